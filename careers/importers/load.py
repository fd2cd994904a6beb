"""Bulk writing of checked rows behind one class: COPY on PostgreSQL, executemany on SQLite.

Rows are kept in a temporary file until the last one has been read and found good, so nothing is written of a source that is refused in its last line, and
memory stays flat. The release is added when writing, because it is only made once all rows are good.
"""

import json
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from django.db import DataError, IntegrityError, connection, models, transaction

from careers.importers.report import Report

BATCH = 2000
CHUNK = 1 << 20
LONG_TEXT = (models.TextField, models.JSONField)
ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
NULL = "\\N"


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
        return NULL
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return str(value).translate(ESCAPED)


def sqlite_form(value: Any) -> Any:
    """A value as the sqlite3 module takes it; a decimal's text becomes a number by the column's affinity."""
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


class Spool:
    """Rows of one model on their way into the database. `fields` are the model's field names in the order of each row's values.

    Fields that are not named get the model's default; `release` is always last and given to `write`.
    """

    def __init__(self, model: type[models.Model], fields: Sequence[str]):
        self.model, self.names = model, list(fields)
        known = {field.name: field for field in model._meta.concrete_fields}
        self.fields = [known[name] for name in self.names]
        self.constants = [field for name, field in known.items() if not field.primary_key and name not in {*self.names, "release"}]
        self.is_postgres = connection.vendor == "postgresql"
        self.file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close(), or with the process
        self.batch: list[Any] = []
        self.count = 0
        self.tail = [field.get_default() for field in self.constants]
        self.lookups = [copy_form if isinstance(field, LONG_TEXT) else Remembered(copy_form).__getitem__ for field in self.fields]
        self.suffix = "".join(f"\t{copy_form(value)}" for value in self.tail)

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *details: Any) -> None:
        self.close()

    def close(self) -> None:
        self.file.close()

    def add(self, row: Sequence[Any]) -> None:
        """Keep one row, in the form in which it will be written."""
        if self.is_postgres:
            self.batch.append("\t".join([form(value) for form, value in zip(self.lookups, row, strict=True)]))
        else:
            self.batch.append([*map(sqlite_form, row), *self.tail])
        self.count += 1
        if len(self.batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if self.is_postgres:
            self.file.write("".join([f"{line}{self.suffix}\n" for line in self.batch]).encode())
        elif self.batch:
            pickle.dump(self.batch, self.file, pickle.HIGHEST_PROTOCOL)
        self.batch = []

    def write(self, release: models.Model, report: Report) -> int:
        """Write all rows for the release and count them again in the database. A row that a constraint refuses is a refusal of the source."""
        self.flush()
        self.file.seek(0)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                (self.copy if self.is_postgres else self.insert)(cursor, release.pk)
        except (DataError, IntegrityError) as error:
            report.refuse(report.source, 0, "", f"the database refused a row: {' '.join(str(error).split())[:300]}")
        written = self.model._default_manager.filter(release=release).count()
        if written != self.count:
            report.refuse(report.source, 0, "", f"{self.count:,} rows were read and {written:,} are in the database")
        return written

    def columns(self) -> str:
        fields = [*self.fields, *self.constants, self.model._meta.get_field("release")]
        return ", ".join(connection.ops.quote_name(field.column) for field in fields)

    def copy(self, cursor: Any, release_id: int) -> None:
        table = connection.ops.quote_name(self.model._meta.db_table)
        cursor.copy_expert(f"COPY {table} ({self.columns()}) FROM STDIN", WithRelease(self.file, release_id))
        cursor.execute(f"ANALYZE {table}")  # the checks that follow in this transaction would be planned as for an empty table

    def insert(self, cursor: Any, release_id: int) -> None:
        table, width = connection.ops.quote_name(self.model._meta.db_table), len(self.fields) + len(self.constants) + 1
        statement = f"INSERT INTO {table} ({self.columns()}) VALUES ({', '.join(['%s'] * width)})"  # noqa: S608 - names of our own model
        for batch in self.batches():
            cursor.executemany(statement, [(*row, release_id) for row in batch])

    def batches(self) -> Iterator[list[Any]]:
        for _start in range(0, self.count, BATCH):
            yield pickle.load(self.file)  # noqa: S301 - our own temporary file


@contextmanager
def kept(model: type[models.Model], fields: Sequence[str]) -> Iterator[Spool]:
    """A spool to be filled: it stays open for writing if filling succeeds, and is thrown away if the source is refused."""
    spool = Spool(model, fields)
    try:
        yield spool
    except BaseException:
        spool.close()
        raise


class WithRelease:
    """The spooled COPY text with the release's id put at the end of each line, by whole chunks: a newline in a value is escaped, so a bare one ends a row."""

    def __init__(self, file: BinaryIO, release_id: int):
        self.file, self.ending = file, b"\t%d\n" % release_id

    def read(self, size: int = CHUNK) -> bytes:
        return self.file.read(CHUNK).replace(b"\n", self.ending)
