"""Measured claim: four OEWS zips are staged and published in at most 1.5 times the time of merely parsing the workbooks and copying the rows.

    python tests/postgres.py .venv/bin/python bench/imports.py [../shared/data]

Runs on the PostgreSQL of DATABASE_URL, which it fills: give it an empty one, as tests/postgres.py does. In one run: (a) the bare minimum, to unfold
each zip, iterate its rows with calamine, and COPY those rows, made ready beforehand, into a table without index or constraint; (b) `import_oews --publish`.
Peak memory is that of the whole process; calamine's own share of it is 350 MB, for the metro workbook.
"""

import os
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path

# ruff: noqa: E402 - Django is set up before its models are imported
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

import django

django.setup()

import python_calamine
from django.core.management import call_command
from django.db import connection

from wages.models import WageEstimate

LIMIT, MEMORY_LIMIT = 1.5, 600
ZIPS = ("oesm25nat.zip", "oesm25st.zip", "oesm25ma.zip", "oesm25bos.zip")
CODES = ("soc_structure_2018.xlsx", "soc_2018_definitions.xlsx", "soc_2018_direct_match_title_file.xlsx")
PLACES = ("oflc_2024-25_geography.csv", "county_fips_master.csv", "us_atlas_county_names.csv", "wa_wda_counties.csv")


def parse(paths: list[Path]) -> int:
    """Calamine alone, on each workbook unfolded from its zip."""
    count = 0
    for path in paths:
        with zipfile.ZipFile(path) as archive, tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
            copy.write(archive.read(archive.namelist()[0]))
            copy.flush()
            with python_calamine.CalamineWorkbook.from_path(copy.name) as book:
                count += sum(1 for _row in book.get_sheet_by_index(0).iter_rows()) - 1
    return count


def bare_copy(table: str) -> float:
    """COPY of the rows as they are in the database, into an empty table of the same columns without indexes and constraints."""
    with tempfile.TemporaryFile() as rows, connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} TO STDOUT", rows)
        rows.seek(0)
        cursor.execute(f"CREATE TEMPORARY TABLE bare AS SELECT * FROM {table} LIMIT 0")
        started = time.perf_counter()
        cursor.copy_expert("COPY bare FROM STDIN", rows, size=1 << 20)
        return time.perf_counter() - started


def true_copy(table: str) -> float:
    """COPY of the same rows into a table that is like the real one: its checks, indexes and foreign keys. What no import can be quicker than."""
    with tempfile.TemporaryFile() as rows, connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} TO STDOUT", rows)
        rows.seek(0)
        cursor.execute(f"CREATE TABLE true_copy (LIKE {table} INCLUDING ALL)")
        for column, other in (("soc_id", "careers_soccode"), ("area_id", "careers_area"), ("release_id", "careers_release")):
            cursor.execute(f"ALTER TABLE true_copy ADD FOREIGN KEY ({column}) REFERENCES {other} (id)")
        started = time.perf_counter()
        cursor.copy_expert("COPY true_copy FROM STDIN", rows, size=1 << 20)
        spent = time.perf_counter() - started
        cursor.execute("DROP TABLE true_copy")
        return spent


def main() -> int:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if connection.vendor != "postgresql":
        print("This bench needs PostgreSQL: python tests/postgres.py .venv/bin/python bench/imports.py")
        return 1
    if not data.is_dir():
        print(f"{data} is absent: nothing measured")
        return 0
    quiet = open(os.devnull, "w")  # noqa: SIM115
    call_command("migrate", verbosity=0)
    call_command("import_soc", *(data / "soc" / name for name in CODES), publish=True, stdout=quiet)
    call_command("import_crosswalk", data / "bls-ep" / "nem-onet-to-soc-crosswalk.xlsx", publish=True, stdout=quiet)
    call_command("import_areas", *(data / "geo" / name for name in PLACES), publish=True, stdout=quiet)
    paths = [data / "oews" / name for name in ZIPS]

    started = time.perf_counter()
    call_command("import_oews", *paths, publish=True, add_areas=True)
    whole = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    started = time.perf_counter()
    rows = parse(paths)
    parsing = time.perf_counter() - started
    copying = bare_copy(WageEstimate._meta.db_table)

    constrained = true_copy(WageEstimate._meta.db_table)

    ratio = whole / (parsing + copying)
    print(f"rows {rows:,}; parse {parsing:.2f} s + bare COPY {copying:.2f} s = {parsing + copying:.2f} s; staged and published in {whole:.2f} s")
    print(f"ratio {ratio:.2f} (at most {LIMIT}); peak memory {peak:.0f} MB (under {MEMORY_LIMIT})")
    print(f"for comparison, a COPY with the real checks, indexes and keys takes {constrained:.2f} s:")
    print(f"ratio to parsing and that {whole / (parsing + constrained):.2f}")
    return 0 if ratio <= LIMIT and peak < MEMORY_LIMIT and WageEstimate.objects.count() == rows else 1


if __name__ == "__main__":
    raise SystemExit(main())
