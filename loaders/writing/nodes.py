"""Countries, activities and languages as rows, with all that the vocabulary knows of them."""

from typing import Any

from loaders.vocabulary import terms


def activity_row(activity_id: str, name: str) -> dict[str, Any]:
    """Return an activity's node as a row; `name` holds where the vocabulary has none."""
    known = terms.activities().terms.get(activity_id)
    # A wording of a library's own is taken for something that it does.
    kind = known.kind if known else "theme"
    name = known.name if known else name
    return {
        "id": activity_id,
        "name": name,
        "kind": kind,
        "known": known is not None,
        "other_names": _other_names(known),
    }


def language_row(code: str, name: str) -> dict[str, Any]:
    """Return a language's node as a row."""
    known = terms.languages().terms.get(code)
    return {"id": code, "properties": {"name": name, "other_names": _other_names(known)}}


def _other_names(term: terms.Term | None) -> list[str] | None:
    """Return how else something is called; None, which stores nothing, where in no other way."""
    names = [name for name in term.aliases if name != term.id] if term else []
    return names or None


def country_row(code: str) -> dict[str, Any]:
    """Return a country's node as a row."""
    country = terms.countries().terms[code]
    values = {
        "name": country.name,
        "other_names": _other_names(country),
        "state": country.state,
        "latitude": country.latitude,
        "longitude": country.longitude,
    }
    return {"id": code, "properties": values}
