"""Whether a document ends in the middle, and what it can therefore speak about."""

from collections.abc import Mapping
from typing import Any

from loaders.pages import labels
from loaders.pages.fields import Fields
from loaders.profile import LIST_FIELDS, Note

_WISHES = frozenset({"prefers", "open_to_all", "preference_note"})
_ATTRIBUTES = {
    **{name: frozenset({name}) for name in labels.ORDER if name != "links"},
    "country": frozenset({"name", "country"}),
    "prefers": _WISHES,
    # The form has no line for it, so a page speaks about the city where it names one.
    "city": frozenset(),
}
EVERYTHING = frozenset[str]().union(*_ATTRIBUTES.values())


def cut_of(fields: Fields, *, fragment: str | None) -> str | None:
    """Return the field that the document is cut in or after; None where it has an end.

    It is cut where its last label or answer is a fragment, and where it has no line end though
    the form goes on: without the last field of the form, or one that comes after this one.
    """
    if name := fields.layout.cut_label or fragment:
        return name
    last = fields.last_name
    if not fields.is_open or last is None:
        return None
    later = labels.ORDER[labels.ORDER.index(last) + 1 :]
    return last if later and not any(name in fields.kept for name in later) else None


def cut_note(name: str, fields: Fields) -> Note:
    """Say where the document ends."""
    message = (
        f"The page ends in or right after “{labels.BY_FIELD[name].wording}”: "
        "what is whole was kept, what would follow is not known."
    )
    return Note(fields.layout.last_line, name, "cut-off", message)


def covered_by(
    cut: str | None, *, fields: Fields, values: Mapping[str, Any]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the document can speak about, and which of its lists may go on unseen."""
    city = frozenset({"city"}) if values.get("city") else frozenset()
    if cut is None:
        return EVERYTHING | city, frozenset()
    lists = {"offers", "seeks"} if cut == "seeks" and fields.ends_in_run else {cut}
    partial = frozenset(lists & set(LIST_FIELDS))
    before = labels.ORDER[: labels.ORDER.index(cut)]
    names = {*before, *fields.kept} - {cut, "links"}
    covers = frozenset[str]().union(*(_ATTRIBUTES[name] for name in names), _ATTRIBUTES["country"])
    whole = {name for name in _ATTRIBUTES.get(cut, ()) if values.get(name) is not None}
    return covers | city | whole | partial, partial
