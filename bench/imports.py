"""Four OEWS zips (236,799 rows) staged and published, against merely parsing the workbooks and copying the same rows, in the same run. PostgreSQL only.

The bare minimum is: unfold each zip, iterate its rows with calamine, and COPY those rows, made ready beforehand, into a table without index or constraint.
Parsing is measured before and after the import, and the mean counts, so that a machine that grows busy in between favours neither side.
"""

import os
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from bench import shared
from bench.server import cpu_seconds

MOST_TIMES, MOST_MB = 1.5, 600
TABLE = "wages_wageestimate"


def parse(paths: list[Path]) -> int:
    """Calamine alone, on each workbook unfolded from its zip."""
    import python_calamine

    count = 0
    for path in paths:
        with zipfile.ZipFile(path) as archive, tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
            copy.write(archive.read(archive.namelist()[0]))
            copy.flush()
            with python_calamine.CalamineWorkbook.from_path(copy.name) as book:
                count += sum(1 for _row in book.get_sheet_by_index(0).iter_rows()) - 1
    return count


class Clock:
    """Seconds by the wall, and of the processor in this process and in its database server's."""

    def __init__(self):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.server = cursor.fetchone()[0]
        self.started = self.now()

    def now(self) -> tuple[float, float, float]:
        return time.perf_counter(), time.process_time(), cpu_seconds(self.server)

    def spent(self) -> tuple[float, ...]:
        return tuple(now - then for now, then in zip(self.now(), self.started, strict=True))


def timed(action, *given) -> tuple[float, ...]:
    clock = Clock()
    action(*given)
    return clock.spent()


def bare_copy(rows) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE bare AS SELECT * FROM {TABLE} LIMIT 0")
        rows.seek(0)
        cursor.copy_expert("COPY bare FROM STDIN", rows, size=1 << 20)
        cursor.execute("DROP TABLE bare")


def imported() -> tuple[tuple[float, ...], float]:
    """What the import takes, and the most memory that this process (its threads are all there is of it) has ever held, from here on in megabytes."""
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak of calamine alone
    whole = timed(lambda: shared.load("import_oews", shared.OEWS, add_areas=True))
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    shown("staged and published", whole)
    return whole, int(status["VmHWM"].split()[0]) / 1024


def shown(name: str, spent: tuple[float, ...]) -> None:
    print(f"{name:<36}{spent[0]:>8.2f} s{spent[1]:>10.2f} s ours{spent[2]:>8.2f} s server's")


def main() -> bool:
    if not shared.is_there():
        return True
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("Not measured: this claim is about PostgreSQL.")
        return True
    shared.django(Path())
    from django.db import connection

    shared.load_codes()
    print(f"{'':<36}{'wall':>10}{'processor':>12}")
    before = timed(parse, shared.OEWS)
    shown("calamine alone, before", before)
    whole, peak = imported()
    after = timed(parse, shared.OEWS)
    shown("calamine alone, after", after)
    with tempfile.TemporaryFile() as rows, connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {TABLE} TO STDOUT", rows)
        copying = timed(bare_copy, rows)
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        written = cursor.fetchone()[0]
    shown("bare COPY", copying)
    ratio = whole[0] / ((before[0] + after[0]) / 2 + copying[0])
    print(f"{written:,} rows; {ratio:.2f} times parsing and a bare COPY (claim: at most {MOST_TIMES}); peak memory {peak:.0f} MB (claim: under {MOST_MB})")
    return ratio <= MOST_TIMES and peak < MOST_MB and written == parse(shared.OEWS)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
