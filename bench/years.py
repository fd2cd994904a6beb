"""What a profile page asks of the database, with one loaded year of OEWS and with ten: the selectors of the page, for careers in a county, median of many."""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench import shared

MOST_TIMES, FURTHER, CAREERS, TURNS = 1.2, 9, 60, 7
COUNTY = "53033"


def load_one_year() -> None:
    shared.load_codes()
    shared.load("import_oews", shared.OEWS, add_areas=True, delineation="oflc")
    shared.load("import_projections", [shared.DATA / "bls-ep" / "occupation_2022-32.xlsx"], skip_code=["00-0000"])


def load_further_years() -> None:
    """The same rows under other years, each published and thereby superseding the one before."""
    from careers.models import Release
    from careers.services.releases import copy_rows, publish_release, stage_release
    from wages.models import WageEstimate

    first = Release.objects.get(key="oews-2025-05")
    kept = ("source", "scope", "retrieved", "delineation", "attribution", "top_code_hourly", "top_code_annual")
    for year in range(2026, 2026 + FURTHER):

        def load(release, old=first):
            copy_rows(WageEstimate, old, release)
            return {"rows": WageEstimate.objects.filter(release=release).count()}

        fields = {name: getattr(first, name) for name in kept}
        release = stage_release(load=load, key=f"oews-{year}-05", name=f"OEWS May {year}", reference_period=f"May {year}", **fields)
        publish_release(release)


def tidy() -> None:
    """As the server's own housekeeping leaves it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def page(soc_id: int) -> float:
    from portal.selectors import career_answers, chosen_place, place_areas

    started = time.perf_counter()
    place = chosen_place(COUNTY)
    pay, _outlook = career_answers(soc_id, place)
    place_areas(place)
    spent = time.perf_counter() - started
    assert pay.here.row is not None
    return spent * 1000


def measure(socs: list[int]) -> float:
    for soc in socs:
        page(soc)
    return statistics.median(min(page(soc) for _turn in range(TURNS)) for soc in socs)


def main() -> bool:
    if not shared.is_there():
        return True
    with tempfile.TemporaryDirectory() as scratch:
        shared.django(Path(scratch))
        from careers.models import Release
        from wages.models import WageEstimate

        load_one_year()
        rows = WageEstimate.objects.filter(release__key="oews-2025-05", area__code="US", soc__level="detailed").order_by("soc__code")
        socs = random.Random(7).sample(list(rows.values_list("soc_id", flat=True)), CAREERS)
        tidy()
        one = measure(socs)
        load_further_years()
        tidy()
        ten = measure(socs)
        years = Release.objects.public().filter(source__key="oews").count()
        print(f"a profile's selectors: {one:.2f} ms with one year; {ten:.2f} ms with {years} ({WageEstimate.objects.count():,} rows)")
        print(f"ratio {ten / one:.2f} (claim: at most {MOST_TIMES})")
        return ten <= one * MOST_TIMES


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
