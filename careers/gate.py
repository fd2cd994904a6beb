"""The publishing gate: what a profile must be before it becomes an edition. Pure: a document in, problems out."""

import re
from dataclasses import dataclass
from typing import Any

from careers.sections import BY_KEY, SECTIONS, Kind

BARE_URL = re.compile(r"(?<![(\[\"'])\b(?:https?://|www\.)\S+", re.IGNORECASE)
LINK = re.compile(r"\[[^\]]*\]\([^)\s]*\)")
INSECURE_LINK = re.compile(r"\]\(\s*http://", re.IGNORECASE)
NOTE_LINE = re.compile(r"^\s*#", re.MULTILINE)
LIST_LINE = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\S")


@dataclass(frozen=True)
class Problem:
    """One reason not to publish: where, and what to do about it."""

    section: str
    message: str


def find_problems(document: dict[str, Any]) -> list[Problem]:
    """Every problem of a document that `careers.documents.build` made. A facts-only document passes a smaller gate."""
    problems = [] if document["facts_only"] else _missing_sections(document)
    if not document["title"].strip():
        problems.append(Problem("title", "The career has no title."))
    texts = [("headline", "Headline", document["headline"])]
    for key, section in document["sections"].items():
        heading = BY_KEY[key].heading
        if section["kind"] == Kind.PROSE:
            texts.append((key, heading, section["markdown"]))
        else:
            texts += [(key, heading, item) for item in section["items"]]
            problems += [
                Problem(key, f"{heading}: “{item}” ends in a colon with nothing after it.") for item in section["items"] if item.rstrip().endswith(":")
            ]
    for credential in document["credentials"]:
        texts += [("credentials", "Licences and certifications", credential[name]) for name in ("name", "organization", "note")]
    for related in document["related"]:
        texts.append(("related", "Related careers", related["reason"]))
    for key, heading, text in texts:
        problems += _text_problems(key, heading, text)
    return problems + _link_problems(document)


def _missing_sections(document: dict[str, Any]) -> list[Problem]:
    missing = [section for section in SECTIONS if section.required and section.key not in document["sections"]]
    problems = [Problem(section.key, f"{section.heading}: this section is required and is empty.") for section in missing]
    if not document["headline"].strip():
        problems.append(Problem("headline", "Headline: write one sentence that says what these people do."))
    return problems


def _text_problems(key: str, heading: str, text: str) -> list[Problem]:
    problems = []
    if NOTE_LINE.search(text):
        problems.append(Problem(key, f"{heading}: a line begins with “#”. Move private remarks to the editor notes."))
    if BARE_URL.search(LINK.sub("", text)):
        problems.append(Problem(key, f"{heading}: there is a bare web address. Write it as [name](https://…)."))
    if INSECURE_LINK.search(text):
        problems.append(Problem(key, f"{heading}: a link is not https. Use the https address, or list it under resources marked “no secure site”."))
    if lead_in := dangling_lead_in(text):
        problems.append(Problem(key, f"{heading}: “{lead_in}” ends in a colon with no list below it."))
    return problems


def dangling_lead_in(text: str) -> str | None:
    """The first line that ends in ":" and is not followed by a list."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.rstrip(" *_").endswith(":") and not LIST_LINE.match(following):
            return line.strip()
    return None


def _link_problems(document: dict[str, Any]) -> list[Problem]:
    problems = []
    for kind, heading in (("resources", "Other resources"), ("credentials", "Licences and certifications")):
        for link in document[kind]:
            if link["url"] and not link["url"].startswith("https://") and not (link["no_secure_site"] and link["url"].startswith("http://")):
                problems.append(Problem(kind, f"{heading}: the link of {link['name']} is not https. Correct it, or mark it “no secure site”."))
    return problems
