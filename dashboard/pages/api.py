"""For programs: the addresses under which every table, question and export can be asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import below, public
from dashboard.api import DESCRIPTION, PREFIX, PROBLEMS, described
from dashboard.api.asked import MOST, PAGE
from dashboard.components import Column, notices, table
from dashboard.components.asked_for import example, takes
from dashboard.components.native import wild
from dashboard.data import explorer
from dashboard.data.clusters import SAVED_CLUSTERS
from dashboard.data.unknown import unknown
from dashboard.shell import page, register_page

PATH = "/api"
register_page(__name__, path=PATH, title="For programs · Sisternet")

_TAGS = {
    "Status": "What answers",
    "Network": "What is in the network",
    "Partners": "Who fits whom, and why",
    "Clusters": "Clusters",
    "EU projects": "EU projects",
    "Exports": "Files for other programs",
    "Questions": "Questions",
}
_COLUMNS = (Column("what", "What"), Column("address", "Address"), Column("takes", "Takes"))
_PAGING = frozenset({"limit", "offset"})
_CURL = """\
# a page of the answer, with the addresses of the other pages
curl '{at}/questions/partners.json?library=6919&limit=5'
# all of it, for a spreadsheet
curl -OJ '{at}/questions/partners.xlsx?library=6919'
# nothing new? 304, and no rows
curl -i -H 'If-None-Match: W/"…"' '{at}/libraries.json'"""
_PYTHON = """\
import pandas
partners = pandas.read_csv("{at}/libraries/6919/partners.csv")

import requests
address, rows = "{at}/libraries.json?limit=1000", []
while address:
    page = requests.get(address).json()
    rows += page["rows"]
    address = page["links"].get("next")"""
_R = """\
partners <- read.csv("{at}/libraries/6919/partners.csv")"""


@page
def layout(**query: str) -> html.Div:
    """Draw what can be asked for by programs."""
    at = public(PREFIX)
    return html.Div(
        [
            html.H1("Every table here, for programs"),
            notices.unknown(unknown(PATH, query, offers={})),
            html.P(
                "Questions, libraries, partners, clusters, programmes and exports have addresses "
                "of their own, as JSON, CSV and XLSX. They only read, and give no contact data. "
                "Where the explorer asks for a password, programs send it: Authorization: Bearer.",
                className="lead",
            ),
            html.P(
                [
                    html.A("The description of all of it", href=DESCRIPTION, **wild(data_file="")),
                    " is OpenAPI 3.1: programs make clients from it.",
                ]
            ),
            *_examples(at),
            *_ways(),
            *_addresses(),
        ],
        className="explained",
    )


def _examples(at: str) -> Iterator[Component]:
    for title, text in (("From a shell", _CURL), ("From Python", _PYTHON), ("From R", _R)):
        yield html.H2(title)
        yield html.Pre(html.Code(text.format(at=at)), tabIndex=0, **wild(aria_label=title))


def _ways() -> Iterator[Component]:
    yield html.H2("Pages, changes, problems")
    yield html.P(
        f"JSON comes in pages of {PAGE} rows; limit (at most {MOST:,}) and offset choose others. "
        "CSV and XLSX are whole unless they are asked for in pages. A page says how many rows "
        "there are, null where they were not counted, and where the next page is. The order is "
        "the same each time, and all of an answer is of one revision of the graph, which it names."
    )
    yield html.P(
        "Every answer has an ETag that changes with the graph, the program and the address. "
        "Give it back as If-None-Match, and the answer is 304 while nothing has changed."
    )
    yield html.P(
        "What cannot be answered is told as application/problem+json (RFC 9457): what, why, and "
        "what to do next. Unknown parameters are refused, never left out quietly."
    )
    yield html.Ul(
        [
            html.Li([html.B(str(status)), f" {title}"], id=kind)
            for status, (kind, title) in PROBLEMS.items()
        ],
        className="plain",
    )


def _addresses() -> Iterator[Component]:
    yield html.H2("Addresses")
    yield html.P(
        [
            "All begin with ",
            html.Code(below(PREFIX)),
            ". {form} is json, csv or xlsx. What ends in ? may be left out.",
        ]
    )
    yield html.P(
        [
            "Addresses lead to an example; what they take opens to what each means and may be.",
        ]
    )
    known = _known()
    operations = [(path, item["get"]) for path, item in described()["paths"].items()]
    for tag, title in _TAGS.items():
        rows = [_row(path, told, known) for path, told in operations if tag in told["tags"]]
        yield html.H3(title)
        yield table(_COLUMNS, rows, caption=title, stacks=True)


def _known() -> dict[str, str]:
    """Return values of this network for examples, the sample's own where it is the sample."""
    whole = explorer()
    ids = whole.projection().libraries.ids
    saved = whole.once(SAVED_CLUSTERS).last
    known = {"cluster": saved.clusters[0].id} if saved and saved.clusters else {}
    if ids and "6919" not in ids:
        known |= {"library": ids[0], "other": ids[-1]}
    return known


def _row(
    path: str, told: Mapping[str, Any], known: Mapping[str, str]
) -> tuple[Component | str, ...]:
    parameters = told.get("parameters", ())
    asked = [each for each in parameters if each["in"] == "query" and each["name"] not in _PAGING]
    shown = html.Code(path.removeprefix(PREFIX))
    there = example(path, parameters, known)
    way = html.A(shown, href=there, **wild(data_file="")) if there else shown
    return told["summary"], way, takes(asked)
