"""The names of all careers in memory: looked up as a whole, and compared by their letters. Pure:
the same rows give the same numbers on both engines.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from portal.search.query import content_words, stem

GRAMS = (3, 4, 5)  # letters in a row, the edges of the word among them
LEAST = 0.2  # below this likeness two titles have nothing in common but an ending
NEAREST = 3  # titles of a career whose likeness counts
MAIN, PUBLIC = 1, 2  # kinds of SearchTitle; the others are never shown
Floats = np.ndarray


class Title(NamedTuple):
    """One way to name a career: the key of its SearchTitle, the career's place in the corpus, the
    title as shown, its kind, normal form and bag.
    """

    key: int
    entry: int
    text: str
    kind: int
    normal: str
    bag: str


class Titles:
    """All titles, in the order of their careers, with the letters of their words."""

    def __init__(self, rows: Sequence[Title], careers: int):
        self.rows, self.careers = rows, careers
        # Whole titles are looked up by their normal form and by their bag.
        self.normals, self.bags = (
            _grouped(row.normal for row in rows),
            _grouped(row.bag for row in rows),
        )
        self.places = {row.key: place for place, row in enumerate(rows)}
        self.alphabetical = sorted((row.normal, index) for index, row in enumerate(rows))

        # For each title, its career and whether it may be shown.
        self.entry = np.array([row.entry for row in rows], dtype=np.int32)
        self.shown = np.array([row.kind in (MAIN, PUBLIC) for row in rows], dtype=bool)

        # Words have numbers, and the titles are runs of them in one flat array.
        self.words: dict[str, int] = {}
        spelled = []
        for row in rows:
            words = content_words(row.normal)
            spelled.append([self.words.setdefault(word, len(self.words)) for word in words])

        self.stems = _grouped(map(stem, self.words))
        self.spelled = np.array([word for line in spelled for word in line], dtype=np.int32)
        self.starts = np.cumsum([0, *map(len, spelled)])[:-1]
        self._count_grams()

    def _count_grams(self) -> None:
        """Which words have a run of letters, how rare it is among the titles, and how much all of a
        title's letters weigh.
        """
        used = np.bincount(self.spelled, minlength=len(self.words))
        having: defaultdict[str, list[int]] = defaultdict(list)
        for word, place in self.words.items():
            for gram in grams([word]):
                having[gram].append(place)

        self.having = {gram: np.array(places, dtype=np.int32) for gram, places in having.items()}
        # A run is as frequent as the titles that use its words, not as the words.
        self.rarity = {
            gram: math.log(1 + len(self.rows) / (used[places].sum() + 0.5))
            for gram, places in self.having.items()
        }
        weights = np.zeros(len(self.words))
        for gram, places in self.having.items():
            weights[places] += self.rarity[gram]

        self.weights = self._sums(weights)

    def _sums(self, values: Floats) -> Floats:
        """Each title's sum of a value of its words."""
        return np.add.reduceat(values[self.spelled], self.starts) if len(self.rows) else np.zeros(0)

    def whole(self, normals: Iterable[str]) -> list[Title]:
        """Titles that are one of these normal forms."""
        return [self.rows[place] for normal in normals for place in self.normals.get(normal, ())]

    def of_bag(self, bags: Iterable[str]) -> list[Title]:
        return [self.rows[place] for bag in bags for place in self.bags.get(bag, ())]

    def likeness(self, words: Collection[str]) -> Floats:
        """How like the words each title is, 0 to 1: the cosine of their runs of letters, rare ones
        counting more; one that no title has is the rarest.
        """
        shared, own, rarest = np.zeros(len(self.words)), 0.0, math.log(1 + len(self.rows) / 0.5)
        for gram in sorted(grams(words)):
            own += self.rarity.get(gram, rarest)
            if gram in self.having:
                shared[self.having[gram]] += self.rarity[gram]

        return self._sums(shared) / np.sqrt(np.maximum(own * self.weights, 1e-9))

    def nearest(self, likeness: Floats) -> Floats:
        """For each career the likeness of its likest titles, best first: careers by NEAREST."""
        found = np.zeros((self.careers, NEAREST))
        near = np.flatnonzero(likeness > LEAST)
        # By career, the likest first, so that `place` is a title's rank within its career.
        order = near[np.lexsort((-likeness[near], self.entry[near]))]
        entries = self.entry[order]
        first = np.flatnonzero(np.r_[True, entries[1:] != entries[:-1]]) if len(order) else order
        place = np.arange(len(order)) - np.repeat(first, np.diff(np.r_[first, len(order)]))
        top = place < NEAREST
        found[entries[top], place[top]] = likeness[order[top]]

        return found

    def closest(self, likeness: Floats, stems: Collection[str]) -> Floats:
        """For each career the place of the likest title that may be shown, of those that have one
        of the stems; -1 where there is none.
        """
        told = np.zeros(len(self.words))
        for own in stems:
            told[self.stems.get(own, [])] = 1.0

        near = np.flatnonzero((self._sums(told) > 0) & self.shown)
        best = np.zeros(self.careers)
        np.maximum.at(best, self.entry[near], likeness[near])
        # Of each career only its best titles are left.
        near = near[likeness[near] == best[self.entry[near]]]
        found = np.full(self.careers, -1)
        found[self.entry[near]] = near  # of equal ones the last stays

        return found


def grams(words: Iterable[str]) -> set[str]:
    """Runs of letters of the words, `^` and `$` their edges."""
    edged = [f"^{word}$" for word in words]
    return {
        word[start : start + size]
        for word in edged
        for size in GRAMS
        for start in range(len(word) - size + 1)
    }


def _grouped(values: Iterable[str]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        found.setdefault(value, []).append(place)

    return found
