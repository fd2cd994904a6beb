"""O*NET 29.3, then 30.0, then back: the real releases over the sample data. What the public gets is
hashed before, while it is staged, and after.

The search index is left out: it is made anew from the editions (test_search_index), and would be
most of the time. `UPGRADE_EVERY=1` hashes every career's pages and bodies, some minutes long;
without it every fortieth career's.
"""

import io
import os
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client, override_settings

from careers.models import Edition, EditorNote, Release, Source
from careers.services.diff import diff_releases
from careers.services.releases import publish_release, rollback_source
from tests.public import OF_A_CAREER, addresses, differing, fingerprints
from tests.sessions import copied_database

pytestmark = [pytest.mark.shared_data, pytest.mark.slow(100), pytest.mark.once]
EVERY = int(
    os.environ.get("UPGRADE_EVERY") or 40
)  # of the thousand careers; that all have their very edition again is seen in the database
OURS = "urban-and-regional-planners"  # a career whose tasks an editor has written


def walked() -> list[str]:
    slugs = Edition.objects.current().order_by("slug").values_list("slug", flat=True)
    chosen = [*slugs[::EVERY], OURS]
    return [
        url
        for url in addresses(())
        if "search" not in url and "suggest" not in url and "q=" not in url
    ] + [form.format(slug=slug) for slug in chosen for form in OF_A_CAREER]


def editions() -> dict[str, int]:
    return dict(Edition.objects.current().values_list("slug", "pk"))


@pytest.fixture(scope="module")
def life(sample_file, shared, tmp_path_factory, django_db_setup, django_db_blocker):
    """The whole life once; the tests look at what was seen on the way."""
    with (
        django_db_blocker.unblock(),
        copied_database(sample_file, tmp_path_factory.mktemp("life")) as sessions,
    ):
        return sessions.alone(lambda: live(shared))


def live(shared) -> SimpleNamespace:
    seen = SimpleNamespace()
    with override_settings(AFTER_PUBLISH=[]):
        call_command(
            "import_onet", shared / "onet" / "db_29_3_text.zip", publish=True, stdout=io.StringIO()
        )
        seen.before, seen.editions_before = fingerprints(walked()), editions()
        call_command("import_onet", shared / "onet" / "db_30_0_text.zip", stdout=io.StringIO())
        old, new = (Release.objects.get(key=key) for key in ("onet-29-3", "onet-30-0"))
        seen.staged, seen.findings = fingerprints(walked()[::3]), new.report["findings"]
        seen.diff = diff_releases(old, new)
        seen.told = io.StringIO()
        call_command("releases", "diff", "onet-29-3", "onet-30-0", stdout=seen.told)
        manager = Client()
        manager.force_login(get_user_model().objects.create_superuser("upgrader"))
        seen.page = manager.get(f"/admin/careers/release/{new.pk}/difference/").content.decode()
        publish_release(new)
        seen.api = Client().get("/api/v1/releases/onet-29-3/diff/onet-30-0/").json()
        seen.published, seen.editions_published = fingerprints(walked()[::3]), editions()
        seen.notes = dict(
            EditorNote.objects.filter(body__contains="O*NET 30.0 changed").values_list(
                "occupation__slug", "body"
            )
        )
        seen.origins = {
            slug: edition["tasks"]["origin"] for slug, edition in sections() if "tasks" in edition
        }
        rollback_source(Source.objects.get(key="onet"))
        seen.after, seen.editions_after = fingerprints(walked()), editions()
    return seen


def sections():
    return (
        Edition.objects.current().values_list("slug", "document__sections").iterator(chunk_size=100)
    )


def test_the_difference_names_20_tasks_that_went_and_21_that_came(life):
    tasks = life.diff.parts["tasks"]
    assert (len(tasks["removed"]), len(tasks["added"])) == (20, 21)
    assert all(text[:2].isdigit() and len(text) > 20 for text in tasks["removed"] + tasks["added"])
    assert len(set(tasks["removed"] + tasks["added"])) == 41


def test_the_command_the_page_and_the_api_say_the_same(life):
    told = life.told.getvalue()
    assert (
        f"tasks: 21 added, 20 removed, {len(life.diff.parts['tasks']['changed'])} changed" in told
    )
    assert (
        "<summary>21 added</summary>" in life.page and "<summary>20 removed</summary>" in life.page
    )
    assert life.api["parts"] == life.diff.parts
    assert [life.api[name] for name in ("added", "removed", "changed", "unchanged")] == [
        0,
        0,
        1016,
        0,
    ]
    assert "occupations: 0 added, 0 removed, 1,016 changed, 0 unchanged" in told
    for text in life.diff.parts["tasks"]["removed"]:
        assert text in told


def test_a_staged_release_is_private(life):
    assert len(life.staged) > 50
    assert differing(life.staged, {url: life.before[url] for url in life.staged}) == []


def test_publishing_shows_it_and_rolling_back_restores_every_byte(life):
    assert len(differing(life.published, {url: life.before[url] for url in life.published})) > 20, (
        "the hashes do not show what is published"
    )
    assert differing(life.before, life.after) == []
    assert life.editions_published != life.editions_before == life.editions_after
    assert len(life.editions_after) > 1000


def test_what_an_editor_wrote_stays_and_the_notice_says_that_the_source_changed(life):
    ours = {slug for slug, origin in life.origins.items() if origin == "editor"}
    assert OURS in ours
    assert set(life.notes) <= ours
    assert {origin for slug, origin in life.origins.items() if slug not in ours} == {"onet-30-0"}


def test_what_the_release_lacks_is_said_before_it_is_published(life):
    assert [finding["level"] for finding in life.findings if finding["level"] == "error"] == []
    assert {finding["check"] for finding in life.findings} <= {"coverage", "occupations"}
