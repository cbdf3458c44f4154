"""The best completion of a set against HiGHS on the same score written as a plain model.

    python -m benchmarks.consortium [SIZE_OF_NETWORK]

The model has a product for each pair, at most each of its two. It counts fit and countries alone
and is spared themes, languages, ties, newcomers and safety, so that it has less to do.
"""

import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from benchmarks.figures import Figure, timed
from benchmarks.synthetic import network, projection
from insight.fit import Fits
from planning.consortium import WEIGHTS, Request, propose

SIZES = (3, 5, 7, 10)
WAIT = 20.0
"""Seconds after which HiGHS is stopped; its time is then at least that."""


def best(libraries: int) -> list[Figure]:
    """Compare finding and proving the best set, from one library, of each size."""
    fits = Fits(projection(network(libraries)))
    ids = fits.projection.libraries.ids
    figures = []
    for size in SIZES:
        request = Request([ids[0]], (size, size))
        found = propose(fits, request, count=1).found[0]
        ours = timed(lambda request=request: propose(fits, request, count=1), times=3)
        ended: list[str] = []
        theirs = timed(lambda size=size, ended=ended: ended.append(_plain(fits, size)))
        proof = "proven" if found.is_proven else f"gap {found.gap:.2f}"
        figures.append(
            Figure(
                f"best set of {size}",
                f"HiGHS, plain model, fit and countries alone, stopped at {WAIT:.0f} s",
                libraries,
                ours,
                theirs,
                wanted=None,
                note=f"ours {proof}; HiGHS {ended[-1]}",
            )
        )
    return figures


def _plain(fits: Fits, size: int) -> str:
    """Return how HiGHS ended."""
    n = len(fits.projection.libraries.ids)
    a, b = np.triu_indices(n, 1)
    country = fits.projection.libraries.country
    pairs = size * (size - 1) / 2
    worth = WEIGHTS["fit"] * fits.scores(a, b) / 100 + WEIGHTS["countries"] * (
        country[a] != country[b]
    )
    m, at = len(a), np.arange(len(a))
    rows = np.concatenate([at, at, m + at, m + at, np.full(n, 2 * m)])
    columns = np.concatenate([n + at, a, n + at, b, np.arange(n)])
    values = np.concatenate([np.ones(m), -np.ones(m), np.ones(m), -np.ones(m), np.ones(n)])
    table = coo_array((values, (rows, columns)), shape=(2 * m + 1, n + m)).tocsr()
    least = np.concatenate([np.full(2 * m, -np.inf), [size]])
    most = np.concatenate([np.zeros(2 * m), [size]])
    lower = np.zeros(n + m)
    lower[0] = 1
    done = milp(
        np.concatenate([np.zeros(n), -worth / pairs]),
        constraints=LinearConstraint(table, least, most),
        integrality=np.concatenate([np.ones(n), np.zeros(m)]),
        bounds=Bounds(lower, np.ones(n + m)),
        options={"time_limit": WAIT},
    )
    gap = getattr(done, "mip_gap", None)
    if done.status == 0:
        return "proven"
    return "found nothing" if done.x is None or gap is None else f"gap {100 * gap:.0f} %"


if __name__ == "__main__":
    for figure in best(int(sys.argv[1]) if len(sys.argv) > 1 else 150):
        print(figure.row(), flush=True)
