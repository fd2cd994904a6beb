"""How strongly each career speaks a query's words: a few sums over index postings, weighted. Pure, so both engines give the same numbers.

The weights were fitted as a conditional logit on 2,000 titles held out of O*NET 30.0 with two seeds; `bench/search.py` judges them on titles of any seed.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from portal.search.query import ParsedQuery, affixes, stem, title_terms

SMOOTHING = 20.0  # words of a typical career that each career is given on top of its own
SATURATION = 1.2  # BM25's k1: how soon a further occurrence stops counting
TITLES = 1  # place of the count in a Posting
TEXTS = ((2, "definition_words"), (3, "task_words"), (4, "tool_words"))
LENGTHS = ("title_words", "pair_words", "affix_words", "definition_words", "task_words", "tool_words")
FEATURES = ("words", "minor", "major", "pairs", "affixes", "similar", "definition", "tasks", "tools", "prior")
WEIGHTS = (0.085, 0.116, 0.094, 0.154, 0.145, 0.967, 0.468, 0.16, 0.163, 1.027)


@dataclass(frozen=True, slots=True)
class Entry:
    """A career's share of the index, and what ordering needs to know of it."""

    id: int
    soc: str
    onet: str
    is_residual: bool
    is_detail: bool
    title_count: int
    title_words: int
    pair_words: int
    affix_words: int
    definition_words: int
    task_words: int
    tool_words: int
    edition_id: int = 0
    slug: str = ""
    title: str = ""


class Posting(NamedTuple):
    """A term in a career: how many of its titles have it, how often its definition, tasks and tools do."""

    entry: int
    titles: int
    definition: int
    tasks: int
    tools: int


Postings = Mapping[str, Sequence[Posting]]
Similar = Mapping[str, Sequence[tuple[str, float]]]


@dataclass(frozen=True)
class Corpus:
    """All entries of the index, its vocabulary (word: stands in a title), and what the sums divide by, computed once."""

    entries: Mapping[int, Entry]
    words: Mapping[str, bool] = field(default_factory=dict)
    _kept: dict[tuple[str, float], dict[int, float]] = field(default_factory=dict)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word, in_titles in self.words.items() if in_titles)

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(word for word, in_titles in self.words.items() if in_titles)

    @cached_property
    def priors(self) -> Mapping[int, float]:
        """The more titles a career has, the likelier it is the one meant."""
        return {key: math.log1p(entry.title_count) for key, entry in self.entries.items()}

    @cached_property
    def totals(self) -> Mapping[str, float]:
        """Words of each field over all entries."""
        return {name: float(sum(getattr(entry, name) for entry in self.entries.values())) or 1.0 for name in LENGTHS}

    @cached_property
    def groups(self) -> Mapping[int, tuple[int, int]]:
        """The keys of each entry's minor and major SOC group. Groups share the columns' integer keys: 51-4 is -514, 51 is -51."""
        return {key: (_group_key(entry.soc[:4]), _group_key(entry.soc[:2])) for key, entry in self.entries.items()}

    def spread(self, length: str, b: float) -> dict[int, float]:
        """BM25's denominator for each entry: a long text needs more occurrences to say as much."""
        if (length, b) not in self._kept:
            mean = self.totals[length] / max(1, len(self.entries))
            lengths = ((key, getattr(entry, length) / mean) for key, entry in self.entries.items())
            self._kept[length, b] = {key: SATURATION * (1 - b + b * share) for key, share in lengths}
        return self._kept[length, b]

    def dilution(self, length: str) -> dict[int, float]:
        """What each further word of a query costs an entry, or an entry's SOC group, that has many words."""
        if (length, 0.0) not in self._kept:
            words: defaultdict[int, int] = defaultdict(int)
            for key, entry in self.entries.items():
                for place in (key, *self.groups[key]):
                    words[place] += getattr(entry, length)
            self._kept[length, 0.0] = {key: math.log((count + SMOOTHING) / SMOOTHING) for key, count in words.items()}
        return self._kept[length, 0.0]


def _group_key(group: str) -> int:
    return -int(group.replace("-", "") or 0) if group.replace("-", "").isdigit() else 0


def lookup_terms(query: ParsedQuery, similar: Similar) -> set[str]:
    """Every index term that scoring the query wants postings of."""
    terms = set(title_terms(query.words)) | set(query.stems)
    return terms | {term for pairs in similar.values() for term, _ in pairs}


def features(query: ParsedQuery, postings: Postings, similar: Similar, corpus: Corpus) -> dict[int, list[float]]:
    """One row of FEATURES for each career that says anything of the query."""
    stems = [term for term in query.stems if any(row.titles for row in postings.get(term, ()))]
    pairs = [term for term in sorted(title_terms(query.words)) if " " in term or term.endswith("$")]
    ends = [term for term in sorted(affixes(query.words)) if term in postings]
    words, minor, major = (_likelihood(stems, postings, corpus, group) for group in (None, 0, 1))
    ending = _likelihood(ends, postings, corpus, None, "affix_words")
    named = _bm25([*stems, *pairs], postings, corpus, TITLES, "pair_words", 0.5)
    like = _similar(similar, postings, corpus)
    texts = [_bm25(query.stems, postings, corpus, place, length, 0.75) for place, length in TEXTS]
    diluted, ends_diluted, count, end_count = corpus.dilution("title_words"), corpus.dilution("affix_words"), len(stems), len(ends)
    rows = {}
    for key in set().union(words, named, ending, like, *texts):
        low, high = corpus.groups[key]
        rows[key] = [
            words.get(key, 0.0) - count * diluted[key],
            minor.get(low, 0.0) - count * diluted[low],
            major.get(high, 0.0) - count * diluted[high],
            named.get(key, 0.0),
            ending.get(key, 0.0) - end_count * ends_diluted[key],
            like.get(key, 0.0),
            *(math.sqrt(text.get(key, 0.0)) for text in texts),
            corpus.priors[key],
        ]
    return rows


def weigh(rows: Mapping[int, Sequence[float]]) -> dict[int, float]:
    """The weighted sums, rounded so that the last bits of a float never decide an order."""
    return {key: round(math.sumprod(WEIGHTS, row), 6) for key, row in rows.items()}


def _likelihood(terms: Iterable[str], postings: Postings, corpus: Corpus, group: int | None, length: str = "title_words") -> dict[int, float]:
    """log P(terms | titles of a career, or of its SOC group) against the whole index, Dirichlet smoothed, without the dilution by length."""
    result: defaultdict[int, float] = defaultdict(float)
    total = corpus.totals[length]
    for term in terms:
        counts: defaultdict[int, int] = defaultdict(int)
        for row in postings[term]:
            if row[1]:
                counts[row[0] if group is None else corpus.groups[row[0]][group]] += row[1]
        expected = SMOOTHING * (sum(counts.values()) or 1) / total
        logs: dict[int, float] = {}
        for key, count in counts.items():
            value = logs.get(count)
            if value is None:
                value = logs[count] = math.log1p(count / expected)
            result[key] += value
    return result


def _bm25(terms: Iterable[str], postings: Postings, corpus: Corpus, place: int, length: str, b: float) -> dict[int, float]:
    """BM25 over the field at this place of a posting; entries are the documents."""
    result: defaultdict[int, float] = defaultdict(float)
    size, spread = len(corpus.entries), corpus.spread(length, b)
    for term in terms:
        rows = [(row[0], row[place]) for row in postings.get(term, ()) if row[place]]
        rarity = math.log(1 + (size - len(rows) + 0.5) / (len(rows) + 0.5)) * (SATURATION + 1)
        for key, count in rows:
            result[key] += rarity * count / (count + spread[key])
    return result


def _similar(similar: Similar, postings: Postings, corpus: Corpus) -> dict[int, float]:
    """Words the index does not know count by the known words that look like them: for each career the best one."""
    result: defaultdict[int, float] = defaultdict(float)
    for neighbours in similar.values():
        best: dict[int, float] = {}
        for term, likeness in neighbours:
            for key, value in _bm25([term], postings, corpus, TITLES, "pair_words", 0.5).items():
                best[key] = max(best.get(key, 0.0), likeness * likeness * value)
        for key, value in best.items():
            result[key] += value
    return result


def similar_terms(word: str, candidates: Iterable[str], most: int = 6) -> list[tuple[str, float]]:
    """The stems of the candidates that look like the word, best first; each stem once."""
    result: dict[str, float] = {}
    for candidate, likeness in likest(word, candidates):
        if (term := stem(candidate)) != stem(word):
            result.setdefault(term, likeness)
    return list(result.items())[:most]


def likest(word: str, candidates: Iterable[str], most: int = 12, least: float = 0.5) -> list[tuple[str, float]]:
    """The candidates that share most trigrams with the word (Dice), best first."""
    own = trigrams(word)
    ranked = sorted((-2 * len(own & other) / (len(own) + len(other)), candidate) for candidate in candidates if (other := trigrams(candidate)))
    return [(candidate, round(-likeness, 6)) for likeness, candidate in ranked[:most] if -likeness >= least]


def trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))
