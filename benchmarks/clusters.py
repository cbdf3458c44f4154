"""The clusters of the fit graph against networkx's Louvain on the same graph."""

import networkx as nx
import numpy as np

from benchmarks.figures import Figure, timed
from benchmarks.synthetic import network, projection
from insight.clusters import modularity, mutual_best, partition
from insight.fit import Fits, best_of_everybody

SEED = 1


def found(size: int) -> list[Figure]:
    """Compare finding the clusters once, and how good they are by modularity."""
    fits = Fits(projection(network(size)))
    ties = mutual_best(fits, best_of_everybody(fits)).weights
    graph = nx.from_scipy_sparse_array(ties)
    labels: list[np.ndarray] = []
    ours = timed(lambda: labels.append(partition(ties, resolution=1.0, seed=SEED)), times=3)
    groups: list[list[set[int]]] = []
    theirs = timed(
        lambda: groups.append(nx.community.louvain_communities(graph, seed=SEED)), times=3
    )
    other = np.empty(size, dtype=np.int64)
    for number, group in enumerate(groups[-1]):
        other[list(group)] = number
    quality = [modularity(ties, each) for each in (labels[-1], other)]
    return [
        Figure(
            "clusters of the fit graph",
            "networkx `louvain_communities`",
            size,
            ours,
            theirs,
            wanted=20 if size == 100_000 else None,
            note=f"modularity {quality[0]:.4f} against {quality[1]:.4f}; {ties.nnz // 2:,} ties",
        )
    ]
