"""The two fetches over an index that is small enough to be walked: that of a language into which
careers are translated. Pure, so both engines give the same.
"""

from collections import Counter

from portal.search.scoring import Corpus, trigrams
from portal.search.titles import Title

MOST_WORDS = 200


class MemoryBackend:
    def __init__(self, corpus: Corpus):
        self.corpus = corpus

    def similar_words(self, word: str) -> list[str]:
        shared = Counter(
            other for gram in trigrams(word) for other in self.corpus.words_by_trigram.get(gram, ())
        )
        # The most trigrams in common first; of equally many, the alphabet decides.
        return sorted(shared, key=lambda other: (-shared[other], other))[:MOST_WORDS]

    def titles_typed(self, beginnings: list[str], most: int) -> list[int]:
        found = [row for row in self.corpus.titles.rows if _begins(row, beginnings)]
        found.sort(key=lambda row: (len(row.normal), row.normal, row.kind, row.key))
        return [row.key for row in found[:most]] if beginnings else []


def _begins(row: Title, beginnings: list[str]) -> bool:
    words = row.normal.split()
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)
