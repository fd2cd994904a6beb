"""Areas as OEWS names them, led to the portal's own codes. Pure."""

import re
from typing import Any, NamedTuple

from careers.importers.reading import cells
from careers.rules.states import FIPS

OWN_CODE = re.compile(r"(?P<metro>\d{7}-)?(?P<state>\d{2})(?P<group>-W\d{2})?", re.ASCII)
# AREA_TYPE of BLS; 3 is a territory, which the portal treats as a state.
KINDS = {"1": "nation", "2": "state", "3": "state", "4": "metro", "5": "metro", "6": "nonmetro"}


class OewsArea(NamedTuple):
    """An area as OEWS names it, under our code.

    Codes look like `US`, `53` (state), `0042660` (metro) and `5300006` (nonmetro). `state` is a
    FIPS code, empty for the nation.
    """

    code: str
    kind: str
    title: str
    state: str


def oews_area(area: Any, title: Any, area_type: Any, state: Any) -> OewsArea:
    """An area's cells as one area under our code.

    The nation (99) becomes `US`, a state two digits, a metro or nonmetro area seven digits. Older
    layouts have no AREA_TYPE: there the form of the code tells the kind.

    Without AREA_TYPE the portal's own codes are read too (`0030300-53`: a state's part of a metro),
    as the tables of `sample_data` write them.
    """
    code = cells.text(area)
    kind_code = cells.text(area_type)

    # The old national file has no area at all.
    if area is None or code == "US":
        return OewsArea("US", "nation", "United States", "")

    if not kind_code and code == "99":
        return OewsArea("US", "nation", "United States", "")

    # Codes in the portal's own form are taken as they are.
    if not kind_code and (part := OWN_CODE.fullmatch(code)):
        return own_area(code, part, cells.required_text(title))

    # The rest must be BLS's own number, with or without its leading zeros.
    if not code.isascii() or not code.isdigit() or len(code) > 7:
        raise ValueError(f"not an area code: {cells.shown(area)}")

    kind = cells.one_of(kind_code, KINDS) if kind_code else kind_by_length(code)
    if kind == "nation":
        return OewsArea("US", kind, "United States", "")

    name = cells.required_text(title)
    if kind == "state":
        return OewsArea(f"{int(code):02d}", kind, name, f"{int(code):02d}")

    # A metro or nonmetro area: filled up to seven digits.
    return OewsArea(
        f"{int(code):07d}",
        kind,
        name,
        home_state(f"{int(code):07d}", kind, name, cells.text(state)),
    )


def own_area(code: str, part: re.Match[str], title: str) -> OewsArea:
    """An area under one of the portal's own codes, taken apart by OWN_CODE."""
    if part["metro"]:
        return OewsArea(code, "metro_part", title, code[-2:])

    return OewsArea(code, "county_group" if part["group"] else "state", title, part["state"])


def home_state(code: str, kind: str, name: str, abbreviation: str) -> str:
    """FIPS code of the state that BLS files the area under; empty where neither PRIM_STATE nor the
    name tells.
    """
    if abbreviation:
        return cells.one_of(abbreviation, FIPS)

    # A nonmetro code starts with its state; a metro name ends with it, the first of several.
    return code[:2] if kind == "nonmetro" else FIPS.get(name.rpartition(", ")[2][:2], "")


def kind_by_length(code: str) -> str:
    # No layout without AREA_TYPE has another nation than 99.
    if code == "99":
        return "nation"

    if len(code) <= 2:
        return "state"

    # A metro code has five digits, a nonmetro one starts with its state's FIPS code.
    return "metro" if int(code) < 100_000 else "nonmetro"
