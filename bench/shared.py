"""The publishers' files in ../shared/data that the benches load, and a Django of this very process
to load them with.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.server import ROOT, environment

DATA = ROOT.parent / "shared" / "data"
SOC = [
    DATA / "soc" / name
    for name in (
        "soc_structure_2018.xlsx",
        "soc_2018_definitions.xlsx",
        "soc_2018_direct_match_title_file.xlsx",
    )
]
MATRIX = [DATA / "bls-ep" / "nem-onet-to-soc-crosswalk.xlsx"]
AREAS = [
    DATA / "geo" / name
    for name in (
        "oflc_2024-25_geography.csv",
        "county_fips_master.csv",
        "us_atlas_county_names.csv",
        "wa_wda_counties.csv",
    )
]
OEWS = [DATA / "oews" / f"oesm25{name}.zip" for name in ("nat", "st", "ma", "bos")]


def is_there() -> bool:
    if not DATA.is_dir():
        print(f"{DATA} is absent: nothing was measured.")

    return DATA.is_dir()


def django(sqlite: Path) -> None:
    """Development settings on the database of DATABASE_URL, or on a SQLite file in the given
    folder; migrated.
    """
    os.environ.update(environment(sqlite), DJANGO_SETTINGS_MODULE="portal.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def load(command: str, paths: list[Path], **options) -> str:
    """What an import command says while it publishes these files."""
    from django.core.management import call_command

    said = io.StringIO()
    call_command(command, *paths, publish=True, stdout=said, **options)

    return said.getvalue()


def load_codes() -> None:
    """The codes and areas that wages hang on."""
    load("import_soc", SOC)
    load("import_crosswalk", MATRIX)
    load("import_areas", AREAS)


@contextmanager
def leading_to(database: str) -> Iterator[None]:
    """Let Django's connection lead to another database of the same server, or another file, for a
    while.
    """
    from django.db import connection

    before = connection.settings_dict["NAME"]
    use(database)

    try:
        yield
    finally:
        use(before)


def use(database: str) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = database
