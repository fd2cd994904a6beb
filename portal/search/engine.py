"""A search from text to answer: parse, fetch candidates, let the pure functions score and order them, say why."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from portal.models import SearchEntry, SearchTitle, SearchWord
from portal.search import corpus as corpora
from portal.search import spelling, synonyms
from portal.search.backends import backend
from portal.search.query import ParsedQuery, bag, normalise, parse, stem
from portal.search.ranking import Evidence, Ranked, Reason, Tier, TitleMatch, by_entry, rank, reason
from portal.search.scoring import Corpus, features, lookup_terms, similar_terms, weigh


@dataclass(frozen=True)
class Hit:
    """One career of the answer. `edition` is the primary key of its current edition."""

    edition: int
    slug: str
    title: str
    soc: str
    score: float
    tier: Tier
    reason: Reason


@dataclass(frozen=True)
class SearchAnswer:
    """The careers in order, how many there are before `limit`, and what was searched for instead if the text had a slip in it."""

    query: ParsedQuery
    hits: tuple[Hit, ...] = ()
    count: int = 0
    corrected: str = ""


def search(text: str, *, limit: int = 50, editions: Collection[int] | None = None) -> SearchAnswer:
    """Find careers. `editions` (primary keys) narrows the answer to those; None means all published careers. Any text is safe."""
    query = parse(text)
    if query.is_empty:
        return SearchAnswer(query)
    corpus = corpora.current()
    evidence, used = gather(query, corpus)
    only = None if editions is None else frozenset(SearchEntry.objects.filter(edition__in=editions).values_list("pk", flat=True))
    ranked = rank(evidence, corpus, only)
    hits = _hits(ranked[:limit], used, evidence)
    return SearchAnswer(query, hits, len(ranked), used.text if used.text != query.text and used is not query else "")


def gather(query: ParsedQuery, corpus: Corpus) -> tuple[Evidence, ParsedQuery]:
    """All evidence about the query, and the query as it was used: with a slip undone if it had one."""
    titles = _exact(query)
    used = query
    known = _known(query)
    if not query.codes and all(match.tier > Tier.CORRECTED for match in titles):
        undone, used = _with_slip_undone(query)
        titles += undone
        known = known if used is query else _known(used)
    extra = synonyms.meanings(query.text)
    titles += [TitleMatch(entry, shown, kind, Tier.SYNONYM) for text in extra for entry, shown, kind, _ in _titles_by("normal", [text])]
    widened = replace(used, words=tuple(dict.fromkeys((*used.words, *(word for text in extra for word in text.split()))))) if extra else used
    similar = {word: similar_terms(word, backend().similar_words(word)) for word in widened.words if not known.get(word, bool(extra))}
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


def _titles_by(column: str, values) -> list[tuple[int, str, int, str]]:
    return list(SearchTitle.objects.filter(**{f"{column}__in": list(values)}).order_by().values_list("entry_id", "text", "kind", column))


def _known(query: ParsedQuery) -> dict[str, bool]:
    """For each word of the query, whether some career's title has it in some form."""
    stems = {word: stem(word) for word in (*query.tokens, *query.words)}
    found = set(SearchWord.objects.filter(stem__in=set(stems.values()), in_titles=True).values_list("stem", flat=True))
    return {word: root in found for word, root in stems.items()}


def _with_slip_undone(query: ParsedQuery) -> tuple[list[TitleMatch], ParsedQuery]:
    """Titles that are one slip away, and the query without its slip. """
    vocabulary = set(SearchWord.objects.filter(word__in=spelling.all_edits(query.tokens)).values_list("word", flat=True))
    real = set(SearchWord.objects.filter(word__in=query.tokens, in_titles=True).values_list("word", flat=True))
    doubts = spelling.corrected_texts(query.tokens, vocabulary, {token: token in real for token in query.tokens})
    rows = [(doubts[normal], entry, text, kind, normal) for entry, text, kind, normal in _titles_by("normal", doubts) if normalise(text) == normal]
    if not rows:
        return [], query
    surest, best = min((row[0], row[4]) for row in rows)
    matches = [TitleMatch(entry, text, kind, Tier.SCORED if doubt > 1 else Tier.CORRECTED, doubt) for doubt, entry, text, kind, _ in rows]
    return matches, query if surest > 1 else parse(best)


def _saying(query: ParsedQuery, corpus: Corpus) -> frozenset[int]:
    """Careers that have every pair of neighbours of the quoted phrases in a title."""
    pairs = {f"{stem(left)} {stem(right)}" for words in query.phrases for left, right in zip(words, words[1:], strict=False)}
    found = corpora.postings(pairs, corpus)
    having = [{row.entry for row in found.get(pair, ())} for pair in pairs]
    return frozenset(set.intersection(*having)) if having else frozenset()


def _hits(ranked: list[Ranked], query: ParsedQuery, evidence: Evidence) -> tuple[Hit, ...]:
    """The page's worth of answers with their reasons: two queries, whatever their number."""
    shown = SearchEntry.objects.in_bulk([hit.entry.id for hit in ranked])
    unexplained = [hit.entry.id for hit in ranked if hit.match is None and hit.tier == Tier.SCORED]
    near = by_entry(backend().titles_with(unexplained, sorted(set(query.words) | set(query.stems)), 3000))
    return tuple(
        Hit(
            edition=entry.edition_id,
            slug=entry.slug,
            title=entry.title,
            soc=entry.soc,
            score=hit.score,
            tier=hit.tier,
            reason=reason(hit, " ".join(query.words), near.get(entry.pk, ()), evidence.rows.get(entry.pk, ())),
        )
        for hit in ranked
        if (entry := shown.get(hit.entry.id))
    )
