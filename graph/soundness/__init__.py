"""What can be wrong with a data folder and a graph: found, explained, mended where it is safe."""

from graph.soundness.findings import Finding, Mend
from graph.soundness.folder import check_folder
from graph.soundness.leftovers import check_kept, check_leftovers
from graph.soundness.network import check_network
from graph.soundness.shape import check_shape

__all__ = [
    "Finding",
    "Mend",
    "check_folder",
    "check_kept",
    "check_leftovers",
    "check_network",
    "check_shape",
]
