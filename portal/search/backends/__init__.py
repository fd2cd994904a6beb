"""What differs between the engines: full-text over titles and looks-alike over words. Both only fetch candidates; order is `ranking`'s."""

from collections.abc import Collection
from typing import Protocol

from django.db import connection

from portal.search.ranking import NearTitle


class Backend(Protocol):
    """Two fetches that plain tables cannot do fast."""

    def similar_words(self, word: str) -> list[str]:
        """Words of titles that share many trigrams with this one."""

    def titles_with(self, entries: list[int], words: list[str], most: int) -> list[NearTitle]:
        """Titles of these careers that have any of the words."""

    def titles_typed(self, beginnings: list[str], most: int) -> list[NearTitle]:
        """Titles that have a word for each of the beginnings, shortest first. Hidden ones too, for the career they lead to."""


def backend() -> Backend:
    """The one for the default database."""
    if connection.vendor == "postgresql":
        from portal.search.backends.postgres import PostgresBackend

        return PostgresBackend()
    from portal.search.backends.sqlite import SqliteBackend

    return SqliteBackend()


def fetch(sql: str, params: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def fetch_in(sql: str, values: Collection[str]) -> list[tuple]:
    """Rows whose column is one of the values: an array on PostgreSQL, a list of placeholders on SQLite. `{}` stands for the comparison."""
    if not values:
        return []
    if connection.vendor == "postgresql":
        return fetch(sql.format("= ANY(%s)"), [sorted(values)])
    return fetch(sql.format(f"IN ({', '.join(['%s'] * len(values))})"), sorted(values))
