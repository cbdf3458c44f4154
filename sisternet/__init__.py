"""The front door: the command, its settings and its messages."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("sisternet")
