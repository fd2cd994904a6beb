"""What staff see of wages."""

from wages.admin import estimates

__all__ = ["estimates"]
