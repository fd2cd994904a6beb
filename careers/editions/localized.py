"""Which language a page shows of a career's texts: one rule for pages, lists and API. Pure.

A part is shown in the page's language where its edition has it, and in English where it has not.
"""

from collections.abc import Mapping
from typing import Any, cast

from careers.editions.schema import EditionDocument, LocalizedDocument, Section
from careers.rules.translations import ENGLISH, TRANSLATED_SECTIONS


def localized(document: EditionDocument, language: str | None) -> LocalizedDocument:
    """The document as a page in this language shows it.

    A section is shown in the language only where editors wrote the English one too: a translation
    never stands in for what the English page has from a source.
    """
    # Editions of schema 1 have no translations.
    translation = document.get("translations", {}).get(language or ENGLISH)
    if translation is None:
        return cast(LocalizedDocument, {**document, "languages": {}})

    sections: dict[str, Section] = {
        key: translation["sections"][key]
        for key in TRANSLATED_SECTIONS
        if key in translation["sections"] and _is_editors(document["sections"].get(key))
    }
    heads = {name: said for name in ("title", "headline") if (said := translation[name])}
    languages = dict.fromkeys([*heads, *sections], language)

    return cast(
        LocalizedDocument,
        {
            **document,
            **heads,
            # Keys that are there already keep their place, so the order of the page stays.
            "sections": {**document["sections"], **sections},
            "languages": languages,
        },
    )


def language_of(document: Mapping[str, Any], part: str) -> str:
    """The language in which the document shows its title, headline, or a section."""
    # A document that nobody localized is in English.
    return str(document.get("languages", {}).get(part, ENGLISH))


def _is_editors(section: Section | None) -> bool:
    return section is not None and section["origin"] == "editor"
