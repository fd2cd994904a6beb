"""Employment now and projected."""

from outlook.models.projection import Projection

__all__ = ["Projection"]
