"""Each role may do what it is for and nothing else: each of them asks for every admin page."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from careers.models import EditorNote, Occupation, Release
from careers.services import editions
from portal.sample import users as sample_users
from tests.factories.careers import (
    AreaFactory,
    OccupationFactory,
    ReleaseFactory,
    SocCodeFactory,
    write_in_full,
)
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory

pytestmark = pytest.mark.django_db
ROLES = ["Writer", "Reviewer", "Publisher", "Data manager"]
SECTION_ROWS = [
    "profiletext",
    "profileitem",
    "alternatetitle",
    "credential",
    "resource",
    "relatedcareer",
    "dottitle",
    "occupationcode",
    "translation",
]


def make_roles() -> None:
    """The groups of the migration, also where a browser test's flush has emptied the tables."""
    with (
        connection.schema_editor(atomic=False)
        if connection.vendor != "sqlite"
        else _NoEditor() as editor
    ):
        import_module("careers.migrations.0003_roles").make_roles(apps, editor)
        import_module("careers.migrations.0005_roles_see_programs").grant(apps, editor)
        import_module("careers.migrations.0011_translation_roles").grant(apps, editor)


class _NoEditor:
    """SQLite's schema editor refuses to open inside a transaction; the migration asks only for its
    connection.
    """

    connection = connection

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


def user_with(role: str | None, **fields):
    """A staff user of one role; None is the superuser."""
    if role and not Group.objects.filter(name=role).exists():
        make_roles()
    user = get_user_model().objects.create_user(
        username=(role or "root").lower().replace(" ", "-"),
        password="x",
        is_staff=True,
        is_superuser=role is None,
        **fields,
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def client_of(role: str | None) -> Client:
    client = Client()
    client.force_login(user_with(role))
    return client


@pytest.fixture
def world():
    """A published career with a working copy, a staged and a published release with rows, a
    correction.
    """
    occupation = write_in_full(OccupationFactory(slug="plumber", title="Plumber"))
    edition = editions.publish_occupation(occupation, by=None)
    AreaFactory(code="US", kind="nation", name="United States", state="")
    AreaFactory(code="53", kind="state", name="Washington", state="53")
    area, soc = AreaFactory(), SocCodeFactory()
    live = ReleaseFactory(key="wages-live", live=True, source__dataset="wages", checksum="a")
    row = WageEstimateFactory(release=live, area=area, soc=soc)
    correction = ReleaseFactory(
        key="wages-corrected", source=live.source, corrects=live, checksum=""
    )
    corrected = WageEstimateFactory(release=correction, area=area, soc=soc)
    staged = ReleaseFactory(key="wages-staged", source=live.source, checksum="b", scope="53")
    staged_row = WageEstimateFactory(release=staged, area=area, soc=soc)
    projection = ProjectionFactory(area=area, soc=soc)
    return {
        "occupation": occupation,
        "edition": edition,
        "live": live,
        "row": row,
        "correction": correction,
        "corrected": corrected,
        "staged": staged,
        "staged_row": staged_row,
        "projection": projection,
    }


def permissions_of(role: str) -> set[str]:
    make_roles()
    found = Permission.objects.filter(group__name=role).values_list(
        "content_type__app_label", "codename"
    )
    return {f"{app}.{codename}" for app, codename in found}


def test_roles_hold_exactly_what_they_need():
    writer, reviewer, publisher, data = (permissions_of(role) for role in ROLES)
    assert "careers.change_occupation" in writer and "careers.review_occupation" not in writer
    assert reviewer - writer == {"careers.review_occupation", "careers.view_auditentry"}
    assert {name for name in publisher if ".view_" not in name} == {
        "careers.publish_occupation",
        "careers.add_editornote",
    }
    assert not {name for name in data if name.endswith("_occupation") and ".view_" not in name}
    everything = writer | reviewer | publisher | data
    assert not {
        name for name in everything if name.split(".")[0] not in ("careers", "wages", "outlook")
    }, "no role manages users"
    never = {
        "careers.delete_occupation",
        "careers.change_edition",
        "careers.delete_edition",
        "careers.change_auditentry",
        "careers.delete_auditentry",
        "careers.change_editornote",
    }
    assert not everything & never


def test_making_roles_again_changes_nothing():
    before = {role: permissions_of(role) for role in ROLES}
    make_roles()
    assert {role: permissions_of(role) for role in ROLES} == before
    assert Group.objects.count() == len(ROLES)


WRITERS, ALL, DATA, PUBLISHERS = {"Writer", "Reviewer"}, set(ROLES), {"Data manager"}, {"Publisher"}
AUDITORS = {"Reviewer", "Publisher", "Data manager"}
MAY = {  # URL name without "admin:" -> (who may open it, what it hangs on)
    "careers_translation_changelist": (ALL, None),
    "careers_translation_add": (WRITERS, None),
    "careers_occupation_changelist": (ALL, None),
    "careers_occupation_add": (WRITERS, None),
    "careers_occupation_change": (ALL, "occupation"),
    "careers_occupation_history": (ALL, "occupation"),
    "careers_occupation_delete": (set(), "occupation"),
    "careers_occupation_preview": (ALL, "occupation"),
    "careers_occupation_editions": (ALL, "occupation"),
    "careers_occupation_publish": (PUBLISHERS, "occupation"),
    "careers_occupation_withdraw": (PUBLISHERS, "occupation"),
    "careers_release_changelist": (PUBLISHERS | DATA, None),
    "careers_release_add": (DATA, None),
    "careers_release_change": (PUBLISHERS | DATA, "staged"),
    "careers_release_delete": (set(), "staged"),
    "careers_release_history": (PUBLISHERS | DATA, "staged"),
    "careers_release_publish": (DATA, "staged"),
    "careers_release_rollback": (DATA, "live"),
    "careers_release_correct": (DATA, "live"),
    "careers_release_discard": (DATA, "staged"),
    "careers_release_difference": (PUBLISHERS | DATA, "staged"),
    "wages_wageestimate_changelist": (PUBLISHERS | DATA, None),
    "wages_wageestimate_add": (DATA, None),
    "wages_wageestimate_change": (PUBLISHERS | DATA, "row"),
    "wages_wageestimate_history": (PUBLISHERS | DATA, "row"),
    "wages_wageestimate_delete": (set(), "row"),
    "outlook_projection_changelist": (PUBLISHERS | DATA, None),
    "outlook_projection_add": (set(), None),  # no projection release is open to hand
    "outlook_projection_change": (PUBLISHERS | DATA, "projection"),
    "outlook_projection_history": (PUBLISHERS | DATA, "projection"),
    "outlook_projection_delete": (set(), "projection"),
    **{
        f"careers_{model}_changelist": (PUBLISHERS | DATA, None)
        for model in ("program", "pathwaycode")
    },
    **{f"careers_{model}_add": (set(), None) for model in ("program", "pathwaycode")},
    "careers_auditentry_changelist": (AUDITORS, None),
    "careers_auditentry_add": (set(), None),
    "careers_source_changelist": (PUBLISHERS | DATA, None),
    "careers_source_add": (DATA, None),
    "careers_soccode_changelist": (ALL, None),
    "careers_area_changelist": (ALL, None),
    "careers_cluster_changelist": (ALL, None),
    "careers_pathway_changelist": (ALL, None),
    **{
        f"careers_{model}_add": (DATA, None)
        for model in (
            "soccode",
            "area",
            "cluster",
            "pathway",
            "delineation",
            "membership",
            "crosswalk",
            "mapping",
        )
    },
    **{
        f"careers_{model}_changelist": (DATA, None)
        for model in ("delineation", "membership", "crosswalk", "mapping")
    },
    "portal_synonym_changelist": (ALL, None),
    "portal_synonym_add": (ALL, None),
    "portal_searchmiss_changelist": (ALL, None),
    "portal_searchmiss_add": (set(), None),
    "auth_user_changelist": (set(), None),
    "auth_user_add": (set(), None),
    "auth_group_changelist": (set(), None),
    "auth_group_add": (set(), None),
}


@pytest.mark.parametrize("role", ROLES)
def test_every_page_by_every_role(role, world):
    client = client_of(role)
    wrong = []
    for name, (allowed, subject) in MAY.items():
        url = reverse(f"admin:{name}", args=[world[subject].pk] if subject else [])
        status = client.get(url).status_code
        if (status == 200) != (role in allowed) or status not in (200, 403):
            wrong.append((name, status))
    assert not wrong


def test_the_matrix_leaves_no_model_out():
    """A model registered later has to say who may see its list and who may add to it."""
    missing = [
        f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry
    ]
    assert not [
        name for name in missing if f"{name}_changelist" not in MAY or f"{name}_add" not in MAY
    ]


@pytest.mark.parametrize("role", ROLES)
def test_posting_what_one_may_not_do_changes_nothing(role, world):
    """Each change by a plain POST, as someone would who knows the addresses."""
    client = client_of(role)
    occupation, edition = world["occupation"], world["edition"]
    posts = {
        ("careers_occupation_publish", occupation.pk): PUBLISHERS,
        ("careers_occupation_withdraw", occupation.pk): PUBLISHERS,
        ("careers_release_publish", world["correction"].pk): DATA,
        ("careers_release_rollback", world["live"].pk): DATA,
        ("careers_release_correct", world["live"].pk): DATA,
        ("careers_release_discard", world["staged"].pk): DATA,
        ("careers_release_check", world["staged"].pk): DATA,
    }
    for (name, pk), allowed in posts.items():
        if role in allowed:
            continue  # what it may do is shown in test_admin_careers.py and test_admin_releases.py
        assert client.post(reverse(f"admin:{name}", args=[pk])).status_code == 403, name
    if role != "Publisher":
        assert (
            client.post(
                reverse("admin:careers_occupation_restore", args=[occupation.pk, edition.number])
            ).status_code
            == 403
        )
        page = client.post(
            reverse("admin:careers_occupation_changelist"),
            {"action": "withdraw", "_selected_action": occupation.pk, "confirmed": "yes"},
            follow=True,
        )
        assert page.status_code == 200
    occupation.refresh_from_db()
    assert occupation.current_edition_id == edition.pk
    assert {
        world[name].key: Release.objects.get(pk=world[name].pk).status
        for name in ("live", "correction", "staged")
    } == {
        "wages-live": "published",
        "wages-corrected": "staged",
        "wages-staged": "staged",
    }


@pytest.mark.parametrize(
    ("role", "step", "allowed"),
    [
        ("Writer", "approve", False),
        ("Writer", "send for review", True),
        ("Reviewer", "approve", True),
        ("Publisher", "approve", False),
    ],
)
def test_review_steps(role, step, allowed, world):
    response = client_of(role).post(
        reverse("admin:careers_occupation_review", args=[world["occupation"].pk]), {"step": step}
    )
    assert response.status_code == (302 if allowed else 403)
    expected = {"approve": "approved", "send for review": "in_review"}[step] if allowed else "draft"
    assert Occupation.objects.get(pk=world["occupation"].pk).review == expected


def test_nobody_without_a_staff_account_gets_in(client, world):
    get_user_model().objects.create_user("outsider", password="x")
    for stranger in (None, "outsider"):
        if stranger:
            client.force_login(get_user_model().objects.get(username=stranger))
        for name, (_allowed, subject) in MAY.items():
            url = reverse(f"admin:{name}", args=[world[subject].pk] if subject else [])
            response = client.get(url)
            assert (
                response.status_code == 302 and "/admin/login/" in response.headers["Location"]
            ), name


def test_a_writer_cannot_plan_publishing(world):
    """A planned time publishes the working copy: only the publisher sets it, whatever is posted."""
    client = client_of("Writer")
    page = client.get(reverse("admin:careers_occupation_change", args=[world["occupation"].pk]))
    assert "publish_at" not in page.context["adminform"].form.fields


def test_notes_are_never_public(world, client):
    EditorNote.objects.create(occupation=world["occupation"], body="SECRET-REMARK about a source")
    edition = editions.publish_occupation(world["occupation"], by=None)
    assert "SECRET-REMARK" not in str(edition.document)
    preview = client_of("Writer").get(
        reverse("admin:careers_occupation_preview", args=[world["occupation"].pk])
    )
    assert preview.status_code == 200 and b"SECRET-REMARK" not in preview.content


def test_previews_are_not_kept_and_not_indexed(world):
    response = client_of("Writer").get(
        reverse("admin:careers_occupation_preview", args=[world["occupation"].pk])
    )
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_sample_users_only_in_development(settings):
    make_roles()
    first, second = sample_users.ensure(), sample_users.ensure()
    assert [user.username for user in first] == list(sample_users.ROLES)
    assert not {user.password for user in first} & {user.password for user in second}
    held = get_user_model().objects.get(username="writer")
    assert held.check_password(second[0].password) and not held.is_superuser
    settings.ENVIRONMENT = "production"
    with pytest.raises(ImproperlyConfigured):
        sample_users.ensure()
    with pytest.raises(CommandError):
        call_command("sample_users")
