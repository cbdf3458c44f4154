"""What exports need of the whole network, worked out by a command where it is needed alone."""

from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sisternet.messages import WorkFailed

if TYPE_CHECKING:
    from exports.packing import Workshop
    from exports.subgraph import Picture
    from graph import Graph
    from insight.fit import Fits
    from sisternet.clustering import Found


def workshop(
    door: "Graph", found: "Found | None" = None, *, folder: Path | None = None
) -> "Workshop":
    """Return it for an open graph; clusters that were found already are not looked for again.

    In `folder` the explorer may have left where it drew the libraries.
    """
    from exports.packing import Workshop

    @cache
    def clusters() -> "Found":
        from sisternet.clustering import find_clusters

        return found or find_clusters(door)

    @cache
    def fits() -> "Fits":
        from graph import Projection
        from insight.fit import Fits

        return found.fits if found else Fits(Projection.read(door))

    def picture(placed: bool) -> "Picture":
        from sisternet.clustering import picture

        return picture(clusters(), placed=placed, folder=folder)

    return Workshop(fits, picture, _assets())


def this_year() -> int:
    """Return the year that is planned for where nobody says another."""
    return datetime.now(UTC).year


def _assets() -> Path:
    """Return the folder of the explorer's pictures; it is found without starting the explorer."""
    spec = find_spec("dashboard")
    if spec is None or spec.origin is None:
        raise WorkFailed("The explorer is not installed, so dossiers have nothing to wear.")
    return Path(spec.origin).parent / "assets"
