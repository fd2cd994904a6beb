"""What staff see of projections."""

from outlook.admin import projections

__all__ = ["projections"]
