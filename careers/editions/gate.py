"""The publishing gate: what a profile must be before it becomes an edition. Pure: a document in,
problems out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Any

from careers.rules.sections import BY_KEY, SECTIONS, Kind

BARE_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
LINK = re.compile(r"""\[[^\]]*\]\(\s*<?[^)\s]*(?:\s+"[^"]*")?\s*\)""")
INSECURE_LINK = re.compile(r"\]\(\s*+<?+(?!https://|mailto:|tel:)", re.IGNORECASE)
NOTE_LINE = re.compile(r"^\s*#", re.MULTILINE)
LIST_LINE = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\S")
OTHER_TEXTS = (
    (
        "credentials",
        "Licenses and certifications",
        itemgetter("credentials"),
        ("name", "organization", "note"),
    ),
    ("resources", "Other resources", itemgetter("resources"), ("name", "address")),
    ("related", "Related careers", itemgetter("related"), ("reason",)),
    ("clusters", "Career cluster", itemgetter("clusters"), ("pathway",)),
    ("codes", "Other codes", lambda document: document["codes"]["other"], ("note",)),
)


@dataclass(frozen=True)
class Problem:
    """One reason not to publish: where, and what to do about it."""

    section: str
    message: str


def find_problems(document: dict[str, Any]) -> list[Problem]:
    """Every problem of a document that `careers.editions.document.build` made. A facts-only
    document passes a smaller gate.
    """
    problems = [] if document["facts_only"] else _missing_sections(document)
    if not document["title"].strip():
        problems.append(Problem("title", "The career has no title."))
    for key, heading, text in _texts(document):
        problems += _text_problems(key, heading, text)
    return problems + _link_problems(document)


def _texts(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Every text of a document that the public reads: the section's key, its heading, the text."""
    yield "title", "Title", document["title"]
    yield "headline", "Headline", document["headline"]
    for title in document["alternate_titles"]:
        yield "alternate_titles", "Alternate titles", title
    for key, section in document["sections"].items():
        for text in [section["markdown"]] if section["kind"] == Kind.PROSE else section["items"]:
            yield key, BY_KEY[key].heading, text
    for kind, heading, rows, names in OTHER_TEXTS:
        for row in rows(document):
            for name in names:
                yield kind, heading, row[name]


def _missing_sections(document: dict[str, Any]) -> list[Problem]:
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
    lines = [line for line in text.splitlines() if line.strip()]
    for line, following in pairwise([*lines, ""]):
        if line.rstrip(" *_").endswith(":") and not LIST_LINE.match(following):
            return line.strip()
    return None


def _link_problems(document: dict[str, Any]) -> list[Problem]:
    problems = []
    for kind, heading in (
        ("resources", "Other resources"),
        ("credentials", "Licenses and certifications"),
    ):
        for link in document[kind]:
            if (
                link["url"]
                and not link["url"].startswith("https://")
                and not (link["no_secure_site"] and link["url"].startswith("http://"))
            ):
                problems.append(
                    Problem(
                        kind,
                        f"{heading}: the link of {link['name']} is not https. Correct it, or mark "
                        "it “no secure site”.",
                    )
                )
    return problems
