"""Two edition documents side by side: which parts differ, and word by word how. Pure."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careers.rules.sections import SECTIONS, Kind

TOKEN = re.compile(r"\s+|[^\s]+")
SAME, OUT, IN = "same", "out", "in"


@dataclass(frozen=True)
class Change:
    """One part of the page that differs: its heading, and runs of (same | out | in, words)."""

    heading: str
    runs: tuple[tuple[str, str], ...]


def compare_documents(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """The parts that differ, in the order of the page."""
    before, after = dict(_parts(old)), dict(_parts(new))
    headings = list(dict.fromkeys([*after, *before]))
    return [
        Change(heading, word_runs(before.get(heading, ""), after.get(heading, "")))
        for heading in headings
        if before.get(heading, "") != after.get(heading, "")
    ]


def word_runs(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """What stayed, went and came, in words. White space between two changes belongs to both, so
    that a rewritten phrase reads as one.
    """
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    runs: list[tuple[str, str]] = []
    out = into = ""
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for index, (tag, a1, a2, b1, b2) in enumerate(codes):
        words, new_words = "".join(a[a1:a2]), "".join(b[b1:b2])
        between = tag == "equal" and words.isspace() and 0 < index < len(codes) - 1
        if tag != "equal" or between:
            out, into = out + words, into + new_words
            continue
        runs += [*_changed(out, into), (SAME, words)]
        out = into = ""
    return (*runs, *_changed(out, into))


def _changed(out: str, into: str) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in ((OUT, out), (IN, into)) if text]


def _parts(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Title", document["title"]
    yield "Headline", document["headline"]
    yield "Facts only", "yes" if document["facts_only"] else "no"
    for section in SECTIONS:
        held = document["sections"].get(section.key)
        if held:
            yield (
                f"{section.heading} ({section.group})",
                held["markdown"] if held["kind"] == Kind.PROSE else "\n".join(held["items"]),
            )
    yield "Other titles", "\n".join(document["alternate_titles"])
    yield "Titles only the search knows", "\n".join(document["hidden_titles"])
    yield "Codes", "\n".join(_codes(document["codes"]))
    yield (
        "Facts",
        "\n".join(
            f"{name.replace('_', ' ')}: {_plain(value)}"
            for name, value in document["facts"].items()
        ),
    )
    yield (
        "Clusters and pathways",
        "\n".join(
            f"{row['title']} ({row['scheme']}): {row['pathway']}" for row in document["clusters"]
        ),
    )
    for key, heading in (
        ("credentials", "Licenses and certifications, list"),
        ("resources", "Other resources"),
        ("related", "Related careers"),
    ):
        yield (
            heading,
            "\n".join(
                ", ".join(_plain(value) for value in row.values() if value not in ("", None, False))
                for row in document[key]
            ),
        )
    yield "Imported content", document.get("source_release", "")


def _codes(codes: dict[str, Any]) -> Iterator[str]:
    for row in [codes["soc"], codes["onet"], *codes["other"], *codes["dot"]]:
        if row:
            yield f"{row['code']} {row['title']}"


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return (
        ""
        if value is None
        else {True: "yes", False: "no"}.get(value, str(value))
        if isinstance(value, bool)
        else str(value)
    )
