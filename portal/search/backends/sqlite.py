"""FTS5: one full-text table over titles, one trigram table over words, both kept by triggers
(portal migration 0002).
"""

from portal.search.backends import fetch
from portal.search.scoring import trigrams

SIMILAR = """SELECT word FROM portal_searchword_trigrams WHERE portal_searchword_trigrams MATCH %s
    AND length(word) BETWEEN %s AND %s ORDER BY rank LIMIT 200"""
TYPED = """SELECT t.id FROM portal_searchtitle_fts f JOIN portal_searchtitle t ON t.id = f.rowid
    WHERE f.words MATCH %s ORDER BY length(t.normal), t.normal, t.kind LIMIT %s"""


class SqliteBackend:
    """Candidates from FTS5. Every word is quoted, so no operator of FTS5's own language can come
    through.
    """

    def similar_words(self, word: str) -> list[str]:
        # The trigram table keeps words padded with underscores where trigrams have spaces.
        grams = " OR ".join(_quoted(gram.replace(" ", "_")) for gram in sorted(trigrams(word)))

        # Words of very different length are left out; stored ones are longer by the padding.
        found = fetch(SIMILAR, [grams, len(word) // 2, len(word) * 2 + 2 + 3])
        return [padded.strip("_") for (padded,) in found]

    def titles_typed(self, beginnings: list[str], most: int) -> list[int]:
        parts = [f"{_quoted(beginning)} *" for beginning in beginnings]
        return [key for (key,) in fetch(TYPED, [" AND ".join(parts), most])] if parts else []


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
