"""What a staged projections release is checked for before a person may publish it."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
# Openings a year as a share of all jobs: of one occupation, and of the middle one of many.
MOST_OPENINGS, MIDDLE_OPENINGS = Decimal("0.5"), Decimal("0.3")
FEWEST_JOBS, FEWEST_ROWS = 100, 5
# So many rows may be wrong before the release is: in New York's of 2014-24 it is one in seventy.
MOST_WRONG_SHARE = Decimal("0.1")
GROWTH_TOLERANCE = Decimal("0.1")  # of the change
UNITS = (Decimal(100), Decimal(10))
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


def check_openings_against_jobs(release: Release) -> Iterator[Finding]:
    """Openings a year against jobs. Half of all occupations of the nation have fewer than 9
    openings a year for 100 jobs, and none has 29 (BLS 2024-34, lifeguards): where the middle one of
    many has more, the openings are those of the whole period.
    """
    shares: dict[str, list[Decimal]] = defaultdict(list)
    many = []

    # In a small occupation one opening is a large share.
    rows = _rows(release).filter(employment_base__gte=FEWEST_JOBS, openings_total__isnull=False)
    for row in rows:
        share = row.openings_total / row.employment_base
        shares[row.area.name].append(share)
        if share > MOST_OPENINGS:
            many.append(f"{row.soc.code} in {row.area.name}")

    everywhere = [share for area in shares.values() for share in area]
    wrong = [
        name
        for name, found in shares.items()
        if len(found) >= FEWEST_ROWS and statistics.median(found) > MIDDLE_OPENINGS
    ]
    if wrong or (everywhere and statistics.median(everywhere) > MIDDLE_OPENINGS):
        yield Finding(
            "error",
            "openings_against_jobs",
            f"Openings a year are more than {MIDDLE_OPENINGS:.0%} of all jobs in most occupations"
            f"{' of ' + ', '.join(wrong[:EXAMPLES]) if wrong else ''}: they are those of the whole "
            'period, not of a year. Load the file with openings = "period" in its mapping.',
            len(many),
            tuple(many[:EXAMPLES]),
        )
    elif many:
        yield Finding(
            "warning",
            "openings_against_jobs",
            f"{len(many)} occupations have more openings a year than half of their jobs.",
            len(many),
            tuple(many[:EXAMPLES]),
        )


def check_growth(release: Release) -> Iterator[Finding]:
    """Openings from growth, times the years, against the change: growth of the whole period printed
    as yearly is as many times too large as the period has years.
    """
    wrong = []
    rows = _rows(release).exclude(
        Q(openings_growth=None) | Q(change=None) | Q(base_year=None) | Q(target_year=None)
    )
    found = list(rows)
    rounding = _rounding(found)

    for row in found:
        years = row.target_year - row.base_year
        # The rounding of one figure counts for every year.
        unit = rounding[row.area.kind == "nation"] / 3
        slack = years * unit + abs(row.change) * GROWTH_TOLERANCE

        # Some states count a loss as no openings from growth.
        growth = row.openings_growth * years
        is_loss = row.change < 0 and not row.openings_growth
        if not is_loss and abs(growth - row.change) > slack:
            wrong.append(f"{row.soc.code} in {row.area.name}")

    yield from _many(
        wrong,
        len(found),
        "growth",
        "times the years, openings from growth are not the change in jobs. Is the growth that of "
        'the whole period (openings = "period" in the mapping), or a column another one?',
    )


def check_change(release: Release) -> Iterator[Finding]:
    """The change against the two employments that it is between: a shifted column shows here."""
    wrong = []
    found = list(
        _rows(release).exclude(
            Q(change=None) | Q(employment_base=None) | Q(employment_projected=None)
        )
    )
    rounding = _rounding(found)

    for row in found:
        difference = row.employment_projected - row.employment_base
        if abs(difference - row.change) > rounding[row.area.kind == "nation"]:
            wrong.append(f"{row.soc.code} in {row.area.name}")

    yield from _many(
        wrong,
        len(found),
        "change",
        "the change is not projected less base employment. Is a column another one than the "
        "mapping says?",
    )


def _many(wrong: list[str], rows: int, check: str, reason: str) -> Iterator[Finding]:
    """A few rows are left to the judgment of a person; many are an error."""
    if not wrong:
        return

    is_error = len(wrong) > rows * MOST_WRONG_SHARE
    yield Finding(
        "error" if is_error else "warning",
        check,
        f"In {len(wrong):,} of {rows:,} rows {reason}",
        len(wrong),
        tuple(wrong[:EXAMPLES]),
    )


def _rounding(rows: Iterable[Projection]) -> dict[bool, Decimal]:
    """How far three rounded figures may be from adding up. A state may print jobs in tens or
    hundreds, which shows in all its figures.
    """
    jobs = [
        row.employment_base for row in rows if row.area.kind != "nation" and row.employment_base
    ]
    unit = next(
        (unit for unit in UNITS if jobs and all(not one % unit for one in jobs)), Decimal(1)
    )

    return {True: ROUNDING[True], False: max(ROUNDING[False], unit * 3 / 2)}


def _rows(release: Release):
    return (
        Projection.objects.filter(release=release)
        .select_related("soc", "area")
        .order_by("soc__code", "area__code")
    )


CHECKS = (
    check_completeness,
    check_jumps,
    check_percents,
    check_openings,
    check_openings_against_jobs,
    check_growth,
    check_change,
    check_join,
)
