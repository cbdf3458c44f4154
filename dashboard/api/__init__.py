"""An HTTP API for people who work with data: every table under an address, with paging and ETags.

flask-openapi checks what is asked and derives the description from typed functions; it is Flask,
so the explorer keeps its threads, where Dash on FastAPI would run callbacks on the event loop.
"""

from dashboard.api.addresses import add_to, server

__all__ = ["add_to", "server"]
