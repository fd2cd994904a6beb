"""The counties of ZIP codes."""

from careers.models import ZipCounty


def counties_of_zip(code: str) -> list[str]:
    """FIPS codes of the counties that a ZIP code reaches into, the largest part first; none where
    no crosswalk of ZIP codes is published or it lacks the code.
    """
    rows = ZipCounty.objects.published().filter(zip=code).order_by("-share", "county")
    return list(rows.values_list("county", flat=True))
