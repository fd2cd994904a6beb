"""What a career pays here, in words, with its chart and its table."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop

from careers.rules.codes import is_onet_detail
from careers.rules.figures import FigureStatus
from careers.statistics.answers import Answers, Level
from portal.presenters.figures import (
    ANNUAL,
    HOURLY,
    Basis,
    ShownFigure,
    count,
    in_text,
    money,
    per,
    show_wage,
)
from portal.presenters.missing import missing_file, why_fallback, why_nothing
from portal.presenters.owner import Owner, is_of_group, onet_code, owner_in
from portal.presenters.pay.chart import PayChart, pay_chart
from portal.presenters.pay.table import WageTable, wage_table
from portal.presenters.sources import SourceNote, source_notes
from portal.translation import gettext as _
from wages.rules import PERCENTILES, figure

# How many earn at or above a percentile.
SHARE_ABOVE = {
    "p10": gettext_noop("9 in 10 people"),
    "p25": gettext_noop("3 in 4 people"),
    "median": gettext_noop("Half of the people"),
    "p75": gettext_noop("1 in 4 people"),
    "p90": gettext_noop("1 in 10 people"),
}


@dataclass(frozen=True)
class Pay:
    """The pay part of a page.

    `headline` is the median here: in dollars a year, or an hour where only that is published.
    Without pay here, `found` is false, `missing` says why, and the texts about pay are empty.
    `missing_file` is the address of the publisher's files, where one is not loaded.
    """

    found: bool
    headline: ShownFigure | None
    unit: str
    other: str
    owner: Owner
    area: str
    here: str
    fallback: str
    missing: str
    missing_file: str
    sentences: tuple[str, ...]
    limit_sentence: str
    chart: PayChart | None
    table: WageTable | None
    stands_for: str
    sources: tuple[SourceNote, ...]
    basis: Basis | None

    @property
    def headline_basis(self) -> Basis | None:
        """What the headline stands on: the same release, its own status."""
        if self.basis is None or self.headline is None:
            return None

        return replace(self.basis, status=self.headline.status)


def present_pay(answers: Answers, document: dict[str, Any], factor: Decimal) -> Pay:
    """All that a page says about pay, from the answers of one career for one place.

    `factor` is the hours of an average month, by which monthly pay is derived from hourly pay.
    """
    row = answers.here.row if answers.here.found else None
    # A row can be found of which every figure is withheld.
    if row is None or not _has_figures(row):
        return _without_pay(answers, document, factor)

    headline = best_median(row)
    return Pay(
        found=True,
        headline=headline,
        unit=per(headline.period) if headline and headline.is_number else "",
        other=_other_period(row, headline) if headline else "",
        owner=owner_in(document, answers),
        area=answers.here.area_name,
        here=area_sentence(answers),
        fallback=fallback_sentence(answers),
        missing="",
        missing_file=missing_file(answers),
        sentences=pay_sentences(row, in_text(answers.here.area_name)),
        limit_sentence=limit_sentence(row),
        chart=pay_chart(answers, _level_names(answers)),
        table=_table_or_none(answers, document, factor),
        stands_for=stands_for(row, document),
        sources=source_notes(answers.releases),
        basis=Basis(row.release.key, row.release.reference_period),
    )


def _without_pay(answers: Answers, document: dict[str, Any], factor: Decimal) -> Pay:
    """The pay part where no level has a figure: why, and the table of the areas that have one."""
    return Pay(
        found=False,
        headline=None,
        unit="",
        other="",
        owner=Owner(),
        area="",
        here="",
        fallback="",
        missing=missing_sentence(answers),
        missing_file=missing_file(answers),
        sentences=(),
        limit_sentence="",
        chart=None,
        table=_table_or_none(answers, document, factor),
        stands_for=stands_for(_any_row(answers), document),
        sources=source_notes(answers.releases),
        basis=None,
    )


def _table_or_none(answers: Answers, document: dict[str, Any], factor: Decimal) -> WageTable | None:
    return wage_table(answers, document["title"], factor) if answers.table else None


def _has_figures(row: Any) -> bool:
    """Does the row publish any percentile, be it an amount or a limit?"""
    return any(
        figure(row, period, measure).status in (FigureStatus.PUBLISHED, FigureStatus.TOP_CODED)
        for period in (HOURLY, ANNUAL)
        for measure in PERCENTILES
    )


def _any_row(answers: Answers) -> Any | None:
    return answers.table[0] if answers.table else None


def best_median(row: Any) -> ShownFigure | None:
    """The median to lead with: a year's, or an hour's where only that is published; else one that
    is marked as top-coded without a limit. None where neither is.
    """
    medians = [
        show_wage(figure(row, period, "median"), period, "median") for period in (ANNUAL, HOURLY)
    ]
    marked = (shown for shown in medians if shown.status == FigureStatus.TOP_CODED)

    return next((shown for shown in medians if shown.is_number), next(marked, None))


def _other_period(row: Any, headline: ShownFigure) -> str:
    """The median an hour beside one a year, or that only one of the two is published."""
    if headline.period != ANNUAL:
        return _("Only hourly pay is published.")

    hour = show_wage(figure(row, HOURLY, "median"), HOURLY, "median", annual_only=row.annual_only)
    if hour.is_number:
        return _("%(amount)s an hour") % {"amount": hour.text}

    return "" if hour.status == FigureStatus.TOP_CODED else _("Only yearly pay is published.")


def area_sentence(answers: Answers) -> str:
    """Which area the figures are of."""
    if answers.here.level is Level.LOCAL:
        return _("%(area)s, the wage area of %(place)s") % {
            "area": answers.here.area_name,
            "place": answers.place.name,
        }
    return in_text(answers.here.area_name)


def fallback_sentence(answers: Answers) -> str:
    """Why the figures are of a wider area than the place asked for; empty when they are not."""
    if not answers.fell_back:
        return ""
    return _("%(why)s So this page shows %(area)s.") % {
        "why": why_fallback(answers),
        "area": in_text(answers.here.area_name),
    }


def missing_sentence(answers: Answers) -> str:
    """Why there is no pay at all."""
    return why_nothing(answers)


def stands_for(row: Any | None, document: dict[str, Any]) -> str:
    """The label of figures that belong to a wider group than the career; else empty."""
    if row is None:
        return ""

    # Published under an aggregate of several occupations.
    soc, onet = document["codes"]["soc"], document["codes"]["onet"]
    if row.soc.code != soc["code"]:
        return _(
            "Pay shown is for all of %(title)s (%(code)s), the group under which this career is "
            "published."
        ) % {"title": row.soc.title, "code": row.soc.code}

    # An O*NET detail, such as 11-3051.01: wages are published for its whole occupation only.
    if onet and is_onet_detail(onet["code"]):
        return _("Pay shown is for all of %(title)s (%(code)s); this career is a part of it.") % {
            "title": soc["title"],
            "code": soc["code"],
        }
    return ""


def pay_sentences(row: Any, area: str) -> tuple[str, ...]:
    """How many work here, then the chart in words: the middle half and the two ends."""
    period = best_median_period(row)
    figures = {name: figure(row, period, name) for name in PERCENTILES}
    working = employment_sentence(row, area)

    # A top-coded percentile has no amount, so no sentence is made of it.
    amount = {
        name: money(item.value, period) for name, item in figures.items() if item.value is not None
    }

    sentences = [working] if working else []
    if "p25" in amount and "p75" in amount:
        sentences.append(
            _(
                "Half of the people in this job in %(area)s earn between %(low)s and %(high)s "
                "%(per)s."
            )
            % {"area": area, "low": amount["p25"], "high": amount["p75"], "per": per(period)}
        )
    if "p10" in amount:
        sentences.append(_("1 in 10 earns less than %(amount)s.") % {"amount": amount["p10"]})
    if "p90" in amount:
        sentences.append(_("1 in 10 earns more than %(amount)s.") % {"amount": amount["p90"]})
    return tuple(sentences)


def map_title(answers: Answers, title: str, document: dict[str, Any]) -> str:
    """What a map shows the pay of: the career, or all of the group that the figures are of."""
    row = _any_row(answers)
    code = document["codes"]["soc"]["code"]
    if row is None or not is_of_group(row.soc.code, code, onet_code(document)):
        return title

    return _("all of %(title)s (%(code)s)") % {"title": row.soc.title, "code": row.soc.code}


def employment_sentence(row: Any, area: str) -> str:
    """How many people work in the job in the area, by the wage survey; empty where not released."""
    if row.employment is None:
        return ""
    return _("About %(jobs)s people work in this job in %(area)s.") % {
        "jobs": count(row.employment),
        "area": area,
    }


def best_median_period(row: Any) -> str:
    """The period that the row is told by: that of its best median, or a year without one."""
    median = best_median(row)
    return median.period if median else ANNUAL


def limit_sentence(row: Any) -> str:
    """Who earns at or above the limit from which the survey prints no amounts.

    Empty where every amount is printed.
    """
    period = best_median_period(row)

    # From the lowest: the first one that is top-coded tells of the most people.
    for name in PERCENTILES:
        percentile = figure(row, period, name)
        if percentile.status is FigureStatus.TOP_CODED and percentile.limit is not None:
            return _(
                "%(share)s in this job earn %(limit)s %(per)s or more; the survey does not print "
                "higher amounts."
            ) % {
                "share": _(SHARE_ABOVE[name]),
                "limit": money(percentile.limit, period),
                "per": per(period),
            }
    return ""


def _level_names(answers: Answers) -> dict[Level, str]:
    """What each level is, to the reader of the chart."""
    place = answers.place
    return {Level.LOCAL: place.name, Level.STATE: _("State"), Level.NATION: _("Nation")}
