"""The places that are loaded here, by code and by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from careers.rules.counties import RETIRED, RetiredCounty
from careers.rules.states import NAMES
from portal.places.names import county_key, normal
from portal.places.zips import Town


@dataclass(frozen=True)
class Match:
    """One place that the words may mean: its code and name, and how it was found."""

    code: str
    name: str
    why: str = ""


@dataclass
class Gazetteer:
    """The places that are loaded here: nation, states, counties; the counties of each statistical
    area by the area's name; and the counties that a ZIP code reaches into, by their codes, the one
    with the largest part first, as far as a crosswalk of ZIP codes is loaded.
    """

    areas: Iterable[Any]
    home: str
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    zips: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_code = {
            area.code: area for area in self.areas if area.kind in ("nation", "state", "county")
        }
        self.counties = {
            (area.state, county_key(area.name)): area
            for area in self.by_code.values()
            if area.kind == "county"
        }

        # The post writes some names in two words: "La Porte", "De Witt".
        self.joined = {
            (state, key.replace(" ", "")): area for (state, key), area in self.counties.items()
        }

        # The District of Columbia and Guam are one county each, whatever it is called.
        of_state: dict[str, list[Any]] = {}
        for (state, _key), area in self.counties.items():
            of_state.setdefault(state, []).append(area)
        self.whole = {
            state: found[0]
            for state, found in of_state.items()
            if state in ONE_COUNTY and len(found) == 1
        }

    def name(self, code: str) -> str:
        area = self.by_code[code]
        state = self.state_name(area.state)
        if area.kind == "county" and state != area.name:
            return f"{area.name}, {state}"

        return str(area.name)

    def state_name(self, state: str) -> str:
        return str(self.by_code[state].name) if state in self.by_code else NAMES.get(state, "")

    def match(self, code: str, why: str = "") -> Match:
        return Match(code, self.name(code), why)

    def of_town(self, town: Town, why: str) -> list[Match]:
        """The county of a town; what took its place where it is none any more, else its state where
        that county is not a place here. Empty where the state is no place here either.
        """
        key = county_key(town.county)
        county = (
            self.counties.get((town.state, key))
            or self.joined.get((town.state, key.replace(" ", "")))
            or self.whole.get(town.state)
        )
        if county is not None:
            return [self.match(county.code, why)]
        if successors := self.instead_of(retired_named(town.state, town.county), why):
            return successors
        if normal(town.county) in ("", normal(self.state_name(town.state))):
            return self.of_state(town.state, why)

        return self.of_state(town.state, why, missing=town.county)

    def of_county(self, code: str, why: str) -> list[Match]:
        """The county of a FIPS code, as `of_town` answers."""
        if code in self.by_code:
            return [self.match(code, why)]
        if successors := self.instead_of(RETIRED.get(code), why):
            return successors

        return self.of_state(code[:2], why, missing=_("one of its counties"))

    def instead_of(self, county: RetiredCounty | None, why: str = "") -> list[Match]:
        """The places here that took the place of a county that is none any more, the one with its
        largest part first.
        """
        if county is None or county.code in self.by_code:
            return []

        since = _("%(county)s has not been a county since %(year)s.") % {
            "county": county.name,
            "year": county.year,
        }
        return [
            self.match(successor, f"{why} {since}".strip())
            for successor, _name in county.successors
            if successor in self.by_code
        ]

    def of_state(self, state: str, why: str, missing: str = "") -> list[Match]:
        """A whole state, and which county it stands in for; empty where the state is no place here
        either.
        """
        if state not in self.by_code:
            return []
        if not missing:
            return [self.match(state, why)]

        reason = _(
            "Local figures for %(county)s are not loaded here, so this is the whole state."
        ) % {"county": missing}

        return [self.match(state, f"{why} {reason}")]


def retired_named(state: str, name: str) -> RetiredCounty | None:
    """The county of a state that is none any more, by its name."""
    key = county_key(name)
    for county in RETIRED.values():
        if county.code[:2] == state and county_key(county.name) == key:
            return county

    return None


ONE_COUNTY = ("11", "66")
