"""The search page: results with their figures here, the filters with counts, what is on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careers.answers import Answers
from portal.presenters.figures import ShownFigure, per, show_number
from portal.presenters.outlook import growth_word
from portal.presenters.wages import best_median
from portal.presenters.words import education_words, interest_name, job_zone_words


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
    pay_area: str
    pay_release: str
    pay_period: str
    pay_missing: str
    education: str
    education_release: str
    education_period: str
    growth: ShownFigure | None
    growth_word: str
    openings: ShownFigure | None
    outlook_area: str
    outlook_release: str
    outlook_period: str


@dataclass(frozen=True)
class Option:
    label: str
    count: int
    chosen: bool
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OptionGroup:
    name: str
    label: str
    open: bool
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Chip:
    label: str
    pairs: tuple[tuple[str, str], ...]


def present_result(row: Any, pay: Answers, outlook: Answers, *, headline: str = "", reason: str = "", education_release: Any = None) -> Result:
    """One career with its answers for the page's place. `education_release` is the one that says its level of education, where editors do not."""
    wage = pay.here.row if pay.here.found else None
    median = best_median(wage) if wage is not None else None
    projection = outlook.here.row if outlook.here.found else None
    return Result(
        slug=row.slug,
        title=row.title,
        code=row.code,
        headline=headline,
        reason=reason,
        facts_only=row.facts_only,
        pay=median,
        pay_unit=per(median.period) if median else "",
        pay_area=pay.here.area_name if median else "",
        pay_release=wage.release.key if wage is not None and median else "",
        pay_period=wage.release.reference_period if wage is not None and median else "",
        pay_missing="" if median else (_("not released") if wage is not None else _("not published")),
        education=education_words(row.education, short=True) if row.education else "",
        education_release=education_release.key if education_release else "",
        education_period=education_release.reference_period if education_release else "",
        growth=show_number(projection.percent_change, "percent") if projection is not None and projection.percent_change is not None else None,
        growth_word=growth_word(projection.percent_change)[0] if projection is not None else "",
        openings=show_number(projection.openings_total, "count") if projection is not None and projection.openings_total is not None else None,
        outlook_area=outlook.here.area_name if projection is not None else "",
        outlook_release=projection.release.key if projection is not None else "",
        outlook_period=projection.release.reference_period if projection is not None else "",
    )


def count_sentence(total: int, q: str) -> str:
    """The announced count."""
    if q:
        return ngettext("%(count)d career for “%(q)s”", "%(count)d careers for “%(q)s”", total) % {"count": total, "q": q[:80]}
    return ngettext("%(count)d career", "%(count)d careers", total) % {"count": total}


def option_groups(counts: Mapping[str, Mapping[Any, int]], chosen: Any, clusters: Mapping[str, str], groups: Mapping[str, str]) -> tuple[OptionGroup, ...]:
    """The filters with counts. `clusters` and `groups`: the names of their values."""
    found = [
        _group("cluster", _("Career cluster"), counts, chosen, lambda value: clusters.get(value, value), by_label=True),
        _group("interest", _("Interest"), counts, chosen, interest_name, order="RIASEC"),
        _group("education", _("Education to start"), counts, chosen, education_words),
        _group("zone", _("Preparation (job zone)"), counts, chosen, job_zone_words),
        _group("group", _("Job group (SOC)"), counts, chosen, lambda value: groups.get(value, value)),
    ]
    return tuple(group for group in found if group.options)


def _group(
    name: str,
    label: str,
    counts: Mapping[str, Mapping[Any, int]],
    chosen: Any,
    words: Callable[[Any], str],
    *,
    by_label: bool = False,
    order: Sequence[Any] = (),
) -> OptionGroup:
    now = getattr(chosen, name)
    values = [value for value, number in counts[name].items() if number or value == now]
    if now not in ("", None) and now not in values:
        values.append(now)
    values.sort(key=words if by_label else (order.index if order else None))
    options = tuple(
        Option(words(value), counts[name].get(value, 0), value == now, tuple(chosen.pairs(**{name: None if value == now else value}))) for value in values
    )
    return OptionGroup(name, label, now not in ("", None), options)


def chips(chosen: Any, clusters: Mapping[str, str], groups: Mapping[str, str]) -> tuple[Chip, ...]:
    """What is on, each with the address without it."""
    labels: dict[str, Callable[[Any], str]] = {
        "cluster": lambda value: clusters.get(value, value),
        "group": lambda value: groups.get(value, value),
        "education": education_words,
        "zone": job_zone_words,
        "interest": interest_name,
        "wage_min": lambda value: _("Median pay from $%(value)s a year") % {"value": f"{value:,}"},
        "wage_max": lambda value: _("Median pay up to $%(value)s a year") % {"value": f"{value:,}"},
        "growth_min": lambda value: _("Growth of %(value)s%% or more") % {"value": f"{value:g}"},
    }
    on = [(name, getattr(chosen, name)) for name in labels]
    return tuple(Chip(labels[name](value), tuple(chosen.pairs(**{name: None}))) for name, value in on if value not in ("", None))
