"""What the URLs of the exploring pages may say: the chooser, the map, compare, saved lists and
cards. Anything else raises BadParameterError.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.presenters.lists.match import MOST_CHOSEN, SKILLS
from portal.presenters.words import INTERESTS
from portal.views.parameters.page import (
    BadParameterError,
    _choice,
    _known,
    _once,
    _whole,
    pins,
)

# Limits keep the page readable and the work of one request bounded.
MOST_COMPARED = 5
MOST_SAVED = 50
LONGEST_WORDS = 100
# The first one is the default.
MEASURES = ("median", "p10", "p25", "p75", "p90", "mean")
PAY_PERIODS = ("annual", "hourly")
FORMATS = ("html", "csv")
SLUG = re.compile(r"[a-z0-9_-]+")


@dataclass(frozen=True)
class CompareParameters:
    """Which careers in which places, the pinned releases, and `add`: words by which one more career
    is looked for.
    """

    careers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    releases: tuple[str, ...] = ()
    format: str = "html"
    add: str = ""

    def pairs(self, **changes: tuple[str, ...] | str) -> list[tuple[str, str]]:
        """The parameters as they stand in a URL, with changes."""
        # Links point to the page itself, so `format` and `add` are dropped unless asked for.
        changed = {**self.__dict__, "add": "", "format": "html", **changes}
        pairs = [("career", slug) for slug in changed["careers"]] + [
            ("place", code) for code in changed["places"]
        ]
        pairs += [("release", key) for key in changed["releases"]]

        return (
            pairs
            + ([("format", changed["format"])] if changed["format"] != "html" else [])
            + ([("add", changed["add"])] if changed["add"] else [])
        )

    @property
    def unpinned(self) -> list[tuple[str, str]]:
        return self.pairs(releases=())

    def without(self, name: str, value: str) -> list[tuple[str, str]]:
        return [pair for pair in self.pairs() if pair != (name, value)]


def compare_parameters(query: QueryDict) -> CompareParameters:
    """Up to five careers and five places; a value given twice counts once, an empty one (an empty
    form field) not at all.
    """
    _known(query, ("career", "place", "release", "format", "add"))
    add = _once(query, "add").strip()

    # Search words are bounded before they reach the search.
    if len(add) > LONGEST_WORDS:
        raise BadParameterError(
            "add", _("That is too long for the name of a career. Try a word or two.")
        )

    careers = _several(query, "career", MOST_COMPARED)
    _slugs("career", careers)

    return CompareParameters(
        careers,
        _several(query, "place", MOST_COMPARED),
        pins(query),
        _choice(query, "format", FORMATS) or "html",
        add,
    )


def saved_parameters(query: QueryDict) -> tuple[tuple[str, ...], str]:
    """The careers of a list and one place."""
    _known(query, ("career", "place"))
    careers = _several(query, "career", MOST_SAVED)
    _slugs("career", careers)

    return careers, _once(query, "place")


@dataclass(frozen=True)
class MapParameters:
    """Which figure the map shows: `measure` is a percentile or the mean, `pay` says of an hour or a
    year (empty: a year where it is published).
    """

    place: str = ""
    measure: str = "median"
    pay: str = ""
    releases: tuple[str, ...] = ()

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        changed = {**self.__dict__, **changes}
        pairs = [(name, changed[name]) for name in ("place", "pay") if changed[name]]

        # The default measure stays out of the address, so that one map has one address.
        pairs += [("measure", changed["measure"])] if changed["measure"] != "median" else []

        return pairs + [("release", key) for key in self.releases]


def map_parameters(query: QueryDict) -> MapParameters:
    _known(query, ("place", "measure", "pay", "release"))
    return MapParameters(
        _once(query, "place"),
        _choice(query, "measure", MEASURES) or "median",
        _choice(query, "pay", PAY_PERIODS),
        pins(query),
    )


def seed_parameters(query: QueryDict) -> tuple[int | None, str]:
    """The number that the careers are drawn by, and one place."""
    _known(query, ("seed", "place"))
    return _whole(query, "seed", 1, 999_999_999), _once(query, "place")


@dataclass(frozen=True)
class MatchParameters:
    """What a person likes (letters of RIASEC) and can do (keys of the skills), and one place."""

    interests: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    place: str = ""

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        place = {"place": self.place, **changes}["place"]
        pairs = [("interest", letter) for letter in self.interests] + [
            ("skill", key) for key in self.skills
        ]
        return pairs + ([("place", place)] if place else [])


def match_parameters(query: QueryDict) -> MatchParameters:
    """Up to three of each kind; a value given twice counts once."""
    _known(query, ("interest", "skill", "place"))
    interests, skills = (
        _several(query, "interest", MOST_CHOSEN),
        _several(query, "skill", MOST_CHOSEN),
    )

    # Both kinds are refused alike, with the values that can be used.
    for name, given, known in (("interest", interests, INTERESTS), ("skill", skills, SKILLS)):
        if bad := next((value for value in given if value not in known), None):
            expected = _("one of %(choices)s") % {"choices": ", ".join(known)}
            message = _("“%(value)s” cannot be used for “%(name)s”: it must be %(expected)s.") % {
                "value": bad[:40],
                "name": name,
                "expected": expected,
            }
            raise BadParameterError(name, message)

    return MatchParameters(interests, skills, _once(query, "place"))


def _several(query: QueryDict, name: str, most: int) -> tuple[str, ...]:
    # Empty form fields drop out, repeated values count once, and the order is kept.
    values = tuple(dict.fromkeys(value for value in query.getlist(name) if value))

    # PostgreSQL refuses a NUL in a text.
    if any("\x00" in value for value in values):
        raise BadParameterError(
            name, _("“%(name)s” holds a character that cannot be read.") % {"name": name}
        )
    if len(values) > most:
        raise BadParameterError(name, _too_many(name, len(values), most))

    return values


def _too_many(name: str, given: int, most: int) -> str:
    # Whole sentences, because translators cannot fit a noun into one.
    sentences = {
        "career": _(
            "At most %(most)d careers fit on this page; the address names %(given)d. Take some out."
        ),
        "place": _(
            "At most %(most)d places fit on this page; the address names %(given)d. Take some out."
        ),
        "interest": _(
            "Choose at most %(most)d interests; the address names %(given)d. Take some out."
        ),
        "skill": _("Choose at most %(most)d skills; the address names %(given)d. Take some out."),
        "release": _(
            "At most %(most)d releases can be pinned; the address names %(given)d. Take some out."
        ),
    }

    return sentences[name] % {"most": most, "given": given}


def _slugs(name: str, values: tuple[str, ...]) -> None:
    # Longer than any slug in the database, or with characters that no slug has.
    if bad := next(
        (value for value in values if len(value) > 160 or not SLUG.fullmatch(value)), None
    ):
        message = _(
            "“%(value)s” is not the address name of a career. Open the career and choose Compare "
            "or Save there."
        ) % {"value": bad[:40]}
        raise BadParameterError(name, message)


@dataclass(frozen=True)
class ChooserParameters:
    """What was typed, and the page of this site to go back to with the place."""

    q: str = ""
    next: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        return [("next", self.next)] if self.next else []


def chooser_parameters(query: QueryDict) -> ChooserParameters:
    _known(query, ("q", "next"))
    q = _once(query, "q")
    if len(q) > LONGEST_WORDS:
        raise BadParameterError(
            "q",
            _(
                "That is too long for the name of a place. Type a ZIP code, a town, a county or a "
                "state."
            ),
        )

    target = _once(query, "next")

    # An open redirect would let other sites borrow our name.
    if target and not is_own_path(target):
        raise BadParameterError(
            "next", _("“%(value)s” is not a page of this site.") % {"value": target[:40]}
        )

    return ChooserParameters(q, target)


def is_own_path(target: str) -> bool:
    """True of a path on this site: one slash first, no host, no scheme, no backslash or control
    character that a browser would read as one.
    """
    # Two slashes at the start are another host to a browser.
    if len(target) > 2_000 or not target.startswith("/") or target.startswith("//"):
        return False
    if "\\" in target or any(ord(char) < 33 or ord(char) == 127 for char in target):
        return False

    # The parser gets the last word on what is left.
    parts = urlsplit(target)

    return not parts.scheme and not parts.netloc and not parts.path.startswith("//")


def with_place(target: str, code: str, *, add: bool = False) -> str:
    """The path with its place replaced; with `add` (compare) the place is put beside those that are
    there.
    """
    parts = urlsplit(target)

    # Compare keeps the other places, and moves this one to the end if it was there.
    pairs = [
        (name, value)
        for name, value in parse_qsl(parts.query)
        if name != "place" or (add and value != code)
    ]
    return f"{parts.path}?{urlencode([*pairs, ('place', code)])}"
