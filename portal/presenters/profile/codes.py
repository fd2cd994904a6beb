"""Every code of a career, each with what it is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.presenters.words import interest_name, interest_words, job_zone_words
from portal.translation import gettext as _


@dataclass(frozen=True)
class CodeLine:
    """One kind of code, with what each is called. `english`: those names are the source's own, in
    English.
    """

    term: str
    values: tuple[tuple[str, str], ...]
    english: bool = False


def code_lines(document: Mapping[str, Any]) -> tuple[CodeLine, ...]:
    codes, facts = document["codes"], document["facts"]

    # Every career has a SOC code; the other lines are there only where they say something.
    lines = [
        CodeLine(
            _("SOC code (%(version)s)") % {"version": codes["soc"]["version"]},
            ((codes["soc"]["code"], codes["soc"]["title"]),),
            True,
        )
    ]

    if codes["onet"]:
        lines.append(
            CodeLine(
                _("O*NET occupation"), ((codes["onet"]["code"], codes["onet"]["title"]),), True
            )
        )

    if codes["other"]:
        lines.append(
            CodeLine(
                _("Other codes"), tuple((row["code"], row["title"]) for row in codes["other"]), True
            )
        )

    if facts["job_zone"]:
        lines.append(
            CodeLine(
                _("O*NET job zone"), ((str(facts["job_zone"]), job_zone_words(facts["job_zone"])),)
            )
        )

    if facts["interests"]:
        lines.append(
            CodeLine(
                _("Holland interests"),
                tuple(
                    (letter, f"{interest_name(letter)}. {interest_words(letter)}")
                    for letter in facts["interests"]
                ),
            )
        )

    if codes["dot"]:
        lines.append(
            CodeLine(
                _("DOT occupations (1991)"),
                tuple((row["code"], row["title"]) for row in codes["dot"]),
                True,
            )
        )

    return tuple(lines)
