"""O*NET's ratings on a career's page: what is important, how much, at what level; only what is
precise enough to be shown as fact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop

from careers.rules.figures import round_half_up
from careers.rules.ratings import CONTEXT_GROUPS, GROUPS, IMPORTANT, group_of, is_fact
from careers.rules.sections import BY_KEY
from portal.presenters.profile.element_words import element_words
from portal.presenters.profile.measured import Measured, left_out, measured
from portal.presenters.profile.parts import see_all
from portal.translation import gettext as _

SHOWN_RATINGS = 5
# The least importance for each; below the last one, nothing is said.
IMPORTANCE_WORDS = (
    (4.5, gettext_noop("Extremely important")),
    (3.5, gettext_noop("Very important")),
    (2.5, gettext_noop("Important")),
    (1.5, gettext_noop("Somewhat important")),
)


class Rated(NamedTuple):
    """One element in plain words, with O*NET's own name; its importance in words and as a bar (0 to
    100; None on a signed scale), its level where that may be shown.
    """

    element: str
    plain: str
    name: str
    value: str
    words: str
    level: str
    bar: float | None


@dataclass(frozen=True)
class RatedGroup:
    """The elements of one group, the most important first, folded after the first few."""

    key: str
    heading: str
    items: tuple[Rated, ...]
    more: tuple[Rated, ...]
    more_label: str


@dataclass(frozen=True)
class Ratings:
    """Groups that were measured together, with the note that says how."""

    lead_in: str
    groups: tuple[RatedGroup, ...]
    note: Measured


def skill_ratings(document: Mapping[str, Any]) -> Ratings | None:
    """Skills and abilities in the profile's six groups."""
    lead_in = _("How important each is, and the level that the work takes (from 0 to 7).")
    return _grouped_ratings(document, ("skills", "abilities"), GROUPS, lead_in)


def context_ratings(document: Mapping[str, Any]) -> Ratings | None:
    """What the work is like in the profile's three groups of working conditions, but for those that
    an editor wrote.
    """
    unwritten = [
        key for key in CONTEXT_GROUPS if document["sections"].get(key, {}).get("origin") != "editor"
    ]
    lead_in = _("What the work is like, as workers rate it")
    return _grouped_ratings(document, ("work_context",), unwritten, f"{lead_in}.")


def _grouped_ratings(
    document: Mapping[str, Any], tables: Sequence[str], keys: Iterable[str], lead_in: str
) -> Ratings | None:
    elements = [one for table in tables for one in document["source"].get(table, ())]
    by_group: dict[str, list[Mapping[str, Any]]] = {key: [] for key in keys}

    # Elements that belong to none of the groups are left out.
    for one in elements:
        key = group_of(one["element"])
        if key in by_group:
            by_group[key].append(one)

    groups = [
        rated_group(key, _(BY_KEY[key].heading), found, document) for key, found in by_group.items()
    ]

    return _ratings(document, groups, tables, elements, lead_in)


def table_ratings(document: Mapping[str, Any], key: str, heading: str) -> Ratings | None:
    """One of O*NET's tables as a group of its own: knowledge, work styles, work activities, work
    context.
    """
    elements = document["source"].get(key, ())
    return _ratings(document, [rated_group(key, heading, elements, document)], (key,), elements)


def _ratings(
    document: Mapping[str, Any],
    groups: Iterable[RatedGroup],
    keys: Sequence[str],
    elements: Sequence[Mapping[str, Any]],
    lead_in: str = "",
) -> Ratings | None:
    shown = tuple(group for group in groups if group.items)
    if not shown:
        return None

    # The note is on all elements that were measured, also those not shown.
    scales = {scale for one in elements for scale in one["scales"]}
    answers = [rating.get("n") for one in elements for rating in one["scales"].values()]

    return Ratings(
        lead_in if len(shown) > 1 else "",
        shown,
        measured(
            document, keys, [*_scale_sentences(scales, document), left_out()], answers=answers
        ),
    )


def rated_group(
    key: str, heading: str, elements: Iterable[Mapping[str, Any]], document: Mapping[str, Any]
) -> RatedGroup:
    scales = document["source"].get("scales", {})

    # An element is listed by one scale; its level only adds to the row.
    found = [
        (rating["value"], one, scale, rating)
        for one in elements
        for scale, rating in one["scales"].items()
        if _leads(scale, rating)
    ]

    # The most important first, equal ones by name.
    found.sort(key=lambda row: (-row[0], row[1]["name"]))
    words = _Words()
    items = tuple(
        _rated(one, scale, rating, scales.get(scale), words) for _value, one, scale, rating in found
    )

    # One row more than that is not worth a fold.
    first = items if len(items) <= SHOWN_RATINGS + 1 else items[:SHOWN_RATINGS]

    return RatedGroup(key, heading, first, items[len(first) :], see_all(len(items)))


def _leads(scale: str, rating: Mapping[str, Any]) -> bool:
    """Is this the scale that an element is listed by, and is it high enough? Importance from 3 of
    5; a signed impact above 0; context from the middle.
    """
    # Importance, the impact of work styles, and two scales of work context.
    least = {"IM": IMPORTANT, "WI": 0.5, "CX": 3.5, "CT": 2.5}.get(scale)
    return least is not None and "value" in rating and rating["value"] >= least and is_fact(rating)


class _Words:
    """The words of a group's rows, looked up once: a page has a hundred rows."""

    def __init__(self) -> None:
        self.importance = [(least, _(text)) for least, text in IMPORTANCE_WORDS]
        self.level = _("level %(level)s")

    def of(self, scale: str, value: float, bar: float | None) -> str:
        if scale == "IM":
            return next((text for least, text in self.importance if value >= least), "")
        if scale == "WI":
            return _("%(value)s on a scale from −3 to +3") % {
                "value": f"{value:+.2f}".replace("-", "−")
            }

        return "" if bar is None else _("%(score)s of 100") % {"score": f"{bar:.0f}"}

    def of_level(self, level: Mapping[str, Any] | None) -> str:
        if level is None or level.get("not_relevant") or not is_fact(level):
            return ""
        return self.level % {"level": tenth(level["value"])}


def _rated(
    one: Mapping[str, Any],
    scale: str,
    rating: Mapping[str, Any],
    limits: Mapping[str, Any] | None,
    words: _Words,
) -> Rated:
    value, bar = rating["value"], score(rating["value"], limits)

    return Rated(
        one["element"],
        element_words(one["element"], one["name"]),
        one["name"],
        f"{value:g}",
        words.of(scale, value, bar),
        words.of_level(one["scales"].get("LV")),
        bar,
    )


def score(value: float, limits: Mapping[str, Any] | None) -> float | None:
    """O*NET's 0-100 form by the release's own limits, to a tenth; none for a signed scale."""
    if not limits or limits["low"] < 0:
        return None

    return round(
        (value - float(limits["low"])) / (float(limits["high"]) - float(limits["low"])) * 100, 1
    )


def tenth(value: float) -> str:
    """A rating to a tenth, a half rounded up as in published tables."""
    return str(round_half_up(Decimal(str(value)), "0.1"))


def _scale_sentences(scales: Iterable[str], document: Mapping[str, Any]) -> list[str]:
    said = {
        "IM": _(
            "Importance goes from 1 (not important) to 5 (extremely important). A bar shows it "
            "from 0 to 100. Only what is rated 3 or more is listed."
        ),
        "LV": _(
            "Level goes from 0 to 7. It says how much of the skill or knowledge the work takes."
        ),
        "WI": _(
            "The scale goes from −3 (gets in the way of the work) to +3 (helps the work a lot)."
        ),
        "CX": _("A bar shows how often, or how much, from 0 to 100."),
    }

    return [said[scale] for scale in said if scale in scales]
