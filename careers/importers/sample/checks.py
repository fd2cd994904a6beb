"""Faults that a program can find in a library of written profiles, career by career.

Pure: profiles as `profiles.read` gives them in, findings in plain words out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from careers.importers.sample.profiles import english_of
from careers.rules.sections import SECTIONS
from careers.rules.text import reading_grade
from careers.rules.translations import TRANSLATED_LISTS

Profile = Mapping[str, Any]
Run = tuple[str, ...]

# Limits of a profile's text.
HEADLINE = 160  # characters
HIGHEST_GRADE = 9.0
RUN = 8  # words in a row that may not stand in a source
SHORTEST_SENTENCE = 9  # words; a shorter one may be a plain fact of several careers

WORD = re.compile(r"[a-z0-9'’]+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
LICENSE = re.compile(r"\blicen[sc]e", re.IGNORECASE)

# Such a text says that none is needed.
NO_LICENSE = re.compile(
    r"\b(?:no|not|nor|nothing|nobody|none|neither|without|few|rarely|seldom|never)\b|n't\b|n’t\b",
    re.IGNORECASE,
)

# Who may issue a license: kinds of bodies, or a name in capitals.
ISSUER = re.compile(
    r"\b(?i:states?|boards?|agency|agencies|departments?|county|counties|city|cities|federal"
    r"|government|commission|bureau|council|court|coast guard|employers?|hospital|academy)\b"
    r"|[A-Z]{2,}",
)

# Lists of plain facts, which may be the same in several careers: what is needed, where they work.
FACTS = {
    "at_a_glance",
    "typically_need",
    "interpersonal",
    "physical_conditions",
    "work_performance",
}


def problems(profile: Profile, codes: set[str], sources: set[Run]) -> list[str]:
    """What is wrong with one profile.

    `codes` are the SOC codes that have a career; `sources` the runs of words of source texts.
    """
    return [
        *_missing(profile),
        *_hard_to_read(profile),
        *_copied(profile, sources),
        *_license_without_issuer(profile),
        *_dead_codes(profile, codes),
        *_spanish(profile),
    ]


def shared_sentences(profiles: Iterable[Profile]) -> dict[str, list[str]]:
    """Sentences that stand in more than one profile, with the slugs of those.

    Lists of plain facts are left out.
    """
    places = defaultdict(set)
    for profile in profiles:
        lists = {key: items for key, items in profile.get("lists", {}).items() if key not in FACTS}
        for sentence in sentences({**profile, "lists": lists}):
            # Punctuation and case do not make a copied sentence a new one.
            words = WORD.findall(sentence.lower())
            if len(words) >= SHORTEST_SENTENCE:
                places[" ".join(words)].add(profile["slug"])

    return {sentence: sorted(slugs) for sentence, slugs in places.items() if len(slugs) > 1}


def sentences(profile: Profile) -> Iterator[str]:
    """Every sentence and list item that was written for this career, in English."""
    yield profile["headline"]

    for body in profile.get("text", {}).values():
        yield from (part.strip() for part in SENTENCE_END.split(body) if part.strip())

    for items in profile.get("lists", {}).values():
        yield from items

    for career in profile.get("related", []):
        yield career["reason"]


def runs_of(text: str) -> set[Run]:
    """Every run of eight words of a text, in lower case."""
    words = WORD.findall(text.lower())
    return set(zip(*(words[start:] for start in range(RUN)), strict=False))


def _missing(profile: Profile) -> Iterator[str]:
    written = {**profile.get("text", {}), **profile.get("lists", {})}

    # Only required sections must be there; the rest may stay empty.
    for section in SECTIONS:
        if section.required and not written.get(section.key):
            yield f"{section.heading}: this part is missing."

    if len(profile["headline"]) > HEADLINE:
        yield f"The headline has more than {HEADLINE} characters."


def _hard_to_read(profile: Profile) -> Iterator[str]:
    # All prose is judged together, because the grade of a few words means nothing.
    grade = reading_grade("\n\n".join(profile.get("text", {}).values()))
    if grade is not None and grade > HIGHEST_GRADE:
        yield f"The texts read at grade {grade}."


def _copied(profile: Profile, sources: set[Run]) -> Iterator[str]:
    for sentence in sentences(profile):
        # The alphabetically first run is named, so that the message is the same each time.
        if copied := runs_of(sentence) & sources:
            yield f"Eight words of a source: “{' '.join(min(copied))}”."


def _license_without_issuer(profile: Profile) -> Iterator[str]:
    text = profile.get("text", {}).get("licensing", "")

    # A text that says no license is needed has no issuer to name.
    if LICENSE.search(text) and not (ISSUER.search(text) or NO_LICENSE.search(text)):
        yield "A license is named, but nobody who issues it."


def _dead_codes(profile: Profile, codes: set[str]) -> Iterator[str]:
    for career in profile.get("related", []):
        if career["soc"] not in codes:
            yield f"Related career {career['soc']} does not exist."
        if career["soc"] == profile["soc"]:
            yield "The career is related to itself."


def _spanish(profile: Profile) -> Iterator[str]:
    spanish = profile.get("es")
    if spanish is None:
        yield "Spanish: this part is missing."
        return

    # The digest says from which English the Spanish was written.
    if spanish.get("english") != english_of(profile):
        yield (
            "Spanish: the English has changed since this was written. Read both, then run "
            f"“manage.py check_profiles --read {profile['slug']}”."
        )

    for key in ("title", "headline", "summary"):
        if not spanish.get(key, "").strip():
            yield f"Spanish: {key} is empty."

    # A list must be in both languages or in neither.
    for key in TRANSLATED_LISTS:
        if bool(spanish.get(key)) != bool(profile.get("lists", {}).get(key)):
            yield f"Spanish: {key} is not written in both languages."

    # Tasks are translated one by one, so their number must agree.
    if len(spanish.get("tasks", [])) != len(profile.get("lists", {}).get("tasks", [])):
        yield "Spanish: the tasks are not those of the English text."
