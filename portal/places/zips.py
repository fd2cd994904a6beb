"""ZIP codes and towns with their counties: the offline table of PyPI `zipcodes` (50 MB of memory
once it is first asked).

A ZIP code can cross a county line; the table names only the county of its post office. Which
counties a ZIP code reaches into is in a crosswalk that `import_zip_codes` loads.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zipcodes

from careers.rules.states import FIPS
from portal.places.names import normal

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Town:
    """A post office's town in one county, as the table names them. `state` is a FIPS code; `zips`
    how many ZIP codes the town has there.
    """

    name: str
    county: str
    state: str
    zips: int = 1


@lru_cache(maxsize=2048)
def town_of_zip(code: str) -> Town | None:
    """The town of a five-digit ZIP code. None where there is no such code, or it is a military or
    foreign address.
    """
    found = towns(zipcodes.matching(code))
    if not found:
        return None

    # For some large mailers and in Puerto Rico the table names no county: the town's other ZIP
    # codes tell it, where they are all in one.
    town = found[0]
    if not town.county:
        others = {
            other.county
            for other in towns_named(town.name)
            if other.state == town.state and other.county
        }
        if len(others) == 1:
            return Town(town.name, others.pop(), town.state, town.zips)

    return town


@lru_cache(maxsize=1)
def _towns_by_state() -> dict[str, tuple[Town, ...]]:
    """The towns of each state that have a ZIP code and a county; other names that the post accepts
    are there where no town of the state bears them.
    """
    rows_of_state = defaultdict(list)
    for row in zipcodes.list_all():
        if row["county"] and row["state"] in FIPS:
            rows_of_state[FIPS[row["state"]]].append(row)

    return {state: _with_accepted_names(rows) for state, rows in rows_of_state.items()}


def _with_accepted_names(rows: list[Row]) -> tuple[Town, ...]:
    main = towns(rows)
    names = {town.name for town in main}
    others = [
        {**row, "city": name}
        for row in rows
        for name in row["acceptable_cities"]
        if name not in names
    ]

    return (*main, *towns(others))


def towns_of_state(state: str) -> tuple[Town, ...]:
    """Every town of a state, by its FIPS code."""
    return _towns_by_state().get(state, ())


@lru_cache(maxsize=1)
def _towns_by_name() -> dict[str, tuple[Town, ...]]:
    """Every town of the nation under its name as names are compared."""
    named = defaultdict(list)
    for found in _towns_by_state().values():
        for town in found:
            named[normal(town.name)].append(town)

    return {
        name: tuple(sorted(found, key=lambda town: -town.zips)) for name, found in named.items()
    }


def towns_named(name: str) -> tuple[Town, ...]:
    """Towns of this name anywhere in the nation ("Portland": Maine, Oregon, ...), the one with most
    ZIP codes first.
    """
    return _towns_by_name().get(normal(name), ())


@lru_cache(maxsize=1)
def cities() -> tuple[Town, ...]:
    """The towns that have many ZIP codes: those whose misspelled names are looked for in every
    state.
    """
    return tuple(
        town for found in _towns_by_state().values() for town in found if town.zips >= MANY_ZIPS
    )


MANY_ZIPS = 8


def towns(rows: Iterable[Row]) -> tuple[Town, ...]:
    """The towns of rows of the table, those with most ZIP codes first."""
    counts = Counter(
        (row["city"], row["county"], FIPS[row["state"]]) for row in rows if row["state"] in FIPS
    )
    return tuple(
        Town(town, county, state, zips) for (town, county, state), zips in counts.most_common()
    )
