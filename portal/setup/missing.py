"""What a state's portal needs, looked for in the database, and where each publisher offers it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from careers.models import Area, Delineation, Mapping, Membership, Release, SocCode
from careers.rules.codes import CURRENT_SOC
from careers.rules.states import NAMES
from careers.selectors.codes import PUBLISHED_AS
from careers.selectors.releases import current_releases
from outlook.models import Projection
from wages.models import WageEstimate


@dataclass(frozen=True)
class Need:
    """One thing that a state's portal needs. `lacks` says what of it is missing for a state, empty
    where it is there; without a `required` one there is no portal.
    """

    lacks: Callable[[str], str]
    where: str
    required: bool = False


@dataclass(frozen=True)
class Missing:
    message: str
    where: str
    required: bool


def lacks_soc(_state: str) -> str:
    there = SocCode.objects.filter(scheme="soc", version=CURRENT_SOC).exists()
    return "" if there else f"the structure of SOC {CURRENT_SOC}"


def lacks_counties(state: str) -> str:
    if not Area.objects.filter(kind=Area.Kind.COUNTY, state=state).exists():
        return f"the counties of {NAMES[state]}"

    wages = Delineation.Purpose.WAGES
    led = Membership.objects.filter(county__state=state, delineation__purpose=wages)

    return "" if led.exists() else f"which wage area each county of {NAMES[state]} is in"


def lacks_crosswalk(_state: str) -> str:
    there = Mapping.objects.filter(crosswalk__key=PUBLISHED_AS).exists()
    return "" if there else "the codes that BLS publishes only together"


def lacks_release(source: str, what: str) -> Callable[[str], str]:
    """Is no release of this source public?"""

    def lacks(_state: str) -> str:
        public = Release.objects.published().filter(source__key=source)
        return "" if public.exists() else what

    return lacks


def lacks_wages(code: Callable[[str], str]) -> Callable[[str], str]:
    """Has the current OEWS no figure of this area?"""

    def lacks(state: str) -> str:
        there = oews_rows().filter(area__code=code(state)).exists()
        name = NAMES[state] if code(state) == state else "the nation"
        return "" if there else f"wages of {name}"

    return lacks


def lacks_local_wages(kind: str, what: str) -> Callable[[str], str]:
    """Has an area of this kind, in which a county of the state lies, no figure? All where the
    state has none at all.
    """

    def lacks(state: str) -> str:
        current = [release for release in current_releases("wages") if release.source.key == "oews"]
        versions = [release.delineation_id for release in current]
        members = Membership.objects.filter(
            county__state=state,
            delineation__purpose=Delineation.Purpose.WAGES,
            delineation__in=versions,
            area__kind=kind,
        )
        wanted = set(members.values_list("area__pk", flat=True))
        with_figures = oews_rows().filter(area__in=wanted).values_list("area", flat=True)
        lost = wanted - set(with_figures.distinct())
        names = sorted(Area.objects.filter(pk__in=lost).values_list("name", flat=True))

        return f"wages of {what}: {'; '.join(names)}" if names else ""

    return lacks


def oews_releases():
    return Release.objects.published().filter(source__key="oews")


def oews_rows():
    return WageEstimate.objects.filter(release__in=oews_releases())


def lacks_state_projections(state: str) -> str:
    there = Projection.objects.published().filter(area__state=state).exists()

    return "" if there else f"employment projections of {NAMES[state]}"


OEWS = "https://www.bls.gov/oes/tables.htm"
# In the order in which they are loaded.
NEEDS = (
    Need(lacks_soc, "soc_structure_2018.xlsx, https://www.bls.gov/soc/2018/", True),
    Need(
        lacks_counties,
        "area_definitions of the year of the wages, https://www.bls.gov/oes/current/msa_def.htm; "
        "or OFLC's geography with a table of county codes, "
        "https://flag.dol.gov/wage-data/wage-data-downloads",
        True,
    ),
    Need(
        lacks_crosswalk,
        "nem-onet-to-soc-crosswalk.xlsx, https://www.bls.gov/emp/documentation/crosswalks.htm",
    ),
    Need(
        lacks_release("onet", "what occupations are like (O*NET)"),
        "db_NN_N_text.zip, https://www.onetcenter.org/database.html",
        True,
    ),
    Need(lacks_wages(lambda state: "US"), f"oesmYYnat.zip, {OEWS}", True),
    Need(lacks_wages(lambda state: state), f"oesmYYst.zip, {OEWS}", True),
    Need(lacks_local_wages("metro", "metropolitan areas"), f"oesmYYma.zip, {OEWS}"),
    Need(lacks_local_wages("nonmetro", "nonmetropolitan areas"), f"oesmYYma.zip, {OEWS}"),
    Need(
        lacks_release("bls-projections", "employment projections of the nation"),
        "occupation.xlsx, https://www.bls.gov/emp/tables.htm",
    ),
    Need(
        lacks_state_projections,
        "the state's labor market information office, or https://projectionscentral.org/",
    ),
    Need(
        lacks_release("cip", "programs of study"),
        "CIP2020_SOC2018_Crosswalk.xlsx, https://nces.ed.gov/ipeds/cipcode/resources.aspx?y=56",
    ),
    Need(
        lacks_release("career-clusters", "career clusters"),
        "Perkins IV crosswalk, table 4, https://cte.ed.gov/",
    ),
)


def missing(state: str) -> Iterator[Missing]:
    """What a state's portal lacks now."""
    for need in NEEDS:
        if what := need.lacks(state):
            yield Missing(what, need.where, need.required)
