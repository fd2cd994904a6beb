"""Filtering and counting of careers. Pure: rows and the chosen filters in, rows and counts out.

Duck-typed over `portal.selectors.CareerRow`, `portal.selectors.KeyFigures` and `portal.views.parameters.SearchParameters`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

COUNTED = ("cluster", "group", "education", "zone", "interest")
VALUES: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "cluster": lambda row: tuple(row.clusters),
    "group": lambda row: (row.group,),
    "education": lambda row: (row.education,) if row.education else (),
    "zone": lambda row: (row.job_zone,) if row.job_zone else (),
    "interest": lambda row: tuple(row.interests),
}


def passes(row: Any, chosen: Any, figures: Mapping[int, Any], skip: str = "") -> bool:
    """Does the career pass every filter that is on, except the one to skip?"""
    for name in COUNTED:
        wanted = getattr(chosen, name)
        if name != skip and wanted not in ("", None) and wanted not in VALUES[name](row):
            return False
    return _passes_figures(chosen, figures.get(row.soc_id))


def _passes_figures(chosen: Any, figures: Any) -> bool:
    pay = figures.annual_median if figures else None
    growth = figures.growth if figures else None
    if chosen.wage_min is not None and (pay is None or pay < chosen.wage_min):
        return False
    if chosen.wage_max is not None and (pay is None or pay > chosen.wage_max):
        return False
    return chosen.growth_min is None or (growth is not None and float(growth) >= chosen.growth_min)


def counts(rows: Sequence[Any], chosen: Any, figures: Mapping[int, Any]) -> dict[str, Counter[Any]]:
    """For each filter, how many careers each of its values would leave, the other filters staying as they are."""
    return {name: Counter(value for row in rows if passes(row, chosen, figures, skip=name) for value in VALUES[name](row)) for name in COUNTED}


def ordered(rows: Iterable[Any], sort: str, figures: Mapping[int, Any]) -> list[Any]:
    """By the chosen order; careers without that figure come last, ties by title. `relevance` keeps the order that they came in."""
    found = list(rows)
    if sort == "title":
        return sorted(found, key=lambda row: row.title.casefold())
    name = {"pay": "annual_median", "growth": "growth", "openings": "openings"}.get(sort)
    if name is None:
        return found
    return sorted(found, key=lambda row: _descending(getattr(figures.get(row.soc_id), name, None), row.title))


def _descending(value: Any, title: str) -> tuple[bool, Any, str]:
    return (value is None, -value if value is not None else 0, title.casefold())
