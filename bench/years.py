"""What a profile page asks of the database, with one loaded year of OEWS and with ten: the
selectors of the page, for careers in a county, median of many.

The database with one year is copied before nine more are loaded, and the two are asked in turns, so
that a machine that grows busy favours neither. As on a public page, what only publishing changes
(places, which releases are live) is known already, and what is asked are the figures.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench import shared

MOST_TIMES, FURTHER, CAREERS, TURNS = 1.2, 9, 60, 7
COUNTY = "53033"
COPY = "one_year"


def load_one_year() -> None:
    shared.load_codes()
    shared.load("import_oews", shared.OEWS, add_areas=True, delineation="oflc")
    shared.load(
        "import_projections",
        [shared.DATA / "bls-ep" / "occupation_2022-32.xlsx"],
        skip_code=["00-0000"],
    )


def load_further_years() -> None:
    """The same rows under other years, each published and thereby superseding the one before."""
    from careers.models import Release
    from careers.services.releases import copy_rows, publish_release, stage_release
    from wages.models import WageEstimate

    first = Release.objects.get(key="oews-2025-05")
    kept = (
        "source",
        "scope",
        "retrieved",
        "delineation",
        "attribution",
        "top_code_hourly",
        "top_code_annual",
    )

    for year in range(2026, 2026 + FURTHER):

        def load(release, old=first):
            copy_rows(WageEstimate, old, release)
            return {"rows": WageEstimate.objects.filter(release=release).count()}

        fields = {name: getattr(first, name) for name in kept}
        release = stage_release(
            load=load,
            key=f"oews-{year}-05",
            name=f"OEWS May {year}",
            reference_period=f"May {year}",
            **fields,
        )

        publish_release(release)


def tidy() -> None:
    """As the server's own housekeeping leaves it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def page(soc_id: int) -> float:
    from portal.reads.figures import pay_and_outlook
    from portal.reads.places import chosen_place, place_areas

    started = time.perf_counter()
    place = chosen_place(COUNTY)
    pay, _outlook = pay_and_outlook([soc_id], place, all_areas_for=[soc_id])[soc_id]
    place_areas(place)
    spent = time.perf_counter() - started
    assert pay.here.row is not None

    return spent * 1000


def measure(databases: list[str], socs: list[int]) -> list[float]:
    """Of each database the milliseconds of a page: the best of several turns, the median of the
    careers.
    """
    from careers.models import ContentVersion
    from careers.selectors.cache import use_content_version

    best = {name: dict.fromkeys(socs, float("inf")) for name in databases}

    for _turn in range(TURNS):
        for name, times in best.items():
            with shared.leading_to(name), use_content_version(ContentVersion.current()):
                page(socs[0])  # what is kept, and the connection
                times |= {soc: min(times[soc], page(soc)) for soc in socs}

    return [statistics.median(times.values()) for times in best.values()]


def main() -> bool:
    if not shared.is_there():
        return True

    with tempfile.TemporaryDirectory() as scratch:
        shared.django(Path(scratch))
        from django.db import connection

        from careers.models import Release
        from wages.models import WageEstimate

        load_one_year()
        rows = WageEstimate.objects.filter(
            release__key="oews-2025-05", area__code="US", soc__level="detailed"
        ).order_by("soc__code")
        socs = random.Random(7).sample(list(rows.values_list("soc_id", flat=True)), CAREERS)
        tidy()
        creation, whole = connection.creation, connection.settings_dict["NAME"]
        creation.clone_test_db(COPY, verbosity=0, autoclobber=True)
        load_further_years()
        tidy()
        one, ten = measure([creation.get_test_db_clone_settings(COPY)["NAME"], whole], socs)
        years = Release.objects.public().filter(source__key="oews").count()
        print(
            f"a profile's selectors: {one:.2f} ms with one year; {ten:.2f} ms with {years} "
            f"({WageEstimate.objects.count():,} rows)"
        )

        creation.destroy_test_db(suffix=COPY, verbosity=0)
        print(f"ratio {ten / one:.2f} (claim: at most {MOST_TIMES})")

        return ten <= one * MOST_TIMES


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
