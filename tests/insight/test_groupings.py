"""Where linked groups stand: without overlap, close to their own, the same each time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from insight import backbone, grouped

IDS = st.sampled_from("abcdefgh")
LINKS = st.dictionaries(
    st.tuples(IDS, IDS).filter(lambda pair: pair[0] < pair[1]), st.floats(0.1, 9), max_size=14
)


def parts(ids, links):
    found = {each: {each} for each in ids}
    for a, b in links:
        whole = found[a] | found[b]
        found |= dict.fromkeys(whole, whole)
    return {frozenset(part) for part in found.values()}


@settings(deadline=None)
@given(LINKS)
def test_the_backbone_joins_what_is_joined_and_has_the_strongest_link(links):
    kept = backbone(links)
    ids = {end for pair in links for end in pair}
    assert parts(ids, kept) == parts(ids, links)
    assert set(kept) <= set(links)
    assert not links or links[kept[0]] == max(links.values())


@settings(deadline=None, max_examples=30)
@given(LINKS)
def test_groups_do_not_overlap_and_stand_where_they_stood(links):
    boxes = {each: (50.0 + 5 * at, 40.0) for at, each in enumerate("abcdefgh")}
    places = grouped(boxes, links)
    assert places == grouped(dict(reversed(boxes.items())), dict(reversed(links.items())))
    assert set(places) == set(boxes)
    for one in boxes:
        for other in boxes:
            if one < other:
                dx, dy = (abs(p - q) for p, q in zip(places[one], places[other], strict=True))
                wide = (boxes[one][0] + boxes[other][0]) / 2
                assert dx >= wide - 1 or dy >= 40 - 1


def test_nothing_has_no_place():
    assert (backbone({}), grouped({}, {})) == ([], {})
