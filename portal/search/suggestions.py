"""Typeahead: careers and their titles while a person types."""

from dataclasses import dataclass

from portal.models import SearchTitle
from portal.search import corpus as corpora
from portal.search import spelling
from portal.search.backends import backend
from portal.search.query import normalise, parse
from portal.search.ranking import MAIN, PUBLIC, Evidence, NearTitle, rank
from portal.search.scoring import Entry, likest

CANDIDATES = 120


@dataclass(frozen=True)
class Suggestion:
    """A line of the list: the text that matched (a title that may be shown) and the career it leads to."""

    text: str
    title: str
    slug: str
    soc: str


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
    """Careers for what has been typed so far: by code, by the beginning of a title, by words and the beginning of the last one, then with one slip undone."""
    query = parse(text)
    if query.codes or query.code_prefix:
        entries = [hit.entry.id for hit in rank(Evidence(codes=query.codes, code_prefix=query.code_prefix), corpora.current())]
        return _worded([NearTitle(entry, "", MAIN, "") for entry in entries], limit)
    normal = normalise(text)
    if not normal:
        return []
    found = _typed(normal)
    if len({title.entry for title in found}) < limit and len(normal) > 3:
        found += [title for title in _misspelt(normal) if title not in found]
    return _worded(found, limit)


def _typed(normal: str) -> list[NearTitle]:
    columns = ("entry_id", "text", "kind", "normal")
    starting = SearchTitle.objects.filter(normal__startswith=normal).order_by("kind", "normal", "entry__soc", "entry__slug").values_list(*columns)[:CANDIDATES]
    found = [NearTitle(*row) for row in starting]
    if len(normal) > 1 and len({title.entry for title in found}) < CANDIDATES // 4:
        found += backend().titles_typed(normal.split(), CANDIDATES)
    entries = corpora.current().entries
    return sorted({title for title in found if title.entry in entries}, key=lambda title: _place(title, normal, entries[title.entry]))


def _place(title: NearTitle, normal: str, entry: Entry) -> tuple:
    """The title typed in full, then titles that begin so, main ones before others, short before long; of equal ones the career with most names."""
    starts = title.normal.startswith(normal)
    return title.normal != normal, not starts, entry.is_residual, title.kind != MAIN, len(title.normal), title.normal, -entry.title_count, entry.soc, entry.slug


def _misspelt(normal: str) -> list[NearTitle]:
    """The words with one slip undone in the first word that the index does not know."""
    words = normal.split()
    corpus = corpora.current()
    unknown = next((index for index, word in enumerate(words) if word not in corpus.title_words and len(word) > 3), None)
    if unknown is None:
        return []
    options = sorted(spelling.edits(words[unknown]).keys() & corpus.title_words)[:3]
    found = [title for option in options for title in _typed(" ".join((*words[:unknown], option, *words[unknown + 1 :])))]
    return found or [title for word, _ in likest(words[unknown], backend().similar_words(words[unknown]), 2) for title in _typed(word)]


def _worded(found: list[NearTitle], limit: int) -> list[Suggestion]:
    """One line a career, the first; a hidden title leads to its career without being named."""
    firsts: dict[int, NearTitle] = {}
    for title in found:
        firsts.setdefault(title.entry, title)
    chosen = dict(list(firsts.items())[:limit])
    entries = corpora.current().entries
    return [
        Suggestion(title.text if title.kind in (MAIN, PUBLIC) and title.text else entry.title, entry.title, entry.slug, entry.soc)
        for key, title in chosen.items()
        if (entry := entries.get(key))
    ]
