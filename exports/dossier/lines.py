"""How thick the lines of a dossier's network are, and what says so below it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from exports.dossier.svg import element, plain

_LEAST, _MORE = 0.8, 8.0
_LONG, _GAP = 26.0, 8.0


def thick(fit: float) -> float:
    """Return how thick the line of a fit, 0 to 100, is."""
    return round(_LEAST + _MORE * max(fit, 0.0) / 100, 2)


def legend(fits: NDArray[np.float64], top: float, width: float, *, sisters: bool) -> Iterator[str]:
    """Yield what lines mean: the thinnest and the thickest that are drawn, and sisters."""
    ends = sorted({round(float(each)) for each in (fits.min(), fits.max())}) if len(fits) else []
    said = [("fit", float(fit), f"fit {fit}") for fit in ends]
    said += [("sister", float(fits.mean()), "sisters")] if sisters else []
    x = width / 2 - len(said) * 45
    for kind, fit, words in said:
        yield element(
            "path", d=f"M{x:.0f},{top:.0f}h{_LONG:.0f}", class_=kind, stroke_width=thick(fit)
        )
        yield element("text", plain(words), x=x + _LONG + _GAP, y=top + 4, class_="label")
        x += 90
