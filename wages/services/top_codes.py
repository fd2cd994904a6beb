"""The limit from which a survey prints no amounts, and whether it is believed.

BLS's files of May 2025 say "$115.00 per hour or $239,200 per year" and print 13,935 hourly amounts
above it. So a limit is believed only while no published figure of the same release passes it. What
the files say is kept in the release's report; the release itself holds only what is believed, and
all that is shown is made from that.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Count, Q

from careers.models import Release
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

STATED = "stated_top_codes"


def figures_above(release: Release, limits: Mapping[str, Decimal]) -> dict[str, int]:
    """How many published figures of the release pass the limit of their pay period."""
    names = [f"{period}_{measure}" for period in limits for measure in MEASURES]
    counts = WageEstimate.objects.filter(release=release).aggregate(
        **{
            f"{name}_above": Count(
                "pk", filter=Q(**{f"{name}__gt": limits[name.partition("_")[0]]})
            )
            for name in names
        }
    )

    return {
        period: sum(counts[f"{period}_{measure}_above"] for measure in MEASURES)
        for period in limits
    }


def stated_limits(release: Release) -> dict[str, Decimal]:
    """By pay period, what the files or the person who loaded them say; else what the release has,
    as in one whose limit was typed in later.
    """
    stated = release.report.get(STATED, {})
    limits = {period: Decimal(amount) for period, amount in stated.items()}
    typed = {period: getattr(release, f"top_code_{period}") for period in PERIODS}

    return limits | {period: amount for period, amount in typed.items() if amount is not None}


def keep_stated_limits(release: Release, stated: Mapping[str, Decimal | None]) -> None:
    """Keep what the files say; give the release the limits that are believed.

    Call once the rows are there. A limit that the release has already, as a person gave it, wins.
    """
    for period, amount in stated.items():
        if getattr(release, f"top_code_{period}") is None:
            setattr(release, f"top_code_{period}", amount)

    limits = stated_limits(release)
    passed = figures_above(release, limits)
    # One sentence states both limits, so what refutes one of them refutes both.
    if any(passed.values()):
        for period in PERIODS:
            setattr(release, f"top_code_{period}", None)

    kept = {period: str(amount) for period, amount in limits.items()}
    release.report = {**release.report, STATED: kept}
    release.save(update_fields=["top_code_hourly", "top_code_annual", "report"])
