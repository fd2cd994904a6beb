"""ZIP codes lead to every county that they reach into, by a published crosswalk: on pages, in the
API, in both languages. Without one, to the county of their post office.
"""

import pytest
from django.core.management import call_command

from careers.models import Release, ZipCounty
from careers.selectors.zips import counties_of_zip
from careers.services.releases import rollback_source
from portal.places.loaded import look_up
from tests.data.zip_counties import CENSUS, HUD
from tests.factories.careers import AreaFactory
from tests.html import html_of

pytestmark = pytest.mark.django_db

COUNTIES = [
    ("53057", "Skagit County"),
    ("53059", "Skamania County"),
    ("53061", "Snohomish County"),
    ("53071", "Walla Walla County"),
    ("41059", "Umatilla County"),
    ("41017", "Deschutes County"),
    ("41035", "Klamath County"),
]


@pytest.fixture
def places():
    AreaFactory(code="US", kind="nation", name="United States", state="")
    AreaFactory(code="53", kind="state", name="Washington", state="53")
    AreaFactory(code="41", kind="state", name="Oregon", state="41")
    for code, name in COUNTIES:
        AreaFactory(code=code, kind="county", name=name, state=code[:2])


@pytest.fixture
def import_file(places, tmp_path):
    def load(text, *options):
        path = tmp_path / "zips.txt"
        path.write_text(text, encoding="utf-8")
        call_command("import_zip_codes", str(path), *options, verbosity=0)

    return load


def codes(words):
    return [match.code for match in look_up(words).found.matches]


def test_a_staged_crosswalk_changes_no_answer(import_file):
    assert codes("99362") == ["53071"]
    import_file(HUD)
    assert ZipCounty.objects.exists()
    assert Release.objects.get().status == "staged"
    assert codes("99362") == ["53071"]


def test_a_published_one_offers_the_choice_and_taking_it_back_ends_it(import_file):
    import_file(HUD, "--publish")
    assert codes("99362") == ["53071", "41059"]
    assert codes("98271-0001") == ["53061", "53057"]
    assert codes("98648") == ["53059"]

    rollback_source(Release.objects.get().source, by=None)
    assert codes("99362") == ["53071"]


def test_censuss_file_serves_as_well(import_file):
    import_file(CENSUS, "--publish")
    assert counties_of_zip("97754") == ["41013", "41031", "41025"]

    # Douglas County is not a place here: the state stands in for it and says so.
    matches = look_up("97731").found.matches
    assert [match.code for match in matches] == ["41035", "41"]
    assert "not loaded here" in matches[1].why

    # What the file lacks is found by its post office.
    assert codes("98648") == ["53059"]


def test_the_same_file_again_is_no_new_release(import_file):
    import_file(HUD, "--publish")
    import_file(HUD, "--publish")
    assert Release.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/places/", "largest part of ZIP code 99362"),
        ("/es/places/", "mayor parte del código postal"),
    ],
)
def test_the_page_offers_both_states(client, import_file, path, said):
    import_file(HUD, "--publish")
    page = html_of(client.get(path, {"q": "99362"}))
    assert said in page
    assert page.index('data-place="53071"') < page.index('data-place="41059"')


def test_the_api_offers_both_states(client, import_file):
    import_file(HUD, "--publish")
    body = client.get("/api/v1/places/", {"q": "99362"}).json()
    assert [(row["code"], row["name"]) for row in body["results"]] == [
        ("53071", "Walla Walla County, Washington"),
        ("41059", "Umatilla County, Oregon"),
    ]
    assert body["count"] == 2
    assert body["results"][0]["url"].endswith("/api/v1/places/53071/")
    assert "Part of ZIP code 99362" in body["results"][1]["why"]


def test_the_api_says_that_we_do_not_have_a_place(client, places):
    body = client.get("/api/v1/places/", {"q": "Zzyzx Springs Station"}).json()
    assert (body["count"], body["results"], body["more"]) == (0, [], False)
    assert body["message"].startswith("We do not have a place")
