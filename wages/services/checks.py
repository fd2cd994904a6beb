"""What a staged wage release is checked for before a person may publish it."""

import heapq
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, FilteredRelation, FloatField, Q
from django.db.models.functions import Abs, Cast

from careers.models import Release
from careers.selectors.releases import release_to_supersede
from careers.services.area_checks import check_join
from careers.services.checks import OCCUPATIONS, completeness
from careers.statistics.datasets import Finding
from wages.models import WageEstimate
from wages.services.top_codes import figures_above, stated_limits

JUMP_PERCENT = 50  # of the median of one career in one area
EXAMPLES = 5
check_completeness = completeness(
    WageEstimate, "wage rows", (*OCCUPATIONS, ("areas", "area__code"))
)


def check_jumps(release: Release) -> Iterator[Finding]:
    """Medians that moved by more than half: annual ones, and hourly ones where the source has no
    annual.
    """
    current = release_to_supersede(release)
    if current is None:
        return

    # Hourly medians only where there is no annual one, so that no row counts twice.
    jumps = [
        *_jumps(release, current, "annual_median"),
        *_jumps(release, current, "hourly_median", annual_median=None),
    ]
    if jumps:
        # The largest jumps first; negated, because nsmallest gives the least.
        largest = heapq.nsmallest(EXAMPLES, ((-percent, name) for percent, name in jumps))
        examples = tuple(f"{name}: {-percent:.0f} %" for percent, name in largest)
        yield Finding(
            "warning",
            "jumps",
            f"{len(jumps):,} medians moved by more than {JUMP_PERCENT} %.",
            len(jumps),
            examples,
        )


def _jumps(
    release: Release, current: Release, measure: str, **narrowed: Any
) -> list[tuple[float, str]]:
    """(percent, career and area), by one join.

    As floats, because SQLite would divide whole dollars as integers.
    """
    # The same occupation and area in the current release.
    same = Q(soc__wage_estimates__release=current, soc__wage_estimates__area=F("area"))
    rows = WageEstimate.objects.filter(release=release, **narrowed).annotate(
        old=FilteredRelation("soc__wage_estimates", condition=same)
    )

    # Only rows that have a figure in both releases can be compared.
    now, before = (Cast(name, FloatField()) for name in (measure, f"old__{measure}"))
    moved = (
        rows.filter(**{f"old__{measure}__gt": 0, f"{measure}__gt": 0})
        .annotate(jump=Abs(now - before) * 100.0 / before)
        .filter(jump__gt=JUMP_PERCENT)
    )

    return [
        (jump, f"{code} in {area}")
        for jump, code, area in moved.order_by().values_list("jump", "soc__code", "area__name")
    ]


def check_top_codes(release: Release) -> Iterator[Finding]:
    """A top-coded figure needs the limit of its release to be shown as "at least"; without one that
    is believed, pages say that the survey gives no amount.
    """
    limits = stated_limits(release)
    above = sum(figures_above(release, limits).values()) if limits else 0
    if above:
        # A limit that was typed in is still the release's own: it would be shown.
        is_shown = release.top_code_hourly is not None or release.top_code_annual is not None
        amounts = " and ".join(f"${amount:,} ({period})" for period, amount in limits.items())
        what_now = "empty the limits" if is_shown else "no limit is shown"
        yield Finding(
            "error" if is_shown else "warning",
            "top_code_limit",
            f"{above:,} published figures are above the limit from which the survey is said to "
            f"print none, {amounts}: it is not believed, and {what_now}.",
            above,
        )

    # If any percentile is top-coded, the 90th is; the mean may be so by itself.
    top = (
        Q(hourly_p90_status="T")
        | Q(annual_p90_status="T")
        | Q(hourly_mean_status="T")
        | Q(annual_mean_status="T")
    )

    count = WageEstimate.objects.filter(top, release=release).count()
    if count and (release.top_code_hourly is None or release.top_code_annual is None):
        yield Finding(
            "warning",
            "top_codes",
            f"{count:,} rows are top-coded, and from which amount on is not known: they are shown "
            "without an amount.",
            count,
        )


def check_statuses(release: Release) -> Iterator[Finding]:
    """How much is withheld. A state's table may have medians of one period only; those of the other
    do not apply to any of its rows.
    """
    hourly, annual = Q(hourly_median_status="S"), Q(annual_median_status="S")
    missing = Q(hourly_median_status__in="SN", annual_median_status__in="SN")
    counts = WageEstimate.objects.filter(release=release).aggregate(
        suppressed=Count("pk", filter=missing & (hourly | annual)),
        top=Count("pk", filter=Q(hourly_median_status="T") | Q(annual_median_status="T")),
    )

    # Information, not a warning: withheld medians are normal in OEWS.
    yield Finding(
        "info",
        "statuses",
        f"{counts['suppressed']:,} rows have no median released; {counts['top']:,} medians are "
        "top-coded.",
        0,
    )


CHECKS = (check_completeness, check_jumps, check_top_codes, check_statuses, check_join)
