"""Rows of a table as plain objects, found by one statement in plain SQL: for the ORM to build, join
and unpack such a query takes three times as long.
"""

from collections.abc import Collection, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from django.db import connection, models


def plain_rows(
    model: type[models.Model], *either: Mapping[str, Collection[int | str]], condition: str = ""
) -> list[SimpleNamespace]:
    """The rows whose columns each have one of the values wanted of them, in one of the ways given.
    Each with the model's attributes, in no order.

    `condition`: what must hold of every row besides, in SQL of our own. One query; none where
    nothing is wanted.
    """
    # A way with nothing to look for would be an empty list in SQL, which is no valid condition.
    ways = [wanted for wanted in either if all(wanted.values())]
    if not ways:
        return []
    names, columns, converters = _columns(model, connection.vendor)
    where = " AND ".join(
        ["(" + " OR ".join(map(_condition, ways)) + ")", *([condition] if condition else [])]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {model._meta.db_table} WHERE {where}",  # noqa: S608 - names of our own models
            [value for wanted in ways for values in wanted.values() for value in values],
        )
        found = cursor.fetchall()

    # Values that an engine keeps in another form, such as decimals in SQLite, pass through Django's
    # own converters.
    if converters:
        found = (
            model._default_manager.all()
            .query.get_compiler(connection=connection)
            .apply_converters(found, converters)
        )
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in found]


def _condition(wanted: Mapping[str, Collection[int | str]]) -> str:
    return (
        "("
        + " AND ".join(
            f"{name} IN ({', '.join(['%s'] * len(values))})" for name, values in wanted.items()
        )
        + ")"
    )


@cache
def _columns(model: type[models.Model], _vendor: str) -> tuple[list[str], str, dict[int, Any]]:
    """Names of the attributes, the columns as SQL, and what turns an engine's values into Python's,
    by place (SQLite has no decimals).
    """
    fields = model._meta.concrete_fields
    compiler = model._default_manager.all().query.get_compiler(connection=connection)
    converters = compiler.get_converters([field.get_col(model._meta.db_table) for field in fields])
    return (
        [field.attname for field in fields],
        ", ".join(connection.ops.quote_name(field.column) for field in fields),
        converters,
    )
