"""Corrections: a staged copy of a published release in which single rows change, with a source and
a reason; published rows never do.
"""

from decimal import Decimal

import pytest
from django.forms.models import model_to_dict

from careers.models import AuditEntry, Release
from careers.services.curation import (
    delete_row,
    hold_open,
    is_open_to_hand,
    releases_open_to_hand,
    save_row,
)
from careers.services.diff import diff_releases
from careers.services.releases import (
    ReleaseError,
    publish_release,
    rollback_source,
    start_correction,
)
from outlook.models import Projection
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses
from wages.models import WageEstimate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]


@pytest.fixture
def published():
    release = make.ReleaseFactory(
        key="oews-2025-05",
        source__key="oews",
        live=True,
        checksum="a" * 64,
        delineation=make.DelineationFactory(),
        scope="53",
    )
    WageEstimateFactory(release=release, area__name="Seattle")
    WageEstimateFactory(release=release, hourly_p90_status="T", annual_p90_status="T")
    WageEstimateFactory(release=release, **statuses("S"), employment=None, employment_status="S")
    WageEstimateFactory(
        release=release,
        **statuses("N", "hourly"),
        annual_only=True,
        correction_reason="A misprint",
        correction_source="A letter",
    )
    return release


def rows(release):
    model = {"wages": WageEstimate, "outlook": Projection}[release.source.dataset]
    return [
        model_to_dict(row, exclude=["id", "release"])
        for row in model.objects.filter(release=release).order_by("soc__code", "area__code")
    ]


def correct(release, key="oews-2025-05-c1", **changes):
    return start_correction(release, key=key, reason="A figure was misread", **changes)


def test_a_correction_is_a_staged_copy_of_every_row(published, publisher):
    copy = correct(published, by=publisher)
    assert rows(copy) == rows(published)
    assert len(rows(copy)) == 4
    copy.refresh_from_db()
    assert (copy.status, copy.corrects, copy.row_counts, copy.checksum) == (
        "staged",
        published,
        {"rows": 4},
        "",
    )
    kept = (
        "source",
        "scope",
        "reference_period",
        "reference_date",
        "retrieved",
        "delineation",
        "attribution",
        "top_code_hourly",
        "top_code_annual",
    )
    assert [getattr(copy, name) for name in kept] == [getattr(published, name) for name in kept]
    entry = AuditEntry.objects.get(action="start correction")
    assert (entry.by, entry.detail["of"], entry.detail["reason"]) == (
        publisher,
        "oews-2025-05",
        "A figure was misread",
    )


def test_projections_are_copied_too():
    release = make.ReleaseFactory(live=True, source__dataset="outlook")
    ProjectionFactory(release=release)
    ProjectionFactory(
        release=release, base_year=None, target_year=None, is_suppressed=True, percent_change=None
    )
    assert rows(correct(release)) == rows(release)


def test_the_published_rows_do_not_change_when_the_copy_does(published, publisher):
    before = rows(published)
    row = WageEstimate.objects.get(release=correct(published), area__name="Seattle")
    row.annual_median, row.correction_reason, row.correction_source = (
        Decimal(63000),
        "A misprint",
        "The publisher's letter",
    )
    save_row(row, changed=["annual_median"], by=publisher)
    assert rows(published) == before
    entry = AuditEntry.objects.get(action="correct figure")
    assert (entry.detail["before"], entry.detail["after"]) == (
        {"annual_median": "62400"},
        {"annual_median": "63000"},
    )
    assert (entry.by, entry.detail["source"], entry.detail["reason"]) == (
        publisher,
        "The publisher's letter",
        "A misprint",
    )
    row.refresh_from_db()
    assert row.corrected_by == publisher


def test_publishing_a_correction_supersedes_what_it_corrects_and_the_diff_names_the_change(
    published, publisher
):
    copy = correct(published)
    row = WageEstimate.objects.get(release=copy, area__name="Seattle")
    row.annual_median, row.correction_reason, row.correction_source = (
        Decimal(63000),
        "A misprint",
        "A letter",
    )
    save_row(row, changed=["annual_median"], by=publisher)
    publish_release(copy, by=publisher)
    published.refresh_from_db()
    assert (published.status, Release.objects.published().get(source=published.source)) == (
        "superseded",
        copy,
    )
    diff = diff_releases(published, copy)
    assert (diff.added, diff.removed, diff.changed, diff.unchanged) == (0, 0, 1, 3)
    assert diff.largest[0].fields == {"annual_median": ("62400", "63000")}
    assert rollback_source(published.source, scope="53") == published


def test_a_correction_cannot_be_published_over_another_release(published):
    copy = correct(published)
    newer = make.ReleaseFactory(key="oews-2026-05", source=published.source, scope="53")
    WageEstimateFactory.create_batch(4, release=newer)
    publish_release(newer)
    with pytest.raises(
        ReleaseError, match="corrects oews-2025-05, which is no longer the current release"
    ):
        publish_release(copy)
    assert Release.objects.published().get(source=published.source) == newer


def test_of_two_corrections_the_second_starts_again(published):
    first, second = correct(published, "c1"), correct(published, "c2")
    publish_release(first)
    with pytest.raises(ReleaseError, match="Start the correction again"):
        publish_release(second)


def test_a_correction_cannot_be_published_when_what_it_corrects_was_taken_back(published):
    copy = correct(published)
    rollback_source(published.source, scope="53")
    with pytest.raises(ReleaseError, match="no longer the current release"):
        publish_release(copy)


def test_a_correction_of_a_correction_is_named_once_and_fits(published):
    Release.objects.filter(pk=published.pk).update(name="N" * 160)
    first = publish_release(correct(published, "c1"))
    second = publish_release(correct(first, "c2"))
    assert second.name.count("corrected") == 1
    assert len(second.name) <= 160
    assert second.previous == first


@pytest.mark.parametrize("life", ["staged", "superseded", "taken_back"])
def test_only_the_current_release_can_be_corrected(life):
    release = make.ReleaseFactory(**({} if life == "staged" else {life: True}))
    with pytest.raises(ReleaseError, match="not the current release"):
        correct(release)


def test_a_key_that_is_taken_is_refused_with_a_message(published):
    correct(published)
    with pytest.raises(ReleaseError, match="oews-2025-05-c1 exists already"):
        correct(published)


def test_content_has_no_rows_to_correct():
    with pytest.raises(ReleaseError, match="no rows that could be corrected one by one"):
        correct(make.ReleaseFactory(live=True, source__dataset="content"))


def test_only_corrections_and_releases_without_a_file_are_open_to_hand(published):
    copy, by_hand = correct(published), make.ReleaseFactory(key="by-hand", checksum="")
    from_file = make.ReleaseFactory(key="from-file", checksum="b" * 64)
    assert set(releases_open_to_hand()) == {copy, by_hand}
    assert [is_open_to_hand(release) for release in (copy, by_hand, from_file, published)] == [
        True,
        True,
        False,
        False,
    ]
    with pytest.raises(ReleaseError, match="cannot be edited row by row"):
        hold_open(from_file.pk)


def test_a_published_row_cannot_be_saved_or_deleted_by_hand(published, publisher):
    row = WageEstimate.objects.filter(release=published).first()
    before = rows(published)
    for change in (
        lambda: save_row(row, changed=[], by=publisher),
        lambda: delete_row(row, by=publisher),
    ):
        with pytest.raises(ReleaseError, match="start a correction"):
            change()
    assert rows(published) == before


def test_a_row_can_be_entered_and_removed_by_hand(publisher):
    release = make.ReleaseFactory(key="by-hand")
    row = WageEstimateFactory.build(
        release=release,
        soc=make.SocCodeFactory(),
        area=make.AreaFactory(),
        correction_reason="New",
        correction_source="A letter",
    )
    save_row(row, changed=["annual_median"], by=publisher)
    assert AuditEntry.objects.get(action="enter figure").detail["before"] == {}
    delete_row(row, by=publisher)
    assert not WageEstimate.objects.filter(release=release).exists()
    assert AuditEntry.objects.filter(action="remove figure").exists()
