"""How strongly each career speaks a query's words: a few sums over index postings, weighted. Pure, so both engines give the same numbers.

The weights were fitted as a conditional logit on titles held out of O*NET 30.0 (`bench/search.py --fit`); other seeds and other titles were used to judge them.
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
FEATURES = ("words", "minor", "major", "pairs", "affixes", "similar", "definition", "tasks", "tools", "prior")
WEIGHTS = (0.21, 0.11, 0.11, 0.15, 0.2, 1.0, 0.55, 0.13, 0.14, 1.1)


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
    """All entries of the index, and the totals that the sums divide by."""

    entries: Mapping[int, Entry]
    totals: dict[str, float] = field(default_factory=dict)

    def mean(self, name: str) -> float:
        if name not in self.totals:
            self.totals[name] = sum(getattr(entry, name) for entry in self.entries.values()) / max(1, len(self.entries)) or 1.0
        return self.totals[name]

    def total(self, name: str) -> float:
        return self.mean(name) * max(1, len(self.entries))

    def groups(self, digits: int) -> Mapping[str, int]:
        """Words in the titles of each SOC group, the group being the code's first characters."""
        return self._minor if digits == 4 else self._major

    @cached_property
    def _minor(self) -> Mapping[str, int]:
        return self._group_words(4)

    @cached_property
    def _major(self) -> Mapping[str, int]:
        return self._group_words(2)

    def _group_words(self, digits: int) -> Mapping[str, int]:
        words: defaultdict[str, int] = defaultdict(int)
        for entry in self.entries.values():
            words[entry.soc[:digits]] += entry.title_words
        return words


def lookup_terms(query: ParsedQuery, similar: Similar) -> set[str]:
    """Every index term that scoring the query wants postings of."""
    terms = set(title_terms(query.words)) | set(query.stems)
    return terms | {term for pairs in similar.values() for term, _ in pairs}


def features(query: ParsedQuery, postings: Postings, similar: Similar, corpus: Corpus) -> dict[int, list[float]]:
    """One row of FEATURES for each career that says anything of the query."""
    stems = [term for term in query.stems if any(row.titles for row in postings.get(term, ()))]
    pairs = [term for term in title_terms(query.words) if " " in term or term.endswith("$")]
    ends = [term for term in affixes(query.words) if term in postings]
    columns = [
        _likelihood(stems, postings, corpus, 0),
        _likelihood(stems, postings, corpus, 4),
        _likelihood(stems, postings, corpus, 2),
        _bm25([*stems, *pairs], postings, corpus, "titles", "pair_words", 0.5),
        _likelihood(ends, postings, corpus, 0, "affix_words"),
        _similar(similar, postings, corpus),
        *(
            {key: math.sqrt(value) for key, value in _bm25(query.stems, postings, corpus, name, length, 0.75).items()}
            for name, length in (("definition", "definition_words"), ("tasks", "task_words"), ("tools", "tool_words"))
        ),
    ]
    found = set().union(*(column.keys() for index, column in enumerate(columns) if index not in (1, 2)))
    rows = {}
    for key in found:
        entry = corpus.entries[key]
        own = [column.get(key, 0.0) for column in columns]
        own[0] -= len(stems) * _dilution(entry.title_words)
        for place, digits in ((1, 4), (2, 2)):
            group = entry.soc[:digits]
            own[place] = columns[place].get(_group_key(group), 0.0) - len(stems) * _dilution(corpus.groups(digits)[group])
        own[4] -= len(ends) * _dilution(entry.affix_words)
        rows[key] = [*own, math.log1p(entry.title_count)]
    return rows


def weigh(rows: Mapping[int, Sequence[float]]) -> dict[int, float]:
    """The weighted sums, rounded so that the last bits of a float never decide an order."""
    return {key: round(sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True)), 6) for key, row in rows.items()}


def _dilution(words: int) -> float:
    return math.log((words + SMOOTHING) / SMOOTHING)


def _group_key(group: str) -> int:
    """Groups share the columns' integer keys: 51-4 is -514, 51 is -51."""
    return -int(group.replace("-", "") or 0)


def _likelihood(terms: Iterable[str], postings: Postings, corpus: Corpus, digits: int, length: str = "title_words") -> dict[int, float]:
    """log P(terms | career's titles) against the whole index, Dirichlet smoothed, without the dilution by length. By SOC group if digits are given."""
    result: defaultdict[int, float] = defaultdict(float)
    total = corpus.total(length)
    for term in terms:
        counts: defaultdict[int, int] = defaultdict(int)
        for row in postings[term]:
            if row.titles:
                counts[_group_key(corpus.entries[row.entry].soc[:digits]) if digits else row.entry] += row.titles
        expected = SMOOTHING * (sum(counts.values()) or 1) / total
        logs: dict[int, float] = {}
        for key, count in counts.items():
            value = logs.get(count)
            if value is None:
                value = logs[count] = math.log1p(count / expected)
            result[key] += value
    return result


def _bm25(terms: Iterable[str], postings: Postings, corpus: Corpus, name: str, length: str, b: float) -> dict[int, float]:
    """BM25 over one field; entries are the documents."""
    result: defaultdict[int, float] = defaultdict(float)
    mean, size, entries = corpus.mean(length), len(corpus.entries), corpus.entries
    for term in terms:
        rows = [(row.entry, count) for row in postings.get(term, ()) if (count := getattr(row, name))]
        rarity = math.log(1 + (size - len(rows) + 0.5) / (len(rows) + 0.5))
        for key, count in rows:
            spread = SATURATION * (1 - b + b * getattr(entries[key], length) / mean)
            result[key] += rarity * count * (SATURATION + 1) / (count + spread)
    return result


def _similar(similar: Similar, postings: Postings, corpus: Corpus) -> dict[int, float]:
    """Words the index does not know count by the known words that look like them: for each career the best one."""
    result: defaultdict[int, float] = defaultdict(float)
    for neighbours in similar.values():
        best: dict[int, float] = {}
        for term, likeness in neighbours:
            for key, value in _bm25([term], postings, corpus, "titles", "pair_words", 0.5).items():
                best[key] = max(best.get(key, 0.0), likeness * likeness * value)
        for key, value in best.items():
            result[key] += value
    return result


def similar_terms(word: str, candidates: Iterable[str], most: int = 6, least: float = 0.5) -> list[tuple[str, float]]:
    """The stems of the candidates that look like the word, by shared trigrams (Dice), best first; each stem once."""
    own = trigrams(word)
    ranked = sorted(((-2 * len(own & other) / (len(own) + len(other)), candidate) for candidate in candidates if (other := trigrams(candidate))))
    result: dict[str, float] = {}
    for likeness, candidate in ranked[: most * 2]:
        if -likeness >= least and (term := stem(candidate)) != stem(word):
            result.setdefault(term, round(-likeness, 6))
    return list(result.items())[:most]


def trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))
