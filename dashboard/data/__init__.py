"""What pages ask. A page never speaks to the database itself."""

from dashboard.data.explorer import Asked, Explorer, Recipe, explorer, is_passing, passing

__all__ = ["Asked", "Explorer", "Recipe", "explorer", "is_passing", "passing"]
