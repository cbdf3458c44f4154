"""Parts of a graph: one made by hand, any that Hypothesis makes, and what two have in common."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from exports.about import About
from exports.cells import BETWEEN
from exports.subgraph import Look, Node, Relationship, Subgraph, Tie
from exports.subgraph.xml_text import fit_for_xml

ABOUT = About(
    title="Music, Lithuania",
    name="cluster",
    parameters={"cluster": "c1"},
    made_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
    revision=7,
    loaded_at="2026-11-01T12:00:00+00:00",
    version="0.1.0",
    link="/clusters/c1",
)
NASTY = 'He said "it\'s ]]> <b>fine</b> & done"\\\n\t\u202eabc\u2028=1+1 \U0001f4da\\u0027'
LIBRARY = {
    "name": "Valença Library",
    "city": "Valença",
    "population": 14_000,
    "in_eu_programme": False,
    "latitude": 42.03,
    "stated": ("offers", "seeks"),
    "source_url": "https://example.org/1",
    "loaded_at": "2026-11-01T12:00:00+00:00",
}
HANDMADE = Subgraph(
    ABOUT,
    (
        Node("Library", "1", LIBRARY),
        Node("Library", "2", {"name": "=cmd()", "city": NASTY}),
        Node("Library", "3", {"name": "Outside"}),
        Node("Country", "PT", {"name": "Portugal", "other_names": ("Portugália", "Portugal")}),
        Node("Activity", "music", {"name": "Music", "kind": "theme", "known": True}),
        Node("Language", "PT", {"name": "Portuguese"}),
    ),
    (
        Relationship("LOCATED_IN", "library:1", "country:PT"),
        Relationship("OFFERS", "library:1", "activity:music", {"as_written": NASTY}),
        Relationship("SEEKS", "library:1", "activity:music", {"as_written": "Music"}),
        Relationship("STAFF_SPEAK", "library:2", "language:PT", {"implied": True}),
        Relationship(
            "SISTER_OF",
            "library:1",
            "library:2",
            {"since": "2019", "status": "active", "source": "https://example.org/ties"},
        ),
        Relationship("SISTER_OF", "library:2", "library:3", {"status": "ended"}),
    ),
    frozenset({"library:1", "library:2"}),
    {
        "library:1": Look(3.0, 4.5, "#4a58c9", 8.0, ("c1", "Music, Lithuania")),
        "library:2": Look(-2.0, 0.0, "#8d949a", 6.0, ("c2", "<b>Others</b>")),
        "library:3": Look(0.0, 0.0, "#8d949a", 6.0),
        "country:PT": Look(100.0, 0.0, "#3d4449", 5.0),
        "activity:music": Look(120.0, 0.0, "#5b6b73", 5.0),
        "language:PT": Look(140.0, 0.0, "#a3aab0", 5.0),
    },
    (Tie("library:1", "library:2", 62.5),),
)
# What is worked out, or said in another way too.
_BESIDE = {"label", "is_a", "sisternet_id", "chosen", "cluster", "cluster_id", "viz"}
_BESIDE |= {"x", "y", "size", "color", "r", "g", "b"}
_OF_EDGES = {"relationship", "label", "weight", "fit", "id", "key"}
_SIGNS = st.sampled_from(["'", '"', "\\", "\n", "\r", "\t", "\\u0027", "]]>", "\x00", ";\n", "`"])


def texts(**more):
    """Texts with what breaks formats in them; lone surrogates only where asked for."""
    usual = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    return st.lists(st.one_of(usual, _SIGNS, *more.values()), max_size=4).map("".join)


def parts(text):
    """Any small part of a graph whose names and words are drawn from `text`."""
    values = {
        "name": text,
        "description": text,
        "population": st.integers(0, 10**9),
        "latitude": st.floats(-90, 90, allow_subnormal=False),
        "open_to_all": st.booleans(),
        "stated": st.lists(text.filter(bool), max_size=3).map(tuple),
    }
    library = st.fixed_dictionaries({}, optional=values)
    ids = st.lists(text.filter(bool), min_size=1, max_size=4, unique_by=fit_for_xml)
    return st.builds(_part, ids, st.lists(library, min_size=4, max_size=4), text, text)


def _part(ids, properties, name, words):
    libraries = [Node("Library", each, p) for each, p in zip(ids, properties, strict=False)]
    activity = Node("Activity", "music", {"name": name})
    facts = [
        Relationship(kind, node.key, activity.key, {"as_written": words})
        for kind in ("OFFERS", "SEEKS")
        for node in libraries
    ]
    about = About(title=words, parameters={"library": name})
    return Subgraph(
        about, (*libraries, activity), tuple(facts), frozenset(n.key for n in libraries)
    )


def facts_of(part, *, flat=False, xml=False):
    """Return nodes and relationships in a form that can be compared, as a format holds them."""
    fit = fit_for_xml if xml else str

    def plain(value):
        if isinstance(value, tuple):
            return plain(BETWEEN.join(value)) if flat else list(value)
        return fit(value) if isinstance(value, str) else value

    def told(properties):
        found = {name: plain(value) for name, value in properties.items()}
        return {name: value for name, value in found.items() if not (xml and value == "")}

    nodes = {fit(n.key): (n.label, fit(n.id), told(n.properties)) for n in part.nodes}
    edges = [(fit(f.start), fit(f.end), f.type, told(f.properties)) for f in part.relationships]
    return nodes, sorted(edges, key=repr)


def facts_in(network):
    """Return the nodes and relationships of a network that was read back."""
    nodes = {
        key: (told["is_a"], told["sisternet_id"], without(told, _BESIDE))
        for key, told in network.nodes(data=True)
    }
    edges = []
    for start, end, told in network.edges(data=True):
        if told["relationship"] != "FITS":
            own = without(told, _OF_EDGES)
            if "published_in" in own:
                own["source"] = own.pop("published_in")
            edges.append((start, end, told["relationship"], own))
    return nodes, sorted(edges, key=repr)


def without(told, names):
    return {name: value for name, value in told.items() if name not in names}
