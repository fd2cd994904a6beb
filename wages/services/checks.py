"""What a staged wage release is checked for before a person may publish it."""

import heapq
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, FilteredRelation, FloatField, Q
from django.db.models.functions import Abs, Cast

from careers.models import Release
from careers.selectors.releases import release_to_supersede
from careers.services.area_checks import check_join
from careers.statistics.datasets import Finding
from wages.models import WageEstimate

LARGEST_DROP_PERCENT = 20  # of rows, against the current release of the same source and scope
JUMP_PERCENT = 50  # of the median of one career in one area
EXAMPLES = 5


def check_completeness(release: Release) -> Iterator[Finding]:
    """Has it rows at all, and about as many as the current release."""
    rows = WageEstimate.objects.filter(release=release).count()
    if not rows:
        yield Finding("error", "completeness", "The release holds no wage rows.")

    current = release_to_supersede(release)

    # More rows are fine; a large loss means that a file or a part of it is missing.
    before = WageEstimate.objects.filter(release=current).count() if current else 0
    if before and rows < before * (100 - LARGEST_DROP_PERCENT) / 100:
        yield Finding(
            "error",
            "completeness",
            f"It holds {rows:,} rows where {current.key} holds {before:,}: more than "
            f"{LARGEST_DROP_PERCENT} % are gone.",
            before - rows,
        )


def check_vanished(release: Release) -> Iterator[Finding]:
    """Occupations and areas that came or went since the current release."""
    current = release_to_supersede(release)
    if current is None:
        return

    for check, path, name in (
        ("occupations", "soc__code", "occupation groups"),
        ("areas", "area__code", "areas"),
    ):
        # Compare by code, since ids say nothing to the person who reads the finding.
        old, new = (
            set(
                WageEstimate.objects.filter(release=one)
                .order_by()
                .values_list(path, flat=True)
                .distinct()
            )
            for one in (current, release)
        )
        for word, codes in (("vanish", old - new), ("appear", new - old)):
            if codes:
                yield Finding(
                    "warning",
                    check,
                    f"{len(codes)} {name} {word} against {current.key}.",
                    len(codes),
                    tuple(sorted(codes)[:EXAMPLES]),
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
    """A top-coded figure needs the limit of its release to be shown as "at least"."""
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
            "error",
            "top_codes",
            f"{count:,} rows are top-coded, but the release does not say its top-code limits.",
            count,
        )


def check_statuses(release: Release) -> Iterator[Finding]:
    """How much is withheld."""
    counts = WageEstimate.objects.filter(release=release).aggregate(
        suppressed=Count("pk", filter=Q(annual_median_status="S", hourly_median_status="S")),
        top=Count("pk", filter=Q(annual_median_status="T")),
    )

    # Information, not a warning: withheld medians are normal in OEWS.
    yield Finding(
        "info",
        "statuses",
        f"{counts['suppressed']:,} rows have no median released; {counts['top']:,} medians are "
        "top-coded.",
        0,
    )


CHECKS = (
    check_completeness,
    check_vanished,
    check_jumps,
    check_top_codes,
    check_statuses,
    check_join,
)
