"""Counties that are no more, and what became of them (Census Bureau, Substantial Changes to
Counties and County Equivalent Entities). Pure.

Files of counties go on naming some of them for years, and so do old links.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Old code, old name, year of the change, then code and name of each successor, the largest first.
# "=" where the successors are wholly made of the old county, so that its area is theirs; "~" where
# they hold parts of others too.
_TABLE = """
02201|Prince of Wales-Outer Ketchikan Census Area|2008|~|02198 Prince of Wales-Hyder Census Area
02232|Skagway-Hoonah-Angoon Census Area|2007|=|02105 Hoonah-Angoon Census Area|02230 Skagway Municipality
02261|Valdez-Cordova Census Area|2019|=|02063 Chugach Census Area|02066 Copper River Census Area
02270|Wade Hampton Census Area|2015|=|02158 Kusilvak Census Area
02280|Wrangell-Petersburg Census Area|2008|~|02195 Petersburg Borough|02275 Wrangell City and Borough
09001|Fairfield County|2022|~|09190 Western Connecticut Planning Region|09120 Greater Bridgeport Planning Region|09140 Naugatuck Valley Planning Region
09003|Hartford County|2022|~|09110 Capitol Planning Region|09140 Naugatuck Valley Planning Region|09160 Northwest Hills Planning Region
09005|Litchfield County|2022|~|09160 Northwest Hills Planning Region|09140 Naugatuck Valley Planning Region|09190 Western Connecticut Planning Region
09007|Middlesex County|2022|~|09130 Lower Connecticut River Valley Planning Region
09009|New Haven County|2022|~|09170 South Central Connecticut Planning Region|09140 Naugatuck Valley Planning Region
09011|New London County|2022|~|09180 Southeastern Connecticut Planning Region|09130 Lower Connecticut River Valley Planning Region
09013|Tolland County|2022|~|09110 Capitol Planning Region|09150 Northeastern Connecticut Planning Region
09015|Windham County|2022|~|09150 Northeastern Connecticut Planning Region|09180 Southeastern Connecticut Planning Region
12025|Dade County|1997|=|12086 Miami-Dade County
30113|Yellowstone National Park|1997|~|30067 Park County|30031 Gallatin County
46113|Shannon County|2015|=|46102 Oglala Lakota County
51515|Bedford city|2013|~|51019 Bedford County
51560|Clifton Forge city|2001|~|51005 Alleghany County
51780|South Boston city|1995|~|51083 Halifax County
"""  # noqa: E501 - a line for each county


@dataclass(frozen=True)
class RetiredCounty:
    """A county that is none any more. `successors` are (code, name), the largest first.

    `is_whole`: the successors are made of nothing but this county, so what was said of it holds for
    them.
    """

    code: str
    name: str
    year: int
    is_whole: bool
    successors: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """What became of it, for people."""
        return (
            f"{self.name} ({self.code}) has not been a county since {self.year}. "
            f"It is now {_listed([f'{name} ({code})' for code, name in self.successors])}."
        )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _retired() -> dict[str, RetiredCounty]:
    found = {}
    for line in _TABLE.strip().splitlines():
        code, name, year, kind, *successors = line.split("|")
        pairs = tuple((text[:5], text[6:]) for text in successors)
        found[code] = RetiredCounty(code, name, int(year), kind == "=", pairs)
    return found


RETIRED = _retired()
