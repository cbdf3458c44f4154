"""A planned consortium, told: its form, verdict, members, score, proposals, programmes, aims."""
