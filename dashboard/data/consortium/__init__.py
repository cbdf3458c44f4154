"""A planned consortium: read from an address, judged, scored, and completed."""
