"""Which library finds the clusters: time, modularity and licence on one graph, in one run.

Chosen is graspologic-native: its licence fits, it takes a sparse matrix as it is, ships for every
machine that the project runs on, is nearly as fast as igraph and as good as leidenalg. What it
printed once stands in docs/clusters.md.

The graph is synthetic: planted groups of 100, of each node's ties seven in ten inside, unweighted.
igraph, leidenalg and scikit-network are no dependencies of the project; they come for the run:

    uv run --with igraph --with leidenalg --with scikit-network \\
        python -m benchmarks.cluster_libraries [NODES] [TIES]
"""

import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import version

import networkx as nx
import numpy as np
from scipy.sparse import csr_array, triu

from insight.clusters.agreement import adjusted_rand
from insight.clusters.leiden import modularity, partition

GROUP, INSIDE, SEED, RUNS = 100, 0.7, 1, 3
Run = Callable[[], np.ndarray]


def planted(nodes: int, ties: int) -> csr_array:
    """Return a symmetric matrix of ties between nodes, most of them within groups."""
    random = np.random.default_rng(SEED)
    one = random.integers(0, nodes, ties)
    near = one // GROUP * GROUP + random.integers(0, GROUP, ties)
    away = random.integers(0, nodes, ties)
    other = np.where(random.random(ties) < INSIDE, np.minimum(near, nodes - 1), away)
    kept = one != other
    ends = np.unique(np.sort(np.column_stack([one, other])[kept], axis=1), axis=0).T
    both = (np.concatenate([ends[0], ends[1]]), np.concatenate([ends[1], ends[0]]))
    matrix = csr_array((np.ones(2 * ends.shape[1]), both), shape=(nodes, nodes))
    matrix.sort_indices()
    return matrix


def ours(matrix: csr_array, resolution: float) -> Run:
    return lambda: partition(matrix, resolution=resolution, seed=SEED)


def louvain(matrix: csr_array) -> Run:
    graph = nx.from_scipy_sparse_array(matrix)
    return lambda: labelled(nx.community.louvain_communities(graph, seed=SEED), matrix.shape[0])


def igraph(matrix: csr_array) -> Run:
    library = import_module("igraph")
    ends = triu(matrix).tocoo()
    graph = library.Graph(n=matrix.shape[0], edges=np.column_stack(ends.coords))

    def run() -> np.ndarray:
        found = graph.community_leiden(objective_function="modularity", n_iterations=2)
        return np.array(found.membership)

    return run


def leidenalg(matrix: csr_array) -> Run:
    library, graphs = import_module("leidenalg"), import_module("igraph")
    ends = triu(matrix).tocoo()
    graph = graphs.Graph(n=matrix.shape[0], edges=np.column_stack(ends.coords))
    kind = library.ModularityVertexPartition
    return lambda: np.array(library.find_partition(graph, kind, seed=SEED).membership)


def scikit_network(matrix: csr_array) -> Run:
    library = import_module("sknetwork.clustering")
    plain = import_module("scipy.sparse").csr_matrix(matrix)
    return lambda: library.Leiden(random_state=SEED).fit_predict(plain)


def labelled(groups: Iterable[set[int]], size: int) -> np.ndarray:
    labels = np.full(size, -1, dtype=np.int64)
    for number, group in enumerate(groups):
        labels[list(group)] = number
    return labels


LIBRARIES = (
    ("networkx Louvain", "networkx", "BSD-3-Clause", louvain),
    ("graspologic-native Leiden", "graspologic-native", "MIT", lambda m: ours(m, 1.0)),
    ("the same, resolution 10", "graspologic-native", "MIT", lambda m: ours(m, 10.0)),
    ("igraph Leiden", "igraph", "GPL-2.0-or-later", igraph),
    ("leidenalg", "leidenalg", "GPL-3.0-or-later", leidenalg),
    ("scikit-network Leiden", "scikit-network", "BSD-3-Clause", scikit_network),
)


def fastest(run: Run) -> tuple[float, np.ndarray]:
    """Return the least processor time of some runs, for other work disturbs, and their labels."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        labels = run()
        times.append(time.process_time() - began)
    return min(times), labels


def main(nodes: int = 100_000, ties: int = 500_000) -> None:
    matrix = planted(nodes, ties)
    truth = np.arange(nodes) // GROUP
    print(f"Synthetic: {nodes:,} nodes, {matrix.nnz // 2:,} ties in planted groups of {GROUP}.\n")
    print("| library | version | licence | seconds | times as fast | modularity | groups | ARI |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    base = None
    for name, package, licence, make in LIBRARIES:
        try:
            run = make(matrix)
        except ImportError:
            print(f"| {name} | not here | {licence} | | | | | |")
            continue
        seconds, labels = fastest(run)
        base = base or seconds
        tidy = labels.astype(np.int32)
        print(
            f"| {name} | {version(package)} | {licence} | {seconds:.2f} | {base / seconds:.1f} | "
            f"{modularity(matrix, tidy):.4f} | {len(np.unique(tidy))} | "
            f"{adjusted_rand(truth, np.maximum(tidy, 0)):.3f} |",
            flush=True,
        )


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:]))
