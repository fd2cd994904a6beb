"""The software and the tools of a career, by kind, with the marks that say what employers ask
for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.presenters.profile.measured import Measured, measured
from portal.presenters.profile.parts import Part, list_part, see_all, source_name
from portal.translation import gettext as _

# Kinds of software, examples of each kind, and tools that are in sight.
SHOWN_KINDS, SHOWN_EXAMPLES, SHOWN_TOOLS = 5, 6, 8


@dataclass(frozen=True)
class TechnologyKind:
    """One kind of software with its examples: (name, mark), the mark `demand`, `hot` or empty."""

    title: str
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Technology:
    """The first kinds with their first examples; what is left of them, and the other kinds, behind
    "see all".
    """

    kinds: tuple[TechnologyKind, ...]
    more: tuple[TechnologyKind, ...]
    more_label: str
    has_demand: bool
    has_hot: bool
    note: Measured


def present_technology(document: Mapping[str, Any]) -> Technology | None:
    """Kinds with what employers ask for most come first, and inside a kind its marked examples."""
    entries = document["source"].get("technology", ())
    if not entries:
        return None

    kinds: dict[str, dict[str, str]] = {}

    for entry in entries:
        # "In demand" says more than "hot", so it takes its place.
        mark = "hot" if entry["hot"] else ""
        if entry["in_demand"]:
            mark = "demand"

        kinds.setdefault(entry["title"] or _("Other software"), {})[entry["example"]] = mark

    found = sorted((_kind(title, examples) for title, examples in kinds.items()), key=_rank)

    # One or two kinds more than that are not worth a fold.
    shown = found if len(found) <= SHOWN_KINDS + 2 else found[:SHOWN_KINDS]

    # Behind "see all" come the other examples of the kinds in sight, then the other kinds.
    rest = [
        TechnologyKind(kind.title, kind.examples[SHOWN_EXAMPLES:])
        for kind in shown
        if len(kind.examples) > SHOWN_EXAMPLES
    ]
    # The marks are explained only where some software has them.
    marks = {mark for kind in found for _name, mark in kind.examples}

    return Technology(
        tuple(TechnologyKind(kind.title, kind.examples[:SHOWN_EXAMPLES]) for kind in shown),
        (*rest, *found[len(shown) :]),
        see_all(sum(len(kind.examples) for kind in found)),
        "demand" in marks,
        "hot" in marks,
        measured(document, ("technology",), ()),
    )


def _kind(title: str, examples: Mapping[str, str]) -> TechnologyKind:
    # Inside a kind, what employers ask for comes first.
    order = {"demand": 0, "hot": 1, "": 2}

    return TechnologyKind(
        title,
        tuple(sorted(examples.items(), key=lambda pair: (order[pair[1]], pair[0].casefold()))),
    )


def _rank(kind: TechnologyKind) -> tuple[int, int, int, str]:
    marks = [mark for _name, mark in kind.examples]
    return (-marks.count("demand"), -marks.count("hot"), -len(marks), kind.title)


def tools_part(document: Mapping[str, Any]) -> Part | None:
    """Tools by their everyday kind, each once."""
    names = tuple(
        dict.fromkeys(
            entry["title"] or entry["example"] for entry in document["source"].get("tools", ())
        )
    )

    return (
        list_part(
            "tools",
            _("Tools and equipment"),
            names,
            origin=source_name(document),
            shown=SHOWN_TOOLS,
        )
        if names
        else None
    )
