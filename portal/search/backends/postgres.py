"""tsvector with GIN over titles, pg_trgm over words (portal migration 0002)."""

from portal.search.backends import fetch

# `%%` is pg_trgm's operator for likeness, its percent sign doubled for the driver.
SIMILAR = (
    "SELECT word FROM portal_searchword WHERE in_titles AND word %% %s ORDER BY similarity(word,"
    " %s) DESC, word LIMIT 200"
)
# Ordered by bytes (collation C), as SQLite orders by default.
TYPED = """SELECT id FROM portal_searchtitle WHERE search_vector @@ %s::tsquery
    ORDER BY length(normal), normal COLLATE "C", kind LIMIT %s"""


class PostgresBackend:
    """Candidates from tsvector and pg_trgm. Every word is a quoted lexeme, so no operator of
    tsquery can come through.
    """

    def similar_words(self, word: str) -> list[str]:
        return [found for (found,) in fetch(SIMILAR, [word, word])]

    def titles_typed(self, beginnings: list[str], most: int) -> list[int]:
        # `:*` lets a lexeme match any word that begins with it.
        parts = [f"{_quoted(beginning)}:*" for beginning in beginnings]
        return [key for (key,) in fetch(TYPED, [" & ".join(parts), most])] if parts else []


def _quoted(word: str) -> str:
    # Inside a quoted lexeme, quotes and backslashes are doubled.
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
