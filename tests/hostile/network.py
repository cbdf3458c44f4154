"""A network whose every field was written to do harm: markup, links, formulas, controls.

Nothing here is anybody's: libraries, towns and addresses are invented, at example.org.
"""

import csv
import json
from pathlib import Path

from graph import Graph, Statement

RUN = "window.__ran=1"
ELSEWHERE = "//canary.example.org/"

PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "closing": f"</script></style></title></textarea></template>--><script>{RUN}</script>",
    "image": f"<img src=x onerror={RUN}>",
    "svg": f"<svg onload={RUN}><animate onbegin={RUN} attributeName=x dur=1s>",
    "quote": f'" onmouseover="{RUN}" autofocus onfocus="{RUN}" style="x:y',
    "apostrophe": f"' onmouseover='{RUN}' autofocus onfocus='{RUN}",
    "javascript": f"javascript:{RUN}",
    "capital": f"  JaVaScRiPt:{RUN}//",
    "data": f"data:text/html,<script>parent.{RUN}</script>",
    "style": f"</style><style>*{{background:url({ELSEWHERE}css)}}</style>",
    "rule": f"x;background:url({ELSEWHERE}rule);width:expression({RUN})",
    "frame": f"<iframe src={ELSEWHERE}f></iframe><link rel=stylesheet href={ELSEWHERE}l>",
    "base": f"<base href={ELSEWHERE}><meta http-equiv=refresh content=0;url={ELSEWHERE}>",
    "template": "{{7*7}}${7*7}#{7*7}<%=7*7%>{%print(7*7)%}$title",
    "cypher": "'}) DETACH DELETE n //\\",
    "escape": "\\u0027}) DETACH DELETE n //",
    "formula": f'=HYPERLINK("http:{ELSEWHERE}","x")',
    "command": "+cmd|' /C calc'!A0",
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "markdown": f"[x](javascript:{RUN}) ![y]({ELSEWHERE}m.png) `code` **bold**",
    "entity": f"&lt;script&gt;{RUN}&lt;/script&gt;&#x3c;img src=x onerror={RUN}&#x3e;",
    "chart": f"<b>bold</b><a href='javascript:{RUN}'>x</a><br>next",
    "field": "CDATA ]]> <!ENTITY x SYSTEM 'file:///etc/passwd'> <?xml?>",
    "file": "../../../../etc/passwd",
    "long": "Donaudampfschifffahrt" * 60,
    "turn": "left\u202etfel\u2067right\u2069\u200b\u200e\u200f\ufeff\u061c",
    "controls": "\x1b[31mred\x1b]0;taken over\x07\x9b2J\x08\x7f",
}
NUL = "nul\x00byte"
"""No table holds it, but a graph may."""

REFUSED = ("image", "svg", "markdown")
"""Pages whose country is the payload, and so is none: they are told as not taken."""

_COLUMNS = (
    "slug name country city type population_served current_programs wanted_activities "
    "staff_languages patron_languages preferred_countries preferred_countries_raw "
    "preference_note seeking_eu_partners in_eu_programme sisterships_stated description contact "
    "cut_lists source_url"
)


def lay_out(folder: Path) -> list[Path]:
    """Write a table of libraries, one of sisters, and pages, and return what is to be loaded."""
    folder.mkdir()
    _write(
        folder / "libraries.csv",
        [*_COLUMNS.split(), f"col <img src=x onerror={RUN}>\x1b[31m"],
        _rows(),
    )
    pairs = [
        [f"lib{at}", f"lib{at + 1}", evil, evil, evil, evil, evil]
        for at, evil in enumerate(list(PAYLOADS.values())[:-1])
    ]
    columns = ["a", "b", "date", "status", "source_url", "confidence", "note"]
    _write(folder / "sisters.csv", columns, pairs)
    for name, evil in PAYLOADS.items():
        # A file's name goes into reports, onto pages and to the terminal.
        called = evil.replace("/", "∕")[:60]
        (folder / f"{name} {called}.txt").write_text(_page(name, evil), "utf-8")
    return [folder]


def _rows():
    every = list(PAYLOADS.values())
    for at, (name, evil) in enumerate(PAYLOADS.items()):
        flat = evil.replace("|", "¦").replace(";", ",")
        others = [each.replace("|", "¦").replace(";", ",") for each in every]
        near = [others[(at + step) % len(others)] for step in (1, 2, 3)]
        country = ("Lithuania", "Spain", "Croatia", "Ireland")[at % 4]
        yield [
            f"lib{at}",
            f"{evil} {name} table",
            country,
            evil if at % 2 else "Vilnius",
            evil,
            ("Less than 10.000", evil)[at % 2],
            " | ".join(["Music", *near, f"X {flat}"]),
            " | ".join(["Storytelling", *near[:2], flat, f"Y {flat}"]),
            f"English, {evil}",
            f"Lithuanian, {evil}",
            f"Spain, {evil}",
            evil,
            evil,
            ("Yes", evil)[at % 2],
            ("No", evil)[at % 2],
            evil,
            f"{evil}\n{evil}",
            evil,
            evil,
            evil,
        ]


def _page(name, evil):
    flat = " ".join(evil.split())
    return f"""Library name: {flat} {name} page

Number of sistership established: {flat}
Country: {"Portugal" if name not in REFUSED else flat}
Links: {flat}
Contact: {flat}
Description: {flat}

{flat}

See all description

Type of library: {flat}
Population served: {flat}
Current library programs:
  • Music
  • {flat}
  • {flat} once more
Activities you want to do with your sister library:
  • Storytelling
  • {flat}

Languages spoken by staff: English, {flat}
Languages spoken by patrons: {flat}
Preferred countries for cooperation: Spain, {flat}
Searching partners for European program: {flat}
Participating in any European Union program: {flat}
"""


def _write(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file, quoting=csv.QUOTE_ALL)
        written.writerow(columns)
        written.writerows(rows)


_SPOILT = """
UNWIND $rows AS row MATCH (l:Library {id: row.id})
SET l.name = row.evil + ' ' + row.id, l.city = row.evil, l.type = row.evil,
    l.description = row.evil, l.contact = row.evil, l.preference_note = row.evil,
    l.source = row.evil, l.source_url = row.evil, l.place = row.evil,
    l.notes = row.notes, l.population_band = row.band
"""
_TIED = """
MATCH (a:Library)-[r:SISTER_OF]->(b:Library) WHERE a.id = $id OR b.id = $id
SET r.since = $evil, r.source = $evil, r.confidence = $evil, r.note = $evil, r.status = $status
"""
_WRITTEN = "MATCH (l:Library {id: $id})-[r:OFFERS|SEEKS|PREFERS]->() SET r.as_written = $evil"
_NAMED = "MATCH (n:{} {{id: $id}}) SET n.name = $evil"


def spoil(graph: Graph) -> None:
    """Write what no loader of ours would: as another program may, or a backup that was made up."""
    evils = [*PAYLOADS.values(), NUL]
    ids = sorted(row[0] for row in graph.read("MATCH (l:Library) RETURN l.id").rows)
    chosen = [(key, evils[at % len(evils)]) for at, key in enumerate(ids)]
    rows = [{"id": key, "evil": evil, "notes": _notes(evil), "band": evil} for key, evil in chosen]
    statements = [Statement(_SPOILT, {"rows": rows})]
    for key, evil in chosen:
        statements += [
            Statement(_TIED, {"id": key, "evil": evil, "status": "active"}),
            Statement(_WRITTEN, {"id": key, "evil": evil}),
        ]
    for label in ("Activity", "Language", "Country", "Cluster"):
        keys = graph.read(f"MATCH (n:{label}) RETURN n.id ORDER BY n.id").rows
        statements += [
            Statement(_NAMED.format(label), {"id": key, "evil": f"{evils[at % len(evils)]} {at}"})
            for at, (key,) in enumerate(keys)
        ]
    graph.write(statements)


def _notes(evil):
    return json.dumps([{"line": 1, "field": evil, "code": evil, "message": evil}])


TOLD = (
    "MATCH (c:Cluster) SET c.description = $evil, c.before = $evil",
    "MATCH (c:Clustering) SET c.note = $evil",
    "MATCH ()-[r:CAME_TO|LEFT]->() SET r.why = $evil",
    "MATCH (l:Load) SET l.name = $evil",
)


def texts_in(held):
    """Yield the texts of a property, a list or a dict."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from texts_in(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from texts_in(value)
