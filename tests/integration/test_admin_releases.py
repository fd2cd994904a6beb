"""Releases in the admin: correcting single rows with a source and a reason, entering one by hand,
publishing, rolling back, discarding.
"""

import datetime

import pytest
from django.urls import reverse

from careers.models import AuditEntry, Release
from careers.services import curation
from careers.services.releases import ReleaseError
from outlook.models import Projection
from tests.factories.careers import AreaFactory, ReleaseFactory, SocCodeFactory, SourceFactory
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory
from tests.integration.test_admin_careers import FormReader
from tests.integration.test_admin_roles import client_of
from wages.models import WageEstimate

pytestmark = pytest.mark.django_db
WHY = {
    "correction_source": "Letter of the bureau, 3 Nov 2026",
    "correction_reason": "A digit was wrong",
}


@pytest.fixture
def live():
    release = ReleaseFactory(
        key="wages-2025",
        live=True,
        source__dataset="wages",
        checksum="abc",
        reference_date=datetime.date(2025, 5, 1),
    )
    WageEstimateFactory(
        release=release,
        soc=SocCodeFactory(code="47-2152"),
        area=AreaFactory(code="0042660", name="Seattle"),
    )
    return release


@pytest.fixture
def manager():
    return client_of("Data manager")


def start(manager, live, **changes):
    posted = {"key": "wages-2025-corrected", "reason": "The bureau wrote", **changes}
    return manager.post(reverse("admin:careers_release_correct", args=[live.pk]), posted)


def row_url(row, name="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk])


def sent(client, url):
    """What the form of a row sends back unchanged."""
    html = (
        client.get(url)
        .content.decode()
        .replace('id="wageestimate_form"', 'id="occupation_form"')
        .replace('id="projection_form"', 'id="occupation_form"')
    )
    return {
        name: values[0]
        for name, values in FormReader(
            html.replace('id="release_form"', 'id="occupation_form"')
        ).sent.items()
    }


def test_a_correction_from_start_to_public(manager, live):
    assert start(manager, live).status_code == 302
    copy = Release.objects.get(key="wages-2025-corrected")
    assert (copy.status, copy.corrects) == ("staged", live)
    row = WageEstimate.objects.get(release=copy)
    data = sent(manager, row_url(row)) | {"hourly_median": "31.50"} | WHY
    response = manager.post(row_url(row), data)
    assert response.status_code == 302, response.context["errors"]
    row.refresh_from_db()
    assert (str(row.hourly_median), row.corrected_by.username, row.correction_reason) == (
        "31.50",
        "data-manager",
        WHY["correction_reason"],
    )
    entry = AuditEntry.objects.get(action="correct figure")
    assert (
        entry.detail["before"]["hourly_median"] == "30.00"
        and entry.detail["after"]["hourly_median"] == "31.50"
    )
    difference = manager.get(
        reverse("admin:careers_release_difference", args=[copy.pk])
    ).content.decode()
    assert "1 changed" in difference and "30.00 → 31.50" in difference
    assert manager.get(reverse("admin:careers_release_publish", args=[copy.pk])).status_code == 200
    assert manager.post(reverse("admin:careers_release_publish", args=[copy.pk])).status_code == 302
    assert set(Release.objects.values_list("key", "status")) == {
        ("wages-2025", "superseded"),
        ("wages-2025-corrected", "published"),
    }
    assert (
        manager.post(reverse("admin:careers_release_rollback", args=[copy.pk])).status_code == 302
    )
    assert Release.objects.published().get() == live
    assert str(WageEstimate.objects.get(release=live).hourly_median) == "30.00"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"key": "Not A Key"}, "lower-case"),
        ({"key": "wages-2025"}, "already"),
    ],
)
def test_a_correction_needs_a_reason_and_a_free_key(manager, live, changes, words):
    response = start(manager, live, **changes)
    assert response.status_code == 200 and words in response.content.decode()
    assert Release.objects.count() == 1


@pytest.mark.parametrize("missing", list(WHY))
def test_a_correction_without_source_or_reason_is_refused(manager, live, missing):
    start(manager, live)
    row = WageEstimate.objects.get(release__key="wages-2025-corrected")
    response = manager.post(
        row_url(row), sent(manager, row_url(row)) | {"hourly_median": "31.50"} | WHY | {missing: ""}
    )
    assert response.status_code == 200 and missing in response.context["adminform"].form.errors
    row.refresh_from_db()
    assert str(row.hourly_median) == "30.00"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"hourly_median": "99.00"}, "Hourly: each percentile must be at least as high"),
        ({"annual_p10": ""}, "Yearly: a figure with the status “Published” needs a number"),
        ({"hourly_p75": "", "hourly_p75_status": "T"}, "Hourly: once a percentile is top-coded"),
        ({"employment": ""}, "Employment: the status"),
        ({"annual_only": "on", "hourly_only": "on"}, "not both"),
    ],
)
def test_what_cannot_be_true_is_said_in_words(manager, live, changes, words):
    start(manager, live)
    row = WageEstimate.objects.get(release__key="wages-2025-corrected")
    response = manager.post(row_url(row), sent(manager, row_url(row)) | WHY | changes)
    assert response.status_code == 200
    assert words in str(response.context["adminform"].form.non_field_errors())


@pytest.mark.parametrize("status", ["published", "superseded", "rolled_back", "staged with a file"])
def test_rows_of_other_releases_cannot_be_changed_by_anyone(live, status):
    """Not even by the superuser, and not by posting to the address."""
    if status == "staged with a file":
        release = ReleaseFactory(source=live.source, checksum="def", scope="53")
    else:
        release = ReleaseFactory(
            source=live.source,
            status=status,
            published_at=live.published_at,
            checksum="def",
            scope="53",
        )
    row = WageEstimateFactory(release=release)
    client = client_of(None)
    assert b'name="hourly_median"' not in client.get(row_url(row)).content
    assert client.post(row_url(row), {"hourly_median": "1.00", **WHY}).status_code == 403
    assert client.post(row_url(row, "delete"), {"post": "yes"}).status_code == 403
    row.refresh_from_db()
    assert str(row.hourly_median) == "30.00"
    with pytest.raises(ReleaseError):
        curation.save_row(row, changed=[], by=None)


def test_a_release_published_meanwhile_takes_no_more_corrections(manager, live):
    start(manager, live)
    copy = Release.objects.get(key="wages-2025-corrected")
    row = WageEstimate.objects.get(release=copy)
    with pytest.raises(ReleaseError):
        Release.objects.filter(pk=copy.pk).update(
            status="published", published_at=live.published_at, scope="53"
        )
        curation.save_row(row, changed=["hourly_median"], by=None)


def test_a_release_entered_by_hand(manager):
    source = SourceFactory(dataset="outlook")
    soc, area = SocCodeFactory(), AreaFactory()
    add = reverse("admin:careers_release_add")
    described = {
        "source": source.pk,
        "key": "state-2026",
        "name": "State projections",
        "scope": "53",
        "reference_period": "2024 to 2034",
        "retrieved": "2026-11-22",
        "attribution": "Source: the state.",
    }
    response = manager.post(add, described)
    assert response.status_code == 302, response.context["errors"]
    release = Release.objects.get(key="state-2026")
    assert (
        release.status == "staged"
        and AuditEntry.objects.filter(action="stage", subject="state-2026").exists()
    )
    add_row = f"{reverse('admin:outlook_projection_add')}?release={release.pk}"
    assert manager.get(add_row).status_code == 200
    figures = {
        "release": release.pk,
        "soc": soc.pk,
        "area": area.pk,
        "base_year": "2024",
        "target_year": "2034",
        "employment_base": "100",
        "percent_change": "-2.5",
        **WHY,
    }
    backwards = manager.post(add_row, figures | {"target_year": "2020"})
    assert "The base year must come before the target year." in str(
        backwards.context["adminform"].form.non_field_errors()
    )
    response = manager.post(add_row, figures)
    assert response.status_code == 302, response.context["errors"]
    row = Projection.objects.get()
    assert (
        row.corrected_by.username == "data-manager"
        and AuditEntry.objects.filter(action="enter figure").exists()
    )
    assert manager.get(row_url(row, "delete")).status_code == 200
    assert manager.post(row_url(row, "delete"), {"post": "yes"}).status_code == 302
    assert (
        not Projection.objects.exists()
        and AuditEntry.objects.filter(action="remove figure").exists()
    )


def test_a_row_cannot_be_added_to_a_public_release(manager, live):
    start(manager, live)
    soc, area = SocCodeFactory(), AreaFactory()
    posted = {"release": live.pk, "soc": soc.pk, "area": area.pk, "employment_status": "N", **WHY}
    response = manager.post(reverse("admin:wages_wageestimate_add"), posted)
    assert response.status_code == 200 and "release" in response.context["adminform"].form.errors
    assert WageEstimate.objects.filter(release=live).count() == 1


def test_a_public_release_cannot_be_described_anew(live):
    client = client_of(None)
    url = reverse("admin:careers_release_change", args=[live.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"name": "Other"}).status_code == 403
    assert Release.objects.get(pk=live.pk).name == live.name


def test_a_staged_release_is_described_checked_and_discarded(manager, live):
    staged = ReleaseFactory(key="wages-2026", source=live.source, checksum="def")
    WageEstimateFactory.create_batch(3, release=staged)
    url = reverse("admin:careers_release_change", args=[staged.pk])
    assert (
        manager.post(url, sent(manager, url) | {"reference_period": "May 2026"}).status_code == 302
    )
    assert Release.objects.get(pk=staged.pk).reference_period == "May 2026"
    assert manager.post(reverse("admin:careers_release_check", args=[staged.pk])).status_code == 302
    assert Release.objects.get(pk=staged.pk).report["checked_at"]
    discard = reverse("admin:careers_release_discard", args=[staged.pk])
    assert manager.get(discard).status_code == 200
    assert manager.post(discard).status_code == 302
    assert not Release.objects.filter(key="wages-2026").exists()
    assert WageEstimate.objects.count() == 1
    assert AuditEntry.objects.get(action="discard release").detail["rows"] == 3


def test_a_public_release_cannot_be_discarded(manager, live):
    manager.post(reverse("admin:careers_release_discard", args=[live.pk]))
    assert Release.objects.filter(pk=live.pk).exists()
    with pytest.raises(ReleaseError):
        curation.discard_release(live, by=None)


def test_publishing_what_cannot_be_published_says_why(manager, live):
    told = manager.post(
        reverse("admin:careers_release_publish", args=[live.pk]), follow=True
    ).context["messages"]
    assert any(
        "only a staged release" in str(message) or "cannot be published" in str(message)
        for message in told
    )
    staged = ReleaseFactory(
        source=live.source,
        checksum="def",
        corrects=ReleaseFactory(source=live.source, superseded=True),
    )
    row = WageEstimate.objects.get(release=live)
    WageEstimateFactory(release=staged, soc=row.soc, area=row.area)
    told = manager.post(
        reverse("admin:careers_release_publish", args=[staged.pk]), follow=True
    ).context["messages"]
    assert any("no longer the current release" in str(message) for message in told)
    assert Release.objects.published().get() == live


def test_searching_rows_by_code_and_area(manager, live):
    ProjectionFactory()
    url = reverse("admin:wages_wageestimate_changelist")
    assert manager.get(url, {"q": "47-2152 Seattle"}).context["cl"].result_count == 1
    assert manager.get(url, {"q": "47-2152 Spokane"}).context["cl"].result_count == 0
    assert manager.get(f"{url}?release__id__exact={live.pk}").status_code == 200
    assert manager.get(reverse("admin:outlook_projection_changelist")).status_code == 200


def test_audit_entries_are_only_read(live):
    entry = AuditEntry.objects.create(action="stage", subject="x", detail={"rows": 3})
    client = client_of(None)
    url = reverse("admin:careers_auditentry_change", args=[entry.pk])
    assert b"rows" in client.get(url).content
    assert client.post(url, {"subject": "y"}).status_code == 403
    assert (
        client.post(
            reverse("admin:careers_auditentry_delete", args=[entry.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
