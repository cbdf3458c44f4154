"""The explorer: pages about the network in the browser."""

from dashboard.addresses import path_of
from dashboard.app import create_app
from dashboard.server import serve

__all__ = ["create_app", "path_of", "serve"]
