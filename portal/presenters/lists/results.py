"""Careers in lists, each with its figures here."""

from dataclasses import dataclass
from typing import Any

from careers.rules.translations import ENGLISH
from careers.statistics.answers import Answers
from portal.presenters.figures import ShownFigure, per, show_number, show_projection
from portal.presenters.missing import few_words
from portal.presenters.outlook.projections import growth_word
from portal.presenters.owner import Owner, owner_of
from portal.presenters.pay.table import employment
from portal.presenters.pay.wages import best_median
from portal.presenters.words import education_words


@dataclass(frozen=True)
class Result:
    """One career of a list: why it is there, and its figures here, each with its area."""

    slug: str
    title: str
    code: str
    headline: str
    reason: str
    facts_only: bool
    pay: ShownFigure | None
    pay_unit: str
    pay_owner: Owner
    pay_area: str
    pay_release: str
    pay_period: str
    pay_missing: str
    employment: ShownFigure | None
    education: str
    education_release: str
    education_period: str
    growth: ShownFigure | None
    growth_word: str
    growth_mark: str
    openings: ShownFigure | None
    outlook_owner: Owner
    outlook_area: str
    outlook_release: str
    outlook_period: str
    outlook_missing: str
    language: str = ENGLISH


def present_result(
    row: Any,
    pay: Answers,
    outlook: Answers,
    *,
    headline: str = "",
    reason: str = "",
    education_release: Any = None,
) -> Result:
    """One career with its answers for the page's place. `education_release` is the one that says
    its level of education, where editors do not.
    """
    wage = pay.here.row if pay.here.found else None
    median = best_median(wage) if wage is not None else None
    working = employment(wage) if wage is not None else None
    has_wages = bool(median or (working and working.is_number))
    wage_release = wage.release if wage is not None and has_wages else None
    projection = outlook.here.row if outlook.here.found else None

    return Result(
        slug=row.slug,
        title=row.title,
        code=row.code,
        headline=headline,
        reason=reason,
        facts_only=row.facts_only,
        pay=median,
        pay_unit=per(median.period) if median and median.is_number else "",
        pay_owner=owner_of(pay, row.code, row.onet),
        pay_area=pay.here.area_name if median else "",
        # Release and period are named only with a figure that stands on them.
        pay_release=wage_release.key if wage_release else "",
        pay_period=wage_release.reference_period if wage_release else "",
        pay_missing="" if median else few_words(pay),
        employment=working,
        education=education_words(row.education, short=True) if row.education else "",
        education_release=education_release.key if education_release else "",
        education_period=education_release.reference_period if education_release else "",
        growth=show_projection(projection, "percent_change", "percent")
        if projection is not None and projection.percent_change is not None
        else None,
        # The word says it too where no growth is published.
        growth_word=growth_word(projection.percent_change)[0] if projection is not None else "",
        growth_mark=growth_word(projection.percent_change)[1]
        if projection is not None and projection.percent_change is not None
        else "",
        openings=show_projection(projection, "openings_total", "count")
        if projection is not None and projection.openings_total is not None
        else None,
        outlook_owner=owner_of(outlook, row.code, row.onet),
        outlook_area=outlook.here.area_name if projection is not None else "",
        outlook_release=projection.release.key if projection is not None else "",
        outlook_period=projection.release.reference_period if projection is not None else "",
        # A row without the figure is a loaded one that should have it.
        outlook_missing=few_words(outlook) if projection is None else _why_missing(projection),
        language=row.language,
    )


def _why_missing(projection: Any) -> str:
    """A loaded row without the figure: withheld, or not given by its source."""
    return show_number(None, "count", suppressed=projection.is_suppressed).text
