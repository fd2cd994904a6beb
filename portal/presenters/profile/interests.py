"""Whom a career suits: its six Holland interests, the high points first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.presenters.profile.measured import Measured, measured
from portal.presenters.profile.ratings import score, tenth
from portal.presenters.words import INTERESTS, interest_name, interest_words
from portal.translation import gettext as _


@dataclass(frozen=True)
class Interest:
    """One of the six: its letter, name and meaning; its score as printed and as a bar from 0 to
    100, where there is one.
    """

    letter: str
    name: str
    words: str
    is_high: bool
    value: str
    text: str
    bar: float | None


@dataclass(frozen=True)
class Interests:
    sentence: str
    items: tuple[Interest, ...]
    note: Measured | None


def present_interests(document: Mapping[str, Any]) -> Interests | None:
    """The high points are the page's own (an editor may have set them); the scores are O*NET's."""
    high = list(document["facts"]["interests"])
    scores = document["source"].get("interests", {}).get("scores", {})
    if not high and not scores:
        return None

    # After the high points come the other interests, by their scores.
    limits = document["source"].get("scales", {}).get("OI")
    rest = sorted(
        (letter for letter in scores if letter not in high and letter in INTERESTS),
        key=lambda letter: -scores[letter],
    )
    items = tuple(
        _interest(letter, letter in high, scores.get(letter), limits) for letter in [*high, *rest]
    )
    names = [item.name for item in items if item.is_high]
    scale = [
        _(
            "Scores go from 1 (does not fit the work) to 7 (fits the work very well). The "
            "interests that stand out come first."
        )
    ]

    return Interests(
        _sentence(names), items, measured(document, ("interests",), scale) if scores else None
    )


def _interest(
    letter: str, is_high: bool, value: float | None, limits: Mapping[str, Any] | None
) -> Interest:
    text = _("%(value)s of 7") % {"value": tenth(value)} if value is not None else ""
    bar = score(value, limits) if value is not None else None

    return Interest(
        letter,
        interest_name(letter),
        interest_words(letter),
        is_high,
        "" if value is None else f"{value:g}",
        text,
        bar,
    )


def _sentence(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return _("This work suits people with one kind of interest most: %(first)s.") % {
            "first": names[0]
        }

    listed = _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}

    return _("This work suits people with these interests most: %(names)s.") % {"names": listed}
