"""A search from text to answer: parse, fetch candidates, let the pure functions score and order them, say why."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from portal.models import SearchTitle
from portal.search import corpus as corpora
from portal.search import spelling, synonyms
from portal.search.backends import backend, fetch_in
from portal.search.query import ParsedQuery, bag, normalise, parse, stem
from portal.search.ranking import Evidence, NearTitle, Ranked, Reason, Tier, TitleMatch, by_entry, rank, reason
from portal.search.scoring import Corpus, features, likest, lookup_terms, similar_terms, weigh

PAGE = 25  # answers whose reasons are worked out together
MOST_NEAR = 3000
MOST_UNKNOWN = 6  # unknown words of a query that are looked up; more of them are noise


class Reasons:
    """Why each of the ranked careers is there. Worked out when asked for, and for a page's worth at once: one query, whatever the number of answers."""

    def __init__(self, ranked: list[Ranked], query: ParsedQuery, evidence: Evidence):
        self.ranked, self.query, self.evidence = ranked, query, evidence
        self.near: dict[int, dict[int, list[NearTitle]]] = {}

    def of(self, place: int) -> Reason:
        hit, page = self.ranked[place], place // PAGE
        if page not in self.near:
            scored = [one.entry.id for one in self.ranked[page * PAGE : (page + 1) * PAGE] if one.match is None and one.tier == Tier.SCORED]
            self.near[page] = by_entry(backend().titles_with(scored, sorted({*self.query.words, *self.query.stems}), MOST_NEAR))
        return reason(hit, " ".join(self.query.words), self.near[page].get(hit.entry.id, ()), self.evidence.rows.get(hit.entry.id, ()))


@dataclass(frozen=True)
class Hit:
    """One career of the answer. `edition` is the primary key of its current edition; `reason` is worked out when it is read."""

    edition: int
    slug: str
    title: str
    soc: str
    score: float
    tier: Tier
    place: int
    reasons: Reasons = field(repr=False, compare=False)

    @cached_property
    def reason(self) -> Reason:
        return self.reasons.of(self.place)


@dataclass(frozen=True)
class SearchAnswer:
    """The careers in order, how many there are before `limit`, and what was searched for instead if the text had a slip in it."""

    query: ParsedQuery
    hits: tuple[Hit, ...] = ()
    count: int = 0
    corrected: str = ""


class Lookalikes(dict[str, list[str]]):
    """Known words that look like a word, fetched once each and for no more than a few words of a query."""

    def __missing__(self, word: str) -> list[str]:
        self[word] = backend().similar_words(word) if len(self) < MOST_UNKNOWN else []
        return self[word]


def search(text: str, *, limit: int = 50, editions: Collection[int] | None = None) -> SearchAnswer:
    """Find careers. `editions` (primary keys) narrows the answer to those; None means all published careers. Any text is safe."""
    query = parse(text)
    if query.is_empty:
        return SearchAnswer(query)
    corpus = corpora.current()
    evidence, used = gather(query, corpus)
    if not (evidence.scores or evidence.titles or query.codes) and (repaired := _words_repaired(query, corpus)):
        evidence, used = gather(repaired, corpus)
    wanted = frozenset(editions or ())
    only = None if editions is None else frozenset(key for key, entry in corpus.entries.items() if entry.edition_id in wanted)
    ranked = rank(evidence, corpus, only)
    hits = _hits(ranked[:limit], Reasons(ranked[:limit], used, evidence))
    return SearchAnswer(query, hits, len(ranked), used.text if used.text != query.text and used is not query else "")


def gather(query: ParsedQuery, corpus: Corpus) -> tuple[Evidence, ParsedQuery]:
    """All evidence about the query, and the query as it was used: with a slip undone if it had one."""
    titles = _exact(query)
    used, looks = query, Lookalikes()
    if not query.codes and all(match.tier > Tier.CORRECTED for match in titles):
        undone, used = _with_slip_undone(query, corpus, looks)
        titles += undone
    extra = synonyms.meanings(query.text)
    titles += [TitleMatch(entry, shown, kind, Tier.SYNONYM) for entry, shown, kind, _ in _titles_by("bag", {bag(text) for text, _ in extra})]
    added = [word for _, means in extra for word in means.split()]
    widened = replace(used, words=tuple(dict.fromkeys((*used.words, *added)))) if added else used
    similar = {word: similar_terms(word, looks[word]) for word in widened.words if stem(word) not in corpus.title_stems}
    postings = corpora.postings(lookup_terms(widened, similar), corpus)
    rows = features(widened, postings, similar, corpus)
    evidence = Evidence(
        codes=query.codes,
        code_prefix=query.code_prefix,
        titles=titles,
        scores=weigh(rows),
        rows=rows,
        phrases=_saying(query, corpus) if query.phrases else None,
    )
    return evidence, used


def _exact(query: ParsedQuery) -> list[TitleMatch]:
    """Titles that are the text, in any of its forms: as it stands first; with brackets, order or endings set aside after corrections of the whole."""
    found = []
    for entry, text, kind, normal in _titles_by("normal", query.variants):
        whole = normal == query.text and normalise(text) == normal
        tier = Tier.TITLE if kind == SearchTitle.Kind.MAIN else Tier.ALSO_CALLED
        found.append(TitleMatch(entry, text, kind, tier if whole else Tier.PART))
    return found + [TitleMatch(entry, text, kind, Tier.SAME_WORDS) for entry, text, kind, _ in _titles_by("bag", [bag(query.text)])]


def _titles_by(column: str, values: Collection[str]) -> list[tuple]:
    return fetch_in(f"SELECT entry_id, text, kind, {column} FROM portal_searchtitle WHERE {column} {{}}", values)  # noqa: S608


def _with_slip_undone(query: ParsedQuery, corpus: Corpus, looks: Lookalikes) -> tuple[list[TitleMatch], ParsedQuery]:
    """Titles that are one slip away, and the query without its slip."""
    doubts = spelling.corrected_texts(query.tokens, corpus.title_words)
    rows = _whole_titles(doubts) or _whole_titles(doubts := _two_slips_undone(query, corpus, looks))
    if not rows:
        return [], query
    surest, best = min((row[0], row[4]) for row in rows)
    matches = [TitleMatch(entry, text, kind, Tier.SCORED if doubt > 1 else Tier.CORRECTED, doubt) for doubt, entry, text, kind, _ in rows]
    return matches, query if surest > 1 else parse(best)


def _whole_titles(doubts: dict[str, int]) -> list[tuple[int, int, str, int, str]]:
    return [(doubts[normal], entry, text, kind, normal) for entry, text, kind, normal in _titles_by("normal", doubts) if normalise(text) == normal]


def _two_slips_undone(query: ParsedQuery, corpus: Corpus, looks: Lookalikes) -> dict[str, int]:
    """Texts in which one long unknown word is replaced by a known one that is two slips away."""
    found = {}
    for index, token in enumerate(query.tokens[: spelling.MAX_TOKENS]):
        if len(token) >= spelling.LONG and token not in corpus.words:
            for option in spelling.two_slips(token, [word for word, _ in likest(token, looks[token])]):
                found[" ".join((*query.tokens[:index], option, *query.tokens[index + 1 :]))] = 1
    return found


def _words_repaired(query: ParsedQuery, corpus: Corpus) -> ParsedQuery | None:
    """The query with each unknown word replaced by a word of the whole index, titles or not, one slip away. None if that changes nothing."""
    tokens = []
    for token in query.tokens[: spelling.MAX_TOKENS]:
        slips = {} if token in corpus.words else spelling.edits(token)
        tokens.append(min(slips.keys() & corpus.words.keys(), key=lambda word: (not slips[word], not corpus.words[word], word), default=token))
    return parse(" ".join(tokens)) if tuple(tokens) != query.tokens else None


def _saying(query: ParsedQuery, corpus: Corpus) -> frozenset[int]:
    """Careers that have every pair of neighbours of the quoted phrases in a title."""
    pairs = {f"{stem(left)} {stem(right)}" for words in query.phrases for left, right in pairwise(words)}
    found = corpora.postings(pairs, corpus)
    having = [{row.entry for row in found.get(pair, ())} for pair in pairs]
    return frozenset(set.intersection(*having)) if having else frozenset()


def _hits(ranked: list[Ranked], reasons: Reasons) -> tuple[Hit, ...]:
    return tuple(
        Hit(hit.entry.edition_id, hit.entry.slug, hit.entry.title, hit.entry.soc, hit.score, hit.tier, place, reasons) for place, hit in enumerate(ranked)
    )
