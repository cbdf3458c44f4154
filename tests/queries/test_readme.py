"""The example of the page on questions of one's own works as it stands."""

import re
from pathlib import Path

from queries import Catalogue, ask

README = Path(__file__).parents[2] / "queries" / "README.md"


def test_the_example_joins_and_answers(tmp_path, sample):
    example = re.search(r"```cypher\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[1]
    (tmp_path / "choirs.cypher").write_text(example, "utf-8")
    question = Catalogue.read(tmp_path)["choirs"]
    assert len(ask(sample, question, question.samples()).rows) == 4


def test_every_line_of_a_header_is_told():
    from queries import header

    told = README.read_text("utf-8")
    words = [*header._ONCE, *header._MANY, *header._TRAITS, *header.TYPES, *header.SHOWS]
    assert [word for word in words if f"`{word}" not in told] == []
