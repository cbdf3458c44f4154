"""The forms of a plan: how to begin one, what it is for, and one more library."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.consortium.names import called, change, name
from dashboard.components.native import Input, choice, find, tick, wild
from dashboard.data.consortium.plan import PATH, Plan, hidden, size_words
from dashboard.data.consortium.reading import this_year
from graph import Projection, plain_words
from planning import Rules
from planning.rules import FIRST_YEAR, LAST_YEAR

Clusters = Sequence[tuple[str, str]]


def beginning(p: Projection, plan: Plan, clusters: Clusters) -> html.Form:
    """Return the form that a plan begins with."""
    fields = [
        find(
            words,
            name=f"library#{at}",
            value=(plan.library[at - 1] if len(plan.library) >= at else ""),
            words=name(p, plan.library[at - 1]) if len(plan.library) >= at else "",
            hint=hint,
        )
        for at, (words, hint) in enumerate(
            (("A library", ""), ("Another", "optional"), ("One more", "optional")), 1
        )
    ]
    return html.Form(
        [
            html.Fieldset(
                [html.Legend("Begin with"), *fields, _theme(p, plan), _from(plan, clusters)]
            ),
            html.Fieldset(
                [
                    html.Legend("Apply to"),
                    _programme(plan),
                    _year(plan),
                    _size(plan),
                    _stated(plan),
                    _about_size(),
                ]
            ),
            html.Button("Find partners", type="submit", className="first"),
        ],
        action=PATH,
        method="get",
        className="filters begin",
    )


def nothing_begun() -> html.P:
    """Say what is missing where a programme or a year was chosen and nothing to begin with."""
    words = (
        "There is nothing to begin with yet: name a library, or choose a theme or a cluster. "
        "The programme alone does not say who is to apply."
    )
    return html.P(words, className="notice", role="status")


def wishes(p: Projection, plan: Plan, clusters: Clusters) -> html.Div:
    """Return what the set is for, and what was chosen besides, each to be taken back."""
    fields = ("programme", "year", "size", "from", "theme", "stated")
    return html.Div(
        [
            html.Form(
                [
                    *_kept(plan.settled, *fields),
                    *(Input(type="hidden", name="theme", value=key) for key in plan.theme),
                    _programme(plan),
                    _year(plan),
                    _size(plan),
                    _theme(p, plan, more=bool(plan.theme)),
                    _from(plan, clusters),
                    _stated(plan),
                    html.Button("Show", type="submit"),
                    _about_size(),
                ],
                action=PATH,
                method="get",
                className="filters",
                id="wishes",
            ),
            _chosen(p, plan),
        ]
    )


def adding(plan: Plan) -> html.Form:
    """Return the form that adds a library."""
    grown = len(plan.library) + 1
    less = (
        replace(plan.settled, sizes=None) if plan.sizes and plan.sizes[1] < grown else plan.settled
    )
    return html.Form(
        [
            *_kept(less),
            find("Add a library", name="library#add", required=True),
            html.Button("Add", type="submit"),
        ],
        action=PATH,
        method="get",
        className="filters add",
        **wild(data_fresh=""),
    )


def _kept(plan: Plan, *but: str) -> list[Component]:
    return [Input(type="hidden", name=key, value=value) for key, value in hidden(plan.query, *but)]


def _theme(p: Projection, plan: Plan, *, more: bool = False) -> Component:
    value = "" if more else (plan.theme[0] if plan.theme else "")
    nodes = p.activities
    options = [
        (key, each)
        for key, each, kind in zip(nodes.ids, nodes.names, p.activity_kinds, strict=True)
        if kind not in ("method", "flag") and (key == value or key not in plan.theme)
    ]
    return choice(
        "One more theme" if more else "A theme",
        name="theme",
        value=value,
        options=sorted(options, key=lambda pair: plain_words(pair[1])),
        empty="none" if more else "any",
    )


def _from(plan: Plan, clusters: Clusters) -> Component | None:
    """Return the choice of a cluster; where there are none yet, what was chosen is kept."""
    if not clusters:
        return Input(type="hidden", name="from", value=plan.cluster) if plan.cluster else None
    return choice("From the cluster", name="from", value=plan.cluster, options=clusters)


def _programme(plan: Plan) -> Component:
    rules = Rules.read()
    year = plan.year or this_year()
    names = {code: rules.programme(code, year).name for code in rules.programmes}
    options = list(zip(names, told_apart(list(names.values())), strict=True))
    return choice(
        "Programme",
        name="programme",
        value=plan.programme,
        options=options,
        empty="find it for the set",
    )


def told_apart(names: Sequence[str]) -> list[str]:
    """Return names whose beginnings differ: what alone tells some apart comes first.

    >>> told_apart(["Cooperation projects, small", "Cooperation projects, large", "Visits"])
    ['small – Cooperation projects', 'large – Cooperation projects', 'Visits']
    """
    heads = [name.partition(", ")[0] for name in names]
    return [
        f"{name.removeprefix(head)[2:]} – {head}"
        if heads.count(head) > 1 and head != name
        else name
        for name, head in zip(names, heads, strict=True)
    ]


def _year(plan: Plan) -> Component:
    field = Input(
        id="field-year",
        name="year",
        type="number",
        min=FIRST_YEAR,
        max=LAST_YEAR,
        step=1,
        value=str(plan.year or this_year()),
    )
    return html.Label([html.Span("Year"), field], className="field year")


def _size(plan: Plan) -> Component:
    value = size_words(plan.sizes) if plan.sizes else ""
    field = Input(
        id="field-size",
        name="size",
        type="text",
        value=value,
        placeholder="the fewest allowed",
        autoComplete="off",
        **wild(aria_describedby="about-size"),
    )
    return html.Label([html.Span("How many"), field], className="field")


def _stated(plan: Plan) -> Component:
    words = "only libraries that say what they offer or seek"
    return tick(words, name="stated", checked=plan.stated)


def _about_size() -> html.P:
    words = (
        "How many: a number like 6, or from and to like 5-8. Left empty, as few as the rule of the "
        "programme allows."
    )
    return html.P(words, id="about-size", className="note")


def _chosen(p: Projection, plan: Plan) -> html.Ul | None:
    """Return what was chosen besides, each with the way to take it back."""
    items = [
        _taken_back(
            f"theme: {called(p.activities, key)}",
            replace(plan.settled, theme=tuple(each for each in plan.theme if each != key)),
        )
        for key in plan.theme
    ]
    items += [
        _taken_back(
            f"not {name(p, key)}",
            replace(plan.settled, without=tuple(each for each in plan.without if each != key)),
        )
        for key in plan.without
    ]
    return html.Ul(items, className="chips chosen") if items else None


def _taken_back(words: str, plan: Plan) -> html.Li:
    return html.Li([words, " ", change("take back", plan, about=words, then="#wishes select")])


def next_steps() -> html.Ol:
    """Say what comes after the beginning."""
    said: Mapping[str, str] = {
        "Proposals": "the best sets that complete yours and meet the rule, each with its reasons",
        "Your set": "keep who must stay, replace, add, compare two sets side by side",
        "Take it away": "as a document, a workbook, or a link that holds the set",
    }
    items = [html.Li([html.B(title), f": {words}."]) for title, words in said.items()]
    return html.Ol(items, className="next-steps")
