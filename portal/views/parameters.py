"""What the pages' URLs may say. Pure: one parser a page; anything unknown or malformed raises BadParameterError with a sentence for people."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
SORTS = ("relevance", "title", "pay", "growth", "openings")
LONGEST_QUERY = 10_000
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


@dataclass(frozen=True)
class SearchParameters:
    """What was searched and which filters are on. Pay is dollars a year, growth is percent over the projection period."""

    q: str = ""
    cluster: str = ""
    group: str = ""
    education: int | None = None
    zone: int | None = None
    interest: str = ""
    wage_min: int | None = None
    wage_max: int | None = None
    growth_min: float | None = None
    place: str = ""
    sort: str = ""
    page: int = 1

    def pairs(self, **changes: object) -> list[tuple[str, str]]:
        """The parameters as they stand in a URL, with changes; a change to None removes one. The page is dropped unless it is asked for."""
        changed = replace(self, **{"page": 1, **{name: (value if value is not None else _default(name)) for name, value in changes.items()}})  # type: ignore[arg-type]
        found = [(name, getattr(changed, name)) for name in self.__dataclass_fields__]
        return [
            (name, f"{value:g}" if isinstance(value, float) else str(value))
            for name, value in found
            if value not in ("", None) and (name, value) != ("page", 1)
        ]

    @property
    def has_filters(self) -> bool:
        return any(getattr(self, name) not in ("", None) for name in FILTERS)


FILTERS = ("cluster", "group", "education", "zone", "interest", "wage_min", "wage_max", "growth_min")


def _default(name: str) -> object:
    return SearchParameters.__dataclass_fields__[name].default


def no_parameters(query: QueryDict) -> None:
    """A page that takes none."""
    _known(query, ())


def page_parameters(query: QueryDict) -> PageParameters:
    """`place` once, `release` as often as needed."""
    _known(query, ("place", "release"))
    releases = tuple(dict.fromkeys(query.getlist("release")))
    if len(releases) > MOST_PINS:
        raise BadParameterError("release", _("At most %(most)d releases can be pinned at once.") % {"most": MOST_PINS})
    for bad in (key for key in releases if not KEY.fullmatch(key)):
        raise BadParameterError("release", _("“%(value)s” is not the name of a release. The Data page lists the releases.") % {"value": bad[:40]})
    return PageParameters(_once(query, "place"), releases)


def place_parameters(query: QueryDict) -> PageParameters:
    """`place` only."""
    _known(query, ("place",))
    return PageParameters(_once(query, "place"))


def search_parameters(query: QueryDict) -> SearchParameters:
    """Everything the search page takes. Empty values count as not given, as browsers send empty fields."""
    _known(query, SearchParameters.__dataclass_fields__)
    q = _once(query, "q")
    if len(q) > LONGEST_QUERY:
        raise BadParameterError("q", _("That is too long to search for. Try a few words."))
    return SearchParameters(
        q=q.strip(),
        cluster=_key(query, "cluster"),
        group=_matching(query, "group", r"[0-9]{2}", _("a two-digit group such as 11")),
        education=_whole(query, "education", 1, 8),
        zone=_whole(query, "zone", 1, 5),
        interest=_matching(query, "interest", r"[RIASEC]", _("one of R, I, A, S, E, C")),
        wage_min=_whole(query, "wage_min", 0, 10_000_000),
        wage_max=_whole(query, "wage_max", 0, 10_000_000),
        growth_min=_percent(query, "growth_min"),
        place=_once(query, "place"),
        sort=_choice(query, "sort", SORTS),
        page=_whole(query, "page", 1, 10_000) or 1,
    )


def _known(query: QueryDict, names: Collection[str]) -> None:
    for unknown in (name for name in query if name not in names):
        raise BadParameterError(unknown[:40], _("This page does not know the parameter “%(name)s”.") % {"name": unknown[:40]})


def _once(query: QueryDict, name: str) -> str:
    values = query.getlist(name)
    if len(values) > 1:
        raise BadParameterError(name, _("“%(name)s” is given more than once.") % {"name": name})
    value = values[0] if values else ""
    if "\x00" in value:
        raise BadParameterError(name, _("“%(name)s” holds a character that cannot be read.") % {"name": name})
    return value


def _matching(query: QueryDict, name: str, pattern: str, expected: str) -> str:
    value = _once(query, name)
    if value and not re.fullmatch(pattern, value):
        raise BadParameterError(
            name, _("“%(value)s” cannot be used for “%(name)s”: it must be %(expected)s.") % {"value": value[:40], "name": name, "expected": expected}
        )
    return value


def _key(query: QueryDict, name: str) -> str:
    return _matching(query, name, KEY.pattern, _("a short name of letters, digits and hyphens"))


def _choice(query: QueryDict, name: str, choices: Collection[str]) -> str:
    return _matching(query, name, "|".join(choices), _("one of %(choices)s") % {"choices": ", ".join(choices)})


def _whole(query: QueryDict, name: str, low: int, high: int) -> int | None:
    expected = _("a whole number from %(low)d to %(high)d") % {"low": low, "high": high}
    value = _matching(query, name, r"[0-9]{1,9}", expected)
    if value and not low <= int(value) <= high:
        raise BadParameterError(
            name, _("“%(value)s” cannot be used for “%(name)s”: it must be %(expected)s.") % {"value": value, "name": name, "expected": expected}
        )
    return int(value) if value else None


def _percent(query: QueryDict, name: str) -> float | None:
    value = _matching(query, name, r"-?[0-9]{1,4}(?:\.[0-9])?", _("a percent such as 5 or -2.5"))
    return float(value) if value else None
