"""What the current editions are called in another language than English."""

from collections.abc import Mapping
from typing import NamedTuple

from careers.models import Edition, EditionTitle
from careers.rules.translations import ENGLISH
from careers.selectors.cache import cached_per_version


class TranslatedTitle(NamedTuple):
    """`headline` is empty where only the title is translated."""

    title: str
    headline: str


@cached_per_version
def translated_titles(language: str) -> Mapping[int, TranslatedTitle]:
    """By edition, for those that have this language. One query, none for English."""
    if language == ENGLISH:
        return {}

    rows = EditionTitle.objects.filter(language=language, edition__in=Edition.objects.current())
    return {
        edition: TranslatedTitle(title, headline)
        for edition, title, headline in rows.order_by().values_list(
            "edition_id", "title", "headline"
        )
    }
