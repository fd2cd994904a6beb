"""Careers that share what a person likes and can do, each with the reasons. Pure.

Nothing is weighed in secret: what shares more of what was chosen stands first; among equals the one
whose interests stand nearer the top of the source's own order, then the one in which the skills
weigh more; then by title. Groups of jobs without a code of their own are never recommended.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from portal.presenters.words import INTERESTS, interest_name, interest_words
from portal.translation import gettext as _
from portal.translation import ngettext

MOST_CHOSEN = 3  # of each kind
# What a skill that can be chosen is called here; its elements are `reads.matching.ELEMENTS`.
SKILLS: Mapping[str, str] = {
    "fix": gettext_noop("Fixing what is broken"),
    "machines": gettext_noop("Running machines"),
    "help": gettext_noop("Looking for ways to help"),
    "teach": gettext_noop("Teaching others"),
    "convince": gettext_noop("Convincing people"),
    "lead": gettext_noop("Leading a team"),
    "write": gettext_noop("Writing"),
    "numbers": gettext_noop("Working with numbers"),
    "science": gettext_noop("Using science"),
    "solve": gettext_noop("Solving hard problems"),
    "design": gettext_noop("Designing things"),
    "program": gettext_noop("Programming"),
}


@dataclass(frozen=True)
class Choice:
    """One box of the form."""

    value: str
    label: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Match:
    """A career and what it shares with the choice: interests as (letter, position in the source's
    order from 0), skills as keys.
    """

    row: Any
    interests: tuple[tuple[str, int], ...]
    skills: tuple[str, ...]
    weight: float

    @property
    def shared(self) -> int:
        return len(self.interests) + len(self.skills)


def matches(
    rows: Iterable[Any],
    skills: Mapping[int, Mapping[str, float]],
    interests: Sequence[str],
    wanted: Sequence[str],
) -> list[Match]:
    """The careers that share anything, best first. `skills`: edition -> key of each important skill
    -> its importance.
    """
    found = [
        _match(row, skills.get(row.edition, {}), interests, wanted)
        for row in rows
        if not row.is_residual
    ]

    return sorted(
        (match for match in found if match.shared),
        key=lambda match: (-match.shared, _depth(match), -match.weight, match.row.title),
    )


def _match(
    row: Any, skills: Mapping[str, float], interests: Sequence[str], wanted: Sequence[str]
) -> Match:
    shared = tuple(
        (letter, position) for position, letter in enumerate(row.interests) if letter in interests
    )
    keys = tuple(key for key in wanted if key in skills)

    return Match(row, shared, keys, sum(skills[key] for key in keys))


def _depth(match: Match) -> int:
    return sum(position for _letter, position in match.interests)


def reason(match: Match, chosen: int) -> str:
    """Why a career is shown: what it shares, and where each interest stands among its own. Short
    sentences, as lists are hard to read.
    """
    order = (
        _("%(interest)s is its first interest."),
        _("%(interest)s is its second interest."),
        _("%(interest)s is its third interest."),
    )

    # How much is shared comes first, then each interest, then the skills.
    sentences = [
        ngettext("Shares what you chose.", "Shares %(shared)d of your %(chosen)d choices.", chosen)
        % {"shared": match.shared, "chosen": chosen}
    ]
    sentences += [
        order[position] % {"interest": interest_name(letter)}
        for letter, position in match.interests
    ]

    if match.skills:
        sentences.append(
            _("It takes %(skills)s.")
            % {"skills": ", ".join(skill_name(key).lower() for key in match.skills)}
        )

    return " ".join(sentences)


def skill_name(key: str) -> str:
    return _(SKILLS[key])


def interest_choices(chosen: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(letter, interest_name(letter), interest_words(letter), letter in chosen)
        for letter in INTERESTS
    )


def skill_choices(chosen: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(key, skill_name(key), "", key in chosen) for key in SKILLS)
