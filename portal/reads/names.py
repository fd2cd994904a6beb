"""What lists call careers: in the language of the page where their editions have it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careers.models import Edition
from careers.rules.translations import ENGLISH
from careers.selectors.translations import translated_titles


@dataclass(frozen=True)
class CareerName:
    """Title and headline of a career, both in one language. The headline may be empty."""

    title: str
    headline: str
    language: str = ENGLISH


def career_names(editions: Iterable[Edition], language: str | None) -> dict[str, CareerName]:
    """Slug -> name in this language, in English where the edition is not translated.

    The English headline is the document's, or an annotation where the document is not loaded. One
    query at most.
    """
    titles = translated_titles(language or ENGLISH)
    names = {}

    for edition in editions:
        if translated := titles.get(edition.pk):
            names[edition.slug] = CareerName(*translated, language or ENGLISH)
        elif "document" in edition.get_deferred_fields():
            names[edition.slug] = CareerName(edition.title, edition.headline)
        else:
            names[edition.slug] = CareerName(edition.title, edition.document["headline"])

    return names


def headlines_in(language: str | None, english: Mapping[int, str]) -> dict[int, str]:
    """Headlines by edition, in this language where the edition has its title in it, as the two are
    shown together.
    """
    titles = translated_titles(language or ENGLISH)
    return {
        edition: titles[edition].headline if edition in titles else headline
        for edition, headline in english.items()
    }
