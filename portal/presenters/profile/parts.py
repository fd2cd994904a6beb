"""The written and listed fields of a career's page: parts, and the blocks they stand in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_noop

from careers.editions.localized import language_of
from careers.rules.sections import BY_KEY
from careers.rules.translations import ENGLISH
from portal.presenters.figures import Basis
from portal.presenters.profile.element_words import element_words
from portal.translation import current_language, ngettext
from portal.translation import gettext as _

SHOWN_ITEMS = 8  # longer lists are folded after these
# The fields of each section of the page, in order.
LIST_SECTIONS = {
    "about": ("summary", "tasks", "work_activities"),
    "conditions": (
        "interpersonal",
        "physical_conditions",
        "work_performance",
        "physical_important",
        "physical_less_important",
    ),
    "skills": (
        "skills_reason",
        "skills_math",
        "skills_self",
        "skills_people",
        "skills_things",
        "skills_perceive",
        "knowledge",
        "technology",
    ),
    "preparation": (
        "typically_need",
        "education_after_high_school",
        "work_experience",
        "on_the_job_training",
        "programs_direct",
        "programs_other",
        "high_school_courses",
        "electives",
        "groups",
    ),
    "hired": ("hiring", "licensing", "job_listings"),
}
# The tables of a source whose elements are listed on a page.
RATED_TABLES = ("skills", "abilities", "knowledge", "work_activities")
OUTLOOK_TEXTS = ("state_outlook", "national_outlook", "national_employment", "major_employers")
# Headings that differ from those in `careers.rules.sections`.
HEADINGS = {
    "summary": "",
    "physical_important": gettext_noop("Important physical demands"),
    "physical_less_important": gettext_noop(
        "Physical demands that are less important, but still necessary"
    ),
}


@dataclass(frozen=True)
class Part:
    """One field of the profile: prose as HTML, or a list with its lead-in. `origin` names the
    source of an imported one, `basis` the release of a row, `language` that of its texts.
    """

    key: str
    heading: str
    lead_in: str
    html: str
    items: tuple[str, ...]
    more: tuple[str, ...]
    more_label: str
    origin: str
    basis: Basis | None = None
    language: str = ENGLISH


@dataclass(frozen=True)
class Block:
    """One section of the page with the parts that have content. `origin` is said once where all
    parts share it.
    """

    id: str
    heading: str
    parts: tuple[Part, ...]
    origin: str = ""


def source_name(document: Mapping[str, Any]) -> str:
    """The content release behind the page, by name; editions of before the name was kept have its
    number.
    """
    return str(
        document.get("source_name")
        or (
            f"O*NET {document['source']['release']}"
            if document["source"].get("release")
            else document["source_release"]
        )
    )


def see_all(count: int) -> str:
    return ngettext("See all %(count)d", "See all %(count)d", count) % {"count": count}


def list_part(
    key: str,
    heading: str,
    items: tuple[str, ...],
    *,
    lead_in: str = "",
    origin: str = "",
    shown: int = SHOWN_ITEMS,
) -> Part:
    """A list, folded after the first few; one or two more than that are not worth a fold."""
    first = items if len(items) <= shown + 2 else items[:shown]
    return Part(key, heading, lead_in, "", first, items[len(first) :], see_all(len(items)), origin)


def profile_part(key: str, document: Mapping[str, Any]) -> Part | None:
    """A section of the document, or None where it has none."""
    section = document["sections"].get(key)
    if not section:
        return _description(document) if key == "summary" else None

    plain = HEADINGS.get(key, BY_KEY[key].heading)
    heading = _(plain) if plain else ""

    # Only imported content names its source, and is said in our words for its elements.
    imported = section["origin"] != "editor"
    origin = source_name(document) if imported else ""
    language = part_language(key, document)
    if section["kind"] == "prose":
        return Part(key, heading, "", section["html"], (), (), "", origin, language=language)

    part = list_part(
        key,
        heading,
        _plain_items(section["items"], document) if imported else tuple(section["items"]),
        lead_in=_lead_in(key, document["title"]),
        origin=origin,
    )
    return replace(part, language=language)


def part_language(key: str, document: Mapping[str, Any]) -> str:
    """The language in which the page shows a section that the document has."""
    section = document["sections"][key]
    # A source's elements are named in our words, which are translated.
    if is_imported(key, document) and section["kind"] == "list":
        plain = _plain_words(document)
        if all(item in plain for item in section["items"]):
            return current_language() or ENGLISH

    return language_of(document, key)


def english_parts(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The headings of the sections that are shown in English, in the order of the page."""
    return tuple(
        _(HEADINGS.get(key) or section.heading)
        for key, section in BY_KEY.items()
        if key in document["sections"] and part_language(key, document) == ENGLISH
    )


def _plain_items(items: Iterable[str], document: Mapping[str, Any]) -> tuple[str, ...]:
    """The items of an imported list, those that name a rated element in plain words."""
    plain = _plain_words(document)
    return tuple(plain.get(item, item) for item in items)


def _plain_words(document: Mapping[str, Any]) -> dict[str, str]:
    """Plain words by the source's own name of a rated element."""
    return {
        one["name"]: element_words(one["element"], one["name"])
        for table in RATED_TABLES
        for one in document["source"].get(table, ())
    }


def _description(document: Mapping[str, Any]) -> Part | None:
    """The source's own description, where no editor has written a summary."""
    text = document["source"].get("description", "")

    return (
        Part("summary", "", "", f"<p>{escape(text)}</p>", (), (), "", source_name(document))
        if text
        else None
    )


def _lead_in(key: str, title: str) -> str:
    lead_in = BY_KEY[key].lead_in
    if not lead_in:
        return ""

    # Titles of occupations are plural already.
    text = _(lead_in).replace("{plural}", title.lower())

    return text if text.endswith(".") else f"{text}:"


def block(
    key: str,
    document: Mapping[str, Any],
    *,
    without: Collection[str] = (),
    after: Mapping[str, Iterable[Part]] | None = None,
) -> Block:
    """A section of the page, but for the fields that it shows in another form. `after`: further
    parts that follow a field.
    """
    headings = {
        "about": _("What they do"),
        "conditions": _("Working conditions"),
        "skills": _("Skills and knowledge"),
        "preparation": _("Education and training"),
        "hired": _("Getting hired"),
    }
    parts: list[Part] = []

    # A field shown in another form keeps its place for what follows it.
    for name in LIST_SECTIONS[key]:
        own = None if name in without else profile_part(name, document)
        if own and own.heading == headings[key]:  # the section is called after its main field
            own = replace(own, heading="")
        parts += [*([own] if own else []), *(after or {}).get(name, ())]

    origins = {part.origin for part in parts}
    shared = origins.pop() if len(origins) == 1 else ""

    return Block(
        key,
        headings[key],
        tuple(replace(part, origin="") for part in parts) if shared else tuple(parts),
        shared,
    )


def is_imported(key: str, document: Mapping[str, Any]) -> bool:
    """Does the source, and no editor, fill this section?"""
    return bool(document["sections"].get(key, {}).get("origin", "editor") != "editor")
