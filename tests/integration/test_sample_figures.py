"""The sample's figures, loaded over what is there: an older state of themselves, what somebody else
has published, what was taken back.
"""

import io
import shutil

import pytest
from django.core.management import call_command

from careers.models import Edition, Release, SocCode, Source
from careers.services.releases import publish_release, rollback_source, start_correction
from outlook.statistics import preparations
from portal.sample import load as embedded

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KEY, FILE = "bls-2024-34-extract", "outlook/bls-2024-34.csv"


@pytest.fixture
def changed(sample, tmp_path, monkeypatch):
    """The embedded files, of which one has a row less than when it was loaded."""
    folder = shutil.copytree(embedded.FOLDER, tmp_path / "sample_data")
    lines = (folder / FILE).read_text().splitlines(keepends=True)
    (folder / FILE).write_text("".join(lines[:-1]))
    monkeypatch.setattr(embedded, "FOLDER", folder)


def statuses():
    return dict(Release.objects.values_list("key", "status"))


def test_a_newer_state_of_a_file_is_published_over_the_older_once(changed):
    before = statuses()
    said = list(embedded.load())
    after = statuses()
    (new,) = after.keys() - before.keys()
    assert new.startswith(f"{KEY}-")
    assert f"{new}: 831 rows" in said
    assert after == before | {KEY: "superseded", new: "published"}
    assert f"{KEY} is loaded already" in list(embedded.load())
    assert statuses() == after


def test_what_somebody_else_has_published_stays(changed):
    publish_release(
        start_correction(Release.objects.get(key=KEY), key="bls-2024-34", reason="Somebody's own")
    )
    before = statuses()
    assert f"{KEY} is left out: bls-2024-34 is the current release of its source" in list(
        embedded.load()
    )
    assert statuses() == before


def test_what_somebody_else_has_loaded_from_the_same_file_is_named(changed):
    """Though it is neither ours nor current."""
    call_command(
        "import_projections", embedded.FOLDER / FILE, "--key", "somebodys", stdout=io.StringIO()
    )
    assert f"{KEY} is loaded already, as somebodys" in list(embedded.load())


def test_every_career_but_the_armed_forces_has_its_projection(sample):
    unprojected = (
        set(Edition.objects.current().values_list("soc_id", flat=True))
        - preparations(SocCode.objects.values_list("pk", flat=True)).keys()
    )
    assert {
        code[:2]
        for code in SocCode.objects.filter(pk__in=unprojected).values_list("code", flat=True)
    } == {"55"}


def test_what_was_taken_back_stays_so(sample):
    rollback_source(Source.objects.get(key="bls-projections"))
    before = statuses()
    assert f"{KEY} is loaded already" in list(embedded.load())
    assert statuses() == before
