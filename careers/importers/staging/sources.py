"""The publishers whose releases we load: names, addresses, licences, the sentence each asks for,
and how to read the figures.
"""

from dataclasses import dataclass
from typing import Any

from careers.models import Source

# Shown wherever figures of BLS are shown, in its own words.
BLS_NOTE = (
    "BLS.gov cannot vouch for the data or analyses derived from these data "
    "after the data have been retrieved from BLS.gov."
)
PUBLIC_DOMAIN = "Public domain (U.S. government work)"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a source is; `attribution` may name the {period} or the {number} of a release."""

    key: str
    name: str
    publisher: str
    url: str
    dataset: str
    licence: str
    attribution: str
    notes: str = ""
    renewal_months: int | None = None

    def stored(self) -> Source:
        """The source's row; made on first use, and left alone afterwards, as a data manager may
        have edited it.
        """
        # The attribution is not among them: it is filled in for each release.
        fields: dict[str, Any] = {
            name: getattr(self, name)
            for name in (
                "name",
                "publisher",
                "url",
                "dataset",
                "licence",
                "notes",
                "renewal_months",
            )
        }

        return Source.objects.get_or_create(key=self.key, defaults=fields)[0]


OEWS = SourceInfo(
    "oews",
    "Occupational Employment and Wage Statistics",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/oes/",
    "wages",
    PUBLIC_DOMAIN,
    "Source: U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, "
    f"{{period}}. {BLS_NOTE}",
    "The figures leave out the self-employed, overtime and year-end bonuses. Different survey "
    "years are not a time series.",
    24,  # after May of the survey year: the figures come out some eleven months later, once a year
)
STATE_WAGES = SourceInfo(
    "state-wages",
    "State wages",
    "State labor market information office",
    "",
    "wages",
    "As the state's office says",
    "Source: state wages, {period}.",
    "",
    14,
)
BLS_PROJECTIONS = SourceInfo(
    "bls-projections",
    "Employment Projections",
    "U.S. Bureau of Labor Statistics",
    "https://www.bls.gov/emp/",
    "outlook",
    PUBLIC_DOMAIN,
    f"Source: U.S. Bureau of Labor Statistics, Employment Projections, {{period}}. {BLS_NOTE}",
    "Jobs are published in hundreds. Openings come from growth and from people leaving.",
    33,  # after the base year began: each period comes out in the autumn of the year after it
)
STATE_PROJECTIONS = SourceInfo(
    "state-projections",
    "State employment projections",
    "State labor market information office",
    "",
    "outlook",
    "As the state's office says",
    "Source: state employment projections, {period}.",
    "Areas do not add up to their state.",
    26,
)
ONET = SourceInfo(
    "onet",
    "O*NET database",
    "U.S. Department of Labor, Employment and Training Administration",
    "https://www.onetcenter.org/database.html",
    "content",
    "CC BY 4.0",
    "This page includes information from the O*NET {number} Database by the U.S. Department of "
    "Labor, Employment and Training Administration (USDOL/ETA). "
    "Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. We have modified all "
    "or some of this information. USDOL/ETA has not approved, "
    "endorsed, or tested these modifications.",
    "",
    4,
)
SOC = SourceInfo(
    "soc",
    "Standard Occupational Classification",
    "U.S. Bureau of Labor Statistics for the Office of Management and Budget",
    "https://www.bls.gov/soc/",
    "codes",
    PUBLIC_DOMAIN,
    "Source: Standard Occupational Classification {period}, U.S. Bureau of Labor Statistics for "
    "the Office of Management and Budget.",
)
AREAS = SourceInfo(
    "areas",
    "Areas and their counties",
    "U.S. Bureau of Labor Statistics; U.S. Census Bureau; U.S. Department of Labor, OFLC; state "
    "workforce areas",
    "https://www.bls.gov/oes/current/msa_def.htm",
    "areas",
    PUBLIC_DOMAIN,
    "Source: county and area definitions of the U.S. Bureau of Labor Statistics, the U.S. Census "
    "Bureau and the U.S. Department of Labor (OFLC), {period}.",
)
ZIP_COUNTIES = SourceInfo(
    "zip-counties",
    "ZIP codes and the counties they reach into",
    "U.S. Department of Housing and Urban Development; U.S. Census Bureau",
    "https://www.huduser.gov/portal/datasets/usps_crosswalk.html",
    "codes",
    PUBLIC_DOMAIN,
    "Source: ZIP codes and counties, U.S. Department of Housing and Urban Development (USPS "
    "crosswalk) or U.S. Census Bureau (2020 relationship files), {period}.",
)
CIP = SourceInfo(
    "cip",
    "Programs of study and the occupations they prepare for (CIP to SOC)",
    "National Center for Education Statistics; U.S. Bureau of Labor Statistics",
    "https://nces.ed.gov/ipeds/cipcode/resources.aspx?y=56",
    "programs",
    PUBLIC_DOMAIN,
    "Source: crosswalk of {period}, National Center for Education Statistics and U.S. Bureau of "
    "Labor Statistics.",
    "A program is listed where its content prepares for the work. It is not a list of schools, "
    "and other ways in may be as common.",
)
CLUSTERS = SourceInfo(
    "career-clusters",
    "Career clusters and pathways (Perkins IV crosswalk, table 4)",
    "U.S. Department of Education",
    "https://cte.ed.gov/",
    "clusters",
    PUBLIC_DOMAIN,
    "Source: U.S. Department of Education, Perkins IV crosswalk, table 4: {period}.",
    "Prepared by DTI Associates for the department; not necessarily its view. Occupations whose "
    "code or title has changed since 2007 are left out, unless a "
    "crosswalk leads to them.",
)
CROSSWALKS = SourceInfo(
    "crosswalks",
    "Crosswalks between classifications",
    "U.S. Bureau of Labor Statistics; National Center for O*NET Development; NCES",
    "https://www.bls.gov/emp/documentation/crosswalks.htm",
    "codes",
    PUBLIC_DOMAIN,
    "Source: crosswalks of the U.S. Bureau of Labor Statistics and the National Center for O*NET "
    "Development, {period}.",
)
