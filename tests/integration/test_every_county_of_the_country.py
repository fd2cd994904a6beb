"""Every county of the country is asked for nurses, and each reason is what a plain reader of the
publisher's files finds.

Loaded are the files of the nation, of all states but one, and of the areas of the first half of the
alphabet, cut to nurses and one other occupation: so all five reasons occur.
"""

import csv
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from careers.models import Area, Delineation, Membership, SocCode
from careers.rules.figures import FigureStatus
from careers.selectors.delineations import area_names
from careers.selectors.places import find_places
from careers.selectors.releases import current_releases
from careers.statistics.answers import Answer, Answers, Level
from careers.statistics.reader import read_figures
from wages.statistics import WAGES

pytestmark = [pytest.mark.shared_data, pytest.mark.slow, pytest.mark.django_db]

NURSES, LEGISLATORS, INFANTRY = "29-1141", "11-1031", "55-3016"
ASSEMBLERS, THEIR_GROUP = "51-2022", "51-2028"
EVERYWHERE = "43-9061"  # office clerks: so that an area is loaded also where it has no nurses
NOT_LOADED_STATE = "41"
LAST_LOADED = "27"  # Minnesota: areas of states with a higher code are not loaded
FILES = "https://www.bls.gov/oes/tables.htm"

# Written out here once more, as a reader should see them.
SENTENCES = {
    FigureStatus.SUPPRESSED: "The publisher does not release a wage for this career in {area}.",
    FigureStatus.NOT_LOADED: (
        "We have not loaded a publisher's file for {area}. It is here: " + FILES
    ),
    FigureStatus.NO_LOCAL_AREA: "No local area of this release leads to {area}.",
    FigureStatus.NOT_COVERED: (
        "This survey does not cover this career. Among others, it leaves out the self-employed "
        "and the armed forces."
    ),
    FigureStatus.WITH_OTHERS: (
        "The publisher counts this career together with others, as {group}, and releases no "
        "figures of that group in {area}."
    ),
    FigureStatus.PUBLISHED: "",
}
WAGE_COLUMNS = [
    f"{period}_{name}"
    for period in ("H", "A")
    for name in ("MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
]

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of a publisher's zip, read by nothing of the project's own."""
    with ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".xlsx"))
        book = CalamineWorkbook.from_filelike(BytesIO(archive.read(name)))
    header, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(header, map(_text, row), strict=True)) for row in rows]


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


@pytest.fixture(scope="module")
def printed(shared) -> list[Row]:
    """The rows that are loaded: the nation whole, of other areas two occupations."""
    nation = rows_of(shared / "oews" / "oesm25nat.zip")
    wider = rows_of(shared / "oews" / "oesm25st.zip")
    local = [
        *rows_of(shared / "oews" / "oesm25ma.zip"),
        *rows_of(shared / "oews" / "oesm25bos.zip"),
    ]
    first_states = {
        row["PRIM_STATE"]
        for row in wider
        if row["AREA"].zfill(2) <= LAST_LOADED and row["AREA"].zfill(2) != NOT_LOADED_STATE
    }

    kept = [row for row in wider if row["AREA"].zfill(2) != NOT_LOADED_STATE]
    kept += [row for row in local if row["PRIM_STATE"] in first_states]
    return [*nation, *(row for row in kept if row["OCC_CODE"] in (NURSES, EVERYWHERE))]


@pytest.fixture
def loaded(shared, printed, tmp_path):
    """The codes, the counties of the whole country, and the rows as a release."""
    call_command("import_soc", shared / "soc" / "soc_structure_2018.xlsx", verbosity=0)
    groups = shared / "bls-ep" / "nem-onet-to-soc-crosswalk.xlsx"
    call_command("import_crosswalk", groups, publish=True, verbosity=0)
    geo = shared / "geo"
    call_command(
        "import_areas",
        geo / "list1_2023.xlsx",
        geo / "oflc_2024-25_geography.csv",
        geo / "county_fips_master.csv",
        geo / "us_atlas_county_names.csv",
        wages_delineation="oews-2025",
        publish=True,
        verbosity=0,
    )

    path = tmp_path / "all_data_M2025_dl.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(printed[0]))
        writer.writeheader()
        writer.writerows(printed)
    call_command(
        "import_oews",
        path,
        year=2025,
        add_areas=True,
        publish=True,
        verbosity=0,
    )


def area_code(row: Row) -> str:
    """The code under which the project keeps the area of a printed row."""
    kind = row["AREA_TYPE"]
    if kind == "1":
        return "US"
    return row["AREA"].zfill(2 if kind in ("2", "3") and len(row["AREA"]) <= 2 else 7)


def has_figure(row: Row | None) -> bool:
    """A number, or the mark of an amount at or above the limit."""
    return row is not None and any(row[name] not in ("*", "", "nan") for name in WAGE_COLUMNS)


def expected(area: str, nurses: Mapping[str, Row], areas: set[str]) -> FigureStatus:
    """What the files say of nurses in an area."""
    if area not in areas:
        return FigureStatus.NOT_LOADED
    return FigureStatus.PUBLISHED if has_figure(nurses.get(area)) else FigureStatus.SUPPRESSED


def check(answer: Answer, status: FigureStatus, name: str) -> None:
    assert (answer.status, answer.reason) == (status, SENTENCES[status].format(area=name))


def answers_by_county(code: str) -> dict[str, Answers]:
    soc = SocCode.objects.get(code=code, version="2018")
    counties = Area.objects.filter(kind="county").order_by("code").values_list("code", flat=True)
    by_state: dict[str, list[str]] = {}
    for county in counties:
        by_state.setdefault(county[:2], []).append(county)

    found = {}
    for of_state in by_state.values():
        answers = read_figures(WAGES, [soc.pk], find_places(of_state))
        found |= {place: one for (_soc, place), one in answers.items()}
    return found


def test_every_county_is_answered_or_told_why_not(loaded, printed):
    nurses = {area_code(row): row for row in printed if row["OCC_CODE"] == NURSES}
    areas = {area_code(row) for row in printed}
    delineation = Delineation.objects.get(key="oews-2025")
    led = {
        county: (code, name)
        for county, code, name in Membership.objects.filter(delineation=delineation).values_list(
            "county__code", "area__code", "area_name"
        )
    }
    # Also of areas that no county leads to, as those of Connecticut's planning regions.
    fips = {row["PRIM_STATE"]: row["AREA"].zfill(2) for row in printed if row["AREA_TYPE"] == "2"}
    local_rows = [row for row in printed if row["AREA_TYPE"] not in ("1", "2", "3")]
    states_with_areas = {fips[row["PRIM_STATE"]] for row in local_rows if row["PRIM_STATE"] in fips}
    states_with_areas |= {county[:2] for county, (code, _name) in led.items() if code in areas}

    titles = {area_code(row): row["AREA_TITLE"] for row in local_rows}
    found = answers_by_county(NURSES)
    seen = set()
    assert len(found) > 3_100
    for county, one in found.items():
        local, state = one.levels[Level.LOCAL], one.levels[Level.STATE]
        assert one.levels[Level.NATION].status is FigureStatus.PUBLISHED

        # Its own area, as the delineation draws it.
        if county in led:
            code, name = led[county]
            # An area is called as the release prints it; OFLC's names are older.
            check(local, expected(code, nurses, areas), titles.get(code, name))
        elif county[:2] in states_with_areas:
            check(local, FigureStatus.NO_LOCAL_AREA, one.place.name)
        else:
            check(local, FigureStatus.NOT_LOADED, one.place.name)
        check(state, expected(county[:2], nurses, areas), one.place.state_name)

        # The figure is the one that the file prints for the area that is named.
        median = nurses[one.here.area_code]["A_MEDIAN"]
        assert str(one.here.row.annual_median) == median
        seen |= {local.status, state.status}
    assert {FigureStatus.PUBLISHED, FigureStatus.NOT_LOADED} <= seen


@pytest.mark.parametrize(
    ("county", "area"),
    [
        ("09110", "0025540"),  # Hartford's planning region
        ("39035", "0017410"),  # Cleveland
        ("53071", "0047460"),  # Walla Walla
        ("53051", None),  # Pend Oreille, which left Spokane's metro: OMB draws metros alone
        ("53059", "0038900"),  # Skamania: Portland, Oregon
        ("02020", "0011260"),  # Anchorage
        ("02063", "0200006"),  # Chugach, once Valdez-Cordova
        ("51600", "0047900"),  # Fairfax city: Washington, DC
        ("53055", "5300006"),  # San Juan, Washington
        ("72127", "0041980"),  # San Juan, Puerto Rico
    ],
)
def test_named_counties_are_answered_from_their_own_area(loaded, printed, county, area):
    nurses = {area_code(row): row for row in printed if row["OCC_CODE"] == NURSES}
    soc = SocCode.objects.get(code=NURSES, version="2018")
    [one] = read_figures(WAGES, [soc.pk], find_places([county])).values()
    answering = next(code for code in (area, county[:2], "US") if has_figure(nurses.get(code)))
    assert one.here.area_code == answering
    assert str(one.here.row.annual_median) == nurses[answering]["A_MEDIAN"]


def test_every_area_is_called_as_the_release_prints_it(loaded, printed):
    """The file of counties calls some of them otherwise."""
    local = [row for row in printed if row["AREA_TYPE"] not in ("1", "2", "3")]
    titles = {area_code(row): row["AREA_TITLE"] for row in local}
    assert dict(Area.objects.filter(code__in=titles).values_list("code", "name")) == titles

    members = Membership.objects.values_list("area__code", "area_name")
    older = {code for code, name in members if titles.get(code, name) != name}
    assert older
    release = current_releases("wages")[0]
    names = area_names([release])
    codes = dict(Area.objects.values_list("pk", "code"))
    assert {
        codes[area]: name for (_release, area), name in names.items() if codes[area] in older
    } == {code: titles[code] for code in older}


def test_what_the_nation_s_table_leaves_out_is_not_covered_in_any_county(loaded):
    """Legislators have no row in the nation's whole table, the armed forces none by definition."""
    for code in (LEGISLATORS, INFANTRY):
        for one in answers_by_county(code).values():
            for answer in one.levels.values():
                check(answer, FigureStatus.NOT_COVERED, "")


def test_a_career_that_is_counted_with_others_says_with_which(loaded, printed):
    """The files of the states, as they are cut here, have neither the career nor its group."""
    areas = {area_code(row) for row in printed}
    group = SocCode.objects.get(code=THEIR_GROUP, version="2018")
    sentence = SENTENCES[FigureStatus.WITH_OTHERS].replace(
        "{group}", f"{group.title} ({group.code})"
    )
    for one in answers_by_county(ASSEMBLERS).values():
        nation, state = one.levels[Level.NATION], one.levels[Level.STATE]
        assert nation.row.soc.code == THEIR_GROUP
        if one.place.state in areas:
            assert state.status is FigureStatus.WITH_OTHERS
            assert state.reason == sentence.format(area=one.place.state_name)
        else:
            check(state, FigureStatus.NOT_LOADED, one.place.state_name)
