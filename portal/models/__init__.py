"""What the portal itself stores: the search index (rebuilt from the published editions at any
time), synonyms and misses.
"""

from portal.models.search_index import (
    SearchEntry,
    SearchState,
    SearchTitle,
    SearchTranslation,
    SearchWord,
)
from portal.models.search_miss import SearchMiss
from portal.models.synonym import Synonym

__all__ = [
    "SearchEntry",
    "SearchMiss",
    "SearchState",
    "SearchTitle",
    "SearchTranslation",
    "SearchWord",
    "Synonym",
]
