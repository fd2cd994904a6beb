"""Two edition documents side by side: which parts differ, and word by word how. Pure."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careers.editions.schema import Codes, EditionDocument, Section
from careers.rules.sections import BY_KEY, SECTIONS
from careers.rules.translations import TRANSLATIONS

TOKEN = re.compile(r"\s+|[^\s]+")
SAME, OUT, IN = "same", "out", "in"


@dataclass(frozen=True)
class Change:
    """One part of the page that differs: its heading, and runs of (same | out | in, words)."""

    heading: str
    runs: tuple[tuple[str, str], ...]


def compare_documents(old: EditionDocument, new: EditionDocument) -> list[Change]:
    """The parts that differ, in the order of the page."""
    before, after = dict(_parts(old)), dict(_parts(new))

    # A part that only the old document has comes last.
    headings = list(dict.fromkeys([*after, *before]))

    return [
        Change(heading, word_runs(before.get(heading, ""), after.get(heading, "")))
        for heading in headings
        if before.get(heading, "") != after.get(heading, "")
    ]


def word_runs(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """What stayed, went and came, in words.

    White space between two changes belongs to both, so that a rewritten phrase reads as one.
    """
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    runs: list[tuple[str, str]] = []
    out = into = ""

    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()

    for index, (tag, a1, a2, b1, b2) in enumerate(codes):
        words, new_words = "".join(a[a1:a2]), "".join(b[b1:b2])

        # White space at the very beginning or end joins nothing.
        between = tag == "equal" and words.isspace() and 0 < index < len(codes) - 1
        if tag != "equal" or between:
            out, into = out + words, into + new_words
            continue

        runs += [*_changed(out, into), (SAME, words)]
        out = into = ""

    return (*runs, *_changed(out, into))


def _changed(out: str, into: str) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in ((OUT, out), (IN, into)) if text]


def _parts(document: EditionDocument) -> Iterator[tuple[str, str]]:
    """The headings of a document's parts with their content as text, in the order of the page."""
    yield "Title", document["title"]
    yield "Headline", document["headline"]
    yield "Facts only", "yes" if document["facts_only"] else "no"

    # Sections come in the order of the page, whatever the order in the document.
    for section in SECTIONS:
        content = document["sections"].get(section.key)
        if content:
            yield f"{section.heading} ({section.group})", _section_text(content)

    yield "Other titles", "\n".join(document["alternate_titles"])
    yield "Titles only the search knows", "\n".join(document["hidden_titles"])
    yield "Codes", "\n".join(_codes(document["codes"]))

    facts = [
        f"{name.replace('_', ' ')}: {_plain(fact)}" for name, fact in document["facts"].items()
    ]
    yield "Facts", "\n".join(facts)

    pathways = [
        f"{row['title']} ({row['scheme']}): {row['pathway']}" for row in document["clusters"]
    ]
    yield "Clusters and pathways", "\n".join(pathways)

    yield "Licenses and certifications, list", _rows(document["credentials"])
    yield "Other resources", _rows(document["resources"])
    yield "Related careers", _rows(document["related"])
    yield "Imported content", document.get("source_release", "")
    yield from _translated_parts(document)


def _translated_parts(document: EditionDocument) -> Iterator[tuple[str, str]]:
    # Editions of schema 1 have no translations.
    for language, translation in document.get("translations", {}).items():
        name = TRANSLATIONS.get(language, language)
        yield f"{name}: title", translation["title"]
        yield f"{name}: everyday words, never shown", "\n".join(translation["also"])
        yield f"{name}: headline", translation["headline"]

        for key, section in translation["sections"].items():
            yield f"{name}: {BY_KEY[key].heading}", _section_text(section)


def _section_text(section: Section) -> str:
    return section["markdown"] if section["kind"] == "prose" else "\n".join(section["items"])


def _codes(codes: Codes) -> Iterator[str]:
    for row in [codes["soc"], codes["onet"], *codes["other"], *codes["dot"]]:
        if row:
            yield f"{row['code']} {row['title']}"


def _rows(rows: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(_row(row) for row in rows)


def _row(row: Mapping[str, Any]) -> str:
    """The values of a row that say something, on one line."""
    return ", ".join(_plain(value) for value in row.values() if value not in ("", None, False))


def _plain(value: Any) -> str:
    """A value of a document as an editor would say it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)

    return str(value)
