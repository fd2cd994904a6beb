"""Areas and their counties are dated like figures: a file of them is staged, published, rolled back
and pinned, and what is not public changes no public answer.
"""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from careers.models import Area, AreaName, Delineation, Edition, Membership, Release
from careers.selectors.places import UnknownPlaceError, find_place
from tests import public
from tests.data import builders as make

HEADER = [
    "FIPS Code",
    "State",
    "State Abbreviation",
    "May 2025 Area Code",
    "May 2025 Area Title",
    "County Code",
    "County Name",
]
TOWNS = [
    "FIPS Code",
    "State",
    "May 2023 MSA Code",
    "May 2023 MSA Name",
    "County Code",
    "Township Code",
    "County Name (or Township Name for the New England states)",
]
# King is led elsewhere, Adams follows a new area, and Spokane's metro is called otherwise.
MOVED = [
    ["53", "Washington", "WA", "48300", "Wenatchee Valley, WA", "033", "King County"],
    ["53", "Washington", "WA", "5300099", "Nowhere nonmetropolitan area", "001", "Adams County"],
    ["53", "Washington", "WA", "44060", "Greater Spokane, WA", "063", "Spokane County"],
]


@pytest.fixture
def moved(tmp_path) -> Path:
    """BLS's definitions with the sample's counties, three of them changed."""
    led = {row[5]: row for row in MOVED}
    rows = []
    for row in Membership.objects.filter(delineation__key="oews-2025").select_related(
        "county", "area"
    ):
        code, name = row.area.code.removeprefix("00"), row.area_name
        plain = ["53", "Washington", "WA", code, name, row.county.code[2:], row.county.name]
        rows.append(led.get(row.county.code[2:], plain))
    return make.workbook(tmp_path / "area_definitions_m2025.xlsx", [HEADER, *rows])


def everything_about_areas() -> dict[str, list]:
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Area, AreaName, Delineation, Membership)
    }


def answers() -> list[str]:
    """2,000 addresses: careers in every county of the state, the state and the nation, every other
    one as a page; all places and areas, maps, and what there is beside.
    """
    counties = Area.objects.filter(kind="county", state="53").order_by("code")
    places = [*counties.values_list("code", flat=True), "53", "US"]
    assert len(places) == 41

    editions = Edition.objects.current().order_by("soc__code")
    careers = list(editions.values_list("soc__code", "slug"))[::16][:46]
    found = [
        f"/api/v1/careers/{code}/?include=wages,outlook&place={place}"
        if (number + index) % 2
        else f"/careers/{slug}/?place={place}"
        for number, (code, slug) in enumerate(careers)
        for index, place in enumerate(places)
    ]

    areas = Area.objects.values_list("code", flat=True)
    found += [f"/api/v1/places/{place}/" for place in places]
    found += [f"/places/?q={place}" for place in places]
    found += [f"/api/v1/areas/{code}/" for code in areas]
    found += ["/api/v1/areas/5300099/", "/places/?q=Nowhere"]  # named by the staged file alone
    found += [f"/careers/{slug}/map/" for _code, slug in careers]
    return [*found, *public.addresses(of_a_career=())]


def hash_of(address: str) -> object:
    return public.fingerprints([address])


@pytest.mark.slow
def test_a_staged_area_file_leaves_2000_public_answers_as_they_are(sample, moved):
    addresses = answers()
    assert len(addresses) > 2000
    before = public.fingerprints(addresses)
    assert 429 not in {status for status, *_rest in before.values()}

    call_command("import_areas", moved)
    assert Release.objects.get(source__key="areas").status == "staged"
    assert public.differing(before, public.fingerprints(addresses)) == []


def test_discarding_leaves_no_trace(sample, moved):
    before = everything_about_areas()
    call_command("import_areas", moved)
    release = Release.objects.get(source__key="areas")
    assert everything_about_areas() != before
    call_command("releases", "discard", release.key)
    assert everything_about_areas() == before


def test_published_it_counts_pinned_pages_stay_and_rolling_back_returns(client, sample, moved):
    pinned = "/careers/industrial-production-managers/?place=53033&release=oews-2025-05-extract"
    live = "/api/v1/places/53033/"
    pin_before = hash_of(pinned)
    before = client.get(live).json()
    assert before["wage_area"]["code"] == "0042660"

    call_command("import_areas", moved, "--publish")
    assert hash_of(pinned) == pin_before
    after = client.get(live).json()["wage_area"]
    # The name is the one that the release of the figures prints, not the county file's.
    assert after["code"] == "0048300"
    assert after["name"] == "Wenatchee-East Wenatchee, WA"

    call_command("releases", "rollback", "areas", "--scope", "53")
    cache.clear()
    assert client.get(live).json() == before
    assert hash_of(pinned) == pin_before
    assert client.get("/api/v1/areas/5300099/").status_code == 404


def definitions(folder: Path, year: int, *counties: tuple[str, str, str, str]) -> Path:
    """BLS's definitions of Washington's counties: area, its name, county and its name."""
    header = [cell.replace("2025", str(year)) for cell in HEADER]
    rows = [["53", "Washington", "WA", *county] for county in counties]
    return make.workbook(folder / f"area_definitions_m{year}.xlsx", [header, *rows])


def wages(folder: Path, year: int, *names: str) -> Path:
    """Figures of the nation and of Seattle's metro, which they call so."""
    rows = [make.oews_row(), *(make.oews_row(["42660", name, "4", "WA"]) for name in names)]
    path = folder / f"oews-{year}-05.csv"
    return make.write(path, make.csv_bytes(make.OEWS_HEADER, rows))


KING = ("033", "King County")


def test_figures_wait_for_the_areas_that_they_were_staged_with(codes, tmp_path):
    call_command("import_areas", definitions(tmp_path, 2024, ("42660", "Seattle, WA", *KING)))
    areas = Release.objects.get(source__key="areas", status="staged")
    call_command("import_oews", wages(tmp_path, 2024, "Seattle-Tacoma-Bellevue, WA"))
    figures = Release.objects.get(source__key="oews")
    assert figures.delineation.release == areas

    with pytest.raises(CommandError, match=f"Publish {areas.key} first"):
        call_command("releases", "publish", figures.key)
    with pytest.raises(CommandError, match="was staged with its areas"):
        call_command("releases", "discard", areas.key)
    call_command("releases", "publish", areas.key)
    call_command("releases", "publish", figures.key)


def test_a_pinned_page_stays_where_the_file_that_drew_its_county_is_taken_back(
    client, codes, tmp_path
):
    """The county was known to that file alone."""
    Area.objects.filter(kind="county").delete()
    call_command("import_areas", definitions(tmp_path, 2024, ("42660", "Seattle, WA", *KING)))
    areas = Release.objects.get(source__key="areas", status="staged")
    call_command("releases", "publish", areas.key)
    call_command("import_oews", wages(tmp_path, 2024, "Seattle, WA"), "--publish")
    figures = Release.objects.get(source__key="oews")
    pinned = f"/api/v1/wages/?place=53033&release={figures.key}"
    before = hash_of(pinned)
    assert client.get(pinned).json()["results"]

    call_command("releases", "rollback", "areas", "--scope", areas.scope)
    assert hash_of(pinned) == before
    assert client.get("/api/v1/places/53033/").json()["wage_area"] is None


def test_each_release_calls_an_area_as_it_prints_it(client, codes, tmp_path):
    """Also where the file of counties calls it otherwise, and beside a release of another year."""
    printed = {2024: "Seattle-Tacoma-Bellevue, WA", 2025: "Seattle-Tacoma-Kent, WA"}
    for year, name in printed.items():
        drawn = definitions(tmp_path, year, ("42660", "Seattle, WA", *KING))
        call_command("import_areas", drawn, "--publish")
        call_command("import_oews", wages(tmp_path, year, name), "--publish")

    for year, name in printed.items():
        pinned = {"release": f"oews-{year}-05", "area": "0042660"}
        rows = client.get("/api/v1/wages/", pinned).json()["results"]
        assert {row["area_name"] for row in rows} == {name}

    assert client.get("/api/v1/areas/0042660/").json()["name"] == printed[2025]
    assert client.get("/api/v1/places/53033/").json()["wage_area"]["name"] == printed[2025]


def test_two_files_of_areas_are_compared_county_by_county(codes, tmp_path, capsys):
    keys = []
    for code, name in (("42660", "Seattle, WA"), ("44060", "Spokane, WA")):
        folder = tmp_path / code
        folder.mkdir()
        adams = ("5300007", "Eastern Washington", "001", "Adams County")
        path = definitions(folder, 2025, (code, name, *KING), adams)
        call_command("import_areas", path, "--publish")
        keys.append(Release.objects.get(source__key="areas", status="published").key)

    capsys.readouterr()
    call_command("releases", "diff", *keys)
    said = capsys.readouterr().out
    assert "53033 King County, oews-2025" in said
    assert "0042660" in said
    assert "0044060" in said
    assert "Adams" not in said


def test_an_old_link_with_a_retired_county_opens_with_what_took_its_place(client, sample):
    Area.objects.create(code="46102", kind="county", name="Oglala Lakota County", state="46")
    cache.clear()
    response = client.get("/careers/actuaries/?place=46113")
    said = response.content.decode()
    assert response.status_code == 400
    assert "Shannon County (46113) has not been a county since 2015." in said
    assert 'href="/careers/actuaries/?place=46102"' in said


def test_releases_show_lists_what_does_not_meet(sample, moved, capsys):
    call_command("import_areas", moved)
    capsys.readouterr()
    call_command("releases", "show", Release.objects.get(source__key="areas").key)
    said = capsys.readouterr().out
    assert "oews-2025: 39 counties. U.S. Bureau of Labor Statistics" in said
    assert "counties lead to an area without figures" in said
    assert "53001 Adams County: Nowhere nonmetropolitan area" in said
    assert "lead to another area" in said


def test_counties_that_are_no_more_say_what_took_their_place(sample):
    with pytest.raises(UnknownPlaceError, match=r"since 2015.*Oglala Lakota County \(46102\)"):
        find_place("46113")


@pytest.mark.django_db
def test_new_england_by_town_and_old_counties(tmp_path, capsys):
    """A county whose towns agree leads to their area, one whose towns do not leads to none, and
    what a county of today took over comes from the old ones.
    """
    rows = [
        ["25", "Massachusetts", "71650", "Boston, MA", "025", "07000", "Boston city"],
        ["25", "Massachusetts", "71650", "Boston, MA", "025", "13205", "Chelsea city"],
        ["25", "Massachusetts", "71650", "Boston, MA", "027", "08000", "Bolton town"],
        ["25", "Massachusetts", "79600", "Worcester, MA", "027", "82000", "Worcester city"],
        ["09", "Connecticut", "73450", "Hartford, CT", "003", "37000", "Hartford town"],
        ["09", "Connecticut", "73450", "Hartford, CT", "013", "78250", "Vernon town"],
        ["02", "Alaska", "0200006", "Alaska nonmetropolitan area", "261", "", "Valdez-Cordova"],
        ["51", "Virginia", "31340", "Lynchburg, VA", "515", "", "Bedford city"],
        ["51", "Virginia", "31340", "Lynchburg, VA", "019", "", "Bedford County"],
        ["51", "Virginia", "47900", "Washington, DC-VA", "600", "", "Fairfax city"],
        ["51", "Virginia", "47900", "Washington, DC-VA", "059", "", "Fairfax County"],
    ]
    names = make.write(
        tmp_path / "names.csv",
        b"fips,county_name,state_abbr\n25025,Suffolk County,MA\n25027,Worcester County,MA\n"
        b"09003,Hartford County,CT\n09013,Tolland County,CT\n",
    )
    book = make.workbook(tmp_path / "area_definitions_m2023.xlsx", [TOWNS, *rows])
    call_command("import_areas", book, names)
    led = dict(
        Membership.objects.filter(delineation__key="oews-2023").values_list(
            "county__code", "area__code"
        )
    )
    assert led["25025"] == "0071650"
    assert "25027" not in led
    assert led["09110"] == "0073450"
    assert led["02063"] == led["02066"] == "0200006"
    assert led["51019"] == "0031340"
    assert led["51600"] == led["51059"] == "0047900"
    assert not Area.objects.filter(code__in=["02261", "09003", "51515"]).exists()
    said = capsys.readouterr().out
    assert "county 25027 Worcester County leads to no area" in said


@pytest.mark.slow
@pytest.mark.shared_data
@pytest.mark.django_db
def test_ombs_file_filled_up_with_oflc_leads_the_named_counties(shared, capsys):
    """OMB's metros count; OFLC's older ones (Cleveland-Elyria, Pend Oreille in Spokane) do not."""
    files = (
        "list1_2023.xlsx",
        "oflc_2024-25_geography.csv",
        "county_fips_master.csv",
        "us_atlas_county_names.csv",
    )
    call_command(
        "import_areas",
        *(shared / "geo" / name for name in files),
        "--wages-delineation",
        "oews-2025",
    )
    rows = Membership.objects.filter(delineation__key="oews-2025")
    led = dict(rows.values_list("county__code", "area__code"))
    names = dict(rows.values_list("county__code", "area_name"))
    expected = {
        "09110": "0025540",  # Hartford's planning region
        "39035": "0017410",  # Cuyahoga: Cleveland, OH, no longer Cleveland-Elyria
        "53071": "0047460",  # Walla Walla
        "53059": "0038900",  # Skamania: Portland
        "53055": "5300006",  # San Juan County, Washington
        "72127": "0041980",  # San Juan, Puerto Rico
        "02020": "0011260",  # Anchorage
        "02063": "0200006",  # Chugach, once Valdez-Cordova
        "46102": "4600003",  # Oglala Lakota, once Shannon
        "51600": "0047900",  # Fairfax city
    }
    assert {code: led.get(code) for code in expected} == expected
    assert names["39035"] == "Cleveland, OH"
    assert names["72127"] == "San Juan-Bayamón-Caguas, PR"

    # Northwest Hills has a row of its own, outside of metros; Pend Oreille left Spokane's.
    assert not {"09160", "09150", "53051"} & set(led)
    release = Release.objects.get(source__key="areas")
    note = release.delineations.get(key="oews-2025").note
    assert "OFLC's file follows the areas of an earlier survey" in note
