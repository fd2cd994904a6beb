"""What the pages' URLs may say. Pure: one parser a page; anything unknown or malformed raises
BadParameterError with a sentence for people.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from careers.models import Edition
from careers.rules.parameters import RELEASE_KEY
from portal.filters.chosen import Chosen
from portal.filters.declaration import SearchFilter, chosen_of
from portal.filters.fields import ValuesFilter

# How many releases may be pinned in one address.
MOST_PINS = 10


class BadParameterError(ValueError):
    """A parameter that the page does not know or cannot read. `name` is the parameter."""

    def __init__(self, name: str, message: str):
        self.name, self.message = name, message
        super().__init__(message)


@dataclass(frozen=True)
class PageParameters:
    """The place and the pinned releases of a page; `place` is empty when none was given."""

    place: str = ""
    releases: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        pairs = [("place", self.place)] if self.place else []
        return pairs + [("release", key) for key in self.releases]


def no_parameters(query: QueryDict) -> None:
    """A page that takes none."""
    _known(query, ())


def page_parameters(query: QueryDict) -> PageParameters:
    """`place` once, `release` as often as needed."""
    _known(query, ("place", "release"))
    return PageParameters(_once(query, "place"), pins(query))


def pins(query: QueryDict) -> tuple[str, ...]:
    """The keys of the releases to answer from, each once, in the order given."""
    keys = tuple(dict.fromkeys(query.getlist("release")))
    if len(keys) > MOST_PINS:
        raise BadParameterError(
            "release", _("At most %(most)d releases can be pinned at once.") % {"most": MOST_PINS}
        )

    # The first wrong key is enough for the message.
    for bad in (key for key in keys if not RELEASE_KEY.fullmatch(key)):
        raise BadParameterError(
            "release",
            _("“%(value)s” is not the name of a release. The Data page lists the releases.")
            % {"value": bad[:40]},
        )

    return keys


def place_parameters(query: QueryDict) -> PageParameters:
    """`place` only."""
    _known(query, ("place",))
    return PageParameters(_once(query, "place"))


def search_parameters(query: QueryDict) -> Chosen:
    """Everything the search page takes, as `portal.filters.declaration` declares it. Empty values
    count as not given, as browsers send empty fields.
    """
    declared = SearchFilter.base_filters
    _known(query, (*declared, "page"))

    # Only what is filled in, with single values checked for repetition.
    given = QueryDict(mutable=True)
    for name in query:
        values = (
            query.getlist(name)
            if isinstance(declared.get(name), ValuesFilter)
            else [_once(query, name).strip()]
        )
        given.setlist(name, [value for value in values if value])

    # The filter set validates the values; its query is not used, so it gets an empty one.
    bound = SearchFilter(given, queryset=Edition.objects.none())

    # The first error is the one that is told.
    for name, errors in bound.form.errors.items():
        value = query.get(name, "")[:40]
        raise BadParameterError(
            name,
            _("“%(value)s” cannot be used for “%(name)s”. %(problem)s")
            % {"value": value, "name": name, "problem": errors[0]},
        )

    # Paging is the page's own and no filter.
    return chosen_of(bound.form.cleaned_data, page=_whole(query, "page", 1, 10_000) or 1)


def _known(query: QueryDict, names: Collection[str]) -> None:
    for unknown in (name for name in query if name not in names):
        raise BadParameterError(
            unknown[:40],
            _("This page does not know the parameter “%(name)s”.") % {"name": unknown[:40]},
        )


def _once(query: QueryDict, name: str) -> str:
    values = query.getlist(name)
    if len(values) > 1:
        raise BadParameterError(name, _("“%(name)s” is given more than once.") % {"name": name})

    value = values[0] if values else ""

    # PostgreSQL refuses a NUL in a text.
    if "\x00" in value:
        raise BadParameterError(
            name, _("“%(name)s” holds a character that cannot be read.") % {"name": name}
        )

    return value


def _matching(query: QueryDict, name: str, pattern: str, expected: str) -> str:
    value = _once(query, name)
    if value and not re.fullmatch(pattern, value):
        raise BadParameterError(
            name,
            _("“%(value)s” cannot be used for “%(name)s”: it must be %(expected)s.")
            % {"value": value[:40], "name": name, "expected": expected},
        )

    return value


def _choice(query: QueryDict, name: str, choices: Collection[str]) -> str:
    return _matching(
        query, name, "|".join(choices), _("one of %(choices)s") % {"choices": ", ".join(choices)}
    )


def _whole(query: QueryDict, name: str, low: int, high: int) -> int | None:
    expected = _("a whole number from %(low)d to %(high)d") % {"low": low, "high": high}

    # At most nine digits, so that int() never meets a huge number.
    value = _matching(query, name, r"[0-9]{1,9}", expected)
    if value and not low <= int(value) <= high:
        raise BadParameterError(
            name,
            _("“%(value)s” cannot be used for “%(name)s”: it must be %(expected)s.")
            % {"value": value, "name": name, "expected": expected},
        )

    return int(value) if value else None
