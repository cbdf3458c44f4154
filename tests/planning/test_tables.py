"""The tables of rules: those that ship hold together, and a bad row is refused in words."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from loaders.vocabulary import terms
from planning import BrokenRules, Priorities, Rules, eligible
from planning.rules import EU
from tests.planning.sets import members

SHIPPED = Path(__file__).parents[2] / "planning" / "rules"
RULES = Rules.read()


@pytest.fixture
def tables(tmp_path):
    """A copy of the shipped tables, to break."""
    for table in SHIPPED.glob("*.csv"):
        shutil.copy(table, tmp_path)
    return tmp_path


def change(folder, table, **cells):
    """Change cells of the first row of a table."""
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[0] |= cells
    write(file, rows)


def write(file, rows):
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def refusal(folder):
    with pytest.raises(BrokenRules) as told:
        read(folder)
    return told.value


def read(folder):
    return Rules.read(folder), Priorities.read(folder)


@pytest.mark.parametrize(
    ("table", "column", "cell", "said"),
    [
        ("programmes", "sources", "", "names no source, and a rule without one is not used"),
        ("programmes", "sources", "cy-ka220-yuoth-2026", "Did you mean “cy-ka220-youth-2026”"),
        ("programmes", "sources", "eu-states eu-states", "stands there twice"),
        ("programmes", "code", "", "the cell is empty"),
        ("programmes", "scheme", "erasmus+", "Did you mean “erasmus”"),
        ("programmes", "rule_years", "26", "“26” is no year from 2021 to 2034"),
        ("programmes", "rule_years", "2026-", "is cut off"),
        ("programmes", "rule_years", "2027-2026", "end before they begin"),
        ("programmes", "min_organisations", "three", "is no whole number"),
        ("programmes", "min_countries", "-3", "is no whole number"),
        ("programmes", "min_eu_states", "", "this minimum is empty and others are not"),
        ("programmes", "group_minima", "V4=3", "is not of the form V4:3"),
        ("programmes", "group_minima", "V5:3", "no group is called “V5”"),
        ("programmes", "added", "everyone", "does not say how others may take part"),
        ("programmes", "coordinator", "anyoone", "Did you mean “anyone”?"),
        ("programmes", "unit", "town", "Write one of: organisation, municipality"),
        ("programmes", "call", "shut", "Write one of: open, closed, not offered"),
        ("programmes", "confidence", "D", "Write one of: A, B, C"),
        ("programmes", "verified_on", "22.11.2026", "is no day"),
        ("programmes", "verified_on", "2026-02-30", "is no day"),
        ("programmes", "confidence", "", "the cell is empty"),
        ("programmes", "verified_on", "", "the cell is empty"),
        ("programmes", "last_deadline", "5 March", "is no day"),
        ("country_status", "confidence", "", "the cell is empty"),
        ("country_status", "verified_on", "", "the cell is empty"),
        ("country_status", "sources", "", "names no source"),
        ("country_status", "country", "ZZ", "“ZZ” is not known here"),
        ("country_status", "country", "GB-SCT", "GB-SCT counts as GB in this scheme"),
        ("country_status", "scheme", "nordpluss", "Did you mean “nordplus”"),
        ("country_status", "status", "full", "Write one of: counts, adds"),
        ("country_status", "from_year", "", "one end of the years is missing"),
        ("country_status", "from_year", "2028", "end before they begin"),
        ("country_status", "may_coordinate", "maybe", "Write one of: yes, no"),
        ("countries", "counts_as", "ZZ", "is not known here"),
        ("countries", "counts_as", "GB-SCT", "GB-SCT counts as another country itself"),
        ("countries", "apart_in", "nordisk", "is not known here"),
        ("groups", "country", "ZZ", "is not known here"),
        ("sources", "address", "naple", "“naple” is no address"),
        ("sources", "published", "", "the cell is empty"),
        ("schemes", "name", "", "the cell is empty"),
        ("priorities", "erasmus_horizontal", "sdg-4", "is not known here"),
        ("priorities", "sdg", "18.1", "is no goal or target"),
        ("priorities", "kind", "method", "a method touches no priority"),
        ("priority_names", "frame", "CERF", "Did you mean “CERV”?"),
    ],
)
def test_a_bad_cell_is_refused_with_its_place_and_what_to_do(tables, table, column, cell, said):
    change(tables, table, **{column: cell})
    told = refusal(tables)
    assert (told.file, told.line, told.column) == (f"{table}.csv", 2, column)
    assert said in str(told)
    assert told.remedy.endswith((".", "?"))


def test_only_an_unknown_status_may_leave_open_who_leads(tables):
    change(tables, "country_status", status="counts", may_coordinate="")
    assert "column may_coordinate: the cell is empty" in str(refusal(tables))


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        ("programmes", "rule_years", "EP-KA220 has rules of 2026 in another row"),
        ("country_status", "from_year", "AL has a status in cerv for 2021 to 2027 already"),
        ("sources", "key", "“eu-states” has a row already"),
        ("schemes", "scheme", "has a row already"),
        ("countries", "country", "has a row already"),
        ("groups", "country", "has a row already"),
        ("priorities", "activity", "has a row already"),
        ("priority_names", "code", "has a row already"),
    ],
)
def test_a_row_that_is_there_twice_is_refused(tables, table, column, said):
    file = tables / f"{table}.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[1]]), "utf-8")
    told = refusal(tables)
    assert (told.line, told.column) == (len(lines) + 1, column)
    assert said in str(told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scheme;name;sources\n", "schemes.csv, line 1, column scheme: the column is missing"),
        ("scheme,name,sources,more\n", "line 1, column more: the head is not that of this table"),
        ("scheme,name,sources\na,b\n", "line 2: the row has 2 cells and the head 3"),
        ('scheme,name,sources\n"a,b', "line 2: the row cannot be read"),
        ("", "the column is missing"),
    ],
)
def test_a_table_that_is_not_of_its_form_is_refused(tables, text, said):
    (tables / "schemes.csv").write_text(text, "utf-8")
    assert said in str(refusal(tables))


def test_a_table_that_is_missing_or_no_text_is_refused(tables):
    (tables / "schemes.csv").write_bytes(b"scheme\xff")
    assert "the file is not UTF-8" in str(refusal(tables))
    (tables / "schemes.csv").unlink()
    assert "schemes.csv, line 1: there is no such file" in str(refusal(tables))


def test_a_table_as_a_spreadsheet_saves_it_is_read(tables):
    for file in tables.glob("*.csv"):
        text = file.read_text("utf-8").replace("\n", "\r\n")
        file.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert Rules.read(tables) == RULES


def test_a_row_more_is_a_rule_more(tables):
    file = tables / "programmes.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    write(file, [*rows, rows[0] | {"rule_years": "2027", "min_countries": "4"}])
    rules = Rules.read(tables)
    asked = {year: rules.programme("EP-KA220", year) for year in (2025, 2026, 2027, 2030)}
    assert {year: rule.min_countries for year, rule in asked.items()} == {
        2025: 3,
        2026: 3,
        2027: 4,
        2030: 4,
    }


def rows_of(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_rule_is_changed_by_editing_rows_as_the_page_tells(tables):
    """The five steps of docs/rules.md, for a call of 2027 that Albania is associated to."""
    (source,) = [row for row in rows_of(tables, "sources") if row["key"] == "grantia-ka220-2026"]
    guide = source | {"key": "guide-2027", "what": "The guide of 2027", "published": "2026-11-26"}
    write(tables / "sources.csv", [*rows_of(tables, "sources"), guide])
    said = {"confidence": "A", "verified_on": "2026-11-26", "sources": "guide-2027"}
    programmes = rows_of(tables, "programmes")
    new = programmes[0] | said | {"rule_years": "2027", "call_years": "2027", "call": "open"}
    new |= {"last_deadline": "2027-03-04", "deadline": "4 March 2027"}
    write(tables / "programmes.csv", [*programmes, new])
    statuses = rows_of(tables, "country_status")
    of = ("AL", "erasmus", "2027")
    (old,) = [r for r in statuses if (r["country"], r["scheme"], r["from_year"]) == of]
    joined = old | said | {"status": "counts", "may_coordinate": "yes", "remark": ""}
    write(tables / "country_status.csv", [joined if row is old else row for row in statuses])

    rules, made = Rules.read(tables), members("PT", "ES", "AL")
    asked = [eligible(made, "EP-KA220", year=year, rules=rules) for year in (2026, 2027)]
    assert [each.verdict for each in asked] == ["not met", "met"]
    assert asked[1].standing == "met; call open (until 4 March 2027)"
    assert asked[1].roles[2].sources == ("guide-2027",)
    assert eligible(made, "EP-KA220", year=2027).verdict == "cannot say"


@pytest.mark.parametrize("table", ["programmes", "country_status"])
@pytest.mark.parametrize("column", ["sources", "confidence", "verified_on"])
def test_no_rule_is_without_its_source_its_day_and_how_sure_it_is(tables, table, column):
    assert all(row[column] for row in rows_of(SHIPPED, table))
    rows = rows_of(tables, table)
    write(tables / f"{table}.csv", [*rows[:-1], rows[-1] | {column: ""}])
    told = refusal(tables)
    assert (told.file, told.column, told.line) == (f"{table}.csv", column, len(rows) + 1)


# The Faroes are associated to Horizon in their own right, not as a part of Denmark.
ISLANDS = {
    "erasmus": ("no", "unknown"),
    "creative-europe": ("no", "unknown"),
    "cerv": ("no", "unknown"),
    "horizon": ("counts", "unknown"),
    "interreg-europe": ("own cost", "no"),
    "nordplus": ("counts", "counts"),
}


@pytest.mark.parametrize("scheme", RULES.schemes)
def test_nations_are_one_and_islands_apart_in_nordplus_alone(scheme):
    nations = ("GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "UK")
    assert {RULES.counted_as(nation, scheme) for nation in nations} == {"GB"}
    assert RULES.counted_as("AX", scheme) == ("AX" if scheme == "nordplus" else "FI")
    found = [RULES.status(island, scheme, 2026) for island in ("FO", "GL")]
    parts = tuple(None if status is None else status.part for status in found)
    assert parts == ISLANDS.get(scheme, (None, None))
    assert {RULES.counted_as(island, scheme) for island in ("FO", "GL")} == {"FO", "GL"}


@pytest.mark.parametrize("code", RULES.programmes)
def test_the_last_deadline_is_of_the_years_of_the_call_and_not_ahead_of_a_closed_one(code):
    for each in RULES.programmes[code]:
        if each.last_deadline is not None:
            assert each.call_years.covers(each.last_deadline.year)
            if each.call == "closed":
                assert each.last_deadline <= each.verified_on


def test_every_country_that_a_library_can_have_is_there():
    known = {country.id: country.name for country in terms.countries().terms.values()}
    assert {code: RULES.name(code) for code in known} == known
    states = {country.id: country.state for country in terms.countries().terms.values()}
    assert {code: RULES.counted_as(code, "erasmus") for code in known} == states


def test_every_activity_of_the_vocabulary_is_there_as_what_it_is():
    known = {each.id: each.kind for each in terms.activities().terms.values()}
    assert {key: each.kind for key, each in Priorities.read().activities.items()} == known


def test_every_member_state_counts_and_may_lead_in_the_eus_own_programmes():
    assert len(RULES.groups[EU]) == 27
    for scheme in ("erasmus", "creative-europe", "cerv", "horizon", "interreg-europe"):
        for country in RULES.groups[EU]:
            status = RULES.status(country, scheme, 2026)
            assert (status.part, status.may_coordinate) == ("counts", True)


@pytest.mark.parametrize(
    ("country", "scheme", "parts"),
    [
        ("GB-SCT", "erasmus", {2026: "no", 2027: "counts"}),
        ("CH", "erasmus", {2026: "own cost", 2027: "unknown"}),
        ("AL", "erasmus", {2026: "adds", 2027: "unknown"}),
        ("BY", "erasmus", {2026: "no", 2027: "unknown"}),
        ("TR", "erasmus", {2026: "counts", 2027: "counts"}),
        ("CH", "horizon", {2024: None, 2025: "counts"}),
        ("GB-WLS", "creative-europe", {2026: "own cost"}),
        ("RS", "cerv", {2026: "unknown"}),
        ("AX", "nordplus", {2026: "counts"}),
        ("GL", "erasmus", {2026: "unknown"}),
        ("FO", "interreg-europe", {2026: "own cost"}),
    ],
)
def test_a_country_takes_part_by_the_year(country, scheme, parts):
    found = {year: RULES.status(country, scheme, year) for year in parts}
    assert {year: status and status.part for year, status in found.items()} == parts


def test_every_source_is_used():
    used = {
        key
        for file in SHIPPED.glob("*.csv")
        for row in csv.DictReader(file.read_text("utf-8").splitlines())
        for key in row.get("sources", "").split()
    }
    assert used == set(RULES.sources)


def test_the_page_beside_the_tables_tells_every_column():
    told = (SHIPPED / "README.md").read_text("utf-8")
    for file in SHIPPED.glob("*.csv"):
        columns = file.read_text("utf-8").split("\n", 1)[0].split(",")
        assert f"`{file.name}`" in told
        assert [column for column in columns if not re.search(f"`{column}`", told)] == []
