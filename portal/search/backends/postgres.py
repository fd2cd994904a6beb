"""tsvector with GIN over titles, pg_trgm over words (portal migration 0002)."""

from portal.search.backends import fetch
from portal.search.ranking import NearTitle

SIMILAR = "SELECT word FROM portal_searchword WHERE in_titles AND word %% %s ORDER BY similarity(word, %s) DESC, word LIMIT 200"
WITH_ANY = """SELECT entry_id, text, kind, normal FROM portal_searchtitle
    WHERE entry_id = ANY(%s) AND search_vector @@ %s::tsquery LIMIT %s"""
TYPED = """SELECT entry_id, text, kind, normal FROM portal_searchtitle WHERE search_vector @@ %s::tsquery
    ORDER BY length(normal), normal COLLATE "C", kind LIMIT %s"""


class PostgresBackend:
    """Candidates from tsvector and pg_trgm. Every word is a quoted lexeme, so no operator of tsquery can come through."""

    def similar_words(self, word: str) -> list[str]:
        return [found for (found,) in fetch(SIMILAR, [word, word])]

    def titles_with(self, entries: list[int], words: list[str], most: int) -> list[NearTitle]:
        if not (entries and words):
            return []
        return [NearTitle(*row) for row in fetch(WITH_ANY, [entries, " | ".join(map(_quoted, words)), most])]

    def titles_typed(self, beginnings: list[str], most: int) -> list[NearTitle]:
        parts = [f"{_quoted(beginning)}:*" for beginning in beginnings]
        return [NearTitle(*row) for row in fetch(TYPED, [" & ".join(parts), most])] if parts else []


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
