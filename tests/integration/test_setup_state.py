"""`setup_state`: a clean database and a folder of publishers' files become a state's portal."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from careers.models import Area, Release
from careers.selectors.home import home_place
from tests.data import state_folder
from tests.data.state_folder import STATES

pytestmark = pytest.mark.django_db
CAREER = "industrial-production-managers"


@pytest.fixture
def folder(tmp_path):
    return state_folder.folder(tmp_path / "files")


def published() -> set[str]:
    releases = Release.objects.filter(status=Release.Status.PUBLISHED)
    return {f"{release.source.key} {release.scope}" for release in releases}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_clean_database_becomes_the_states_portal(state, folder, capsys):
    call_command("setup_state", state.fips, folder)
    said = capsys.readouterr().out
    assert f"The portal is now that of {state.name}." in said
    assert "Missing" not in said
    assert "Passed over, db_29_3_text.zip: O*NET 29.3; db_30_0_text.zip is loaded." in said
    assert "oesm24nat.zip" in said
    assert "Not recognized, readme.txt" in said

    # Everything is public, and of the states' own projections only this state's.
    assert {"onet US", "oews US", "bls-projections US", "cip US", "career-clusters US"} < (
        published()
    )
    scopes = {key.split()[1] for key in published() if key.startswith("state-projections")}
    assert scopes == {state.fips}
    assert Release.objects.get(source__key="onet").key == "onet-30-0"

    # Its pages are about the state, without a place and with one of its counties.
    assert home_place() == state.fips
    for url in ("/", "/places/"):
        assert state.name in Client().get(url).content.decode()

    local = Client().get(f"/careers/{CAREER}/", {"place": state.county}).content.decode()
    assert state.area_name in local
    assert "120,660" in local


def test_a_second_run_loads_nothing_and_a_newer_file_only_itself(folder, capsys):
    call_command("setup_state", "41", folder)
    keys = set(Release.objects.values_list("key", flat=True))
    capsys.readouterr()

    call_command("setup_state", "or", folder)
    said = capsys.readouterr().out
    assert "The portal is already that of Oregon." in said
    assert ": loaded." not in said
    assert set(Release.objects.values_list("key", flat=True)) == keys

    # Another state's files lie in the folder already.
    call_command("setup_state", "53", folder)
    said = capsys.readouterr().out
    assert said.count(": loaded.") == 1
    assert home_place() == "53"


def test_what_is_missing_is_said_with_where_to_get_it(folder, capsys):
    for name in (
        "oesm25st.zip",
        "db_30_0_text.zip",
        "db_29_3_text.zip",
        "Employment Projections.csv",
    ):
        (folder / name).unlink()

    with pytest.raises(CommandError, match="2 of the things above stand in the way"):
        call_command("setup_state", "41", folder)

    said = capsys.readouterr().out
    for required in ("wages of Oregon", "what occupations are like"):
        assert f"Missing, required: {required}" in said
    assert (
        "Missing: employment projections of the nation. Where to get it: occupation.xlsx," in said
    )
    assert "https://www.onetcenter.org/database.html" in said

    # What was there is loaded, and the portal is the state's all the same.
    assert home_place() == "41"


def test_a_dry_run_says_what_it_would_load_and_writes_nothing(folder, capsys):
    call_command("setup_state", "41", folder, "--dry-run")
    said = capsys.readouterr().out
    assert "Recognized, O*NET: db_30_0_text.zip" in said
    assert "of state 53" in said
    assert "Dry run: nothing was loaded." in said
    assert not Release.objects.exists()
    assert not Area.objects.exists()


def test_an_empty_folder_makes_no_portal(tmp_path):
    with pytest.raises(CommandError, match="load its areas first"):
        call_command("setup_state", "41", tmp_path)


@pytest.mark.parametrize(("state", "path"), [("99", "."), ("41", "no-such-folder")])
def test_a_wrong_argument_is_named(state, path):
    with pytest.raises(CommandError, match=r"no state|no such file"):
        call_command("setup_state", state, path)
