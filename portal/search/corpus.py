"""The index's small table of careers, kept in the memory of each process for as long as the index's version is the same."""

from dataclasses import fields
from threading import Lock

from django.db import connection

from portal.models import SearchEntry, SearchState
from portal.search.backends import fetch
from portal.search.scoring import Corpus, Entry, Posting

COLUMNS = [field.name for field in fields(Entry)]
POSTINGS = "SELECT term, entry_id, titles, definition, tasks, tools FROM portal_searchposting WHERE term "

_lock = Lock()
_kept: tuple[int, Corpus] | None = None


def current() -> Corpus:
    """All entries of the index as it is now: one small query when nothing changed."""
    global _kept  # noqa: PLW0603
    version = SearchState.objects.filter(pk=1).values_list("version", flat=True).first() or 0
    kept = _kept
    if kept is None or kept[0] != version or not version:
        corpus = Corpus({row[0]: Entry(*row) for row in SearchEntry.objects.order_by("soc", "onet", "slug").values_list(*COLUMNS)})
        with _lock:
            _kept = kept = (version, corpus)
    return kept[1]


def postings(terms: set[str], corpus: Corpus) -> dict[str, list[Posting]]:
    """The postings of the terms. Raw rows: thousands of them in a query are nothing unusual, and model instances would cost more than the search."""
    found: dict[str, list[Posting]] = {}
    if not terms:
        return found
    for term, *row in _rows(sorted(terms)):
        if row[0] in corpus.entries:
            found.setdefault(term, []).append(Posting(*row))
    return found


def _rows(terms: list[str]) -> list[tuple]:
    if connection.vendor == "postgresql":
        return fetch(POSTINGS + "= ANY(%s)", [terms])
    return fetch(POSTINGS + "IN (" + ", ".join(["%s"] * len(terms)) + ")", list(terms))
