"""tsvector with GIN over titles, pg_trgm over words (portal migration 0002)."""

from portal.search.backends import fetch

SIMILAR = (
    "SELECT word FROM portal_searchword WHERE in_titles AND word %% %s ORDER BY similarity(word,"
    " %s) DESC, word LIMIT 200"
)
TYPED = """SELECT id FROM portal_searchtitle WHERE search_vector @@ %s::tsquery
    ORDER BY length(normal), normal COLLATE "C", kind LIMIT %s"""


class PostgresBackend:
    """Candidates from tsvector and pg_trgm. Every word is a quoted lexeme, so no operator of
    tsquery can come through.
    """

    def similar_words(self, word: str) -> list[str]:
        return [found for (found,) in fetch(SIMILAR, [word, word])]

    def titles_typed(self, beginnings: list[str], most: int) -> list[int]:
        parts = [f"{_quoted(beginning)}:*" for beginning in beginnings]
        return [key for (key,) in fetch(TYPED, [" & ".join(parts), most])] if parts else []


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
