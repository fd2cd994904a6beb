"""What a person typed, answered with places. Pure but for the offline ZIP table.

Words often mean several places, and then all are offered: Cleveland is a city in Cuyahoga County,
Ohio, and three other states have a Cleveland County; Washington is a state and a city; Port
Washington is a town in New York and no "Port" in Washington. 53033 is King County's code here and a
ZIP code in Wisconsin.

Pitfalls: Connecticut's counties gave way to planning regions in 2022 and Alaska's boroughs changed
in 2019, so the county that the ZIP table names may be none any more; then all that took its place
is offered, with the year. Where none of it is loaded, the state is offered, and the answer says
why.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from careers.rules.counties import RETIRED
from careers.rules.states import ABBREVIATIONS, NAMES
from portal.places.gazetteer import Gazetteer, Match
from portal.places.names import county_key, normal
from portal.places.nicknames import NEW_YORK, NICKNAMES, boroughs
from portal.places.zips import Town, cities, town_of_zip, towns_named, towns_of_state

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

# Every way to write a state, the longest first: West Virginia ends with Virginia.
STATE_FORMS = dict(
    sorted(
        chain(
            ((normal(name), code) for code, name in NAMES.items()),
            ((ABBREVIATIONS[code].lower(), code) for code in NAMES),
        ),
        key=lambda form: -len(form[0]),
    )
)


@dataclass(frozen=True)
class Found:
    """The matches, best first, or a sentence that says what to try. `more`: there are further
    places of that name.
    """

    matches: tuple[Match, ...] = ()
    message: str = ""
    more: bool = False


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

    matches = _of_code(words, places) if words[0].isdigit() else _of_name(words, places)

    # A place that is found in several ways is told once, in the first of them.
    unique: dict[str, Match] = {}
    for match in matches:
        unique.setdefault(match.code, match)

    if unique:
        return Found(tuple(unique.values())[:MOST], more=len(unique) > MOST)

    return Found(message=_nothing(words))


def _nothing(words: str) -> str:
    """What we do not have may well exist: nothing here says that it was typed wrongly."""
    if ZIP.fullmatch(words):
        return _(
            "We do not have the ZIP code %(zip)s. It may be new, or belong to one building or a "
            "military post. Type the town or the county."
        ) % {"zip": words}
    if words[0].isdigit():
        return _(
            "A ZIP code has five digits. Type all five, or the name of a town, a county or a state."
        )

    return _(
        "We do not have a place called “%(words)s”. It may go by another name here: try a larger "
        "town nearby, the county or a ZIP code, or choose from the list."
    ) % {"words": words}


def _of_code(words: str, places: Gazetteer) -> list[Match]:
    found = []
    if zip_form := ZIP.fullmatch(words):
        found += _of_zip(zip_form[1], places)

    if words in places.by_code:
        found.append(
            places.match(words, _("%(code)s is its county or state code.") % {"code": words})
        )

    return found + places.instead_of(RETIRED.get(words))


def _of_zip(code: str, places: Gazetteer) -> list[Match]:
    """Every county that a ZIP code reaches into; where no crosswalk has it, the county of its post
    office.
    """
    town = town_of_zip(code)
    counties = places.zips.get(code, ())
    if len(counties) > 1:
        parts = [_("The largest part of ZIP code %(zip)s is here.") % {"zip": code}]
        parts += [_("Part of ZIP code %(zip)s is here.") % {"zip": code}] * (len(counties) - 1)
        return list(chain.from_iterable(map(places.of_county, counties, parts)))

    town_name = town.name if town else ""
    in_town = _("ZIP code %(zip)s is in %(town)s.") % {"zip": code, "town": town_name}
    if counties:
        whole = _("All of ZIP code %(zip)s is here.") % {"zip": code}
        return places.of_county(counties[0], in_town if town else whole)

    return places.of_town(town, in_town) if town else []


def _of_name(words: str, places: Gazetteer) -> list[Match]:
    plain = re.sub(r"\bd c$", "dc", normal(words))
    if plain in NATION_WORDS and "US" in places.by_code:
        return [places.match("US")]

    found = _states(plain, places)
    readings = _readings(plain)
    for name, state in readings:
        found += _named(name, state, places)

    # The rest of what begins so, under the first reading only.
    name, state = readings[0]
    found += _beginning(name, state, places)
    here = [match for match in found if match.code.startswith(places.home)]
    if METRO.search(name) or (not here and state in ("", places.home)):
        found += _groups(METRO.sub("", name), places)

    return found or _near(name, state, places)


def _readings(plain: str) -> list[tuple[str, str]]:
    """The ways to read a name, as name and state: `vancouver wa` is Vancouver in Washington, but
    `port washington` may be the whole name of a town. No state where none is said.
    """
    readings = [(plain, "")]
    if plain in STATE_FORMS:
        return readings

    for form, code in STATE_FORMS.items():
        if plain.endswith(f" {form}"):
            return [(plain.removesuffix(form).strip(), code), *readings]

    return readings


def _states(plain: str, places: Gazetteer) -> list[Match]:
    said = plain.removeprefix("state of ").removesuffix(" state")
    code = STATE_FORMS.get(said, "")
    return [places.match(code)] if code in places.by_code else []


def _named(name: str, state: str, places: Gazetteer) -> list[Match]:
    """The counties and towns of this very name: of the state that was said, else those of the
    portal's own state first.
    """
    if name in NICKNAMES and state in ("", NICKNAMES[name][1]):
        name, state = NICKNAMES[name]

    found = _new_york_city(name, places) if state in ("", NEW_YORK) else []
    first = state or places.home
    found += _counties_named(name, first, places)
    found += _towns_named(name, first, places)
    if state:
        return found

    # Elsewhere: the largest town, as more people mean it, the counties, then the other towns.
    towns = _towns_elsewhere(name, places)
    return [*found, *towns[:1], *_counties_elsewhere(name, places), *towns[1:]]


def _new_york_city(name: str, places: Gazetteer) -> list[Match]:
    matches: list[Match] = []
    for borough, county in boroughs(name).items():
        matches += places.of_town(
            Town(borough, county, NEW_YORK),
            _("%(borough)s, a part of New York City.") % {"borough": borough},
        )

    return matches


def _is_named(key: str, name: str) -> bool:
    wanted = county_key(name)
    return key in (wanted, f"{wanted} city")


def _counties_named(name: str, state: str, places: Gazetteer) -> list[Match]:
    return _counties(name, places, lambda of_state: of_state == state)


def _counties_elsewhere(name: str, places: Gazetteer) -> list[Match]:
    return _counties(name, places, lambda of_state: of_state != places.home)


def _counties(name: str, places: Gazetteer, is_wanted: Callable[[str], bool]) -> list[Match]:
    """The counties of this name in the states that are wanted, then what took the place of those
    that are none any more.
    """
    matches = [
        places.match(area.code)
        for (state, key), area in sorted(places.counties.items())
        if is_wanted(state) and _is_named(key, name)
    ]
    for county in RETIRED.values():
        if is_wanted(county.code[:2]) and _is_named(county_key(county.name), name):
            matches += places.instead_of(county)

    return matches


def _in_county(town: Town, places: Gazetteer) -> list[Match]:
    return places.of_town(
        town, _("%(town)s is in %(county)s.") % {"town": town.name, "county": town.county}
    )


def _towns_named(name: str, state: str, places: Gazetteer) -> list[Match]:
    """The towns of this name in one state: a town in two counties is offered in both."""
    matches: list[Match] = []
    for town in towns_named(name):
        if town.state == state:
            matches += _in_county(town, places)

    return matches


def _towns_elsewhere(name: str, places: Gazetteer) -> list[Match]:
    """Towns of that very name in other states, each state once with its largest."""
    largest: dict[str, Town] = {}
    for town in towns_named(name):
        if town.state != places.home:
            largest.setdefault(town.state, town)

    return list(chain.from_iterable(_in_county(town, places) for town in largest.values()))


def _beginning(name: str, state: str, places: Gazetteer) -> list[Match]:
    """Counties and towns whose names begin so: counties of every state, towns of the one that was
    said or of the portal's own.
    """
    key = county_key(name)
    found = []
    if len(key) >= 3:
        rows = [
            area
            for (of_state, other), area in places.counties.items()
            if other.startswith(key) and state in ("", of_state)
        ]
        rows.sort(key=lambda area: (area.state != places.home, area.name))
        found += [places.match(area.code) for area in rows]

    if len(name) >= 4:
        for town in towns_of_state(state or places.home):
            if normal(town.name).startswith(name):
                found += _in_county(town, places)

    return found


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
    """Misspelt towns, counties and states: of the state that was said or the portal's own, and the
    large cities of all.
    """
    here = state or places.home
    towns = {normal(town.name): town for town in cities() if state in ("", town.state)}
    towns |= {normal(town.name): town for town in towns_of_state(here)}
    names = {
        name: area for (area_state, name), area in places.counties.items() if area_state == here
    }
    states = {normal(NAMES[code]): code for code in places.by_code if code in NAMES}

    matches: list[Match] = []
    for name in difflib.get_close_matches(
        county_key(wanted), [*names, *towns, *states], n=4, cutoff=0.78
    ):
        if name in names:
            matches.append(places.match(names[name].code, _("Spelt nearly the same.")))
        if name in states:
            matches.append(places.match(states[name], _("Spelt nearly the same.")))
        if name in towns:
            said = _("%(town)s is spelt nearly the same.") % {"town": towns[name].name}
            matches += places.of_town(towns[name], said)

    return matches
