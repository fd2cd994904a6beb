"""The one door of the pages to search."""

from portal.search import record_miss, search
from portal.search.engine import SearchAnswer
from portal.translation import current_language

# High enough that the filters see practically every hit.
MOST_HITS = 1_000


def answer_search(text: str) -> SearchAnswer:
    """The search's answer in the language of the page. What finds nothing is counted for the
    editors, without anything about who asked.
    """
    answer = search(text, limit=MOST_HITS, language=current_language())
    if not answer.hits:
        record_miss(text)

    return answer
