"""The few careers that the home page shows: written ones, never residuals, spread over the job groups."""

from careers.models import Edition
from portal.selectors import CareerRow

SHOWN = 7


def home_examples() -> list[tuple[CareerRow, str]]:
    """Up to seven written careers of different groups, in order of their codes. One query."""
    columns = ("id", "slug", "title", "soc_id", "soc__code", "facts_only", "job_zone", "entry_education", "interests", "is_residual")
    written = Edition.objects.current().filter(facts_only=False, is_residual=False).exclude(soc__code__startswith="55").order_by("soc__code", "id")
    by_group: dict[str, tuple[CareerRow, str]] = {}
    for *row, headline in written.values_list(*columns, "document__headline"):
        career = CareerRow(*row, clusters=())
        by_group.setdefault(career.group, (career, headline))
    found = list(by_group.values())
    step = max(1, len(found) // SHOWN)
    return found[::step][:SHOWN]
