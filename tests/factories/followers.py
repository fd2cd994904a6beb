"""Stands in for what follows publishing (`settings.AFTER_PUBLISH`), so that the search index is
left out of tests that are not about it.
"""

TOLD: list[list[str]] = []


def note(occupations) -> None:
    """Keep the slugs of the careers that followers were told of."""
    TOLD.append([occupation.slug for occupation in occupations])


def fail(occupations) -> None:
    raise RuntimeError("the index is broken")
