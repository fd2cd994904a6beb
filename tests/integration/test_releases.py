"""The life of a release: stage, validate, publish, roll back, pin. Half-done things are never
public.
"""

import datetime

import pytest
from django.db import transaction

from careers.models import AuditEntry, ContentVersion, Release
from careers.services.curation import discard_release
from careers.services.releases import (
    ReleaseError,
    publish_release,
    rollback_source,
    stage_release,
    validate_release,
)
from tests.factories import careers as make
from tests.factories.wages import WageEstimateFactory
from wages.models import WageEstimate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]
FIELDS = {
    "name": "OEWS May 2025",
    "reference_period": "May 2025",
    "retrieved": datetime.date(2026, 11, 22),
    "attribution": "Source: a bureau.",
    "top_code_hourly": 115,
    "top_code_annual": 239200,
}


@pytest.fixture
def source():
    return make.SourceFactory(key="oews", name="OEWS", dataset="wages")


def load(release, rows=3):
    for _ in range(rows):
        WageEstimateFactory(release=release)
    return {"rows": rows}


def stage(source, key, **changes):
    return stage_release(
        source=source, load=changes.pop("load", load), **{**FIELDS, "key": key, **changes}
    )


def publish(source, key, **changes):
    return publish_release(stage(source, key, **changes))


def statuses():
    return dict(Release.objects.values_list("key", "status"))


def everything():
    return (
        ContentVersion.current().number,
        statuses(),
        WageEstimate.objects.count(),
        AuditEntry.objects.count(),
    )


def test_staging_loads_the_rows_in_private(source, publisher):
    release = stage(source, "oews-2025-05", by=publisher, checksum="a" * 64)
    release.refresh_from_db()
    assert (release.status, release.row_counts, release.published_at) == (
        "staged",
        {"rows": 3},
        None,
    )
    assert WageEstimate.objects.filter(release=release).count() == 3
    assert not WageEstimate.objects.public().exists()
    assert not release.is_public
    entry = AuditEntry.objects.get(action="stage")
    assert (entry.by, entry.subject, entry.detail["rows"]) == (publisher, "oews-2025-05", 3)


def test_staging_validates_and_keeps_the_report(source):
    release = Release.objects.get(pk=stage(source, "oews-2025-05").pk)
    assert release.report["checked_at"]
    assert [finding["check"] for finding in release.report["findings"]] == ["statuses", "join"]


def test_a_load_that_fails_leaves_nothing(source):
    def broken(release):
        load(release)
        raise ValueError("line 7")

    before = everything()
    with pytest.raises(ValueError, match="line 7"):
        stage(source, "oews-2025-05", load=broken)
    assert everything() == before


def test_staging_does_not_touch_what_is_public(source):
    publish(source, "oews-2024-05")
    version = ContentVersion.current().number
    stage(source, "oews-2025-05")
    assert ContentVersion.current().number == version
    assert [release.key for release in Release.objects.published()] == ["oews-2024-05"]


def test_the_same_bytes_are_refused_and_the_message_names_the_release(source):
    stage(source, "oews-2025-05", checksum="a" * 64)
    before = everything()
    with pytest.raises(
        ReleaseError, match=r"loaded already, as oews-2025-05 \(staged\)\. Nothing changed"
    ):
        stage(source, "oews-again", checksum="a" * 64)
    assert everything() == before


def test_the_same_bytes_of_another_source_or_of_a_release_taken_back_are_not(source):
    publish(source, "oews-2025-05", checksum="a" * 64)
    stage(make.SourceFactory(key="other", dataset="wages"), "other-2025", checksum="a" * 64)
    rollback_source(source)
    assert stage(source, "oews-2025-05-again", checksum="a" * 64).status == "staged"


def test_without_a_checksum_nothing_is_compared(source):
    stage(source, "by-hand-1")
    assert stage(source, "by-hand-2").pk


def test_a_key_that_is_taken_is_refused(source):
    stage(source, "oews-2025-05")
    before = everything()
    with pytest.raises(ReleaseError, match="oews-2025-05 exists already"):
        stage(source, "oews-2025-05", checksum="b" * 64)
    assert everything() == before


def test_publishing_makes_it_current(source, publisher):
    release = publish_release(stage(source, "oews-2025-05"), by=publisher)
    release.refresh_from_db()
    assert (release.status, release.published_by, release.previous) == (
        "published",
        publisher,
        None,
    )
    assert release.published_at is not None
    assert WageEstimate.objects.published().count() == 3


def test_publishing_bumps_the_version_and_leaves_an_audit_row(source, publisher):
    first = publish(source, "oews-2024-05")
    release, version = stage(source, "oews-2025-05"), ContentVersion.current().number
    publish_release(release, by=publisher)
    assert ContentVersion.current().number == version + 1
    entry = AuditEntry.objects.filter(action="publish release").first()
    assert (entry.by, entry.subject, entry.detail["superseded"]) == (
        publisher,
        "oews-2025-05",
        first.key,
    )


def test_publishing_supersedes_the_one_before_which_stays_readable_by_a_pin(source):
    first, second = publish(source, "oews-2024-05"), publish(source, "oews-2025-05")
    first.refresh_from_db()
    assert (first.status, first.is_public, second.previous) == ("superseded", True, first)
    assert set(Release.objects.public()) == {first, second}
    assert set(Release.objects.published()) == {second}
    assert WageEstimate.objects.published().count() == 3
    assert WageEstimate.objects.public().count() == 6


@pytest.mark.parametrize("life", ["published", "superseded"])
def test_a_release_that_is_or_was_current_cannot_be_published(source, life):
    release = publish(source, "oews-2024-05")
    if life == "superseded":
        publish(source, "oews-2025-05")
    before = everything()
    with pytest.raises(ReleaseError, match=f"oews-2024-05 is {life}: only a staged release"):
        publish_release(release)
    assert everything() == before


def test_each_scope_and_source_has_its_own_current_release(source):
    publish(source, "oews-us")
    publish(source, "oews-53", scope="53")
    publish(make.SourceFactory(key="other", dataset="wages"), "other-us")
    assert set(statuses().values()) == {"published"}


def test_a_release_with_an_error_is_not_published_and_nothing_changes(source):
    release = stage(source, "empty", load=lambda release: {"rows": 0})
    assert release.report["findings"][0]["level"] == "error"
    before = everything()
    with pytest.raises(
        ReleaseError, match="empty was not published: The release holds no wage rows"
    ):
        publish_release(release)
    assert everything() == before


def test_warnings_do_not_stop_publishing(source):
    publish(source, "oews-2024-05")
    release = stage(source, "oews-2025-05")
    assert {finding.level for finding in validate_release(release)} == {"warning", "info"}
    assert publish_release(release).status == "published"


def test_validation_is_repeated_when_publishing(source):
    release = stage(source, "oews-2025-05")
    WageEstimate.objects.filter(release=release).delete()
    with pytest.raises(ReleaseError, match="no wage rows"):
        publish_release(release)


def test_rolling_back_makes_the_one_before_current_again(source, publisher):
    first, second = publish(source, "oews-2024-05"), publish(source, "oews-2025-05")
    version = ContentVersion.current().number
    assert rollback_source(source, by=publisher) == first
    assert statuses() == {"oews-2024-05": "published", "oews-2025-05": "rolled_back"}
    assert ContentVersion.current().number == version + 1
    second.refresh_from_db()
    assert not second.is_public
    assert WageEstimate.objects.filter(release=second).count() == 3
    entry = AuditEntry.objects.get(action="roll back")
    assert (entry.by, entry.subject, entry.detail["restored"]) == (
        publisher,
        "oews-2025-05",
        "oews-2024-05",
    )


def test_rolling_back_step_by_step_ends_with_nothing(source):
    for key in ("a", "b", "c"):
        publish(source, key)
    assert [rollback_source(source) and "restored" for _ in range(3)] == [
        "restored",
        "restored",
        None,
    ]
    assert set(statuses().values()) == {"rolled_back"}
    with pytest.raises(
        ReleaseError, match="no published release for US: there is nothing to roll back"
    ):
        rollback_source(source)


def test_a_roll_back_by_mistake_is_undone_by_publishing_again(source, publisher):
    publish(source, "a")
    publish(source, "b")
    rollback_source(source)
    again = publish_release(Release.objects.get(key="b"), by=publisher)
    assert (again.previous.key, again.published_by) == ("a", publisher)
    assert statuses() == {"a": "superseded", "b": "published"}
    assert rollback_source(source).key == "a"
    assert statuses() == {"a": "published", "b": "rolled_back"}


def test_what_was_published_again_goes_back_to_what_was_current_then(source):
    for key in ("a", "b"):
        publish(source, key)
    rollback_source(source)
    publish(source, "c")
    publish_release(Release.objects.get(key="b"))
    assert statuses() == {"a": "superseded", "b": "published", "c": "superseded"}
    assert [rollback_source(source).key for _ in range(2)] == ["c", "a"]


@pytest.mark.parametrize(
    ("life", "way"),
    [
        ("staged", "discard it first"),
        ("rolled back", "publish it again"),
        ("published", "give another key."),
    ],
)
def test_a_taken_key_is_refused_with_what_to_do(source, life, way):
    stage(source, "oews-2025-05") if life == "staged" else publish(source, "oews-2025-05")
    if life == "rolled back":
        rollback_source(source)
    with pytest.raises(ReleaseError, match=rf"exists already \({life}\).*{way}"):
        stage(source, "oews-2025-05")


def test_codes_and_areas_are_loaded_in_place_so_kept_pages_go_at_once():
    codes = make.SourceFactory(key="areas", dataset="codes")
    ContentVersion.objects.get_or_create(pk=1)
    before = ContentVersion.current().number
    stage(codes, "areas-2025", load=lambda release: {"areas changed": 1})
    assert ContentVersion.current().number == before + 1


def test_rolling_back_passes_over_a_release_that_was_taken_back_before(source):
    publish(source, "a")
    publish(source, "b")
    publish(source, "c")
    Release.objects.filter(key="b").update(status="rolled_back")
    assert rollback_source(source).key == "a"


def test_a_release_published_after_a_roll_back_follows_the_one_that_was_current(source):
    publish(source, "a")
    publish(source, "b")
    rollback_source(source)
    assert publish(source, "c").previous.key == "a"
    assert rollback_source(source).key == "a"
    assert statuses() == {"a": "published", "b": "rolled_back", "c": "rolled_back"}


def test_rolling_back_one_scope_leaves_the_others(source):
    publish(source, "oews-us")
    publish(source, "oews-53", scope="53")
    rollback_source(source, scope="53")
    assert statuses() == {"oews-us": "published", "oews-53": "rolled_back"}


def test_newest_first_goes_by_what_the_figures_refer_to():
    source = make.SourceFactory()
    dates = {
        "undated": None,
        "newer": datetime.date(2025, 5, 1),
        "older": datetime.date(2024, 5, 1),
    }
    for key, date in dates.items():
        make.ReleaseFactory(key=key, source=source, superseded=True, reference_date=date)
    assert [release.key for release in Release.objects.newest_first()] == [
        "newer",
        "older",
        "undated",
    ]


def test_a_staged_release_can_be_discarded_with_its_rows(source, publisher):
    release = stage(source, "oews-2025-05")
    assert discard_release(release, by=publisher) == 3
    assert not Release.objects.filter(key="oews-2025-05").exists()
    assert not WageEstimate.objects.exists()
    assert AuditEntry.objects.get(action="discard release").detail["rows"] == 3


def test_a_release_that_was_ever_public_stays(source, publisher):
    release = publish(source, "oews-2025-05")
    with pytest.raises(ReleaseError, match="only a staged release can be discarded"):
        discard_release(release, by=publisher)
    rollback_source(source)
    with pytest.raises(ReleaseError, match="is rolled back"):
        discard_release(release, by=publisher)


def test_publishing_inside_a_failing_transaction_leaves_nothing(source):
    release = stage(source, "oews-2025-05")
    before = everything()
    with pytest.raises(RuntimeError), transaction.atomic():
        publish_release(release)
        raise RuntimeError("the connection is lost")
    assert everything() == before
