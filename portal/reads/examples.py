"""The few careers that the home page shows: written ones, never residuals, spread over the job
groups.
"""

from django.db.models import F

from careers.models import Edition
from careers.rules.codes import MILITARY_GROUP

SHOWN = 7


def home_examples() -> list[Edition]:
    """Up to seven written careers of different groups, in order of their codes, each with its
    `headline` and O*NET code `onet` instead of its whole document. One query.
    """
    written = (
        Edition.objects.current()
        .filter(facts_only=False, is_residual=False)
        .exclude(soc__code__startswith=MILITARY_GROUP)
        .order_by("soc__code", "id")
    )

    # The first written career of each major group.
    by_group: dict[str, Edition] = {}

    without_document = written.select_related("soc").defer("document")
    for edition in without_document.annotate(
        headline=F("document__headline"), onet=F("occupation__onet__code")
    ):
        by_group.setdefault(edition.soc.code[:2], edition)

    # Spread evenly over all groups, not only the first ones.
    found = list(by_group.values())
    step = max(1, len(found) // SHOWN)

    return found[::step][:SHOWN]
