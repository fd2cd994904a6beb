"""Finding careers by the words people have. `search` and `suggest` are the whole interface; both
answer any text.

answer = search("fix cars", limit=25)   # SearchAnswer: hits (entry, edition, title, score, tier,
reason), count, corrected suggest("nur", limit=8)                                 #
[Suggestion(text, title, slug, soc)] record_miss("text that found nothing")
"""

from typing import TYPE_CHECKING

if (
    TYPE_CHECKING
):  # the pure modules below this package are imported before Django's models are ready
    from portal.search.engine import SearchAnswer
    from portal.search.suggestions import Suggestion


def search(text: str, *, limit: int = 50, language: str | None = None) -> "SearchAnswer":
    from portal.search.engine import search as run

    return run(text, limit=limit, language=language)


def suggest(text: str, limit: int = 8, language: str | None = None) -> "list[Suggestion]":
    from portal.search.suggestions import suggest as run

    return run(text, limit, language)


def record_miss(text: str) -> bool:
    from portal.search.misses import record_miss as run

    return run(text)
