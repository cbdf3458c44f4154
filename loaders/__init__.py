"""Documents in: profile pages and tables become the graph, and a report tells what each became."""

from pathlib import Path

from loaders.files.finding import LoadError
from loaders.load import LoadInterrupted, LoadStopped, load
from loaders.report import DocumentReport, Placed, Report
from loaders.writing.forget import Forgotten, forget

SAMPLE = Path(__file__).parent / "sample"
"""The folder of the sample network that ships: libraries.csv and sisterships.csv."""

__all__ = [
    "SAMPLE",
    "DocumentReport",
    "Forgotten",
    "LoadError",
    "LoadInterrupted",
    "LoadStopped",
    "Placed",
    "Report",
    "forget",
    "load",
]
