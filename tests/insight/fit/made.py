"""Networks for the tests of fit: small ones drawn by Hypothesis, and what they are asked for."""

from hypothesis import strategies as st

from tests.small_network import ACTIVITIES, COUNTRIES, LANGUAGES, projection

LISTS = {"offers": ACTIVITIES, "seeks": ACTIVITIES, "staff": LANGUAGES, "prefers": COUNTRIES}
STATED = {"staff": "staff_languages"}
FLAGS = st.sampled_from([-1, 0, 1])


@st.composite
def libraries(draw, least=0, most=9):
    """Draw libraries of which anything may be unknown, a list empty, two alike."""
    return [_library(draw, f"l{number:02}") for number in range(draw(st.integers(least, most)))]


def _library(draw, key):
    lists = {
        name: draw(st.none() | st.sets(st.sampled_from(list(ids)))) for name, ids in LISTS.items()
    }
    return {
        "id": key,
        "name": key.upper(),
        "country": draw(st.none() | st.sampled_from(list(COUNTRIES))),
        "band": draw(st.sampled_from([None, "lt_10k", "10k_100k", "gt_100k"])),
        "seeks_eu": draw(FLAGS),
        "in_eu": draw(FLAGS),
        "open_to_all": draw(FLAGS),
        "stated": {STATED.get(name, name) for name, items in lists.items() if items is not None},
        **{name: items or () for name, items in lists.items()},
    }


@st.composite
def networks(draw, least=0, most=9):
    """Draw a projection of such libraries with a few sisterships."""
    rows = draw(libraries(least, most))
    ids = [row["id"] for row in rows]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    status = st.sampled_from(["active", "ended", None])
    ties = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    return projection(*rows, sisters=[(*tie, draw(status)) for tie in ties])
