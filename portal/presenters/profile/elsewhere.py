"""Pages of other publishers about the same career, by the rules of their addresses. Pure.

O*NET OnLine has a summary for each O*NET-SOC code, and OEWS a page for each code that it publishes
for the nation. A state's own page is where the state's setting says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careers.rules.codes import PLAIN_ENDING
from careers.statistics.answers import Answers, Level
from portal.translation import gettext as _

ONET = "https://www.onetonline.org/link/summary/{code}"
OEWS = "https://www.bls.gov/oes/current/oes{digits}.htm"


@dataclass(frozen=True)
class ElsewhereLink:
    """`name` says whose page it is. `english`: the name is the publisher's own."""

    name: str
    url: str
    english: bool = False


@dataclass(frozen=True)
class StatePage:
    """The page of a career on a state's own site. `url` has `{soc}`, `{soc_digits}` or `{onet}`
    where the code goes; empty where the state has none.
    """

    name: str
    url: str


def elsewhere_links(
    document: Mapping[str, Any], pay: Answers, state: StatePage
) -> tuple[ElsewhereLink, ...]:
    """The links of one career, O*NET's first. Those without a page are left out."""
    codes = document["codes"]
    onet = _onet_code(codes)
    links = []

    if onet:
        links.append(ElsewhereLink(_("O*NET OnLine"), ONET.format(code=onet)))

    # OEWS has a page only for a code that it publishes, which may be that of a wider group.
    nation = pay.levels.get(Level.NATION)
    if nation is not None and nation.row is not None:
        digits = nation.row.soc.code.replace("-", "")
        links.append(
            ElsewhereLink(_("Wages at the Bureau of Labor Statistics"), OEWS.format(digits=digits))
        )

    if address := _state_address(state.url, codes["soc"]["code"], onet):
        links.append(ElsewhereLink(state.name, address, english=True))

    return tuple(links)


def _onet_code(codes: Mapping[str, Any]) -> str:
    """The career's own O*NET-SOC code, or that of its SOC occupation: O*NET has one for each of
    the 867. The publishers' own codes of several occupations have none.
    """
    if codes["onet"]:
        return str(codes["onet"]["code"])

    return codes["soc"]["code"] + PLAIN_ENDING if codes["soc"]["scheme"] == "soc" else ""


def _state_address(template: str, soc: str, onet: str) -> str:
    # A page by O*NET code is no page of a career without one.
    if not template or ("{onet}" in template and not onet):
        return ""

    return (
        template.replace("{soc_digits}", soc.replace("-", ""))
        .replace("{soc}", soc)
        .replace("{onet}", onet)
    )
