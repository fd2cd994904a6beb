"""ZIP codes and towns with their counties: the offline table of PyPI `zipcodes` (50 MB of memory
once it is first asked).

A ZIP code can cross a county line; the table names the county of its post office.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zipcodes

from careers.rules.states import ABBREVIATIONS, FIPS


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
    rows = zipcodes.matching(code)
    found = towns(rows)
    return found[0] if found else None


@lru_cache(maxsize=8)
def towns_of_state(state: str) -> tuple[Town, ...]:
    """Every town of a state that has a ZIP code and a county; other names that the post accepts are
    there where no town bears them.
    """
    rows = [
        row for row in zipcodes.filter_by(None, state=ABBREVIATIONS.get(state, "")) if row["county"]
    ]
    main = towns(rows)
    names = {town.name for town in main}
    others = [
        {**row, "city": name}
        for row in rows
        for name in row["acceptable_cities"]
        if name not in names
    ]

    return (*main, *towns(others))


@lru_cache(maxsize=512)
def towns_named(name: str) -> tuple[Town, ...]:
    """Towns of this very name anywhere in the nation ("Portland": Maine, Oregon, ...), the one with
    most ZIP codes first.
    """
    return towns([row for row in zipcodes.filter_by(None, city=name) if row["county"]])


def towns(rows: list[dict[str, Any]]) -> tuple[Town, ...]:
    """The towns of rows of the table, those with most ZIP codes first."""
    counts = Counter(
        (row["city"], row["county"], FIPS[row["state"]]) for row in rows if row["state"] in FIPS
    )
    return tuple(
        Town(town, county, state, zips) for (town, county, state), zips in counts.most_common()
    )
