"""The state that the portal is for: stored in the database, said by every page that nobody has
given a place.
"""

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from careers.models import AuditEntry, ContentVersion
from careers.selectors.home import home_place, home_state
from careers.services.home import NoSuchStateError, set_home
from tests.data import builders as make

pytestmark = pytest.mark.django_db
AREAS = (
    "code,kind,name,state\nUS,nation,United States,\n41,state,Oregon,41\n53,state,Washington,53\n"
    "41051,county,Multnomah County,41\n53033,county,King County,53\n"
    '0038900,metro,"Portland-Vancouver-Hillsboro, OR-WA",41\n'
)
MEMBERS = (
    "delineation,county,area,area_name\n"
    'oews-2025,41051,0038900,"Portland-Vancouver-Hillsboro, OR-WA"\n'
)


@pytest.fixture(autouse=True)
def areas(db, tmp_path):
    call_command("import_areas", make.areas(tmp_path / "areas", MEMBERS, AREAS))


def test_the_setting_holds_until_a_state_is_stored():
    assert home_place() == "53"
    with override_settings(DEFAULT_PLACE="53033"):
        assert (home_place(), home_state()) == ("53033", "53")

    assert set_home("41") is True
    assert (home_place(), home_state()) == ("41", "41")


def test_setting_it_again_changes_nothing():
    set_home("41")
    version = ContentVersion.current()
    assert set_home("41") is False
    assert ContentVersion.current() == version
    assert AuditEntry.objects.filter(action="set home").count() == 1


def test_a_state_that_is_not_loaded_is_refused():
    with pytest.raises(NoSuchStateError, match="load its areas first"):
        set_home("36")


@pytest.mark.parametrize("url", ["/", "/places/", "/careers/", "/developers/"])
def test_pages_without_a_place_are_about_that_state(url, client):
    before = client.get(url)
    set_home("41")
    after = Client().get(url)
    assert (before.status_code, after.status_code) == (200, 200)
    if url == "/developers/":
        assert "place=41" in after.content.decode()
        return

    assert "Oregon" in after.content.decode()
    assert "Multnomah County" in after.content.decode()
    assert "King County" not in after.content.decode()
    assert before["ETag"] != after["ETag"]


def test_a_name_is_looked_up_in_that_state_first(client):
    set_home("41")
    assert "Multnomah County" in client.get("/places/?q=multnoma").content.decode()
