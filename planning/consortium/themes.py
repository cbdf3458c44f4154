"""What of the themes a set covers: those that are chosen, else what its members seek."""

import numpy as np

from planning.consortium.pool import Floats, Pool, Rows


class Themes:
    """Themes covered by sets of `size` places; `chosen` are columns, none where none is chosen.

    Without chosen ones each member counts by the share of what it seeks that another one offers.
    `usual_once` and `usual_twice` stand for a member that does not say what it seeks: what as many
    libraries at random would offer to one at random.
    """

    def __init__(self, pool: Pool, size: int) -> None:
        self._pool = pool
        ids = [pool.projection.activities.ids[at] for at in pool.theme_columns.tolist()]
        self.chosen = np.array([ids.index(key) for key in pool.themes], dtype=np.int64)
        self.lengths = pool.seeks.sum(axis=1)
        self.usual_once, self.usual_twice = _usual(pool, size - 1)

    def values(self, sets: Rows) -> tuple[Floats, Floats]:
        """Return for b sets the shares that one member offers, and that two or more offer."""
        offered = self._pool.offers[sets]
        if len(self.chosen):
            counts = offered[:, :, self.chosen].sum(axis=1)
            return (counts > 0).mean(axis=1), (counts > 1).mean(axis=1)
        others = offered.sum(axis=1)[:, None, :] - offered
        seeks, lengths = self._pool.seeks[sets], self.lengths[sets]
        once = self._shares(seeks & (others > 0), lengths, self.usual_once)
        return once, self._shares(seeks & (others > 1), lengths, self.usual_twice)

    @staticmethod
    def _shares(served: Rows, lengths: Rows, usual: float) -> Floats:
        says = lengths > 0
        shares = served.sum(axis=2) / np.maximum(lengths, 1)
        return np.asarray(np.where(says, shares, usual).mean(axis=1))


def _usual(pool: Pool, others: int) -> tuple[float, float]:
    """Return what share of a list so many other libraries at random offer, once and twice."""
    p, sought = pool.projection, pool.usual.offered
    lists = p.seeks[:, pool.theme_columns].astype(float)
    lengths = np.asarray(lists.sum(axis=1)).ravel()
    if not (lengths > 0).any():
        return 0.0, 0.0
    none = (1 - sought) ** others
    one = others * sought * (1 - sought) ** max(0, others - 1)
    shares = [lists[lengths > 0] @ each / lengths[lengths > 0] for each in (1 - none, none + one)]
    return float(shares[0].mean()), float(max(0.0, 1 - shares[1].mean()))
