"""What pages ask. A page never speaks to the database itself."""

from dashboard.data.explorer import Explorer, Recipe, explorer

__all__ = ["Explorer", "Recipe", "explorer"]
