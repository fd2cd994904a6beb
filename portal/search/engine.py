"""A search from text to answer: parse, gather evidence, let the pure functions score and order it,
say why.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from careers.rules.translations import ENGLISH, TRANSLATIONS
from portal.models import SearchTitle
from portal.search import corpus as corpora
from portal.search import spelling, synonyms
from portal.search.backends import backend
from portal.search.query import MAX_TEXT, ParsedQuery, bag, parse, stem
from portal.search.ranking import Evidence, Ranked, Reason, Tier, TitleMatch, rank, reason
from portal.search.scoring import Corpus, Entry, features, likest, similar_terms, weigh

MOST_UNKNOWN = 6  # unknown words of a query that are looked up; more of them are noise


@dataclass(frozen=True)
class Hit:
    """One career of the answer and why it is there."""

    entry: Entry
    score: float
    tier: Tier
    reason: Reason

    @property
    def edition(self) -> int:
        """The primary key of its current edition."""
        return self.entry.edition

    @property
    def title(self) -> str:
        return self.entry.title


@dataclass(frozen=True)
class SearchAnswer:
    """The careers in order, how many there are before `limit`, and what was searched for instead if
    the text had a slip in it.
    """

    query: ParsedQuery
    hits: tuple[Hit, ...] = ()
    count: int = 0
    corrected: str = ""


class Lookalikes(dict[str, list[str]]):
    """Known words that look like a word, fetched once each and for no more than a few words of a
    query.
    """

    def __init__(self, corpus: Corpus):
        super().__init__()
        self.backend = backend(corpus)

    def __missing__(self, word: str) -> list[str]:
        self[word] = self.backend.similar_words(word) if len(self) < MOST_UNKNOWN else []
        return self[word]


def search(text: str, *, limit: int = 50, language: str | None = ENGLISH) -> SearchAnswer:
    """Find careers, in the index of this language or of the one whose words the text has. Any text
    is safe.
    """
    query = parse(text)
    if query.is_empty:
        return SearchAnswer(query)

    if other := _other_index(query, text, language or ENGLISH):
        read, corpus = other
        answer = _answer(read, corpus, limit)
        # Roots are no words that a page could say it searched for instead.
        if answer.hits:
            return replace(answer, query=query, corrected="")

    return _answer(query, corpora.current(), limit)


def _other_index(query: ParsedQuery, text: str, language: str) -> tuple[ParsedQuery, Corpus] | None:
    """The query as another language's index reads it, and that index, if the words are rather of
    that language than English.

    On its own pages they are, unless English knows more of them. On English pages they are only
    where English knows none of them, nor a word one slip away, and the other language all: no
    translation changes what English words find.
    """
    english = corpora.current()
    known = english.known(query)
    # What editors said of the words in their list of synonyms stands.
    if query.codes or query.code_prefix or synonyms.meanings(query.text):
        return None
    if language == ENGLISH and (any(known) or _words_repaired(query, english)):
        return None

    for other in TRANSLATIONS:
        corpus = corpora.current(other)
        read = parse(corpus.as_read(text[: MAX_TEXT * 4]))
        own = corpus.known(read)
        if own >= known if language == other else 0 < own[-1] == len(read.stems):
            return read, corpus

    return None


def _answer(query: ParsedQuery, corpus: Corpus, limit: int) -> SearchAnswer:
    evidence, used = gather(query, corpus)

    # A query that finds nothing is tried once more with its unknown words repaired.
    if not (evidence.scores or evidence.titles or query.codes) and (
        repaired := _words_repaired(query, corpus)
    ):
        evidence, used = gather(repaired, corpus)

    ranked = rank(evidence, corpus)
    hits = tuple(_hit(hit, evidence, corpus) for hit in ranked[:limit])

    # The answer names the corrected text only where another query was used.
    return SearchAnswer(
        query, hits, len(ranked), used.text if used.text != query.text and used is not query else ""
    )


def gather(query: ParsedQuery, corpus: Corpus) -> tuple[Evidence, ParsedQuery]:
    """All evidence about the query, and the query as it was used: with a slip undone if it had
    one.
    """
    titles = _exact(query, corpus)

    # A slip is looked for only where no title is the text as it was typed.
    used, looks = query, Lookalikes(corpus)
    if not query.codes and all(match.tier > Tier.CORRECTED for match in titles):
        undone, used = _with_slip_undone(query, corpus, looks)
        titles += undone

    # Synonyms give titles that are the query in other words, and more words to score by.
    extra = synonyms.meanings(query.text)
    bags = {bag(text) for text, _ in extra}
    titles += [
        TitleMatch(row.entry, row.text, row.kind, Tier.SYNONYM)
        for row in corpus.titles.of_bag(bags)
    ]
    added = [word for _, means in extra for word in means.split()]
    widened = replace(used, words=tuple(dict.fromkeys((*used.words, *added)))) if added else used

    # A word that no title has is stood in for by known words that look like it.
    similar = {
        word: similar_terms(word, looks[word])
        for word in widened.words
        if stem(word) not in corpus.title_stems
    }

    # All careers are scored at once; those that say nothing of the query get no score.
    rows, said, likeness = features(widened, similar, corpus)
    scores = weigh(rows)
    evidence = Evidence(
        codes=query.codes,
        code_prefix=query.code_prefix,
        titles=titles,
        scores={int(place): float(scores[place]) for place in np.flatnonzero(said)},
        rows=rows,
        near=corpus.titles.closest(likeness, frozenset((*used.stems, *used.words))),
        phrases=_saying(query, corpus) if query.phrases else None,
    )

    return evidence, used


def _exact(query: ParsedQuery, corpus: Corpus) -> list[TitleMatch]:
    """Titles that are the text, in any of its forms: as it stands first; with brackets, order or
    endings set aside after corrections of the whole.
    """
    found = []
    for row in corpus.titles.whole(query.variants):
        tier = Tier.TITLE if row.kind == SearchTitle.Kind.MAIN else Tier.ALSO_CALLED
        # A part of a title, such as what is in its brackets, is a weaker match than all of it.
        is_whole = row.normal == query.text and corpus.is_whole(row)
        found.append(TitleMatch(row.entry, row.text, row.kind, tier if is_whole else Tier.PART))

    return found + [
        TitleMatch(row.entry, row.text, row.kind, Tier.SAME_WORDS)
        for row in corpus.titles.of_bag([bag(query.text)])
    ]


def _with_slip_undone(
    query: ParsedQuery, corpus: Corpus, looks: Lookalikes
) -> tuple[list[TitleMatch], ParsedQuery]:
    """Titles that are one slip away, and the query without its slip."""
    # Two slips in one long word are tried only where one slip gives no title.
    doubts = spelling.corrected_texts(query.tokens, corpus.title_words)
    rows = _whole_titles(doubts, corpus) or _whole_titles(
        doubts := _two_slips_undone(query, corpus, looks), corpus
    )
    if not rows:
        return [], query

    # A doubt above 1 means that every word typed is a word: the text may be meant as it is.
    surest, best = min((row[0], row[4]) for row in rows)
    matches = [
        TitleMatch(entry, text, kind, Tier.SCORED if doubt > 1 else Tier.CORRECTED, doubt)
        for doubt, entry, text, kind, _ in rows
    ]

    return matches, query if surest > 1 else parse(best)


def _whole_titles(doubts: dict[str, int], corpus: Corpus) -> list[tuple[int, int, str, int, str]]:
    # Only titles in full, not those found with their brackets set aside.
    found = (row for row in corpus.titles.whole(doubts) if corpus.is_whole(row))
    return [(doubts[row.normal], row.entry, row.text, row.kind, row.normal) for row in found]


def _two_slips_undone(query: ParsedQuery, corpus: Corpus, looks: Lookalikes) -> dict[str, int]:
    """Texts in which one long unknown word is replaced by a known one that is two slips away."""
    found = {}
    for index, token in enumerate(query.tokens[: spelling.MAX_TOKENS]):
        if len(token) >= spelling.LONG and token not in corpus.words:
            for option in spelling.two_slips(
                token, [word for word, _ in likest(token, looks[token])]
            ):
                found[" ".join((*query.tokens[:index], option, *query.tokens[index + 1 :]))] = 1

    return found


def _words_repaired(query: ParsedQuery, corpus: Corpus) -> ParsedQuery | None:
    """The query with each unknown word replaced by a word of the whole index, titles or not, one
    slip away. None if that changes nothing.
    """
    tokens = []
    for token in query.tokens[: spelling.MAX_TOKENS]:
        slips = {} if token in corpus.words else spelling.edits(token)
        # Of several words, those by a likelier slip come first, then those that titles have.
        tokens.append(
            min(
                slips.keys() & corpus.words.keys(),
                key=lambda word: (not slips[word], not corpus.words[word], word),
                default=token,
            )
        )

    return parse(" ".join(tokens)) if tuple(tokens) != query.tokens else None


def _saying(query: ParsedQuery, corpus: Corpus) -> frozenset[int]:
    """Careers that have every pair of neighbours of the quoted phrases in a title."""
    pairs = {
        f"{stem(left)} {stem(right)}" for words in query.phrases for left, right in pairwise(words)
    }
    having = [set(corpus.postings.of(pair)[0].tolist()) for pair in pairs]
    return frozenset(set.intersection(*having)) if having else frozenset()


def _hit(hit: Ranked, evidence: Evidence, corpus: Corpus) -> Hit:
    near = evidence.near[hit.place]
    return Hit(
        hit.entry,
        hit.score,
        hit.tier,
        reason(hit, corpus.titles.rows[near] if near >= 0 else None, evidence.rows[hit.place]),
    )
