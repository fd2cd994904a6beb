"""The index in the memory of each process, for as long as its version is the same: some 100 MB for
O*NET's 1,016 occupations and 65,000 titles.
"""

from threading import Lock

from portal.models import SearchEntry, SearchState, SearchTitle, SearchWord
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

_lock = Lock()
_kept: tuple[int, Corpus] | None = None


def current() -> Corpus:
    """The index as it is now: one small query when nothing changed. One thread reads a new one, the
    others wait for it.
    """
    global _kept  # noqa: PLW0603
    version = SearchState.objects.filter(pk=1).values_list("version", flat=True).first() or 0

    # Version 0 means that no index was ever built, so nothing that is kept can be of it.
    if version and (kept := _kept) and kept[0] == version:
        return kept[1]

    with _lock:
        # Another thread may have read this version while this one waited.
        if not (_kept and _kept[0] == version and version):
            _kept = (version, read())

        return _kept[1]


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


def _titles(entries: list[Entry]) -> list[Title]:
    """By career; the shorter and the plainer last, so that of equally good ones the last is the
    best.
    """
    places = {entry.id: place for place, entry in enumerate(entries)}
    rows = (
        SearchTitle.objects.order_by()
        .values_list("id", "entry_id", "text", "kind", "normal", "bag")
        .iterator(chunk_size=5000)
    )
    # Titles indexed since the entries were read have no place among them.
    found = [Title(key, places[entry], *row) for key, entry, *row in rows if entry in places]

    return sorted(
        found,
        key=lambda title: (title.entry, -title.kind, -len(title.text), title.text, title.normal),
    )
