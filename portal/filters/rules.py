"""Filtering and counting of careers. Pure: rows and the chosen filters in, rows and counts out.

Duck-typed over `portal.reads.careers.CareerRow`, `portal.reads.figures.KeyFigures` and
`portal.filters.chosen.Chosen`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

COUNTED = ("cluster", "group", "education", "zone", "interest", "tag")
LIMITS = ("wage_min", "wage_max", "growth_min", "openings_min")
# The values that a career has of each counted filter.
VALUES: dict[str, Callable[[Any], tuple[Any, ...]]] = {
    "cluster": lambda row: tuple(row.clusters),
    "group": lambda row: (row.group,),
    "education": lambda row: (row.education,) if row.education else (),
    "zone": lambda row: (row.job_zone,) if row.job_zone else (),
    "interest": lambda row: tuple(row.interests),
    "tag": lambda row: tuple(row.tags),
}
# Top-coded pay is at or above its limit, so it can meet a least pay but never a most pay.
FIGURE = {
    "wage_min": "pay_floor",
    "wage_max": "annual_median",
    "growth_min": "growth",
    "openings_min": "openings",
}


def passes_filters(row: Any, chosen: Any, figures: Mapping[int, Any], skip: str = "") -> bool:
    """Does the career pass every filter that is on, except the one to skip?"""
    for name in COUNTED:
        wanted = getattr(chosen, name)
        if name != skip and wanted and not any(value in wanted for value in VALUES[name](row)):
            return False

    return all(
        name == skip or _within(name, getattr(chosen, name), figures.get(row.soc_id))
        for name in LIMITS
    )


def _within(name: str, limit: Any, figures: Any) -> bool:
    """Is the figure inside the limit? A career without the figure is not."""
    if limit is None:
        return True

    value = getattr(figures, FIGURE[name], None)
    return value is not None and (value <= limit if name == "wage_max" else value >= limit)


def count_values(
    rows: Sequence[Any], chosen: Any, figures: Mapping[int, Any]
) -> dict[str, Counter[Any]]:
    """For each filter, how many careers each of its values would leave, the other filters staying
    as they are.
    """
    counts = {}
    for name in COUNTED:
        # The filter's own choice is set aside, so that its other values can be counted.
        left = [row for row in rows if passes_filters(row, chosen, figures, skip=name)]
        counts[name] = Counter(value for row in left for value in VALUES[name](row))

    return counts


def sort_rows(rows: Iterable[Any], sort: str, figures: Mapping[int, Any]) -> list[Any]:
    """By the chosen order; careers without that figure come last, ties by title. `relevance` keeps
    the order that they came in.
    """
    found = list(rows)
    if sort == "title":
        return sorted(found, key=lambda row: row.title.casefold())

    # Top-coded pay is ordered by its limit.
    name = {"pay": "pay_floor", "growth": "growth", "openings": "openings"}.get(sort)
    if name is None:
        return found

    return sorted(
        found, key=lambda row: _descending(getattr(figures.get(row.soc_id), name, None), row.title)
    )


def _descending(value: Any, title: str) -> tuple[bool, Any, str]:
    # The number is turned around, as `reverse` would turn the titles too.
    return (value is None, -value if value is not None else 0, title.casefold())


def counts_without_filter(
    rows: Sequence[Any], chosen: Any, figures: Mapping[int, Any]
) -> list[tuple[str, int]]:
    """For each filter that is on, how many careers there are without it, the others staying on:
    those that would help, the most helpful first.
    """
    on = dict.fromkeys(name for name, _value in chosen.on())
    counts = []
    for name in on:
        number = sum(passes_filters(row, chosen, figures, skip=name) for row in rows)
        if number:
            counts.append((name, number))

    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))
