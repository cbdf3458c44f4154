"""The country of a page, without which there is no library; and why it has none."""

from dataclasses import replace

from loaders.pages import cut, labels
from loaders.pages.fields import Fields
from loaders.profile import Note
from loaders.vocabulary import terms, words
from loaders.vocabulary.words import Remark, quoted


def read(text: str, *, is_open: bool) -> tuple[str | None, tuple[Remark, ...]]:
    """Return the country's code and remarks; `is_open` where the document ends in its name."""
    resolved = words.country(text)
    if resolved.value and cut.whole_country(text, is_open=is_open):
        return resolved.value.id, resolved.remarks
    if resolved.value:
        message = (
            f"The page ends in {quoted(text)}, which is also the beginning of another country's "
            "name: end the line, or save the page again, whole."
        )
        return None, (Remark("unknown-country", message),)
    if len(terms.key(text)) > 1 and terms.countries().is_beginning(text):
        cut_off = " It is the beginning of one: if the page was cut, save it again, whole."
        return None, tuple(replace(r, message=r.message + cut_off) for r in resolved.remarks)
    return None, resolved.remarks


def missing(fields: Fields) -> Note:
    """Say that there is no country, and what is there instead."""
    field = fields.kept.get("country")
    line, remedy = field.line if field else None, "add a line “Country:”"
    if field:
        remedy = "nothing follows “Country:”, so write it there"
    elif fields.layout.cut_label == "country":
        remedy = "the page ends in “Country”, so save it again, whole"
    elif (inside := _inside_another(fields)) is not None:
        line, remedy = inside, "“Country:” stands inside another line; let it begin one"
    message = f"The page does not say its country, which is needed: {remedy}."
    return Note(line, "country", "country-missing", message)


def _inside_another(fields: Fields) -> int | None:
    """Return the first line that has the label among other words."""
    return next(
        (
            line.number
            for line in fields.lines
            for hit in labels.find(line.text)
            if hit.label.field == "country" and line.text[hit.start].isupper()
        ),
        None,
    )
