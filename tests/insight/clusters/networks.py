"""Networks whose clusters are known: each of two interests, with partners in three countries."""

from tests.small_network import projection

LISTS = {"offers", "seeks"}


def library(key, country, offers=(), seeks=(), **more):
    row = {"id": key, "name": f"Library {key}", "country": country, "stated": LISTS}
    return {**row, "offers": offers, "seeks": seeks, **more}


def silent(key, country="LT"):
    return {"id": key, "name": f"Library {key}", "country": country}


def readers(start=0):
    """Six that offer and seek reading clubs."""
    return [_fond(f"r{at}", at, "reading-clubs") for at in range(start, start + 6)]


def tellers(start=0):
    """Six that offer and seek storytelling; two seek debates too, which nobody in it offers."""
    return [
        _fond(f"s{at}", at, "storytelling", *(["debates"] if at in (0, 1) else []))
        for at in range(start, start + 6)
    ]


def two_interests(*more, sisters=(), **given):
    return projection(*readers(), *tellers(), *more, sisters=sisters, **given)


def _fond(key, at, activity, *wishes):
    return library(key, ("LT", "PT", "SI")[at % 3], [activity], [activity, *wishes])
