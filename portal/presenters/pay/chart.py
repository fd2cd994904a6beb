"""The pay chart of here, the state and the nation: its words around the geometry of
`portal.charts.pay`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from careers.rules.figures import FigureStatus
from careers.statistics.answers import Answer, Answers, Level
from portal.charts.pay import PayMarks, Point, pay_marks, pay_scale
from portal.presenters.figures import ANNUAL, HOURLY, Basis, money, per
from portal.presenters.missing import why_no_answer
from portal.translation import gettext as _
from wages.rules import PERCENTILES, figure

# The percentiles as the text of a row names them.
IN_WORDS = {
    "p10": gettext_noop("10th percentile"),
    "p25": gettext_noop("25th percentile"),
    "median": gettext_noop("median"),
    "p75": gettext_noop("75th percentile"),
    "p90": gettext_noop("90th percentile"),
}


@dataclass(frozen=True)
class ChartLabel:
    text: str
    measure: str
    x: float
    anchor: str


@dataclass(frozen=True)
class ChartTick:
    text: str
    x: float
    anchor: str


@dataclass(frozen=True)
class PayChartRow:
    """One area: its marks and their labels, or the sentence that says why it has none. `text` is
    the row for those who cannot see it.
    """

    level: str
    name: str
    area: str
    is_here: bool
    marks: PayMarks | None
    labels: tuple[ChartLabel, ...]
    text: str
    missing: str
    basis: Basis | None = None


@dataclass(frozen=True)
class PayChart:
    title: str
    unit: str
    rows: tuple[PayChartRow, ...]
    ticks: tuple[ChartTick, ...]


def pay_chart(answers: Answers, names: Mapping[Level, str]) -> PayChart | None:
    """None when no level has a percentile to draw."""
    period = _period(answers)

    # A level without a row has no points, but keeps its line on the chart.
    points = {}
    for level, answer in answers.levels.items():
        if answer.found:
            points[level] = [_point(answer.row, period, name) for name in PERCENTILES]

    drawn = [row for row in points.values() if any(point.known for point in row)]
    if not drawn:
        return None

    # One scale for all areas, so that their marks can be compared.
    scale = pay_scale(drawn)
    order = [level for level in (Level.LOCAL, Level.STATE, Level.NATION) if level in answers.levels]
    rows = tuple(
        _row(
            answers.levels[level],
            names[level],
            points.get(level, []),
            scale,
            period,
            answers,
        )
        for level in order
    )
    ticks = tuple(ChartTick(f"${tick.value:,.0f}", tick.x, tick.anchor) for tick in scale.ticks(3))
    unit = _("Dollars a year") if period == ANNUAL else _("Dollars an hour")

    return PayChart(
        _("Pay here, in the state and in the nation") if len(rows) > 1 else _("Pay in the nation"),
        unit,
        rows,
        ticks,
    )


def _period(answers: Answers) -> str:
    rows = [answer.row for answer in answers.levels.values() if answer.found]
    usable = (FigureStatus.PUBLISHED, FigureStatus.TOP_CODED)

    # One period for all areas: a year where any percentile has one, else an hour.
    return (
        ANNUAL
        if any(figure(row, ANNUAL, name).status in usable for row in rows for name in PERCENTILES)
        else HOURLY
    )


def _point(row: Any, period: str, name: str) -> Point:
    found = figure(row, period, name)
    return Point(found.value, found.limit if found.status is FigureStatus.TOP_CODED else None)


def _row(
    answer: Answer, name: str, points: list[Point], scale: Any, period: str, answers: Answers
) -> PayChartRow:
    is_here = answers.here.level is answer.level

    # An area without marks keeps its line and says why.
    if not any(point.known for point in points):
        missing = _why_no_marks(answer, answers, period)
        return PayChartRow(
            answer.level.value, name, answer.area_name, is_here, None, (), missing, missing
        )

    marks = pay_marks(points, scale)
    values = dict(zip(PERCENTILES, points, strict=True))
    labels = tuple(
        ChartLabel(_amount(values[label.measure], period), label.measure, label.x, label.anchor)
        for label in marks.labels
    )

    # One top-coded percentile is enough to make the row stand on a limit.
    top = any(point.at_least is not None for point in points)
    release = answer.row.release if answer.row is not None else None
    basis = None
    if release:
        status = FigureStatus.TOP_CODED if top else FigureStatus.PUBLISHED
        basis = Basis(release.key, release.reference_period, status.value)

    return PayChartRow(
        answer.level.value,
        name,
        answer.area_name,
        is_here,
        marks,
        labels,
        _in_words(answer.area_name, values, period),
        "",
        basis,
    )


def _why_no_marks(answer: Answer, answers: Answers, period: str) -> str:
    # A mark without a limit that is believed is no withheld figure.
    marks = (
        {figure(answer.row, period, name).status for name in PERCENTILES} if answer.found else set()
    )
    if FigureStatus.TOP_CODED in marks:
        return _("The survey gives no amount here.")

    if answer.status is FigureStatus.PUBLISHED:
        # The row has figures, but none of those that the chart draws.
        return _("Pay is not released for this area.")
    return why_no_answer(answer, answers.kind, answers.place.name)


def _amount(point: Point, period: str) -> str:
    if point.value is not None:
        return money(point.value, period)
    return f"≥ {money(point.at_least, period)}" if point.at_least is not None else ""


def _in_words(area: str, values: Mapping[str, Point], period: str) -> str:
    parts = [
        f"{_(IN_WORDS[name])} {_amount(point, period)}"
        for name, point in values.items()
        if point.known
    ]

    return f"{area}: {', '.join(parts)} {per(period)}."
