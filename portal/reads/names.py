"""What lists call careers: in the language of the page where their editions have it."""

from collections.abc import Iterable, Mapping

from careers.models import Edition
from careers.rules.translations import ENGLISH
from careers.selectors.translations import translated_titles


def with_names(editions: Iterable[Edition], language: str | None) -> list[Edition]:
    """The same editions, each with its `title` and `headline` in this language where it has them,
    and `language`, the one that they are in. For reading only: such an edition is never saved.

    The English headline is the document's, or an annotation where the document is not loaded. One
    query at most.
    """
    editions = list(editions)
    titles = translated_titles(language or ENGLISH)

    for edition in editions:
        edition.language = ENGLISH
        if "document" not in edition.get_deferred_fields():
            edition.headline = edition.document["headline"]

        if translated := titles.get(edition.pk):
            edition.title, edition.headline = translated
            edition.language = language

    return editions


def headlines_in(language: str | None, english: Mapping[int, str]) -> dict[int, str]:
    """Headlines by edition, in this language where the edition has its title in it, as the two are
    shown together.
    """
    titles = translated_titles(language or ENGLISH)
    return {
        edition: titles[edition].headline if edition in titles else headline
        for edition, headline in english.items()
    }
