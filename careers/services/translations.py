"""Translations of a working copy, and whether the English has changed since they were written."""

from careers.models import Occupation, Translation
from careers.rules.translations import english_digest


def english_of(occupation: Occupation) -> str:
    """The digest of the English parts of a working copy as they are now."""
    lists: dict[str, list[str]] = {}
    for row in sorted(occupation.items.all(), key=lambda row: (row.position, row.pk)):
        lists.setdefault(row.section, []).append(row.text)

    texts = {row.section: row.body for row in occupation.texts.all()}

    return english_digest(occupation.title, occupation.headline, texts, lists)


def outdated(occupation: Occupation) -> list[Translation]:
    """The translations whose English has changed since they were written."""
    now = english_of(occupation)
    return [row for row in occupation.translations.all() if row.english != now]


def confirm(translation: Translation) -> None:
    """Say that the translation was written from, or read beside, the English as it is now."""
    occupation = Occupation.objects.prefetch_related("items", "texts").get(
        pk=translation.occupation_id
    )
    translation.english = english_of(occupation)
    translation.save(update_fields=["english"])
