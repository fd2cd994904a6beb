"""Four OEWS zips (236,799 rows) staged and published, against merely parsing the workbooks and
copying the same rows, in the same run. PostgreSQL only.

The bare minimum is: unfold each zip, iterate its rows with calamine, and COPY those rows, made
ready beforehand, into a table without index or constraint. Each of the three is done in turns, the
import in a new copy of the database, and of each the best time counts: what else a machine does
only adds to a time.
"""

import os
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from bench import shared
from bench.server import cpu_seconds

MOST_TIMES, MOST_MB, TURNS = 1.5, 600, 5
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


def publish() -> None:
    shared.load("import_oews", shared.OEWS, add_areas=True)


def turn() -> dict[str, tuple[float, ...]]:
    """What each of the three takes, in the database that the connection leads to."""
    from django.db import connection

    spent = {"calamine alone": timed(parse, shared.OEWS)}
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak of calamine alone
    spent["staged and published"] = timed(publish)
    spent["peak"] = (peak(),)

    with tempfile.TemporaryFile() as rows, connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {TABLE} TO STDOUT", rows)
        spent["bare COPY"] = timed(bare_copy, rows)
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        assert cursor.fetchone()[0] == parse(shared.OEWS)

    return spent


def peak() -> float:
    """The most memory, in megabytes, that this process has held since it was told to forget: its
    threads are all there is of it.
    """
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def turns() -> list[dict[str, tuple[float, ...]]]:
    """Each in a copy of the database as it is now."""
    from django.db import connection

    creation, found = connection.creation, []

    for number in range(TURNS):
        connection.close()
        name = f"turn_{number}"
        creation.clone_test_db(name, verbosity=0, autoclobber=True)

        with shared.leading_to(creation.get_test_db_clone_settings(name)["NAME"]):
            found.append(turn())

        creation.destroy_test_db(suffix=name, verbosity=0)

    return found


def main() -> bool:
    if not shared.is_there():
        return True
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("Not measured: this claim is about PostgreSQL.")
        return True

    shared.django(Path())
    shared.load_codes()
    found = turns()
    best = {}
    print(f"{'':<24}{'wall':>10}{'processor':>12}")

    for name in ("calamine alone", "bare COPY", "staged and published"):
        for spent in (one[name] for one in found):
            print(
                f"{name:<24}{spent[0]:>8.2f} s{spent[1]:>10.2f} s ours{spent[2]:>8.2f} s server's"
            )

        best[name] = min(one[name][0] for one in found)

    ratio, most = (
        best["staged and published"] / (best["calamine alone"] + best["bare COPY"]),
        max(one["peak"][0] for one in found),
    )

    print(
        f"{ratio:.2f} times parsing and a bare COPY (claim: at most {MOST_TIMES}); peak memory "
        f"{most:.0f} MB (claim: under {MOST_MB})"
    )

    return ratio <= MOST_TIMES and most < MOST_MB


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
