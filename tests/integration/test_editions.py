"""Publish, withdraw, restore: what an edition is, and that nothing else is ever public."""

import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from careers.models import (
    AuditEntry,
    ContentVersion,
    Edition,
    EditorNote,
    Occupation,
    ProfileItem,
    ProfileText,
)
from careers.models.edition import ImmutableRowError
from careers.services.editions import (
    GateError,
    preview,
    publish_occupation,
    restore_edition,
    withdraw_occupation,
)
from tests.factories import careers as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]

PUBLISH_QUERIES = 30


@pytest.fixture
def career():
    return make.write_in_full(
        make.OccupationFactory(title="Welders", slug="welders", soc__code="51-4121")
    )


def version():
    return ContentVersion.current().number


def everything():
    """What publishing may touch, to compare before and after."""
    return (
        version(),
        list(Edition.objects.order_by("pk").values_list("pk", "number")),
        list(
            Occupation.objects.order_by("pk").values_list(
                "pk", "current_edition", "first_published_at", "publish_at"
            )
        ),
        AuditEntry.objects.count(),
    )


def test_publishing_freezes_the_working_copy(career, publisher, followers):
    edition = publish_occupation(career, by=publisher, note="First")
    career.refresh_from_db()
    assert career.current_edition == edition
    assert (edition.number, edition.author, edition.note, edition.schema_version) == (
        1,
        publisher,
        "First",
        2,
    )
    assert edition.document == preview(career)[0]
    assert (edition.slug, edition.title, edition.soc.code, edition.facts_only) == (
        "welders",
        "Welders",
        "51-4121",
        False,
    )
    assert timezone.now() - edition.created_at < datetime.timedelta(minutes=1)
    assert career.first_published_at is not None
    assert followers == [["welders"]]


def test_publishing_bumps_the_content_version_and_leaves_an_audit_row(career, publisher):
    before = version()
    publish_occupation(career, by=publisher, note="First")
    assert version() > before
    entry = AuditEntry.objects.get(action="publish")
    assert (entry.by, entry.subject, entry.detail["edition"], entry.detail["note"]) == (
        publisher,
        "Welders",
        1,
        "First",
    )


def test_editions_are_numbered_one_a_publishing(career, publisher):
    other = make.OccupationFactory()
    numbers = [
        publish_occupation(one, by=publisher).number for one in (career, career, other, career)
    ]
    assert numbers == [1, 2, 1, 3]


def test_a_later_edit_is_not_public_until_published(career, publisher):
    publish_occupation(career, by=publisher)
    ProfileText.objects.filter(occupation=career, section="summary").update(body="A draft.")
    current = Edition.objects.current().get(occupation=career)
    assert "draft" not in str(current.document)
    publish_occupation(career, by=publisher)
    assert (
        Edition.objects.current().get(occupation=career).document["sections"]["summary"]["markdown"]
        == "A draft."
    )
    assert "draft" not in str(Edition.objects.get(occupation=career, number=1).document)


def test_a_planned_time_is_used_up_by_publishing_and_the_first_time_stays(career, publisher):
    Occupation.objects.filter(pk=career.pk).update(publish_at=timezone.now())
    publish_occupation(career, by=publisher)
    first = Occupation.objects.get(pk=career.pk).first_published_at
    publish_occupation(career, by=publisher)
    career.refresh_from_db()
    assert (career.publish_at, career.first_published_at) == (None, first)


def test_a_career_without_written_sections_is_published_as_facts_only(publisher):
    edition = publish_occupation(make.OccupationFactory(), by=publisher)
    assert edition.facts_only is True


def test_what_the_gate_refuses_changes_nothing(career, publisher, followers):
    publish_occupation(career, by=publisher)
    ProfileText.objects.filter(occupation=career, section="summary").update(body="# ask Mary")
    ProfileItem.objects.filter(occupation=career, section="tasks").delete()
    before, told = everything(), [*followers]
    with pytest.raises(GateError) as refused:
        publish_occupation(career, by=publisher)
    assert everything() == before
    assert followers == told
    assert [problem.section for problem in refused.value.problems] == ["tasks", "summary"]
    assert "Welders was not published" in str(refused.value)


def test_a_follower_that_fails_takes_the_publishing_back(career, publisher, settings):
    settings.AFTER_PUBLISH = ["tests.factories.followers.fail"]
    before = everything()
    with pytest.raises(RuntimeError):
        publish_occupation(career, by=publisher)
    assert everything() == before


def test_an_edition_cannot_be_saved_again(career, publisher):
    edition = publish_occupation(career, by=publisher)
    edition.note = "Rewritten"
    with pytest.raises(ImmutableRowError, match="Welders, edition 1"):
        edition.save()


CHANGES = [
    "UPDATE careers_edition SET note = 'rewritten'",
    "UPDATE careers_edition SET document = '{}'",
    "UPDATE careers_edition SET title = title",
    "UPDATE careers_edition SET number = 99 WHERE number = 1",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses_to_change_an_edition(career, publisher, statement):
    edition = publish_occupation(career, by=publisher)
    with (
        pytest.raises(DatabaseError, match="an edition is published and cannot change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    again = Edition.objects.get(pk=edition.pk)
    assert (again.note, again.document) == (edition.note, edition.document)


def test_the_orm_cannot_go_round_it(career, publisher):
    edition = publish_occupation(career, by=publisher)
    for change in (
        lambda: Edition.objects.update(note="x"),
        lambda: Edition.objects.bulk_update([edition], ["note"]),
    ):
        with pytest.raises(DatabaseError, match="cannot change"), transaction.atomic():
            change()


def test_the_current_edition_cannot_be_deleted(career, publisher):
    edition = publish_occupation(career, by=publisher)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM careers_editionfacet")
        cursor.execute("DELETE FROM careers_edition WHERE id = %s", [edition.pk])
        connection.check_constraints()


def test_withdrawing_takes_the_career_off_the_site_and_keeps_its_editions(
    career, publisher, followers
):
    publish_occupation(career, by=publisher)
    before = version()
    withdraw_occupation(career, by=publisher, note="Wrong")
    assert not Edition.objects.current().filter(occupation=career).exists()
    assert not Occupation.objects.published().filter(pk=career.pk).exists()
    assert Edition.objects.filter(occupation=career).count() == 1
    assert version() > before
    assert AuditEntry.objects.get(action="withdraw").detail["note"] == "Wrong"
    assert followers == [["welders"], ["welders"]]


def test_a_withdrawn_career_is_published_again_with_the_next_number(career, publisher):
    publish_occupation(career, by=publisher)
    withdraw_occupation(career, by=publisher)
    assert publish_occupation(career, by=publisher).number == 2


def test_restoring_publishes_the_old_content_as_a_new_edition(career, publisher, followers):
    first = publish_occupation(career, by=publisher)
    ProfileText.objects.filter(occupation=career, section="summary").update(body="Worse.")
    publish_occupation(career, by=publisher)
    before = version()
    restored = restore_edition(first, by=publisher)
    assert (restored.number, restored.restored_from, restored.document) == (3, 1, first.document)
    assert Edition.objects.current().get(occupation=career) == restored
    assert version() > before
    assert followers == [["welders"]] * 3
    entry = AuditEntry.objects.get(action="restore")
    assert (entry.by, entry.detail["edition"], entry.detail["restored_from"]) == (publisher, 3, 1)


def test_restoring_leaves_the_working_copy_alone(career, publisher):
    first = publish_occupation(career, by=publisher)
    ProfileText.objects.filter(occupation=career, section="summary").update(body="Worse.")
    restore_edition(first, by=publisher)
    assert ProfileText.objects.get(occupation=career, section="summary").body == "Worse."


def test_facets_are_written_with_the_edition(publisher):
    career = make.OccupationFactory(
        soc__code="51-4121", interests="RC", is_stem=True, job_zone=2, entry_education=2
    )
    career.pathways.add(
        make.PathwayFactory(
            cluster__slug="manufacturing", cluster__title="Manufacturing", title="Production"
        )
    )
    edition = publish_occupation(career, by=publisher)
    assert {(facet.kind, facet.value) for facet in edition.facets.all()} == {
        ("group", "51"),
        ("cluster", "manufacturing"),
        ("pathway", "manufacturing/Production"),
        ("interest", "R"),
        ("interest", "C"),
        ("tag", "stem"),
    }
    assert (edition.job_zone, edition.entry_education, edition.interests) == (2, 2, "RC")


def test_private_notes_are_in_no_edition(career, publisher):
    EditorNote.objects.create(occupation=career, body="#fine. not a secure site. 2/5/19")
    assert "2/5/19" not in str(publish_occupation(career, by=publisher).document)


def test_the_public_starts_from_current_editions_only(career, publisher):
    draft = make.write_in_full(make.OccupationFactory(title="Drafts"))
    publish_occupation(career, by=publisher)
    publish_occupation(career, by=publisher)
    assert [(edition.title, edition.number) for edition in Edition.objects.current()] == [
        ("Welders", 2)
    ]
    assert draft not in Occupation.objects.published()


def test_the_version_is_one_row_that_only_rises():
    with transaction.atomic():
        ContentVersion.bump()
    before = version()
    with transaction.atomic():
        ContentVersion.bump()
        ContentVersion.bump()
    assert version() == before + 2
    assert ContentVersion.objects.count() == 1


@pytest.mark.parametrize("count", [1, 20])
def test_publishing_costs_the_same_however_many_careers_there_are(
    career, publisher, django_assert_max_num_queries, count
):
    for _ in range(count):
        make.OccupationFactory()
    with django_assert_max_num_queries(PUBLISH_QUERIES):
        publish_occupation(career, by=publisher)
