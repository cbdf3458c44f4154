import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import land

DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def placed(north, east):
    return land.placed(np.array([float(north)]), np.array([float(east)]))


@pytest.mark.parametrize(
    ("frame", "north", "east"),
    [
        (land.EUROPE, 55.7, 21.1),
        (land.EUROPE, 64.1, -21.9),
        (land.EUROPE, 35.1, 33.4),
        (land.EUROPE, 70.7, 23.7),
        (land.AZORES, 37.7, -25.7),
        (land.MADEIRA, 32.65, -16.9),
        (land.CANARIES, 28.1, -15.4),
        (land.ELSEWHERE, -33.9, 18.4),
    ],
)
def test_each_place_stands_in_the_frame_that_shows_it(frame, north, east):
    assert frame.holds(placed(north, east)).all()


def test_what_is_unknown_stands_nowhere():
    assert np.isnan(placed(np.nan, np.nan)).all()


def test_areas_are_kept():
    def area(north, east):
        corners = np.array([(north, east), (north, east + 1), (north + 1, east)])
        (x0, y0), (x1, y1), (x2, y2) = land.EUROPE.place(corners[:, 0], corners[:, 1])
        return abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)) / np.cos(np.radians(north + 0.5))

    assert area(40, -8) == pytest.approx(area(60, 25), rel=0.03)


@given(st.lists(DEGREES, max_size=40))
def test_every_known_place_is_inside_the_picture(degrees):
    north = np.array([each[0] for each in degrees], dtype=float)
    east = np.array([each[1] for each in degrees], dtype=float)
    places = land.placed(north, east)
    assert (places >= 0).all()
    assert (places[:, 0] <= land.WIDTH).all()
    assert (places[:, 1] <= land.HEIGHT).all()


def test_libraries_of_one_town_stand_apart_and_the_same_each_time():
    town = np.tile([[300.0, 300.0]], (6, 1))
    moved = land.apart(town)
    gaps = np.hypot(*(moved[:, None] - moved[None]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() > 8
    assert np.array_equal(moved, land.apart(town))


def test_what_stands_alone_stays_in_its_place():
    far = np.array([[100.0, 100.0], [300.0, 300.0], [np.nan, np.nan]])
    assert np.abs(np.nan_to_num(land.apart(far) - far)).max() < 0.5
