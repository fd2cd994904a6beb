"""What differs between the engines: full-text over titles and looks-alike over words. Both only
fetch candidates; order is ours. The small indexes of other languages than English do without an
engine.
"""

from typing import Protocol

from django.db import connection

from careers.rules.translations import ENGLISH
from portal.search.scoring import Corpus


class Backend(Protocol):
    """Two fetches that plain tables cannot do fast."""

    def similar_words(self, word: str) -> list[str]:
        """Words of titles that share many trigrams with this one."""

    def titles_typed(self, beginnings: list[str], most: int) -> list[int]:
        """Keys of titles that have a word for each of the beginnings, shortest first. Hidden ones
        too, for the career they lead to.
        """


def backend(corpus: Corpus) -> Backend:
    """The one of the default database, whose tables are in English; for another language the one
    in memory.
    """
    if corpus.language != ENGLISH:
        from portal.search.backends.memory import MemoryBackend

        return MemoryBackend(corpus)
    if connection.vendor == "postgresql":
        from portal.search.backends.postgres import PostgresBackend

        return PostgresBackend()

    from portal.search.backends.sqlite import SqliteBackend

    return SqliteBackend()


def fetch(sql: str, params: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
