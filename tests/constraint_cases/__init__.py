"""A case for every named constraint of the four apps."""

from tests.constraint_cases import careers, portal, releases
from tests.constraint_cases.registry import CASES

__all__ = ["CASES", "careers", "portal", "releases"]
