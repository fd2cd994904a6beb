"""Which counties a ZIP code reaches into: the Census Bureau's relationship file of ZIP code
tabulation areas and counties, or HUD's crosswalk of ZIP codes and counties, as they ship.

Grain: a ZIP code and a county. Census gives the land that lies in both, HUD the part of the ZIP
code's addresses. Census's file also has rows of counties' land outside every ZIP area, and rows
that meet in water only; both lead to no address and are counted. A Census file of 2020 has
Connecticut's eight old counties, HUD's of 2024 and later its planning regions.

HUD is the better one: it knows post office boxes and is renewed each quarter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, cell, open_tables
from careers.importers.reading.layouts import column
from careers.importers.reading.tables import Table

CENSUS = Layout(
    "Census ZIP areas and counties",
    (
        column("zip", "GEOID_ZCTA5_20"),
        column("county", "GEOID_COUNTY_20"),
        column("part", "AREALAND_PART"),
    ),
    frozenset(
        {
            *(
                f"{name}_{kind}_20".lower()
                for kind in ("ZCTA5", "COUNTY")
                for name in (
                    "OID",
                    "NAMELSAD",
                    "AREALAND",
                    "AREAWATER",
                    "MTFCC",
                    "CLASSFP",
                    "FUNCSTAT",
                )
            ),
            "areawater_part",
        }
    ),
)
HUD = Layout(
    "HUD ZIP codes and counties",
    (column("zip", "ZIP"), column("county", "COUNTY"), column("part", "TOT_RATIO")),
    frozenset(
        {
            "usps_zip_pref_city",
            "usps_zip_pref_state",
            "city",
            "state",
            "res_ratio",
            "bus_ratio",
            "oth_ratio",
        }
    ),
)
LAYOUTS = (CENSUS, HUD)
SHARE_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a ZIP code that lies in a county, from 0 to 1."""

    zip: str
    county: str
    share: Decimal


def five_digits(value: Any) -> str:
    """A ZIP or county code; a spreadsheet's copy has lost its leading zeros, and they are put
    back.
    """
    words = cells.text(value)
    if re.fullmatch(r"[0-9]{3,5}", words):
        return words.zfill(5)

    raise ValueError(f"not a code of five digits: {cells.shown(value)}")


def read(paths: Iterable[Any], report: Report, **options: Any) -> list[Part]:
    """Every ZIP code with its counties. Raises ImportRefused if a row was wrong."""
    parts: list[Part] = []
    for table in open_tables(paths, LAYOUTS, report, **options):
        measured = list(measures(table, report))

        # HUD's ratios are parts already; Census's land is divided by the whole of the ZIP area.
        totals: dict[str, Decimal] = defaultdict(Decimal)
        for code, _county, part in measured:
            totals[code] += part
        whole = table.layout is HUD
        parts += [
            Part(code, county, part if whole else (part / totals[code]).quantize(SHARE_PLACES))
            for code, county, part in measured
        ]

    report.stop_if_refused()

    return parts


def measures(table: Table, report: Report) -> Iterator[tuple[str, str, Decimal]]:
    """ZIP code, county, and the land or ratio that they share."""
    seen: set[tuple[str, str]] = set()
    for line, (zip_cell, county_cell, part_cell) in table.rows():
        if cells.text(zip_cell) == "":
            report.counts["rows without a ZIP code"] += 1
            continue

        code = cell(table, line, "zip", five_digits, zip_cell)
        county = cell(table, line, "county", five_digits, county_cell)
        part = cell(table, line, "part", cells.number, part_cell)
        if code is None or county is None or part is None:
            continue

        report.counts["rows read"] += 1
        if (code, county) in seen:
            table.problem(line, "zip", f"{code} in {county} is there twice")
        seen.add((code, county))

        if table.layout is HUD and not 0 <= part <= 1:
            table.problem(line, "part", f"not a part from 0 to 1: {part}")
        elif part <= 0:
            report.counts["rows with water or no address only"] += 1
        else:
            yield code, county, part
