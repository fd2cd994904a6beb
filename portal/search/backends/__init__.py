"""What differs between the engines: full-text over titles and looks-alike over words. Both only
fetch candidates; order is ours.
"""

from typing import Protocol

from django.db import connection


class Backend(Protocol):
    """Two fetches that plain tables cannot do fast."""

    def similar_words(self, word: str) -> list[str]:
        """Words of titles that share many trigrams with this one."""

    def titles_typed(self, beginnings: list[str], most: int) -> list[int]:
        """Keys of titles that have a word for each of the beginnings, shortest first. Hidden ones
        too, for the career they lead to.
        """


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
