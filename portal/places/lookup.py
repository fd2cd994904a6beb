"""What a person typed, answered with places. Pure but for the offline ZIP table.

Pitfalls: Connecticut's counties gave way to planning regions in 2022 and Alaska's boroughs changed
in 2019, so the county that the ZIP table names may not be a place that is loaded; then the state is
offered, and the answer says why. 53033 is King County's code here and a ZIP code in Wisconsin: both
are offered.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from careers.rules.counties import RETIRED
from careers.rules.states import ABBREVIATIONS, FIPS, NAMES
from portal.places.names import county_key, normal
from portal.places.zips import Town, town_of_zip, towns_named, towns_of_state

MOST = 12
LONGEST = 60
NATION_WORDS = {
    "us",
    "usa",
    "united states",
    "united states of america",
    "america",
    "nation",
    "the nation",
    "estados unidos",
    "eeuu",
}
METRO = re.compile(r" (?:metro|metropolitan|metro area|metropolitan area|area)$")
ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")


@dataclass(frozen=True)
class Match:
    """One place that the words may mean: its code and name, and how it was found."""

    code: str
    name: str
    why: str = ""


@dataclass(frozen=True)
class Found:
    """The matches, best first, or a sentence that says what to try."""

    matches: tuple[Match, ...] = ()
    message: str = ""


@dataclass
class Gazetteer:
    """The places that are loaded here: nation, states, counties; and the counties of each
    statistical area by the area's name.
    """

    areas: Iterable[Any]
    home: str
    groups: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_code = {
            area.code: area for area in self.areas if area.kind in ("nation", "state", "county")
        }
        self.counties = {
            (area.state, county_key(area.name)): area
            for area in self.by_code.values()
            if area.kind == "county"
        }
        self.states_with_counties = {state for state, _key in self.counties}

    def name(self, code: str) -> str:
        area = self.by_code[code]
        return (
            f"{area.name}, {self.state_name(area.state)}"
            if area.kind == "county"
            else str(area.name)
        )

    def state_name(self, state: str) -> str:
        return str(self.by_code[state].name) if state in self.by_code else NAMES.get(state, "")

    def match(self, code: str, why: str = "") -> Match:
        return Match(code, self.name(code), why)

    def of_town(self, town: Town, why: str) -> Match | None:
        """The county of a town; its state where that county is not a place here."""
        county = self.counties.get((town.state, county_key(town.county)))
        if county is not None:
            return self.match(county.code, why)
        if town.state not in self.by_code:
            return None
        if normal(town.county) in ("", normal(self.state_name(town.state))):
            return self.match(town.state, why)

        reason = _(
            "Local figures for %(county)s are not loaded here, so this is the whole state."
        ) % {"county": town.county}

        return self.match(town.state, f"{why} {reason}")


def find(text: str, places: Gazetteer) -> Found:
    """The places that `text` may mean."""
    words = text.strip()
    if not words:
        return Found()
    if len(words) > LONGEST:
        return Found(
            message=_(
                "That is too long for the name of a place. Type a ZIP code, a town, a county or a "
                "state."
            )
        )

    matches = _of_retired(words, places)
    matches += _of_code(words, places) if words[0].isdigit() else _of_name(words, places)
    unique: dict[tuple[str, str], Match] = {}
    for match in matches:
        if match.code not in {code for code, _why in unique}:
            unique[(match.code, match.why)] = match

    if unique:
        return Found(tuple(unique.values())[:MOST])

    return Found(message=_nothing(words))


def _of_retired(words: str, places: Gazetteer) -> list[Match]:
    """What took the place of a county that is none any more, by its old code or its old name. A
    place of that name that there is today comes by itself.
    """
    wanted, state = _split_state(words)
    matches = []
    for code, county in RETIRED.items():
        named = normal(county.name) == wanted and state in ("", code[:2])
        if code in places.by_code or not (named or code == words):
            continue

        why = _("%(county)s is no county since %(year)s.") % {
            "county": county.name,
            "year": county.year,
        }
        matches += [
            places.match(successor, why)
            for successor, _name in county.successors
            if successor in places.by_code
        ]

    return matches


def _nothing(words: str) -> str:
    if ZIP.fullmatch(words):
        return _(
            "No place here has the ZIP code %(zip)s. Check the digits, or type the town or the "
            "county."
        ) % {"zip": words}
    if words[0].isdigit():
        return _(
            "A ZIP code has five digits. Type all five, or the name of a town, a county or a state."
        )

    return _(
        "No place here is called “%(words)s”. Check the spelling, or choose a county from the list."
    ) % {"words": words}


def _of_code(words: str, places: Gazetteer) -> list[Match]:
    found = []
    if zip_form := ZIP.fullmatch(words):
        town = town_of_zip(zip_form[1])
        if town and (
            match := places.of_town(
                town,
                _("ZIP code %(zip)s is in %(town)s.") % {"zip": zip_form[1], "town": town.name},
            )
        ):
            found.append(match)

    if words in places.by_code:
        found.append(
            places.match(words, _("%(code)s is its county or state code.") % {"code": words})
        )

    return found


def _of_name(words: str, places: Gazetteer) -> list[Match]:
    wanted, state = _split_state(words)
    if normal(words) in NATION_WORDS and "US" in places.by_code:
        return [places.match("US")]

    found = _states(words, places)
    if wanted:
        found += _counties(wanted, state, places)
        found += _towns(wanted, state, places)

    elsewhere = _towns_elsewhere(words, places) if wanted and not found and not state else []
    if not found or METRO.search(wanted):
        found += elsewhere + _groups(METRO.sub("", wanted), places)

    return found or _near(wanted or normal(words), state or places.home, places)


def _split_state(words: str) -> tuple[str, str]:
    """`Vancouver, WA` and `vancouver washington`: the name without the state, and the state's code.
    No state where none is said.
    """
    found = normal(words)
    for code, name in NAMES.items():
        for form in (normal(name), ABBREVIATIONS[code].lower()):
            if found.endswith(f" {form}"):
                return found.removesuffix(form).strip(), code

    return found, ""


def _states(words: str, places: Gazetteer) -> list[Match]:
    found = normal(words).removeprefix("state of ").removesuffix(" state")
    code = FIPS.get(found.upper()) or next(
        (code for code, name in NAMES.items() if normal(name) == found), ""
    )
    return [places.match(code)] if code in places.by_code else []


def _counties(wanted: str, state: str, places: Gazetteer) -> list[Match]:
    key = county_key(wanted)
    rows = [
        (area_state, name, area)
        for (area_state, name), area in places.counties.items()
        if state in ("", area_state)
    ]
    exact = [area for _state, name, area in rows if name in (key, f"{key} city")]
    begin = [
        area
        for _state, name, area in rows
        if name.startswith(key) and name != key and len(key) >= 3
    ]
    ordered = [
        *sorted(exact, key=lambda area: (area.state != places.home, area.name)),
        *sorted(begin, key=lambda area: (area.state != places.home, area.name)),
    ]

    return [places.match(area.code) for area in ordered]


def _towns(wanted: str, state: str, places: Gazetteer) -> list[Match]:
    """Towns of the state that was said, else of the portal's own."""
    home = towns_of_state(state or places.home)
    towns = [town for town in home if normal(town.name) == wanted]
    if len(wanted) >= 4:
        towns += [
            town for town in home if normal(town.name).startswith(wanted) and town not in towns
        ]

    matches = []
    for town in towns:
        if match := places.of_town(
            town, _("%(town)s is in %(county)s.") % {"town": town.name, "county": town.county}
        ):
            matches.append(match)

    return matches


def _towns_elsewhere(words: str, places: Gazetteer) -> list[Match]:
    """Towns of that very name in other states, each state once with its largest."""
    name = " ".join(word.capitalize() for word in re.sub(r"['’.]", " ", words).split())
    matches, states = [], set()
    for town in towns_named(name):
        if town.state not in states:
            states.add(town.state)
            if match := places.of_town(
                town, _("%(town)s is in %(county)s.") % {"town": town.name, "county": town.county}
            ):
                matches.append(match)

    return matches


def _groups(wanted: str, places: Gazetteer) -> list[Match]:
    """A metro or county group by its name: its counties."""
    if len(wanted) < 4:
        return []

    matches = []
    for name, counties in places.groups.items():
        if f" {wanted}" in f" {normal(name)}":
            matches += [
                places.match(code, _("In the area %(area)s.") % {"area": name})
                for code in counties
                if code in places.by_code
            ]

    return matches


def _near(wanted: str, state: str, places: Gazetteer) -> list[Match]:
    """Misspelt towns, counties and states."""
    towns = {normal(town.name): town for town in towns_of_state(state)}
    names = {
        name: area for (area_state, name), area in places.counties.items() if area_state == state
    }
    states = {normal(NAMES[code]): code for code in places.by_code if code in NAMES}
    matches = []
    for name in difflib.get_close_matches(
        county_key(wanted), [*names, *towns, *states], n=4, cutoff=0.78
    ):
        if name in names:
            matches.append(places.match(names[name].code, _("Spelt nearly the same.")))
        if name in states:
            matches.append(places.match(states[name], _("Spelt nearly the same.")))
        if name in towns:
            matches += [
                match
                for match in [
                    places.of_town(
                        towns[name],
                        _("%(town)s is spelt nearly the same.") % {"town": towns[name].name},
                    )
                ]
                if match
            ]

    return matches
