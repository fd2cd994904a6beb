"""Which area a row of a mapped table is about, under the portal's own codes.

States name their areas by a code (of the Workforce Information Database, or of their own), by a
kind and a name, or by a name alone. A name is looked up among the loaded areas of its state; where
it is not there, the row keeps the name, and the lookup of areas refuses it by that name.
"""

import re
from collections.abc import Container
from collections.abc import Mapping as Pairs
from shlex import quote
from typing import Any, NamedTuple

from careers.importers.mapping.definition import AreaRules, area_key
from careers.importers.reading import cells
from careers.models import Area
from careers.rules.states import FIPS, NAMES

OWN_CODE = re.compile(
    r"(?P<nation>US)|(?P<state>\d{2})|(?P<county>\d{5})|\d{7}|"
    r"(?P<metro_part>\d{7}-\d{2})|(?P<county_group>\d{2}-W\d{2,6})",
    re.ASCII,
)
NATION = "US", "United States"
# "Fresno, CA MSA" and "Fresno, CA Metropolitan Statistical Area" are the metro "Fresno, CA".
METRO_WORDS = re.compile(
    r"\s+\(?(?:MSA|MD|(?:metropolitan|metro)(?: statistical)?(?: area| division)?)\)?$",
    re.IGNORECASE,
)
# Areas that a state names and does not number get numbers from here on: none of a state's own
# numbers is as high.
FIRST_NUMBER, LAST_NUMBER = 51, 99
# The highest number of an area of each kind, and our code for it.
NUMBERED = {
    Area.Kind.COUNTY: (999, "{state}{number:03d}"),
    Area.Kind.METRO: (99_999, "{number:07d}"),
    Area.Kind.NONMETRO: (99_999, "{state}{number:05d}"),
    Area.Kind.COUNTY_GROUP: (999_999, "{state}-W{number:02d}"),
}
NAMELESS = "neither a code nor a name of an area; fill in cells that are merged with those above"
WORD = re.compile(r"\w+")
# Words that names of workforce areas share.
GENERIC = set(
    WORD.findall(
        """
        and area areas board council county counties development district economic greater
        investment local lwda lwia of partnership planning region regional service the wda wdb
        wia workforce
        """
    )
)


class Place(NamedTuple):
    """An area as `Areas.meet` takes it; `code` is the printed name where no code is known."""

    code: str
    kind: str
    name: str
    state: str


class Known:
    """The loaded areas, by name."""

    def __init__(self, areas: list[tuple[str, str, str, str]]):
        self.codes = {code for code, *_rest in areas}
        self.names = {code: name for code, _kind, name, _state in areas}
        self.by_name = {self.key(kind, name, state): code for code, kind, name, state in areas}

    @classmethod
    def loaded(cls) -> "Known":
        return cls(list(Area.objects.values_list("code", "kind", "name", "state")))

    @staticmethod
    def key(kind: str, name: str, state: str) -> tuple[str, str, str]:
        # A metro lies in several states and is filed under one, but its name is its own.
        state = "" if kind == Area.Kind.METRO else state
        return kind, state, area_key(own_name(kind, name))

    def find(self, kind: str, name: str, state: str) -> str | None:
        return self.by_name.get(self.key(kind, name, state))

    def add(self, place: Place) -> None:
        self.codes.add(place.code)
        self.names.setdefault(place.code, place.name)
        self.by_name[self.key(place.kind, place.name, place.state)] = place.code


class Places:
    """Reads the area of a row. `state` stands in where neither row nor mapping says the state;
    with `add`, county groups that are only named get a number. A person has `decided` what the
    codes there mean.
    """

    def __init__(
        self,
        rules: AreaRules,
        known: Known,
        *,
        state: str = "",
        add: bool = False,
        decided: Container[str] = (),
    ):
        self.rules = rules
        self.known = known
        self.state = state
        self.add = add
        self.decided = decided
        self.remembered: dict[tuple[str, ...], Place | None] = {}

    def find(self, row: Pairs[str, Any], said: Pairs[str, str]) -> Place | None:
        """Raises ValueError with the reason where the cells name no area, and gives None where the
        same cells stand in further rows: one reason is enough.
        """
        code, name, kind, state = (
            cells.text(row.get(f"area_{part}")) for part in ("code", "name", "type", "state")
        )
        key = (code, name or said.get("area", ""), kind, state or said.get("state", ""))

        # A cell that is blank because it is merged with the one above must not mean the state.
        if not any(key) and row.keys() & {"area_code", "area_name"}:
            raise ValueError(NAMELESS)

        if key not in self.remembered:
            self.remembered[key] = None
            self.remembered[key] = self.place(*key)

        return self.remembered[key]

    def place(self, code: str, name: str, type_word: str, state_word: str) -> Place:
        mapped = self.rules.codes.get(area_key(code)) or self.rules.codes.get(area_key(name))
        if mapped or self.rules.own_codes:
            return own_place(mapped or code, name)

        kind = self.kind(type_word)
        state = self.state_of(state_word, name)
        if self.rules.forms and code:
            return self.by_form(code, name, state)
        if kind == Area.Kind.NATION or (not kind and state == NATION[0]):
            return Place(*NATION[:1], Area.Kind.NATION, NATION[1], "")

        # A row that names no more than a state is about that state.
        if kind == Area.Kind.STATE or (not kind and self.is_state(code, name, state)):
            return state_place(state, name)

        return self.local(code, name, kind or self.rules.kind, state)

    def kind(self, word: str) -> str:
        if not self.rules.types:
            return ""

        types = {area_key(key.lstrip("0") or "0"): kind for key, kind in self.rules.types.items()}
        found = types.get(area_key(word.lstrip("0") or "0"))
        if found is None:
            known = ", ".join(sorted(self.rules.types))
            raise ValueError(f"unknown area type {word}; known: {known}")

        return found

    def state_of(self, word: str, name: str) -> str:
        """The FIPS code that the row gives, or the mapping, or the caller; US is the nation."""
        if word.isdigit():
            code = word.zfill(2)
            if code == "00":
                return NATION[0]
            if code in NAMES:
                return code
        elif word.upper() in FIPS:
            return FIPS[word.upper()]

        if word:
            raise ValueError(f"not a state: {cells.shown(word)}")

        # A file of several states may name them and give no code.
        named = "" if self.rules.state else STATES_BY_NAME.get(area_key(name), "")
        return named or self.state or self.rules.state

    def is_state(self, code: str, name: str, state: str) -> bool:
        if code and code.strip("0"):
            return False

        return not name or area_key(name) in (area_key(NAMES.get(state, "")), "statewide")

    def by_form(self, code: str, name: str, state: str) -> Place:
        """The area of a code whose form tells its kind."""
        # A longer code would be read as another one, not as this one with a zero before it.
        digits = code.zfill(self.rules.digits)
        if self.rules.digits and len(digits) > self.rules.digits:
            raise ValueError(f"not an area code: {cells.shown(code)}")

        for pattern, kind in self.rules.forms:
            gaps = pattern.read(digits)
            if gaps is None:
                continue

            own_state = gaps.get("state") or state
            if own_state and own_state not in NAMES:
                break
            if kind == Area.Kind.NATION:
                return Place(*NATION[:1], kind, NATION[1], "")
            if kind == Area.Kind.STATE:
                return state_place(own_state, name)

            return coded(kind, gaps.get("metro") or gaps.get("number", ""), name, own_state)

        raise ValueError(f"not an area code: {cells.shown(code)}")

    def local(self, code: str, name: str, kind: str, state: str) -> Place:
        """An area inside a state, by its code or by its name."""
        if not state or state == NATION[0]:
            raise ValueError(
                f"of which state is {name or code!r}? Give the state's FIPS code in [area] of the "
                "mapping, or with --scope"
            )
        if not kind:
            raise ValueError(
                f"what kind of area is {name or code!r}? Give kind in [area] of the mapping"
            )
        if code:
            return self.same_name(coded(kind, code, name, state))
        if not name:
            raise ValueError(NAMELESS)

        return self.named(kind, name, state)

    def same_name(self, place: Place) -> Place:
        """A state numbers its workforce areas anew now and then, and areas of several types from 1
        on: a number under which another name is known is another area.
        """
        known = self.known.names.get(place.code, "")
        ours, theirs = distinctive(known, place.state), distinctive(place.name, place.state)
        is_checked = place.kind == Area.Kind.COUNTY_GROUP and place.code not in self.decided
        if is_checked and ours and theirs and not ours & theirs:
            code = place.code
            raise ValueError(
                f"{code} is {known!r}, and {place.name!r} here: say --map-area {code}=OTHER (or "
                f"{code}={code} if they are one), --skip-area {code}, or which area a name is in "
                "[area.codes] of a mapping"
            )

        self.known.add(place)

        return place

    def named(self, kind: str, name: str, state: str) -> Place:
        code = self.known.find(kind, name, state)
        if code is None and self.add and kind == Area.Kind.COUNTY_GROUP:
            code = self.next_number(state)

        if code is None and name not in self.decided:
            raise ValueError(unknown_name(kind, name, state))

        place = Place(code or name, kind if code else "", own_name(kind, name), state)
        if code:
            self.known.add(place)

        return place

    def next_number(self, state: str) -> str:
        free = (f"{state}-W{number}" for number in range(FIRST_NUMBER, LAST_NUMBER + 1))
        code = next((code for code in free if code not in self.known.codes), None)
        if code is None:
            raise ValueError(f"no number is left for a further area of {NAMES[state]}")

        return code


STATES_BY_NAME = {area_key(name): code for code, name in NAMES.items()} | {
    area_key(NATION[1]): NATION[0]
}


def unknown_name(kind: str, name: str, state: str) -> str:
    """What to do about a name that no loaded area has. Only workforce areas can be numbered by the
    portal: the others have a code that their publisher gives them.
    """
    add = "say --add-areas, " if kind == Area.Kind.COUNTY_GROUP else "say "
    label = Area.Kind(kind).label.lower()

    return (
        f"no {label} of {NAMES[state]} named {name!r} is loaded; load it with import_areas, or "
        f"{add}--map-area {quote(f'{name}=OTHER')} or --skip-area {quote(name)}"
    )


def own_name(kind: str, name: str) -> str:
    return METRO_WORDS.sub("", name) if kind == Area.Kind.METRO else name


def own_place(code: str, name: str) -> Place:
    """An area under one of the portal's own codes."""
    form = OWN_CODE.fullmatch(code)
    if form is None:
        raise ValueError(f"not an area code: {cells.shown(code)}")

    # Seven digits alone say neither a kind nor a state.
    kind = form.lastgroup or ""
    states = {"": "", "nation": "", "metro_part": code[-2:]}

    return Place(code, kind, name or code, states.get(kind, code[:2]))


def state_place(state: str, name: str) -> Place:
    if state not in NAMES:
        raise ValueError(f"of which state is {name!r}?")

    return Place(state, Area.Kind.STATE, NAMES[state], state)


def coded(kind: str, code: str, name: str, state: str) -> Place:
    """An area by the number that the Workforce Information Database gives it: a county by its three
    digits, a metro by its five, a county group by its number in the state.
    """
    digits = code.replace(",", "")
    if not digits.isascii() or not digits.isdigit() or not int(digits):
        raise ValueError(f"not an area code: {cells.shown(code)}")

    # A county may be written with its state before it.
    number = int(digits)
    if kind == Area.Kind.COUNTY and number // 1000 == int(state):
        number %= 1000

    if kind not in NUMBERED:
        raise ValueError(f"an area of the kind {kind} is not told by a number")

    most, form = NUMBERED[kind]
    if number > most:
        raise ValueError(f"a number too high for a {kind}: {cells.shown(code)}")

    return Place(form.format(state=state, number=number), kind, own_name(kind, name), state)


def distinctive(name: str, state: str) -> set[str]:
    """The words by which an area's name differs from others of its state."""
    return set(WORD.findall(name.casefold())) - GENERIC - set(WORD.findall(area_key(NAMES[state])))
