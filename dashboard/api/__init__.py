"""An HTTP API for people who work with data: every table under an address, with paging and ETags.

flask-openapi checks what is asked and derives the description from typed functions; it is Flask,
so the explorer keeps its threads, where Dash on FastAPI would run callbacks on the event loop.
"""

from dashboard.api.addresses import DESCRIPTION, add_to, described, server
from dashboard.api.doors import PREFIX
from dashboard.api.problems import KINDS as PROBLEMS

__all__ = ["DESCRIPTION", "PREFIX", "PROBLEMS", "add_to", "described", "server"]
