"""The outlook charts: growth beside all occupations, jobs now and then, openings by their cause."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.statistics.answers import Answers, Level
from portal.charts.outlook import Bar, Part, bars, parts
from portal.presenters.figures import Basis, count_in, percent, years_of
from portal.translation import gettext as _


@dataclass(frozen=True)
class ChartBar:
    label: str
    text: str
    kind: str
    bar: Bar
    basis: Basis


@dataclass(frozen=True)
class ChartPart:
    label: str
    text: str
    kind: str
    part: Part


@dataclass(frozen=True)
class BarChart:
    title: str
    note: str
    bars: tuple[ChartBar, ...]


@dataclass(frozen=True)
class PartChart:
    title: str
    note: str
    parts: tuple[ChartPart, ...]
    basis: Basis


@dataclass(frozen=True)
class OutlookCharts:
    """Each chart, or None where the source does not give its figures."""

    growth: BarChart | None
    jobs: BarChart | None
    openings: PartChart | None


def outlook_charts(answers: Answers) -> OutlookCharts:
    """The growth of every level that publishes one; jobs and openings of the nearest level that
    gives them.
    """
    # From the nearest area to the widest.
    order = [
        answers.levels[level]
        for level in (Level.LOCAL, Level.STATE, Level.NATION)
        if level in answers.levels
    ]
    rows: list[Any] = [answer.row for answer in order if answer.found]
    jobs: Any = next(
        (
            row
            for row in rows
            if row.employment_base is not None and row.employment_projected is not None
        ),
        None,
    )

    # Openings are split only where all of their causes are published.
    split: Any = next(
        (
            row
            for row in rows
            if row.openings_growth is not None
            and row.openings_exits is not None
            and row.openings_transfers is not None
        ),
        None,
    )

    return OutlookCharts(
        _growth(rows),
        _jobs(jobs) if jobs is not None else None,
        _openings(split) if split is not None else None,
    )


def _growth(rows: list[Any]) -> BarChart | None:
    found: list[tuple[str, Decimal, str, Basis]] = []
    for row in rows:
        # Releases differ in their years, so each bar says its own.
        years = f" ({row.base_year}–{row.target_year})" if row.base_year else ""
        if row.percent_change is not None:
            found.append(
                (
                    _("This career, %(area)s") % {"area": row.area_name} + years,
                    row.percent_change,
                    "then",
                    _basis(row),
                )
            )

        if row.all_occupations_percent_change is not None:
            found.append(
                (
                    _("All occupations, %(area)s") % {"area": row.area_name} + years,
                    row.all_occupations_percent_change,
                    "other",
                    _basis(row),
                )
            )

    # One bar has nothing beside it to be compared with.
    if len(found) < 2:
        return None

    shapes = bars([value for _label, value, *_rest in found])
    drawn = tuple(
        ChartBar(label, percent(value), kind, shape, stands_on)
        for (label, value, kind, stands_on), shape in zip(found, shapes, strict=True)
    )

    return BarChart(
        _("Growth in the number of jobs"), _("Percent over the whole projection period"), drawn
    )


def _jobs(row: Any) -> BarChart:
    shapes = bars([row.employment_base, row.employment_projected])
    labels = (
        str(row.base_year or _("Now")),
        _("%(year)s, projected") % {"year": row.target_year or _("Later")},
    )
    values = (row.employment_base, row.employment_projected)
    kinds = ("now", "then")
    drawn = tuple(
        ChartBar(label, count_in(row, value), kind, shape, _basis(row))
        for label, value, kind, shape in zip(labels, values, kinds, shapes, strict=True)
    )

    return BarChart(_("Jobs now and projected"), row.area_name, drawn)


def _basis(row: Any) -> Basis:
    return Basis(row.release.key, years_of(row))


def _openings(row: Any) -> PartChart:
    # People who stop working and people who change their occupation are one part: they leave.
    values = (row.openings_growth, row.openings_exits + row.openings_transfers)
    shapes = parts(values)
    labels = (_("from growth"), _("from people who leave"))
    drawn = tuple(
        ChartPart(label, count_in(row, value), kind, shape)
        for label, value, kind, shape in zip(
            labels, values, ("growth", "replace"), shapes, strict=True
        )
    )

    return PartChart(_("Openings each year"), row.area_name, drawn, _basis(row))
