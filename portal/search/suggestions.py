"""Typeahead: careers and their titles while a person types."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from careers.rules.translations import ENGLISH, TRANSLATIONS
from careers.selectors.translations import TranslatedTitle, translated_titles
from portal.search import corpus as corpora
from portal.search import spelling
from portal.search.backends import backend
from portal.search.query import MAX_TEXT, normalise, parse
from portal.search.ranking import Evidence, rank
from portal.search.scoring import Corpus, Entry, likest
from portal.search.titles import MAIN, PUBLIC, Title

# The most titles that the full-text index gives for one text.
CANDIDATES = 120


@dataclass(frozen=True)
class Suggestion:
    """A line of the list: the text that matched (a title that may be shown) and the career it leads
    to.
    """

    text: str
    title: str
    slug: str
    soc: str
    language: str = ENGLISH


def suggest(text: str, limit: int = 8, language: str | None = ENGLISH) -> list[Suggestion]:
    """Careers for what has been typed so far: by code, by the beginning of a title, by words and
    the beginning of the last one, then with one slip undone.

    In another language than English, titles of that language come first, and careers are named in
    it where they can be. In English, titles of other languages come where nothing else does.
    """
    query, corpus = parse(text), corpora.current()
    names = translated_titles(language or ENGLISH)

    # A code, or the beginning of one, leads to careers without any title.
    if query.codes or query.code_prefix:
        named = rank(Evidence(codes=query.codes, code_prefix=query.code_prefix), corpus)
        return [_line(hit.entry, None, names, language) for hit in named[:limit]]

    others = [corpora.current(other) for other in TRANSLATIONS if not names or other == language]
    found = _found(text, [*others, corpus] if names else [corpus, *others], limit, bool(names))

    # One line for each career, by the best of its titles.
    lines: dict[str, Suggestion] = {}
    for own, title in found:
        entry = own.entries[title.entry]
        # Titles of another language than English are named by the career only.
        named = title if own is corpus else None
        lines.setdefault(entry.slug, _line(entry, named, names, language))

    return list(lines.values())[:limit]


def _found(
    text: str, indexes: Sequence[Corpus], limit: int, with_others: bool
) -> list[tuple[Corpus, Title]]:
    """Titles for the text in the first of the indexes, with those of the others. Without: only
    where it has none, those of the others that begin with the very letters.
    """
    found: list[tuple[Corpus, Title]] = []
    normals = [normalise(own.as_read(text[:MAX_TEXT])) for own in indexes]
    letters = normalise(text)

    for own, normal in zip(indexes, normals, strict=True):
        if not normal or (found and not with_others):
            continue

        found += [
            (own, title)
            for title in _typed(normal, own)
            if with_others or own is indexes[0] or normalise(title.text).startswith(letters)
        ]

    # Slips are undone only where too few careers are found for more than three letters.
    first, normal = indexes[0], normals[0]
    if _careers(found) < limit and len(normal) > 3:
        found += [(first, title) for title in _misspelt(normal, first)]

    return found


def _careers(found: Sequence[tuple[Corpus, Title]]) -> int:
    return len({own.entries[title.entry].slug for own, title in found})


def _typed(normal: str, corpus: Corpus) -> list[Title]:
    titles = corpus.titles
    # Titles that begin with the text stand together in the alphabet.
    start = bisect_left(titles.alphabetical, (normal, 0))
    end = bisect_left(titles.alphabetical, (normal + "\U0010ffff", 0))
    found = {titles.rows[place] for _, place in titles.alphabetical[start:end]}

    # Where they are few, titles join in that have the words in any order.
    if len(normal) > 1 and len({title.entry for title in found}) < CANDIDATES // 4:
        found |= {
            titles.rows[titles.places[key]]
            for key in backend(corpus).titles_typed(normal.split(), CANDIDATES)
            if key in titles.places
        }

    return sorted(found, key=lambda title: _place(title, normal, corpus.entries[title.entry]))


def _place(title: Title, normal: str, entry: Entry) -> tuple:
    """The title typed in full, then titles that begin so, main ones before others, short before
    long; of equal ones the career with most names.
    """
    starts = title.normal.startswith(normal)
    return (
        title.normal != normal,
        not starts,
        entry.is_residual,
        title.kind != MAIN,
        len(title.normal),
        title.normal,
        -entry.title_count,
        entry.soc,
        entry.slug,
    )


def _misspelt(normal: str, corpus: Corpus) -> list[Title]:
    """The words with one slip undone in the first word that the index does not know."""
    words = normal.split()
    unknown = next(
        (
            index
            for index, word in enumerate(words)
            if word not in corpus.title_words and len(word) > 3
        ),
        None,
    )
    if unknown is None:
        return []

    # Words that merely look alike are tried only where undoing a slip finds nothing.
    options = sorted(spelling.edits(words[unknown]).keys() & corpus.title_words)[:3]
    found = [
        title
        for option in options
        for title in _typed(" ".join((*words[:unknown], option, *words[unknown + 1 :])), corpus)
    ]

    return found or [
        title
        for word, _ in likest(words[unknown], backend(corpus).similar_words(words[unknown]), 2)
        for title in _typed(word, corpus)
    ]


def _line(
    entry: Entry,
    title: Title | None,
    names: Mapping[int, TranslatedTitle],
    language: str | None,
) -> Suggestion:
    """A hidden title leads to its career without being named."""
    if name := names.get(entry.edition):
        return Suggestion(name.title, name.title, entry.slug, entry.soc, language or ENGLISH)

    return Suggestion(
        title.text if title and title.kind in (MAIN, PUBLIC) else entry.title,
        entry.title,
        entry.slug,
        entry.soc,
    )
