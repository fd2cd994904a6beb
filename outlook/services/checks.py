"""What a staged projections release is checked for before a person may publish it."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q

from careers.models import Release
from careers.selectors.releases import release_to_supersede
from careers.services.area_checks import check_join
from careers.services.checks import OCCUPATIONS, completeness
from careers.statistics.datasets import Finding
from outlook.models import Projection
from outlook.rules import openings_add_up, percent_change

JUMP_PERCENT = (
    50  # of the base employment of one career in one area; releases are two years apart at most
)
EXAMPLES = 5
# Percents are printed to a tenth.
PERCENT_TOLERANCE = Decimal("0.2")
check_completeness = completeness(
    Projection, "projections", (*OCCUPATIONS, ("areas", "area__code"))
)
ROUNDING = {
    True: Decimal(200),
    False: Decimal(3),
}  # nation (published in hundreds) and the rest (in jobs)


def check_percents(release: Release) -> Iterator[Finding]:
    """The source's percent against its own employment figures: a swapped year or a shifted column
    shows here.
    """
    wrong = []
    for row in _rows(release).filter(
        employment_base__gt=0, employment_projected__isnull=False, percent_change__isnull=False
    ):
        # A small occupation's percent moves with the rounding of its jobs, so allow for both years.
        slack = PERCENT_TOLERANCE + 100 * ROUNDING[row.area.kind == "nation"] / row.employment_base
        if (
            abs(percent_change(row.employment_base, row.employment_projected) - row.percent_change)
            > slack
        ):
            wrong.append(f"{row.soc.code} in {row.area.name}")

    if wrong:
        # A few are left to the judgment of a person; many are an error.
        level = "error" if len(wrong) > 20 else "warning"
        yield Finding(
            level,
            "percents",
            f"{len(wrong)} percents do not follow from their employment figures.",
            len(wrong),
            tuple(wrong[:EXAMPLES]),
        )


def check_jumps(release: Release) -> Iterator[Finding]:
    """Employment now that is half as much again, or less than half, of what the current release
    says: a shifted column, thousands read as jobs.
    """
    current = release_to_supersede(release)
    if current is None:
        return

    # A base of 0 gives no percent to compare with.
    before = {
        (soc, area): base
        for soc, area, base in Projection.objects.filter(
            release=current, employment_base__gt=0
        ).values_list("soc", "area", "employment_base")
    }

    jumped = []

    # Occupations or areas that are new in this release have nothing to compare with.
    for row in _rows(release).exclude(employment_base=None):
        old = before.get((row.soc_id, row.area_id))
        if old and abs(row.employment_base - old) * 100 > old * JUMP_PERCENT:
            jumped.append(
                (-abs(row.employment_base - old) * 100 / old, f"{row.soc.code} in {row.area.name}")
            )

    if jumped:
        # The largest moves come first, as they are stored negated.
        examples = tuple(f"{name}: {-percent:.0f} %" for percent, name in sorted(jumped)[:EXAMPLES])
        message = (
            f"{len(jumped):,} employment figures moved by more than {JUMP_PERCENT} % against"
            f" {current.key}."
        )
        yield Finding("warning", "jumps", message, len(jumped), examples)


def check_openings(release: Release) -> Iterator[Finding]:
    """Openings are growth, exits and transfers."""
    wrong = []

    # Only rows with all three parts can be added up.
    for row in _rows(release).exclude(
        Q(openings_total=None)
        | Q(openings_growth=None)
        | Q(openings_exits=None)
        | Q(openings_transfers=None)
    ):
        if not openings_add_up(
            row.openings_total,
            (row.openings_growth, row.openings_exits, row.openings_transfers),
            ROUNDING[row.area.kind == "nation"],
        ):
            wrong.append(f"{row.soc.code} in {row.area.name}")

    if wrong:
        yield Finding(
            "warning",
            "openings",
            f"{len(wrong)} openings are not the sum of their parts.",
            len(wrong),
            tuple(wrong[:EXAMPLES]),
        )


def _rows(release: Release):
    return (
        Projection.objects.filter(release=release)
        .select_related("soc", "area")
        .order_by("soc__code", "area__code")
    )


CHECKS = (check_completeness, check_jumps, check_percents, check_openings, check_join)
