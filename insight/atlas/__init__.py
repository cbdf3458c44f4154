"""Where every library stands in the picture of the whole network, and which colour it has."""

from insight.atlas.discs import Groups
from insight.atlas.keys import Keys, keys_of
from insight.atlas.placing import Placed, length, place
from insight.atlas.tints import TINTS, tints

__all__ = ["TINTS", "Groups", "Keys", "Placed", "keys_of", "length", "place", "tints"]
