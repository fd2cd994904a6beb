"""How one figure reads: its text, its status in words, and what a machine reads beside it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop

from careers.rules.figures import FigureStatus
from outlook.rules import zero_is_fewer_than
from portal.translation import gettext as _
from wages.rules import Figure

HOURLY, MONTHLY, ANNUAL = "hourly", "monthly", "annual"
# Marked here for translation, and translated where they are shown.
UNITS = {
    HOURLY: gettext_noop("an hour"),
    MONTHLY: gettext_noop("a month"),
    ANNUAL: gettext_noop("a year"),
}
LABELS = {
    HOURLY: gettext_noop("Hourly"),
    MONTHLY: gettext_noop("Monthly"),
    ANNUAL: gettext_noop("Yearly"),
}


class ShownFigure(NamedTuple):
    """One figure as a person reads it (`text`), with the exact value, status and kind for the
    cell's data attributes.
    """

    text: str
    status: str
    value: str = ""
    period: str = ""
    measure: str = ""
    derived: bool = False
    # True of a top-coded figure whose limit is believed.
    is_limit: bool = False

    @property
    def is_number(self) -> bool:
        return self.status == FigureStatus.PUBLISHED or self.is_limit


@dataclass(frozen=True)
class Basis:
    """What a sentence, a mark or a fact stands on: the release, the period it refers to, and the
    status of its figures.
    """

    release: str
    reference: str
    status: str = FigureStatus.PUBLISHED.value


def money(value: Decimal, period: str) -> str:
    """Dollars, with cents only for an hour."""
    return f"${value:,.2f}" if period == HOURLY else f"${value:,.0f}"


def per(period: str) -> str:
    """The unit after an amount."""
    return _(UNITS[period])


def period_label(period: str) -> str:
    return _(LABELS[period])


def show_wage(
    figure: Figure,
    period: str,
    measure: str,
    *,
    annual_only: bool = False,
    hourly_only: bool = False,
) -> ShownFigure:
    """A wage figure in words: an amount, “at least” the limit, or why there is none."""
    status = str(figure.status.value)
    if figure.status is FigureStatus.PUBLISHED and figure.value is not None:
        return ShownFigure(
            money(figure.value, period), status, str(figure.value), period, measure, figure.derived
        )
    if figure.status is FigureStatus.TOP_CODED:
        has_limit = figure.limit is not None
        return ShownFigure(
            _at_least(figure, period), status, "", period, measure, figure.derived, has_limit
        )

    text = _why_missing(figure.status, period, annual_only=annual_only, hourly_only=hourly_only)

    return ShownFigure(text, status, "", period, measure, figure.derived)


def _at_least(figure: Figure, period: str) -> str:
    if figure.limit is None:
        return _("the survey gives no amount here")
    return _("at least %(amount)s") % {"amount": money(figure.limit, period)}


def _why_missing(status: FigureStatus, period: str, *, annual_only: bool, hourly_only: bool) -> str:
    # Withheld by the source: that says more than which periods it publishes.
    if status is FigureStatus.SUPPRESSED:
        return _("not released")
    if annual_only and period != ANNUAL:
        return _("only yearly pay is published")
    if hourly_only and period == ANNUAL:
        return _("only hourly pay is published")

    return _("not published")


def count(value: Decimal | int) -> str:
    return f"{value:,.0f}"


def fewer_than(row: Any, value: Decimal | int) -> str:
    """The number below which a row of projections says 0, where its source has rounded this 0."""
    below = 0 if value else zero_is_fewer_than(row.release.source.key)
    return count(below) if below else ""


def count_in(row: Any, value: Decimal | int) -> str:
    """A number of jobs in a row of projections: a zero that its source has rounded says so."""
    below = fewer_than(row, value)
    return _("fewer than %(number)s") % {"number": below} if below else count(value)


def percent(value: Decimal) -> str:
    """A tenth of a percent as published, with a true minus sign."""
    return f"{value:,.1f}%".replace("-", "\u2212")


def show_projection(row: Any, name: str, kind: str) -> ShownFigure:
    """One figure of a row of projections: `kind` is `percent` or `count`."""
    value = getattr(row, name)
    shown = show_number(value, kind, suppressed=row.is_suppressed)
    return (
        shown if value is None or kind == "percent" else shown._replace(text=count_in(row, value))
    )


def show_number(value: Decimal | None, kind: str, *, suppressed: bool = False) -> ShownFigure:
    """A figure: `kind` is `percent` or `count`."""
    if value is None:
        if suppressed:
            return ShownFigure(_("not released"), FigureStatus.SUPPRESSED.value, measure=kind)
        return ShownFigure(_("not published"), FigureStatus.NOT_APPLICABLE.value, measure=kind)

    return ShownFigure(
        percent(value) if kind == "percent" else count(value),
        FigureStatus.PUBLISHED.value,
        str(value),
        measure=kind,
    )


def years_of(row: Any) -> str:
    """The period of a projection: its years, or the plain fact that the source does not print
    them.
    """
    if row.base_year is None:
        return _("years not printed by the source")
    return _("%(base)s to %(target)s") % {"base": row.base_year, "target": row.target_year}


def in_text(name: str) -> str:
    """An area's name inside a sentence: the nation takes an article."""
    return _("the United States") if name == "United States" else name


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
