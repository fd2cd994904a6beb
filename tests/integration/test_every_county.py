"""All 39 counties of Washington x all careers: exactly one wage answer and one outlook answer, or a
status that says why there is none.
"""

import random

import pytest

from careers.models import Area, Edition, Mapping, Membership
from careers.rules.figures import FigureStatus
from careers.selectors.areas import areas_seen_from
from careers.selectors.codes import soc_codes
from careers.selectors.delineations import area_names
from careers.selectors.places import areas_of_state, find_place
from careers.selectors.releases import current_releases
from careers.selectors.rows import prefer_own_code, rows_held, statistic_rows
from careers.statistics.answers import Answers, Level, resolve
from careers.statistics.reader import holdings_of, read_figures
from outlook.statistics import PROJECTIONS
from wages.statistics import WAGES

pytestmark = pytest.mark.usefixtures("sample")
SKAMANIA, PEND_OREILLE = "53059", "53051"
KINDS = {"wages": WAGES, "outlook": PROJECTIONS}
STATUSES = {
    FigureStatus.PUBLISHED,
    FigureStatus.SUPPRESSED,
    FigureStatus.NO_LOCAL_AREA,
    FigureStatus.NOT_LOADED,
    FigureStatus.WITH_OTHERS,
    FigureStatus.NOT_COVERED,
}


@pytest.fixture
def counties():
    return [
        find_place(code)
        for code in Area.objects.filter(kind="county", state="53")
        .order_by("code")
        .values_list("code", flat=True)
    ]


@pytest.fixture
def own_codes():
    """Each career's codes: its own, then the aggregate under which it is published. Read here from
    the tables themselves.
    """
    published_as = dict(
        Mapping.objects.filter(crosswalk__key="published-as").values_list(
            "from_code_id", "to_code_id"
        )
    )
    socs = Edition.objects.current().values_list("soc_id", flat=True).distinct()
    return {soc: [soc, published_as[soc]] if soc in published_as else [soc] for soc in socs}


def answers(
    dataset: str, own_codes: dict[int, list[int]], counties
) -> dict[tuple[str, int], Answers]:
    """By county and code, from one reading of the state's rows, through the rules that pages and
    API use.
    """
    kind = KINDS[dataset]
    releases = current_releases(dataset)
    names = area_names(releases)
    rows = statistic_rows(
        kind.model,
        releases,
        names,
        ({code for own in own_codes.values() for code in own}, areas_of_state("53")),
    )
    of_code: dict[int, list] = {}
    for row in rows:
        of_code.setdefault(row.soc_id, []).append(row)
    known = soc_codes()
    held = rows_held(
        kind.model,
        frozenset(release.pk for release in releases),
        frozenset(areas_of_state("53")),
    )
    found = {}
    for county in counties:
        local = areas_seen_from([county], releases).local(county, releases, names)
        for soc, own in own_codes.items():
            mine = prefer_own_code([row for code in own for row in of_code.get(code, ())], own)
            found[county.code, soc] = resolve(
                county, mine, releases, local, kind, holdings_of(own, held, known)
            )
    return found


@pytest.mark.parametrize("dataset", list(KINDS))
def test_each_has_one_answer_or_says_why(dataset, counties, own_codes):
    kind = KINDS[dataset]
    usable = {
        (row.soc_id, row.release_id, row.area.code)
        for row in kind.model.objects.published().select_related("area")
        if kind.usable(row)
    }
    members = {
        (county, delineation): area
        for county, delineation, area in Membership.objects.values_list(
            "county__code", "delineation_id", "area__code"
        )
    }
    beyond = {soc for soc, _release, area in usable if area in ("53", "US")}
    found = answers(dataset, own_codes, counties)
    assert len(counties) == 39
    assert len(own_codes) > 800
    assert len(found) == 39 * len(own_codes)
    for (county, soc), one in found.items():
        assert set(one.levels) == {Level.LOCAL, Level.STATE, Level.NATION}
        assert {answer.status for answer in one.levels.values()} <= STATUSES
        assert one.here is one.levels[one.here.level]
        if one.here.found and one.here.status is FigureStatus.PUBLISHED:
            row = one.here.row
            areas = {
                Level.LOCAL: members.get((county, row.release.delineation_id)),
                Level.STATE: "53",
                Level.NATION: "US",
            }
            assert row.area.code == areas[one.here.level] == one.here.area_code
            assert row.soc_id in own_codes[soc]
            assert (row.soc_id, row.release_id, row.area.code) in usable
            assert bool(one.fallback_reason) is (one.here.level is not Level.LOCAL)
        else:
            assert one.here.reason
            assert not beyond.intersection(own_codes[soc]), (
                f"{county}, {soc}: there would have been an answer"
            )


@pytest.mark.parametrize("dataset", list(KINDS))
def test_no_county_is_answered_from_another_than_its_own_area(dataset, counties, own_codes):
    """Skamania is paid as Vancouver and looks out with South Central; Pend Oreille as Eastern
    Washington's nonmetropolitan counties.
    """
    found = answers(dataset, own_codes, counties)
    areas = {
        county.code: {
            one.levels[Level.LOCAL].area_code
            for (code, _soc), one in found.items()
            if code == county.code
        }
        - {""}
        for county in counties
    }
    assert all(areas.values())
    expected = {
        "wages": {SKAMANIA: {"0038900"}, PEND_OREILLE: {"5300007"}},
        "outlook": {SKAMANIA: {"53-W09"}, PEND_OREILLE: {"53-W10"}},
    }[dataset]
    assert {code: areas[code] for code in expected} == expected


def test_pages_and_api_give_the_same_answers(counties, own_codes):
    """The answers above are those of a single question about a career in a place, on 40 random
    pairs.
    """
    pairs = random.Random(39).sample(
        [(county, soc) for county in counties for soc in own_codes], 40
    )
    for dataset, kind in KINDS.items():
        found = answers(dataset, {soc: own_codes[soc] for _county, soc in pairs}, counties)
        for county, soc in pairs:
            alone = read_figures(kind, [soc], [county], all_areas_for=[soc])
            asked, same = alone[soc, county.code], found[county.code, soc]
            assert (
                asked.here.level,
                asked.here.status,
                asked.here.reason,
                asked.here.area_code,
            ) == (
                same.here.level,
                same.here.status,
                same.here.reason,
                same.here.area_code,
            )
            assert (asked.here.row and asked.here.row.id) == (same.here.row and same.here.row.id)
