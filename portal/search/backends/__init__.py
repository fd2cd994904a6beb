"""What differs between the engines: full-text over titles and looks-alike over words. Both only fetch candidates; order is `ranking`'s."""

from typing import Protocol

from django.db import connection

from portal.search.ranking import NearTitle


class Backend(Protocol):
    """Two fetches that plain tables cannot do fast."""

    def similar_words(self, word: str) -> list[str]:
        """Words of titles that share many trigrams with this one."""

    def titles_with(self, entries: list[int], words: list[str], most: int) -> list[NearTitle]:
        """Titles of these careers that have any of the words."""

    def titles_typed(self, words: list[str], beginning: str, most: int) -> list[NearTitle]:
        """Titles with all the words and one that begins so: shortest first. Hidden ones too, for the career they lead to."""


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
