"""Wages: what an occupation pays in an area."""

from wages.models.estimate import WageEstimate

__all__ = ["WageEstimate"]
