"""What a dossier says, whoever writes it: facts, what is unknown, what is cut, what is planned."""

import re

import pytest

from exports.about import About
from exports.dossier.model import Figure, Part, Table
from exports.packing import LONGEST_DOSSIER, check_length
from exports.subgraph import FORMS, PartTable
from planning import WrongMembers
from tests.exports.dossier.networks import dossier, many, section, words


def table(told, id_, at=0):
    found = [block for block in section(told, id_).blocks if isinstance(block, Table)]
    return found[at]


def cells(rows):
    return [[cell(row, at) for at in range(len(row))] for row in rows]


def cell(row, at):
    return "".join(run.text for run in row[at])


def profile(told, at):
    parts = [block for block in section(told, "profiles").blocks if isinstance(block, Part)]
    return {name: "".join(run.text for run in value) for name, value in parts[at].blocks[0].pairs}


def test_it_begins_with_what_it_is_of_its_data_and_its_link():
    told = dossier("1", "2", "3")
    facts = dict(section(told, "how").blocks[0].pairs)
    assert (told.kind, told.title) == ("Chosen libraries", "Three libraries")
    assert told.summary == (
        "3 libraries in 3 countries (Lithuania; Portugal; Slovenia), with 1 sistership among them."
    )
    assert "Data as of 1 November 2026, revision 7" in words(told.line)
    assert facts["Data as of"][0].text == "1 November 2026"
    assert facts["Revision of the graph"][0].text == "7"
    assert facts["Permanent link"][0].link.startswith("https://example.org/")


def test_what_is_not_known_is_said_to_be_so_and_an_empty_list_is_none():
    told = dossier("1", "3", "4")
    assert profile(told, 1)["Offers"] == "none"
    assert profile(told, 2) == {
        "Sisters": "none known",
        "Not known": "where; kind; people served; offers; seeks; staff speak; patrons speak; "
        "eu projects; would like a partner from; source",
    }
    assert profile(told, 0)["EU projects"] == ("seeks partners; takes part in no programme")


def test_contact_data_is_there_by_a_choice_alone_and_marked_on_the_first_page():
    shut = dossier("1", "2")
    assert ("without contact data" in words(shut.line), shut.warnings) == (True, ())
    opened = dossier("1", "2", contacts=True, more={"1": {"contact": "Ona, ona@example.org"}})
    assert "with contact data" in words(opened.line)
    assert "Contains contact data" in opened.warnings[0]
    assert profile(opened, 0)["Contact"] == "Ona, ona@example.org"


def test_who_offers_what_whom_seeks_is_told_two_by_two_and_by_theme():
    told = dossier("1", "2", "3")
    gives = cells(table(told, "exchange").rows)
    # The first offers storytelling, which both others seek; the second offers debates too.
    assert [row[1:] for row in gives] == [["–", "1", "1"], ["1", "–", "1"], ["0", "0", "–"]]
    themes = {cell(row, 0): (cell(row, 1), cell(row, 2)) for row in table(told, "exchange", 1).rows}
    assert themes["Debates"] == ("Biblioteca de Valença", "Aušra Library")


def test_whoever_offers_and_seeks_the_same_does_not_serve_itself():
    own = {"offers": ["debates"], "seeks": ["debates"], "country": "LT"}
    told = dossier(
        "a", "b", libraries=[{"id": "a", "name": "A", **own}, {"id": "b", "name": "B"}], sisters=()
    )
    assert "No theme is offered" in words(section(told, "exchange"))
    assert "Not known what they offer or what they seek: B." in words(section(told, "exchange"))


def test_what_nobody_offers_is_a_gap_with_who_offers_it_elsewhere():
    told = dossier("1", "2", "3")
    (row,) = table(told, "gaps").rows
    assert [cell(row, at) for at in range(4)] == ["Reading clubs", "1", "1", "Outside (Slovenia)"]


def test_a_country_wished_for_is_a_gap_where_no_member_is_from_it():
    assert "partners from Slovenia (by 1)" in words(section(dossier("1", "2"), "gaps"))
    assert "partners from" not in words(section(dossier("2", "3"), "gaps"))


def test_pictures_have_words_beside_them_that_say_the_same():
    map_, circle = section(dossier("1", "2", "3"), "pictures").blocks
    assert isinstance(map_, Figure)
    assert isinstance(circle, Figure)
    for place in ("1 Kaunas", "2 Valença", "3 Ptuj"):
        assert place in map_.told
    assert "Sisters: Aušra Library with Biblioteca de Valença." in circle.told
    assert re.findall(r'class="mark[^"]*">(\d+)<', map_.svg) == ["1", "2", "3"]


def test_without_a_known_place_there_is_no_map_and_no_error():
    blank = [{"id": each, "name": each.upper()} for each in "abc"]
    (only,) = section(dossier(*"abc", libraries=blank, sisters=()), "pictures").blocks
    assert only.caption.startswith("The network.")


def test_a_consortium_is_scored_part_by_part_in_the_order_of_its_members():
    told = dossier(
        "3",
        "1",
        "2",
        members=("3", "1", "2"),
        programme="crea coop s",
        about=About(title="Set", name="consortium"),
    )
    names = [cell(row, 1) for row in table(told, "members").rows]
    assert names == ["Čitalnica", "Aušra Library", "Biblioteca de Valença"]
    parts = table(told, "score").rows
    assert sum(float(cell(row, 2)) for row in parts) == 100
    total = int(words(section(told, "score").blocks[0]).split(" of 100")[0])
    assert abs(sum(float(cell(row, 1)) for row in parts) - total) < 1
    without = {cell(row, 0): cell(row, 1) for row in table(told, "score", 1).rows}
    assert "Debates" in without["Biblioteca de Valença"]


def test_the_programme_that_is_planned_is_told_in_full_with_sources_and_dates():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")
    full = section(told, "planned")
    assert full.title == "Creative Europe cooperation projects, small, 2026"
    conditions = {cell(row, 0): (cell(row, 1), cell(row, 2)) for row in full.blocks[1].rows}
    assert conditions["Countries"] == ("met", "3 of 3")
    facts = {name: words(value) for name, value in full.blocks[0].pairs}
    assert "Call closed (last deadline 5 May 2026)" in facts["Verdict"]
    assert re.match(r"\d+ \w+ \d{4}; read on", facts["Verified"])
    rows = table(told, "planned", 2).rows
    assert re.fullmatch(r"\d+ \w+ \d{4}", cell(rows[0], 3))


def test_no_source_is_listed_that_is_cited_nowhere_and_none_cited_that_is_not_listed():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")
    listed = {cell(row, 0) for row in table(told, "planned", 2).rows}
    listed |= set(re.findall(r"\[(\d+)\]", words(section(told, "sources"))))
    cited = {n for run in runs(told) if run.link in ("#planned", "#sources") for n in numbers(run)}
    assert cited == listed != set()


def test_days_have_one_form_in_all_of_a_dossier():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")
    sources = words(section(told, "planned")) + words(section(told, "sources"))
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b(?!-|/)", sources)


def test_a_programme_that_nobody_can_judge_is_named_and_the_others_have_a_line_each():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")
    rows = {cell(row, 0): cell(row, 1) for row in table(told, "programmes").rows}
    assert not any("(CREA-COOP-S" in name for name in rows)
    assert "met" not in rows.values()
    assert any(said.startswith("met by its rule; closed ") for said in rows.values())
    assert "from secondary sources" in " ".join(rows)
    assert "Nobody can say for: " in words(section(told, "programmes"))


def test_the_first_page_says_in_short_who_for_what_and_what_speaks_for_and_against():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")
    short = {name: words(value) for name, value in told.short.blocks[0].pairs}
    assert list(short) == [
        *("Who", "For what", "Verdict", "Other programmes"),
        *("Strongest reason", "Weakest point", "Missing"),
    ]
    assert "Aušra Library (Lithuania)" in short["Who"]
    assert "Call closed (last deadline 5 May 2026)" in short["Verdict"]
    assert "Reading clubs" in short["Missing"]


def test_a_theme_that_one_library_both_offers_and_seeks_is_shared_with_nobody():
    both = {"offers": ["debates"], "seeks": ["debates"], "country": "LT"}
    libraries = [{"id": "a", "name": "A", **both}, {"id": "b", "name": "B", "offers": ["chess"]}]
    told = dossier("a", "b", libraries=libraries, sisters=())
    assert "No theme is offered by two of them, and none sought by two" in words(
        section(told, "together")
    )


def test_a_theme_that_one_offers_and_another_seeks_is_an_exchange_and_not_shared():
    libraries = [
        {"id": "a", "name": "A", "offers": ["debates"]},
        {"id": "b", "name": "B", "seeks": ["debates"]},
    ]
    told = dossier("a", "b", libraries=libraries, sisters=())
    assert "No theme is offered by two of them" in words(section(told, "together"))
    assert cells(table(told, "exchange", 1).rows) == [["Debates", "A", "B"]]


def test_nobody_is_named_as_offering_to_itself():
    libraries = [
        {"id": "a", "name": "A", "offers": ["debates"], "seeks": ["debates"]},
        {"id": "b", "name": "B", "offers": ["debates"]},
    ]
    told = dossier("a", "b", libraries=libraries, sisters=())
    assert cells(table(told, "exchange", 1).rows) == [["Debates", "B", "A"]]


def test_sisters_that_are_not_known_are_not_said_to_be_missing():
    told = dossier("1", "2", "3", sisters=())
    assert "Sisters among them: none known." in re.sub("  +", " ", words(section(told, "together")))
    pictures = words(section(told, "pictures"))
    assert "ring: none known." in pictures
    assert "yet" not in pictures + words(section(told, "together"))


@pytest.mark.parametrize(
    ("speaking", "said"),
    [
        ((["en", "lt"], None, None), "only A says what its staff speak: English; Lithuanian. Of 2"),
        ((["en"], ["en"], None), "the staff of both that say so speak English. Of 1 library it"),
        ((["en"], ["en"], ["en"]), "the staff of all 3 that say so speak English."),
        ((["en"], ["lt"], None), "no language is spoken by the staff of both that say so."),
    ],
)
def test_who_says_nothing_of_its_languages_is_counted_and_not_taken_for_silent_in_all(
    speaking, said
):
    libraries = [
        {"id": name.lower(), "name": name, **({"staff": staff} if staff else {})}
        for name, staff in zip("ABC", speaking, strict=True)
    ]
    told = dossier("a", "b", "c", libraries=libraries, sisters=())
    assert said in words(section(told, "together"))


def test_a_set_as_small_as_the_rule_allows_needs_everybody_and_that_is_said_once():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-S")
    said = words(section(told, "score"))
    assert said.count("Each member is needed for the rule.") == 1
    assert "failure" not in said.replace("No single point of failure", "")
    assert table(told, "score", 1).head == ("Member", "Brings")


def test_of_a_set_that_does_not_meet_its_rule_nobody_is_said_to_be_needed_for_it():
    told = dossier("1", "2", "3", members=("1", "2", "3"), programme="CREA-COOP-L")
    said = words(section(told, "score"))
    assert "needed for the rule" not in said
    assert "the rule would lack" not in said


def test_a_fit_has_a_yardstick():
    said = words(section(dossier("1", "2", "3"), "together"))
    assert re.search(r"two libraries at random have \d+, the best pair of the network", said)


def test_two_libraries_are_told_in_a_sentence_and_not_drawn_as_a_network():
    blocks = section(dossier("1", "2"), "pictures").blocks
    assert [type(each).__name__ for each in blocks] == ["Figure", "Words"]
    assert "known as sisters" in words(blocks[1])


def test_the_network_says_what_thin_and_thick_lines_mean():
    circle = section(dossier("1", "2", "3"), "pictures").blocks[1]
    assert "sisters" in re.findall(r'class="label">([^<]+)<', circle.svg)
    widths = [float(each) for each in re.findall(r'stroke-width="([\d.]+)"', circle.svg)]
    assert len(set(widths)) > 1


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/consortium?library=1", "opens on the computer where the explorer runs"),
        ("http://127.0.0.1:8050/x", "opens on the computer where the explorer runs"),
        ("https://sisternet.example.org/x", ""),
    ],
)
def test_an_address_that_opens_on_one_computer_alone_says_so(link, said):
    told = dossier("1", "2", about=About(title="Two", name="libraries", link=link))
    (found,) = [v for n, v in section(told, "how").blocks[0].pairs if n == "Permanent link"]
    assert ("opens on" in words(found)) == bool(said)
    assert said in words(found)


def runs(thing):
    """Return all runs of text of a dossier, wherever they stand."""
    if hasattr(thing, "link") and hasattr(thing, "strong"):
        return [thing]
    if isinstance(thing, (tuple, list)):
        return [run for each in thing for run in runs(each)]
    held = {**vars(thing)} if hasattr(thing, "__dict__") else {}
    held.pop("dress", None)
    return [run for each in held.values() for run in runs(each)]


def numbers(run):
    return re.findall(r"\d+", run.text)


def test_more_than_the_rules_judge_together_are_said_not_to_be_judged():
    libraries = many(31)
    told = dossier(*(each["id"] for each in libraries), libraries=libraries, sisters=())
    assert "31 libraries are too many to be judged together" in words(section(told, "programmes"))
    assert "sources" not in {each.id for each in told.sections}


def test_long_lists_are_cut_and_it_is_said_where_the_whole_is():
    libraries = many(70)
    told = dossier(*(each["id"] for each in libraries), libraries=libraries, sisters=())
    assert "60 of 70" in table(told, "members").note
    assert "The workbook" in table(told, "members").note
    assert "the first 30 of 70" in words(section(told, "profiles"))
    map_, circle = section(told, "pictures").blocks
    assert "Each point is a library" in map_.caption
    assert "Of 70 the 40 with most ties are drawn" in circle.caption


def test_the_whole_network_is_shortened_and_says_so():
    told = dossier("1", "2", "3", "4", "5", whole=True, about=About(name="graph"))
    assert "shortened" in told.kind
    assert "shortened" in told.warnings[0]
    assert [each.id for each in told.sections] == [
        "network",
        "countries",
        "themes",
        "languages",
        "how",
    ]


def test_one_library_alone_has_a_dossier_without_what_needs_two():
    told = dossier("1", sisters=())
    assert [each.id for each in told.sections] == [
        "pictures",
        "profiles",
        "programmes",
        "priorities",
        "how",
        "sources",
    ]


def test_an_answer_comes_first_with_its_own_table():
    answer = PartTable(
        "answer", ("library_id", "n"), ("Library id", "Number"), (("1", 3), ("2", None))
    )
    told = dossier("1", "2", answer=answer)
    assert (told.kind, told.sections[0].id) == ("The libraries that an answer names", "answer")
    assert cells(table(told, "answer").rows)[1][1] == "not known"


def test_priorities_are_said_to_be_the_projects_own_proposal():
    assert "own proposal" in words(section(dossier("1", "2"), "priorities"))


def test_a_coordinator_who_is_none_of_them_is_refused():
    with pytest.raises(WrongMembers):
        dossier("1", "2", members=("1", "2"), coordinator="5")


def test_an_answer_is_told_without_ids_whose_names_stand_beside_them():
    columns = ("library_id", "library", "number", "things")
    answer = PartTable("answer", columns, columns, (("1", "A", 0.123456, list("abcdefg")),))
    found = table(dossier("1", "2", answer=answer), "answer")
    assert found.head == ("library", "number", "things")
    assert cells(found.rows) == [["A", "0.12", "a; b; c; d; e; and 2 more"]]
    assert found.note == "Ids are left out. The workbook has all."


def test_a_dossier_of_too_many_is_refused_with_the_file_that_holds_them_all():
    check_length(FORMS["html"], LONGEST_DOSSIER)
    check_length(FORMS["xlsx"], LONGEST_DOSSIER + 1)
    with pytest.raises(WrongMembers, match=r"1,000 libraries at most.*1,001.*workbook"):
        check_length(FORMS["docx"], LONGEST_DOSSIER + 1)
