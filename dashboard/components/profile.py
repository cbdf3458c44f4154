"""What a profile says: facts, lists as chips, sisters, where it all comes from."""

import re
from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import link
from dashboard.components.outside import outside
from dashboard.data.libraries import BANDS
from dashboard.data.library import Item, Profile, Sister
from dashboard.data.loads import day

_AT_FIRST = 12
_NO_YEAR = "year not known"
_UNTIL = re.compile(r"(?:by|before|in|since|about) (?:\w+ )?(?:19|20)\d\d")
"""A note that says roughly when, where the year itself is not known: "by September 2013"."""
_STATUS = {"active": "still active", "unknown": "", "ended": "ended"}


def facts(profile: Profile, *, sisters: int) -> html.Ul:
    """Return what matters most of a profile, as short facts."""
    entries = [
        (profile.type, ""),
        (_served(profile), ""),
        (_spoken(profile), ""),
        *_flags(profile),
        (_wishes(profile), ""),
        (sister_count(profile, sisters), "" if sisters else "none"),
    ]
    return html.Ul(
        [html.Li(words, className=kind or None) for words, kind in entries if words],
        className="facts",
    )


def unknown(profile: Profile) -> str:
    """Return a sentence with what the profile does not say, empty where it says everything."""
    said: Mapping[str, object] = {
        "what kind of library it is": profile.type,
        "how many people it serves": profile.band or profile.population,
        "what it offers": profile.lists["offers"],
        "what it seeks": profile.lists["seeks"],
        "which languages its staff speak": profile.lists["staff_languages"],
        "which languages its patrons speak": profile.lists["patron_languages"],
        "from where it would like a partner": profile.lists["prefers"]
        if profile.lists["prefers"] is not None
        else profile.open_to_all,
        "whether it seeks EU partners": profile.seeks_eu,
        "whether it takes part in an EU programme": profile.in_eu,
    }
    missing = [words for words, value in said.items() if value is None]
    if len(missing) == len(said):
        return "Nothing but its name and place is known."
    return f"Not known: {', '.join(missing)}." if missing else ""


def sister_count(profile: Profile, known: int) -> str:
    """Say how many sisters are known and how many the library itself states, where they differ."""
    stated = profile.sisters_stated
    words = f"{known:,} sister{'s' * (known != 1)}" if known else "No sister known"
    if stated is None or stated == known:
        return words
    return f"{words}{' known' if known else ''}, {stated:,} stated"


def chips(
    title: str, items: Sequence[Item] | None, *, nothing: str, parameter: str = "activity"
) -> html.Section:
    """Return a list as chips under its title; rare items are marked and never folded away."""
    if items is None:
        return _section(title, "", html.P(nothing, className="unknown"))
    shown = _first(items)
    rest = [item for item in items if item not in shown]
    body: list[Component] = [html.Ul([_chip(i, parameter) for i in shown], className="chips")]
    if rest:
        folded = html.Ul([_chip(i, parameter) for i in rest], className="chips")
        body.append(html.Details([html.Summary(f"{len(rest):,} more"), folded]))
    if not items:
        body = [html.P("The list is there, and empty.", className="note")]
    return _section(title, f"{len(items):,}", *body)


def languages(title: str, items: Sequence[Item] | None) -> html.Section:
    """Return languages as chips."""
    return chips(title, items, nothing="Not said.", parameter="language")


def wishes(profile: Profile) -> html.Section:
    """Return from where a library would like partners."""
    wished = profile.lists["prefers"]
    if not wished:
        words = "All countries." if profile.open_to_all else "Not said."
        said = html.P(words, className=None if profile.open_to_all else "unknown")
        section = _section("Would like partners from", "", said)
    else:
        section = chips("Would like partners from", wished, nothing="", parameter="country")
    if profile.preference_note:
        quoted = html.P(f"“{profile.preference_note}”", className="note")
        section.children.append(quoted)
    return section


def sister_list(library: str, sisters: Sequence[Sister]) -> html.Ul:
    """Return a library's sisters with what is known of each tie."""
    return html.Ul([_sister(library, sister) for sister in sisters], className="plain shelf")


def own_words(profile: Profile) -> html.Section | None:
    """Return a library's description of itself, folded, for some are long."""
    if not profile.description:
        return None
    paragraphs = [html.P(line) for line in profile.description.splitlines() if line.strip()]
    return html.Section(html.Details([html.Summary("In its own words"), *paragraphs]))


def provenance(profile: Profile) -> html.Section:
    """Return where the facts come from, how current they are, what the loader noted."""
    published = outside(
        "the page they were published on, with any contact data", profile.source_url
    )
    source: Component | str = published or profile.source or "a document without a name"
    loaded = day(profile.loaded_at)
    notes = [
        html.Li(
            [f"{_where(note.line, note.field)}: " if note.field or note.line else "", note.message]
        )
        for note in profile.remarks
    ]
    return html.Section(
        [
            html.H2("Where this comes from"),
            html.P(
                [
                    "These facts are from ",
                    source,
                    f", loaded on {loaded}." if loaded else ".",
                ],
                className="lead",
            ),
            html.H3("What was noted when it was loaded") if notes else None,
            html.Ul(notes, className="plain") if notes else None,
        ],
        className="provenance",
    )


def _served(profile: Profile) -> str:
    if profile.population is not None:
        return f"{profile.population:,} people"
    return BANDS.get(profile.band or "", "")


def _spoken(profile: Profile) -> str:
    return ", ".join(item.name for item in profile.lists["staff_languages"] or ())


def _flags(profile: Profile) -> list[tuple[str, str]]:
    seeks, inside = profile.seeks_eu, profile.in_eu
    return [
        ("Seeks EU partners", "yes") if seeks else ("", ""),
        ("Not seeking EU partners", "") if seeks is False else ("", ""),
        ("In an EU programme", "yes") if inside else ("", ""),
        ("In no EU programme", "") if inside is False else ("", ""),
    ]


def _wishes(profile: Profile) -> str:
    wished = profile.lists["prefers"]
    if wished:
        return f"Wishes for {', '.join(item.name for item in wished)}"
    return "Open to all countries" if profile.open_to_all else ""


def _section(title: str, count: str, *body: Component) -> html.Section:
    return html.Section([html.H2([title, " ", html.Small(count)]), *body])


def _first(items: Sequence[Item]) -> list[Item]:
    if len(items) <= _AT_FIRST + 2:
        return list(items)
    rare = [item for item in items if item.rare][:_AT_FIRST]
    common = [item for item in items if item not in rare][: _AT_FIRST - len(rare)]
    return [item for item in items if item in rare or item in common]


def _chip(item: Item, parameter: str) -> html.Li:
    words = [f"“{item.as_written}” in its own words" if item.as_written else ""]
    words += [
        f"{item.libraries:,} {'libraries name' if item.libraries != 1 else 'library names'} it"
    ]
    kind = "rare" if item.rare else "implied" if item.implied else None
    title = " · ".join(filter(None, words if item.libraries else words[:1]))
    name = html.A(item.name, href=link("/libraries", **{parameter: item.id}), title=title or None)
    return html.Li(
        [name, html.Small(" taken from the country") if item.implied else None], className=kind
    )


def _sister(library: str, sister: Sister) -> html.Li:
    since, note = _began(sister)
    told = [
        _STATUS.get(sister.status or "unknown", sister.status or ""),
        sister.confidence if sister.confidence not in (None, "stated") else "",
        note,
    ]
    source = outside("source", sister.source)
    place = ", ".join(filter(None, [sister.city, sister.country]))
    return html.Li(
        [
            html.Span(
                [
                    html.A(html.B(sister.name), href=link("/library", sister.id)),
                    html.Span(place, className="where"),
                ]
            ),
            html.Span([html.Span(since, className=_class(sister, since)), " ", source]),
            html.Span(
                [
                    "".join(f"{words} · " for words in told if words),
                    html.A("why?", href=link("/paths", library=[library, sister.id])),
                ],
                className="note",
            ),
        ]
    )


def _began(sister: Sister) -> tuple[str, str | None]:
    """Return when a tie began, and its note where that does not say it already."""
    if sister.since:
        return f"{'from' if sister.ended else 'since'} {sister.since}", sister.note
    if sister.note and _UNTIL.fullmatch(sister.note.strip()):
        return sister.note.strip(), None
    return _NO_YEAR, sister.note


def _class(sister: Sister, since: str) -> str | None:
    if sister.ended:
        return "none"
    return "unknown" if since == _NO_YEAR else None


def _where(line: int | None, field: str | None) -> str:
    return ", ".join(filter(None, [f"line {line}" if line else "", field or ""]))
