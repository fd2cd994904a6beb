"""The index in the memory of each process, for as long as its version is the same: some 100 MB for
O*NET's 1,016 occupations and 65,000 titles.
"""

from dataclasses import replace
from threading import Lock

from careers.rules.translations import ENGLISH
from portal.models import SearchEntry, SearchState, SearchTitle, SearchTranslation, SearchWord
from portal.search.query import bag
from portal.search.scoring import Corpus, Entry, Postings
from portal.search.titles import Title, Titles

COLUMNS = (
    "id",
    "edition_id",
    "soc",
    "onet",
    "slug",
    "title",
    "headline",
    "content_release",
    "is_residual",
    "is_detail",
    "title_count",
)
TRANSLATION_COLUMNS = ("title_count", "titles", "terms", "words")

_lock = Lock()
# By language: the version of the index that was read, and the index.
_kept: dict[str, tuple[int, Corpus]] = {}


def current(language: str = ENGLISH) -> Corpus:
    """The index of this language as it is now: one small query when nothing changed. One thread
    reads a new one, the others wait for it.
    """
    version = SearchState.objects.filter(pk=1).values_list("version", flat=True).first() or 0

    # Version 0 means that no index was ever built, so nothing that is kept can be of it.
    if version and (kept := _kept.get(language)) and kept[0] == version:
        return kept[1]

    with _lock:
        # Another thread may have read this version while this one waited.
        kept = _kept.get(language)
        if not (version and kept and kept[0] == version):
            kept = (version, read() if language == ENGLISH else read_translated(language))
            _kept[language] = kept

        return kept[1]


def read() -> Corpus:
    """Careers in order of their codes, so that no engine's own order decides anything. Three
    queries.
    """
    entries, said = [], []
    for *row, terms in (
        SearchEntry.objects.order_by("soc", "onet", "slug")
        .values_list(*COLUMNS, "terms")
        .iterator(chunk_size=200)
    ):
        entries.append(Entry(*row))
        said.append(terms)

    words = dict(SearchWord.objects.order_by().values_list("word", "in_titles"))

    return Corpus(entries, Postings(said), Titles(_titles(entries), len(entries)), words)


def read_translated(language: str) -> Corpus:
    """The careers that say something in this language, in the same order. One query."""
    entries, said, titles = [], [], []
    words: dict[str, bool] = {}
    for *row, count, named, terms, own_words in (
        SearchTranslation.objects.filter(language=language)
        .order_by("entry__soc", "entry__onet", "entry__slug")
        .values_list(*(f"entry__{name}" for name in COLUMNS), *TRANSLATION_COLUMNS)
        .iterator(chunk_size=200)
    ):
        entry = replace(Entry(*row), title_count=count)
        for text, kind, normal in named:
            titles.append(Title(len(titles), len(entries), text, kind, normal, bag(normal)))

        # A word counts as one of titles if any career has it in a title.
        for word, in_titles in own_words.items():
            words[word] = words.get(word, False) or in_titles

        entries.append(entry)
        said.append(terms)

    found = Titles(_plainest_last(titles), len(entries))

    return Corpus(entries, Postings(said), found, words, language)


def _titles(entries: list[Entry]) -> list[Title]:
    places = {entry.id: place for place, entry in enumerate(entries)}
    rows = (
        SearchTitle.objects.order_by()
        .values_list("id", "entry_id", "text", "kind", "normal", "bag")
        .iterator(chunk_size=5000)
    )
    # Titles indexed since the entries were read have no place among them.
    found = [Title(key, places[entry], *row) for key, entry, *row in rows if entry in places]

    return _plainest_last(found)


def _plainest_last(titles: list[Title]) -> list[Title]:
    """By career; the shorter and the plainer last, so that of equally good ones the last is the
    best.
    """
    return sorted(
        titles,
        key=lambda title: (title.entry, -title.kind, -len(title.text), title.text, title.normal),
    )
