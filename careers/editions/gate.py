"""The publishing gate: what a profile must be before it becomes an edition.

Pure: a document in, problems out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from careers.editions.schema import Credential, EditionDocument, Resource, Section
from careers.rules.sections import BY_KEY, SECTIONS
from careers.rules.translations import TRANSLATIONS

# What texts are searched for: bare addresses, links, private remarks and lists.
BARE_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
LINK = re.compile(r"""\[[^\]]*\]\(\s*<?[^)\s]*(?:\s+"[^"]*")?\s*\)""")
INSECURE_LINK = re.compile(r"\]\(\s*+<?+(?!https://|mailto:|tel:)", re.IGNORECASE)
NOTE_LINE = re.compile(r"^\s*#", re.MULTILINE)
LIST_LINE = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\S")


@dataclass(frozen=True)
class Problem:
    """One reason not to publish: where, and what to do about it."""

    section: str
    message: str


def find_problems(document: EditionDocument) -> list[Problem]:
    """Every problem of a document.

    A facts-only document needs no sections and no headline; its texts and links are judged alike.
    """
    # A profile that somebody began to write must be whole.
    problems = [] if document["facts_only"] else _missing_sections(document)
    if not document["title"].strip():
        problems.append(Problem("title", "The career has no title."))

    for key, heading, text in _texts(document):
        problems += _text_problems(key, heading, text)

    return problems + _link_problems(document)


def _texts(document: EditionDocument) -> Iterator[tuple[str, str, str]]:
    """Every text of a document that the public reads: the section's key, its heading, the text."""
    yield "title", "Title", document["title"]
    yield "headline", "Headline", document["headline"]

    for title in document["alternate_titles"]:
        yield "alternate_titles", "Alternate titles", title

    for key, section in document["sections"].items():
        for text in _section_texts(section):
            yield key, BY_KEY[key].heading, text

    yield from _translated_texts(document)
    yield from _texts_of_rows(document)


def _translated_texts(document: EditionDocument) -> Iterator[tuple[str, str, str]]:
    """The texts in other languages, under the name of their language."""
    # Editions of schema 1 have none.
    for language, translation in document.get("translations", {}).items():
        heading = TRANSLATIONS.get(language, language)
        yield "translations", f"{heading}: title", translation["title"]
        yield "translations", f"{heading}: headline", translation["headline"]

        for key, section in translation["sections"].items():
            for text in _section_texts(section):
                yield "translations", f"{heading}: {BY_KEY[key].heading}", text


def _section_texts(section: Section) -> list[str]:
    return [section["markdown"]] if section["kind"] == "prose" else section["items"]


def _texts_of_rows(document: EditionDocument) -> Iterator[tuple[str, str, str]]:
    """The texts of credentials, resources, related careers, pathways and further codes."""
    for credential in document["credentials"]:
        heading = "Licenses and certifications"
        yield "credentials", heading, credential["name"]
        yield "credentials", heading, credential["organization"]
        yield "credentials", heading, credential["note"]

    for resource in document["resources"]:
        yield "resources", "Other resources", resource["name"]
        yield "resources", "Other resources", resource["address"]

    for career in document["related"]:
        yield "related", "Related careers", career["reason"]

    for cluster in document["clusters"]:
        yield "clusters", "Career cluster", cluster["pathway"]

    for code in document["codes"]["other"]:
        yield "codes", "Other codes", code["note"]


def _missing_sections(document: EditionDocument) -> list[Problem]:
    missing = [
        section
        for section in SECTIONS
        if section.required and section.key not in document["sections"]
    ]

    problems = [
        Problem(section.key, f"{section.heading}: this section is required and is empty.")
        for section in missing
    ]

    if not document["headline"].strip():
        problems.append(
            Problem("headline", "Headline: write one sentence that says what these people do.")
        )

    return problems


def _text_problems(key: str, heading: str, text: str) -> list[Problem]:
    problems = []
    if NOTE_LINE.search(text):
        problems.append(
            Problem(
                key, f"{heading}: a line begins with “#”. Move private remarks to the editor notes."
            )
        )

    # Links that are written properly are taken out before bare addresses are looked for.
    if BARE_URL.search(LINK.sub("", text)):
        problems.append(
            Problem(key, f"{heading}: there is a bare web address. Write it as [name](https://…).")
        )

    if INSECURE_LINK.search(text):
        problems.append(
            Problem(
                key,
                f"{heading}: a link is not https. Use the https address, or list it under "
                "resources marked “no secure site”.",
            )
        )

    if lead_in := dangling_lead_in(text):
        problems.append(
            Problem(key, f"{heading}: “{lead_in}” ends in a colon with nothing listed below it.")
        )

    return problems


def dangling_lead_in(text: str) -> str | None:
    """The first line that ends in ":" and is not followed by a list."""
    # Blank lines between the lead-in and its list do not matter.
    lines = [line for line in text.splitlines() if line.strip()]

    # The empty text at the end stands after the last line.
    for line, following in pairwise([*lines, ""]):
        if line.rstrip(" *_").endswith(":") and not LIST_LINE.match(following):
            return line.strip()

    return None


def _link_problems(document: EditionDocument) -> list[Problem]:
    problems = []
    for resource in document["resources"]:
        if _is_refused(resource):
            problems.append(_link_problem("resources", "Other resources", resource["name"]))

    for credential in document["credentials"]:
        if _is_refused(credential):
            heading = "Licenses and certifications"
            problems.append(_link_problem("credentials", heading, credential["name"]))

    return problems


def _is_refused(link: Resource | Credential) -> bool:
    """A link must be https, or http where an editor says that the site has no secure address."""
    url = link["url"]
    if not url or url.startswith("https://"):
        return False

    return not (link["no_secure_site"] and url.startswith("http://"))


def _link_problem(key: str, heading: str, name: str) -> Problem:
    return Problem(
        key,
        f"{heading}: the link of {name} is not https. Correct it, or mark it “no secure site”.",
    )
