"""Bulk writing of checked rows behind one class: COPY on PostgreSQL, executemany on SQLite.

Rows are written while the next ones are read, within the transaction that stages their release. A
source that is refused in its last line takes all of them back with it, so nobody ever sees a part
of one, and memory holds a batch, however long the source is.
"""

import gc
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from django.db import DataError, IntegrityError, connection, models

from careers.importers.reading.background import BackgroundQueue
from careers.importers.reading.cells import COPY_NULL
from careers.importers.reading.report import Report

# Rows in one batch.
BATCH = 8000
# How long a thread waits at most until it may run Python; see `tuned`.
GIVE_WAY = 0.0005  # seconds
# Values of these fields hardly ever repeat, so keeping their text forms would only take memory.
LONG_TEXT = (models.TextField, models.JSONField)
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Remembered(dict[Any, str]):
    """Text forms of the values of one column, which repeat: statuses, cents, codes."""

    def __init__(self, form: Callable[[Any], str]):
        super().__init__()
        self.form = form

    def __missing__(self, value: Any) -> str:
        answer = self[value] = self.form(value)
        return answer


def copy_form(value: Any) -> str:
    """A value as COPY's text format wants it."""
    if value is None:
        return COPY_NULL
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)

    return str(value).translate(ESCAPED)


def sqlite_form(value: Any) -> Any:
    """A value as the sqlite3 module takes it; a decimal's text becomes a number by the column's
    affinity.
    """
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    return str(value)


class Rows:
    """Rows of one model on their way into a release; made by `writing`. `fields` are the model's
    field names in the order of a row.

    Fields that are not named get the model's default.
    """

    def __init__(
        self,
        model: type[models.Model],
        fields: Sequence[str],
        release: models.Model,
        report: Report,
    ):
        self.model = model
        self.release = release
        self.report = report

        # A row brings the named fields; the rest get their defaults and the release.
        known = {field.name: field for field in model._meta.concrete_fields}
        self.fields = [known[name] for name in fields]
        self.constants = [
            field
            for name, field in known.items()
            if not field.primary_key and name not in {*fields, "release"}
        ]

        self.tail = [*(field.get_default() for field in self.constants), release.pk]
        self.is_postgres = connection.vendor == "postgresql"

        # One converter a column, so that a repeated value is turned into text once.
        self.lookups = [
            copy_form if isinstance(field, LONG_TEXT) else Remembered(copy_form).__getitem__
            for field in self.fields
        ]

        self.cursor: Any = None
        self.queue = BackgroundQueue()
        self.batch: list[Any] = []
        self.count = 0

    def add(self, row: Sequence[Any]) -> None:
        """Take one row, in the form in which it will be written."""
        if self.is_postgres:
            self.keep(
                ["\t".join([form(value) for form, value in zip(self.lookups, row, strict=True)])]
            )
        else:
            self.keep([[*map(sqlite_form, row), *self.tail]])

    def add_lines(self, lines: list[str]) -> None:
        """Take rows that are in COPY's form already and have nothing to escape: numbers, statuses
        and \\N, parted by tabs.
        """
        if self.is_postgres:
            self.keep(lines)
        else:
            self.keep(
                [
                    [
                        *(None if word == COPY_NULL else word for word in line.split("\t")),
                        *self.tail,
                    ]
                    for line in lines
                ]
            )

    def keep(self, rows: list[Any]) -> None:
        self.batch += rows
        self.count += len(rows)
        if len(self.batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Hand the batch over: to a thread that waits for the server, which works beside us. SQLite
        is this very process, so it is written at once.
        """
        # A new list is begun first, since the thread keeps the old one.
        batch = self.batch
        self.batch = []
        if batch and self.is_postgres:
            self.queue.submit(self.copy, batch)
        elif batch:
            self.insert(batch)

    def in_turn(self, execute: Callable[..., Any], *query: Any) -> Any:
        """Any other query of this connection, such as one that adds an area, waits until the batch
        under way has been taken.
        """
        self.queue.wait()
        return execute(*query)

    def finish(self) -> None:
        """Write what is left and count. The planner is told of the rows: it would plan the checks
        that follow as for an empty table.
        """
        self.flush()
        if self.is_postgres:
            keys = ", ".join(
                connection.ops.quote_name(field.column)
                for field in self.model._meta.concrete_fields
                if field.remote_field
            )

            self.cursor.execute(f"SET CONSTRAINTS ALL DEFERRED; ANALYZE {self.table()} ({keys})")

        # Count in the database itself: this is the proof that nothing was lost on the way.
        written = self.model._default_manager.filter(release=self.release).count()
        if written != self.count:
            self.report.refuse(
                self.report.source,
                0,
                "",
                f"{self.count:,} rows were read and {written:,} are in the database",
            )

    def table(self) -> str:
        return connection.ops.quote_name(self.model._meta.db_table)

    def columns(self) -> str:
        fields = [*self.fields, *self.constants, self.model._meta.get_field("release")]
        return ", ".join(connection.ops.quote_name(field.column) for field in fields)

    def copy(self, lines: list[str]) -> None:
        # The constant columns are the same for every row, so they are added to each line as text.
        ending = "".join(f"\t{copy_form(value)}" for value in self.tail) + "\n"
        content = (ending.join(lines) + ending).encode()
        with self.cursor.db.wrap_database_errors:
            self.cursor.copy_expert(
                f"COPY {self.table()} ({self.columns()}) FROM STDIN",
                io.BytesIO(content),
                len(content),
            )

    def insert(self, rows: list[list[Any]]) -> None:
        places = ", ".join(["%s"] * len(rows[0]))
        # All names are of our own model; the values are parameters.
        query = f"INSERT INTO {self.table()} ({self.columns()}) VALUES ({places})"  # noqa: S608
        self.cursor.executemany(query, rows)


@contextmanager
def writing(
    model: type[models.Model], fields: Sequence[str], release: models.Model, report: Report
) -> Iterator[Rows]:
    """A block in which rows are added. At its end they are all in the database, and counted there;
    a row that a constraint refuses refuses the source.
    """
    rows = Rows(model, fields, release, report)
    try:
        # Queries of the loader itself take their turn with the batches on the same connection.
        with (
            connection.cursor() as rows.cursor,
            closing(rows.queue),
            connection.execute_wrapper(rows.in_turn),
            tuned(),
        ):
            if rows.is_postgres:
                # Keys are checked with each batch, beside the reading, not all at the end.
                rows.cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

            yield rows
            rows.finish()
    except (DataError, IntegrityError) as error:
        report.refuse(
            report.source,
            0,
            "",
            f"the database refused a row: {' '.join(str(error).split())[:300]}",
        )


@contextmanager
def tuned() -> Iterator[None]:
    """Python as it reads fastest, put back afterwards.

    Millions of cells pass through and none refers to itself: looking for cycles among them is an
    eighth of the work of reading. And the threads that unfold, parse and wait for the server need
    Python for a moment, thousands of times: with the usual 5 ms until they get it, reading alone
    took a sixth longer.
    """
    # Remember how Python was set, so that a caller with other settings gets them back.
    was_enabled = gc.isenabled()
    interval = sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(GIVE_WAY)

    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        if was_enabled:
            gc.enable()
