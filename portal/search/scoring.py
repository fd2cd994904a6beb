"""How strongly each career speaks a query's words: a few sums over the index's terms, weighted.
Pure, so both engines give the same numbers.

The weights were fitted as a conditional logit on titles held out of O*NET 30.0
(`bench/fit_search.py`); `bench/search.py` judges them on titles of any seed.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from careers.rules.translations import ENGLISH
from portal.search.query import ParsedQuery, affixes, normalise, stem, title_terms
from portal.search.spanish import in_roots
from portal.search.titles import NEAREST, Title, Titles

SMOOTHING = 20.0  # words of a typical career that each career is given on top of its own
SATURATION = 1.2  # BM25's k1: how soon a further occurrence stops counting
FIELDS = ("titles", "definition", "tasks", "tools")
# The places of the fields: titles, then the running texts.
TITLES, *TEXTS = range(len(FIELDS))
# In the order of WEIGHTS and of the columns that `features` stacks.
FEATURES = (
    "words",
    "minor",
    "major",
    "pairs",
    "affixes",
    "similar",
    "definition",
    "tasks",
    "tools",
    "prior",
    *(f"title {place}" for place in range(NEAREST)),
)
TASKS, TOOLS = FEATURES.index("tasks"), FEATURES.index("tools")
WEIGHTS = np.array(
    [0.076, 0.106, 0.117, 0.121, 0.098, 0.934, 0.212, 0.248, 0.125, 0.735, 2.32, 0.524, 1.315]
)
Floats = np.ndarray
Similar = Mapping[str, Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One career of the index: what a row of an answer shows, and what ordering needs to know of
    it. `id` is the key of its SearchEntry.
    """

    id: int
    edition: int
    soc: str
    onet: str
    slug: str
    title: str
    headline: str
    content_release: str
    is_residual: bool
    is_detail: bool
    title_count: int


class Postings:
    """Which careers say a term, and how often in each field, for every term. `said`: of each career
    the columns of `SearchEntry.terms`.
    """

    def __init__(self, said: Sequence[Mapping[str, Sequence]]):
        self.careers, self.terms = len(said), {}
        # Each term gets a number; sorted by it, all postings of a term are one slice.
        places = [
            self.terms.setdefault(term, len(self.terms))
            for columns in said
            for term in columns.get("term", ())
        ]
        order = np.argsort(np.array(places, dtype=np.int32), kind="stable")

        # Two bytes are enough for careers, and for counts, which `content.MOST` limits.
        careers = np.repeat(
            np.arange(self.careers, dtype=np.int16),
            [len(columns.get("term", ())) for columns in said],
        )
        self.career = careers[order]
        self.counts = [
            np.array(
                [count for columns in said for count in columns.get(name, ())], dtype=np.uint16
            )[order]
            for name in FIELDS
        ]

        # Where the slice of each term starts, and at last where all of them end.
        self.starts = np.searchsorted(
            np.array(places, dtype=np.int32)[order], np.arange(len(self.terms) + 1)
        )

    def of(self, term: str, field: int = TITLES) -> tuple[Floats, Floats]:
        """The careers that say the term in the field, and how often."""
        place = self.terms.get(term)
        if place is None:
            return np.zeros(0, dtype=np.int16), np.zeros(0)

        part = slice(self.starts[place], self.starts[place + 1])
        counts = self.counts[field][part]
        there = counts > 0

        return self.career[part][there], counts[there].astype(float)

    def lengths(self, field: int, wanted: Collection[str] | None = None) -> Floats:
        """How many terms the field of each career has, of those of these kinds."""
        counts = self.counts[field]
        if wanted is not None:
            # Counts of terms of other kinds become 0.
            kinds = np.array([kind_of(term) in wanted for term in self.terms], dtype=bool)
            counts = counts * np.repeat(kinds, np.diff(self.starts))

        return np.bincount(self.career, counts, minlength=self.careers)


def kind_of(term: str) -> str:
    """A stem, an affix, or a pair: of neighbours, or of the last word with the title's end."""
    if "*" in term:
        return "affix"

    return "pair" if " " in term or term.endswith("$") else "stem"


class Corpus:
    """The whole index in memory: careers in order of their codes (their places are their keys),
    postings, titles, and the words of it all.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        postings: Postings,
        titles: Titles,
        words: Mapping[str, bool],
        language: str = ENGLISH,
    ):
        self.entries, self.postings, self.titles, self.words = entries, postings, titles, words
        self.language = language
        size = len(entries)
        stems, ends = postings.lengths(TITLES, {"stem"}), postings.lengths(TITLES, {"affix"})
        self.stem_field, self.end_field = (
            Field(stems, np.arange(size)),
            Field(ends, np.arange(size)),
        )

        # The same stems, pooled over the minor and the major SOC group of each career.
        self.minor, self.major = (Field(stems, _groups(entries, digits)) for digits in (4, 2))

        # The length of a career's titles matters less (0.5) than that of its texts (0.75).
        self.pair_spread = _spread(postings.lengths(TITLES, {"stem", "pair"}), 0.5)
        self.text_spreads = [_spread(postings.lengths(field), 0.75) for field in TEXTS]
        self.places = {entry.id: place for place, entry in enumerate(entries)}

        # A career with many titles is more often the one that is meant.
        self.prior = np.log1p([entry.title_count for entry in entries])

    def as_read(self, text: str) -> str:
        """The text as the index of this language has its words."""
        return text if self.language == ENGLISH else in_roots(text)

    def is_whole(self, title: Title) -> bool:
        """True of a title's form that is all of it, not a part, such as what is in its brackets."""
        return normalise(self.as_read(title.text)) == title.normal

    def known(self, query: ParsedQuery) -> tuple[bool, int, int]:
        """Is the query a title, how many of its stems stand in titles, and how many in titles or
        texts.
        """
        return (
            bool(self.titles.whole(query.variants)),
            sum(stem in self.title_stems for stem in query.stems),
            sum(stem in self.postings.terms for stem in query.stems),
        )

    @cached_property
    def words_by_trigram(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self.title_words):
            for gram in trigrams(word):
                found.setdefault(gram, []).append(word)

        return found

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(word for word, in_titles in self.words.items() if in_titles)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.title_words))


class Field:
    """A field's words by group of careers (each career its own, or a SOC group), smoothed as if
    each group said SMOOTHING typical words more.
    """

    def __init__(self, lengths: Floats, group: Floats):
        self.group, self.total = group, float(lengths.sum()) or 1.0
        # A group that says many words says each of them more thinly.
        self.dilution = (
            np.log((np.bincount(group, lengths) + SMOOTHING) / SMOOTHING)
            if len(group)
            else np.zeros(0)
        )

    def likelihood(self, terms: Iterable[str], postings: Postings) -> tuple[Floats, Floats]:
        """log P(terms | titles of the group) against the whole index for each career, and whether
        the group says any of the terms.
        """
        found, count = np.zeros(len(self.dilution)), 0
        for term in terms:
            careers, counts = postings.of(term)
            # How often SMOOTHING typical words would hold the term.
            expected = SMOOTHING * (counts.sum() or 1.0) / self.total
            found += np.log1p(
                np.bincount(self.group[careers], counts, minlength=len(found)) / expected
            )
            count += 1

        return (found - count * self.dilution)[self.group], found[self.group] > 0


def _groups(entries: Sequence[Entry], digits: int) -> Floats:
    """A number for each career's SOC group: 51-4 for minor groups, 51 for major ones."""
    places: dict[str, int] = {}
    return np.array(
        [places.setdefault(entry.soc[:digits], len(places)) for entry in entries], dtype=np.int32
    )


def _spread(lengths: Floats, b: float) -> Floats:
    """BM25's denominator for each career: a long text needs more occurrences to say as much."""
    return SATURATION * (1 - b + b * lengths / (lengths.mean() if lengths.any() else 1.0))


def features(query: ParsedQuery, similar: Similar, corpus: Corpus) -> tuple[Floats, Floats, Floats]:
    """FEATURES of every career, whether it says anything of the query, and how like the query each
    title is.
    """
    postings, terms = corpus.postings, title_terms(query.words)
    # Only terms that the index has can tell careers apart.
    stems = [term for term in query.stems if len(postings.of(term)[0])]
    pairs = [term for term in sorted(terms) if kind_of(term) == "pair"]
    ends = [term for term in sorted(affixes(query.words)) if term in postings.terms]
    words, has_word = corpus.stem_field.likelihood(stems, postings)
    minor, major = (field.likelihood(stems, postings)[0] for field in (corpus.minor, corpus.major))
    ending, has_end = corpus.end_field.likelihood(ends, postings)

    # Pairs of neighbors count here, so that the order of the words matters.
    named = _bm25([*stems, *pairs], corpus, TITLES, corpus.pair_spread)
    like = _similar(similar, corpus)
    # The square root damps texts that say a word again and again.
    texts = [
        np.sqrt(_bm25(query.stems, corpus, field, spread))
        for field, spread in zip(TEXTS, corpus.text_spreads, strict=True)
    ]
    likeness = corpus.titles.likeness(query.words)
    near = corpus.titles.nearest(likeness)

    # The columns follow the order of FEATURES.
    rows = np.column_stack([words, minor, major, named, ending, like, *texts, corpus.prior, near])
    said = has_word | has_end | (named > 0) | (like > 0) | np.any(np.array(texts) > 0, axis=0)

    return rows, said, likeness


def weigh(rows: Floats) -> Floats:
    """The weighted sums, rounded so that the last bits of a float never decide an order."""
    return np.round(rows @ WEIGHTS, 6)


def _bm25(terms: Iterable[str], corpus: Corpus, field: int, spread: Floats) -> Floats:
    """BM25 over a field; careers are the documents."""
    found, size = np.zeros(len(corpus.entries)), len(corpus.entries)
    for term in terms:
        careers, counts = corpus.postings.of(term, field)
        rarity = math.log(1 + (size - len(careers) + 0.5) / (len(careers) + 0.5)) * (SATURATION + 1)
        found[careers] += rarity * counts / (counts + spread[careers])

    return found


def _similar(similar: Similar, corpus: Corpus) -> Floats:
    """Words the index does not know count by the known words that look like them: for each career
    the best one.
    """
    found = np.zeros(len(corpus.entries))
    for neighbours in similar.values():
        values = [
            likeness * likeness * _bm25([term], corpus, TITLES, corpus.pair_spread)
            for term, likeness in neighbours
        ]
        found += np.max(values, axis=0) if values else 0.0

    return found


def similar_terms(word: str, candidates: Iterable[str], most: int = 6) -> list[tuple[str, float]]:
    """The stems of the candidates that look like the word, best first; each stem once."""
    result: dict[str, float] = {}
    for candidate, likeness in likest(word, candidates):
        # The word's own stem is looked up anyway.
        if (term := stem(candidate)) != stem(word):
            result.setdefault(term, likeness)

    return list(result.items())[:most]


def likest(
    word: str, candidates: Iterable[str], most: int = 12, least: float = 0.5
) -> list[tuple[str, float]]:
    """The candidates that share most trigrams with the word (Dice), best first."""
    own = trigrams(word)
    # Negative, so that one sort puts the likest first and equal ones by the alphabet.
    ranked = sorted(
        (-2 * len(own & other) / (len(own) + len(other)), candidate)
        for candidate in candidates
        if (other := trigrams(candidate))
    )
    return [
        (candidate, round(-likeness, 6))
        for likeness, candidate in ranked[:most]
        if -likeness >= least
    ]


def trigrams(word: str) -> frozenset[str]:
    # Two spaces before and one after, as pg_trgm pads words.
    padded = f"  {word} "
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))
