"""Every address that the explorer knows: its rules, its pages, its API, every ending of files."""

from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlencode

import dash

import dashboard
from dashboard.api import DESCRIPTION
from dashboard.part_choices import CHOICES
from dashboard.tables import SUFFIXES, TABLES
from exports.subgraph import BY_ENDING

VALUES = {
    "library": "6919",
    "other": "7058",
    "cluster": "none",
    "cluster_id": "none",
    "library_id": "6919",
    "name": "paths",
    "country": "LT",
    "activity": "book-clubs",
    "language": "lt",
    "programme": "CREA-COOP-S",
    "q": "klaipeda",
}
PAGE_VALUES = {"library_id": "library", "cluster_id": "cluster"}
QUICK = tuple(ending for ending in BY_ENDING if ending not in ("docx", "html"))
_TWO = {"library": [VALUES["library"], VALUES["other"]]}
_PLANNED = {**_TWO, "programme": VALUES["programme"]}
ODD = (
    "/nope",
    "/library/nobody",
    "/api/v1/nope",
    "/health",
    "/health/ready",
    "/health/live",
    "/static/x",
    "/sign-in",
    "/assets/x",
)


def pages(values):
    """Yield the address of every page, and what it is asked with."""
    for page in dash.page_registry.values():
        path = page["path"]
        if page["path_template"]:
            path = page["path_template"]
            for name, value in values.items():
                path = path.replace(f"<{name}>", quote(value, safe=""))
        yield path, _asked_of_page(path, values)


def _asked_of_page(path, values):
    library, other = values["library"], values["other"]
    return {
        "/paths": urlencode({"library": [library, other]}, doseq=True),
        "/consortium": urlencode({**_PLANNED, "library": [library, other]}, doseq=True),
        "/search": "q=" + quote(values["q"]),
        "/data": "notes=all",
        "/matches": "",
        f"/questions/{values['name']}": urlencode({"library": library, "other": other}),
        f"/library/{library}": "fits=all",
    }.get(path, "")


def assets():
    """Yield the address of every asset."""
    folder = Path(dashboard.__file__).parent / "assets"
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield f"/assets/{file.relative_to(folder).as_posix()}"


def files(app, values, *, all_endings):
    """Yield the address of every file; without `all_endings`, each of them in one of its formats.

    Each format is then that of many, and the whole network is there in every one.
    """
    pick = _chooser(all_endings=all_endings)
    query = urlencode({"library": [values["library"], values["other"]]}, doseq=True)
    pair = "a={library}&b={other}"
    for name in TABLES:
        said = pair if name in ("pair", "paths", "introductions") else "library={library}"
        yield from (f"/tables/{name}.{suffix}?{said.format(**values)}" for suffix in pick(SUFFIXES))
    for name in CHOICES:
        endings = BY_ENDING if name == "graph" else pick(BY_ENDING)
        yield from (f"/exports/{name}.{ending}?{query}" for ending in endings)
    for ending in pick(BY_ENDING):
        yield f"/exports/cluster/{values['cluster']}.{ending}"
    yield f"/exports/clusters/{values['cluster']}.gexf"
    for question in app.server.config["EXPLORER"].catalogue:
        needed = {each.name: values[each.name] for each in question.parameters if each.required}
        said = urlencode(needed)
        yield f"/questions/{question.name}.cypher"
        yield from (f"/answers/{question.name}.{suffix}?{said}" for suffix in pick(SUFFIXES))
        for ending in pick(BY_ENDING if all_endings else QUICK):
            yield f"/exports/answer/{question.name}.{ending}?{said}"
    for name in ("libraries", "ties"):
        yield from (f"/network/{name}.{suffix}" for suffix in SUFFIXES)
    yield from ("/network/picture.graphml", "/atlas/data.bin", "/atlas/names.json?rows=0&edition=x")
    yield from (f"/atlas/library.json?library={values[each]}" for each in ("library", "other"))
    yield f"/api/search?q={values['q']}"


def api(client, values, *, all_endings):
    """Yield every address that the API describes, with what it needs; formats as in `files`."""
    pick = _chooser(all_endings=all_endings)
    yield DESCRIPTION
    for template, item in client.get(DESCRIPTION).json["paths"].items():
        needed = [each for each in item["get"].get("parameters", ()) if each["required"]]
        query = {each["name"]: values[each["name"]] for each in needed if each["in"] == "query"}
        if "library" in query and ("consortium" in template or "eligibility" in template):
            query["library"] = [values["library"], values["other"]]
        path = template
        for name, value in values.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        endings = QUICK if "/answer/" in path and not all_endings else BY_ENDING
        kinds = (SUFFIXES if "{form}" in path else endings) if "{" in path else ("",)
        for kind in pick(tuple(kinds)):
            yield f"{path.format(form=kind, ending=kind)}?{urlencode(query, doseq=True)}"


def _chooser(*, all_endings):
    """Return what chooses from formats: all of them, or the next one of each list in turn."""
    turns = {}

    def pick(kinds):
        kinds = tuple(kinds)
        return kinds if all_endings else [next(turns.setdefault(kinds, cycle(kinds)))]

    return pick
