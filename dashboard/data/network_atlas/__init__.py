"""The atlas: the whole network in one picture, however large."""
