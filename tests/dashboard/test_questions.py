"""What a question's page makes of an address and of an answer."""

import json
from dataclasses import replace

import pytest

from dashboard.components import answers, forms
from dashboard.components.charts import chart
from dashboard.components.native import Input
from dashboard.data.explorer import Explorer
from dashboard.data.questions import READ, Asked, asked
from dashboard.data.questions_drawn import bars, drawing
from graph import Answer, TimeExceeded
from queries import Catalogue, Parameter

CATALOGUE = Catalogue.read()
LINK = ("source_id", "source", "source_label", "target_id", "target", "target_label", "type")


@pytest.fixture(scope="module")
def explorer(sample):
    return Explorer(sample, catalogue=CATALOGUE)


def text(component):
    return json.dumps(
        component.to_plotly_json(), default=lambda c: c.to_plotly_json(), ensure_ascii=False
    )


def test_nothing_is_asked_before_what_is_required_is_there(fake_graph):
    explorer = Explorer(fake_graph(), catalogue=CATALOGUE)
    found = asked(explorer, CATALOGUE["neighbourhood"], {})
    assert (found.answer, found.waits_for) == (None, ("Library",))


def test_a_question_without_required_values_answers_at_once(explorer):
    found = asked(explorer, CATALOGUE["without-a-sister"], {})
    assert len(found.answer.rows) == 37


def test_a_name_is_understood_and_an_id_shown_by_its_name(explorer):
    found = asked(explorer, CATALOGUE["partners"], {"library": "valenca municipal library"})
    assert found.resolved["library"] == "6919"
    form = text(forms.form(found, names={"library": "Valença Municipal Library"}))
    assert "Valença Municipal Library" in form


def test_every_fault_stands_at_its_field_with_its_near_misses(explorer):
    given = {"library": "6919", "country": "Polnd", "language": "Englsh"}
    form = text(forms.form(asked(explorer, CATALOGUE["partners"], given), names={}))
    assert "No country is called “Polnd”" in form
    assert "No language is called “Englsh”" in form
    assert "/questions/partners?library=6919&language=Englsh&country=PL" in form


def test_a_question_that_takes_too_long_says_so_in_its_place(fake_graph):
    class Slow(fake_graph):
        def read(self, *_, **__):
            raise TimeExceeded("The question took longer than 30 seconds.", "Ask for less.")

    found = asked(Explorer(Slow(), catalogue=CATALOGUE), CATALOGUE["completeness"], {})
    assert found.trouble.remedy == "Ask for less."


def answered(name, columns, rows, **values):
    cut = len(rows) > READ
    return Asked(CATALOGUE[name], values, answer=Answer(columns, tuple(rows[:READ]), READ, cut))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 row, all shown."),
        (200, "200 rows, all shown."),
        (1340, "The first 200 of 1,340 rows; the files hold all."),
        (2001, "The first 200 of more than 2,000 rows; the files hold all."),
    ],
)
def test_the_limit_is_always_said(number, words):
    columns = tuple(column.name for column in CATALOGUE["without-a-sister"].columns)
    rows = [tuple(str(at) for _ in columns) for at in range(number)]
    found = answered("without-a-sister", columns, rows)
    [table] = answers.rows(found, is_library=lambda _: True)
    assert words in text(table)


def test_ids_become_the_links_of_their_names():
    columns = tuple(column.name for column in CATALOGUE["without-a-sister"].columns)
    row = ("a b", "<i>A</i>", *(None for _ in columns[2:]))
    [table] = answers.rows(answered("without-a-sister", columns, [row]), is_library=lambda _: True)
    assert "/library/a%20b" in text(table)
    assert "Library id" not in text(table)


def test_a_chain_links_the_libraries_on_it_and_not_what_lies_between():
    columns = ("steps", "path", "ties", "path_ids")
    row = (2, ["A", "Debates", "B"], ["OFFERS", "SEEKS"], ["a", "debates", "b"])
    found = answered("paths", columns, [row])
    [table] = answers.rows(found, is_library=lambda key: key in "ab")
    assert "/library/a" in text(table)
    assert "/library/debates" not in text(table)
    assert "offers, seeks" in text(table)


def test_an_empty_answer_says_what_to_take_away():
    columns = tuple(column.name for column in CATALOGUE["without-a-sister"].columns)
    [nothing] = answers.rows(
        answered("without-a-sister", columns, [], country="DK"), is_library=lambda _: True
    )
    assert "/questions/without-a-sister" in text(nothing)
    assert "Ask without" in text(nothing)


def test_an_empty_answer_to_what_must_be_given_names_the_field():
    columns = tuple(column.name for column in CATALOGUE["partners"].columns)
    found = answered("partners", columns, [], library="6919")
    [nothing] = answers.rows(found, is_library=lambda _: True)
    assert "Try another value for “Our library”." in text(nothing)


def test_a_filter_by_country_has_only_countries_with_libraries(explorer):
    def offered(name, **values):
        found = asked(explorer, CATALOGUE[name], values)
        return {each.value for each in found.options["country"]}

    known = set(explorer.projection().countries.ids)
    there = offered("without-a-sister")
    assert "LT" in there
    assert there < known == offered("who-wants-us")
    (gone, *_) = known - there
    assert offered("without-a-sister", country=gone) == there | {gone}


def test_rows_of_links_become_a_picture_once_each():
    row = ("a", "A", "Library", "debates", "Debates", "Activity", "OFFERS")
    drawn = drawing(Answer(LINK, (row, row), 9, truncated=False), towns={"a": "Anadia"})
    assert {key: node.label for key, node in drawn.nodes.items()} == {
        "a": "Anadia",
        "activity:debates": "Debates",
    }
    assert [each.says for each in drawn.links] == ["A offers Debates"]
    assert drawn.pages["activity:debates"] == "/libraries?activity=debates"


def test_bars_leave_out_what_only_repeats_a_difference():
    rows = (("Music", 5, 2, 0, "theme"), ("Debates", 1, 4, 3, "theme"))
    answer = Answer(
        ("activity", "offered_by", "sought_by", "gap", "kind"), rows, 9, truncated=False
    )
    found = bars(answer, ["Activity", "Offered", "Sought", "Gap", "Kind"])
    assert [title for _, title, _ in found.series] == ["Offered", "Sought"]


def test_a_year_without_any_has_its_empty_place_in_a_chart():
    rows = (("2014", 3), ("2017", 1), ("not known", 2))
    found = bars(Answer(("year", "ties"), rows, 9, truncated=False), ["Year", "Ties"])
    assert found.names == ("2014", "2015", "2016", "2017", "not known")
    assert found.series[0][2] == (3, 0, 0, 1, 2)


def test_a_chart_has_a_colour_for_each_meaning_and_no_way_to_another_host():
    answer = Answer(("a", "offered", "sought"), (("Music", 5, 2),), 9, truncated=False)
    drawn = chart(bars(answer, ["A", "Offered", "Sought"]), label="Both", name="c")
    assert drawn.className == "chart tone-1-1 tone-2-2"
    assert drawn.children.config["showSendToCloud"] is False


def test_a_date_is_chosen_in_the_browsers_own_field(fake_graph):
    day = Parameter("day", "date", "Loaded before", example="2026-01-31")
    question = replace(CATALOGUE["map"], parameters=(day,))
    found = Asked(question, {"day": "2026-02-01"}, {"day": "2026-02-01"})
    (field,) = [each for each in forms.form(found, names={})._traverse() if is_input(each)]
    assert (field.type, field.value, field.name) == ("date", "2026-02-01", "day")


def is_input(component):
    return isinstance(component, Input)
