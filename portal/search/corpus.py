"""The index's small tables, of careers and of words, kept in the memory of each process for as long as the index's version is the same."""

from collections.abc import Collection
from dataclasses import fields
from threading import Lock

from portal.models import SearchEntry, SearchState, SearchWord
from portal.search.backends import fetch_in
from portal.search.scoring import Corpus, Entry, Posting

COLUMNS = [field.name for field in fields(Entry)]
POSTINGS = "SELECT term, entry_id, titles, definition, tasks, tools FROM portal_searchposting WHERE term {}"

_lock = Lock()
_kept: tuple[int, Corpus] | None = None


def current() -> Corpus:
    """All entries of the index as it is now: one small query when nothing changed."""
    global _kept  # noqa: PLW0603
    version = SearchState.objects.filter(pk=1).values_list("version", flat=True).first() or 0
    kept = _kept
    if kept is None or kept[0] != version or not version:
        corpus = Corpus(
            {row[0]: Entry(*row) for row in SearchEntry.objects.order_by("soc", "onet", "slug").values_list(*COLUMNS)},
            dict(SearchWord.objects.order_by().values_list("word", "in_titles")),
        )
        with _lock:
            _kept = kept = (version, corpus)
    return kept[1]


def postings(terms: Collection[str], corpus: Corpus) -> dict[str, list[Posting]]:
    """The postings of the terms. Raw rows: thousands of them in a query are nothing unusual, and model instances would cost more than the search."""
    found: dict[str, list[Posting]] = {}
    entries, make = corpus.entries, Posting._make
    for row in fetch_in(POSTINGS, terms):
        if row[1] in entries:  # else it was published after this process read the entries
            found.setdefault(row[0], []).append(make(row[1:]))
    return found
