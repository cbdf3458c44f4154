"""The network as a page asks for it: a view in, the picture and what is to be told of it out."""

from collections.abc import Mapping, Sequence

from dashboard.data.clusters import SAVED_CLUSTERS, Known, as_saved, known_at, saved, usual
from dashboard.data.explorer import Explorer, Recipe, itself
from dashboard.data.network.choice import choose, options_of, row_of
from dashboard.data.network.crowd import MOST_CLUSTERS
from dashboard.data.network.links import expanded_links, layer_links
from dashboard.data.network.model import Network
from dashboard.data.network.scene import Scene
from dashboard.data.network.stage import Stage
from dashboard.data.network.strays import known, strays
from dashboard.data.network.told import Action, most_linked, node_actions, told
from dashboard.data.network.view import View
from dashboard.data.network.words import count
from graph import Projection

__all__ = [
    "actions",
    "headline",
    "known",
    "most_linked",
    "network",
    "options",
    "scene",
    "size",
    "strays",
    "told",
    "where",
]


def _with_found(projection: Projection, found: Known) -> Network:
    return Network(projection, as_saved(found))


_FOUND = known_at(usual(None))
NETWORK = Recipe(Network, (itself, SAVED_CLUSTERS))
NETWORK_WITH_FOUND = Recipe(_with_found, (itself, _FOUND))


def network(explorer: Explorer) -> Network:
    """Return the network of the present revision, with what was worked out for it.

    Where no clusters are saved, those count that the page Clusters has found meanwhile.
    """
    if saved(explorer).last is None and explorer.ready(_FOUND) is not None:
        return explorer.once(NETWORK_WITH_FOUND)
    return explorer.once(NETWORK)


def scene(whole: Network, *, view: View) -> Scene:
    """Set the picture of a view."""
    choice = choose(whole, view=view)
    stage = Stage(whole, view=view, choice=choice)
    stage.fill()
    layers = {name: layer_links(stage, name=name) for name in view.show}
    links = [link for found, _ in layers.values() for link in found]
    return Scene(
        view=view,
        nodes=stage.nodes,
        links=(*links, *expanded_links(stage)),
        captions=stage.captions,
        chosen=choice.rows,
        grouped=stage.grouped,
        kind=stage.groups.kind,
        kinds=stage.kinds,
        notices=(*choice.lost, *stage.notices),
        drawn={
            name: (sum(not link.ended for link in found), total)
            for name, (found, total) in layers.items()
        },
    )


def size(whole: Network) -> int:
    """Return how many libraries there are."""
    return len(whole.projection.libraries.ids)


def options(whole: Network, view: View) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the choices of the form, each with how many libraries it has.

    Of thousands of clusters those are offered that are drawn, and the one that is chosen.
    """
    projection = whole.projection
    countries = [len(whole.libraries_of.get(at, ())) for at in range(len(projection.countries.ids))]
    activities = whole.having(projection.offers, projection.seeks)
    languages = whole.having(projection.staff, projection.patrons)
    return {
        "cluster": options_of(whole.clusters, _offered(whole, view)),
        "country": options_of(projection.countries, countries),
        "activity": options_of(projection.activities, activities),
        "language": options_of(projection.languages, languages),
    }


def _offered(whole: Network, view: View) -> list[int]:
    """Return how many libraries each cluster has that is offered, 0 for the others."""
    ids, drawn = whole.clusters.ids, {*whole.crowd.drawn}
    every = len(ids) <= 2 * MOST_CLUSTERS
    return [
        len(whole.members_of(key)) if every or at in drawn or key == view.cluster else 0
        for at, key in enumerate(ids)
    ]


def headline(whole: Network, scene: Scene) -> str:
    """Say in a sentence what a view shows."""
    chosen = scene.chosen
    if not chosen.size:
        return "No library answers to this choice"
    inside = set(chosen.tolist())
    touching = [tie for tie in whole.ties if tie.a in inside or tie.b in inside]
    ended = sum(tie.ended for tie in touching)
    lasting = len(touching) - ended
    ties = count(lasting, "sister tie") if lasting else "no sister ties"
    over = f" and {ended:,} that {'has' if ended == 1 else 'have'} ended" if ended else ""
    alone = int((whole.degree[chosen] == 0).sum())
    rest = f"{over}, {alone:,} with no sister known" if alone and touching else over
    if len(chosen) == size(whole):
        have = "has" if len(chosen) == 1 else "have"
        return f"{count(len(chosen), 'library')} {have} {ties}{rest}"
    some = f"{len(chosen):,} of {size(whole):,} libraries"
    if len(chosen) == 1:
        return f"{some} has {ties}{rest}"
    return f"{some}, {ties} {'with an end ' if lasting else ''}among them{rest}"


def actions(whole: Network, scene: Scene) -> Mapping[str, Sequence[Action]]:
    """Return for each drawn node what can be expanded from it."""
    return {key: node_actions(whole, scene, key) for key in scene.nodes}


def where(whole: Network, scene: Scene) -> Mapping[str, str]:
    """Return the country of each drawn library."""
    libraries = (key for key, node in scene.nodes.items() if node.kind == "library")
    rows = ((key, row_of(whole, key)) for key in libraries)
    return {key: whole.country_name(row) for key, row in rows if row is not None}
