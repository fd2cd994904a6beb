"""The counts of rows that a form of the admin sends are a stranger's words: no forged one stops the
site, breaks a page or touches a row that exists.
"""

import time

import pytest
from django.contrib import admin
from django.urls import reverse

from careers.admin.tables import Table
from careers.models import (
    AlternateTitle,
    Cluster,
    Credential,
    DotTitle,
    EditorNote,
    Occupation,
    OccupationCode,
    Pathway,
    RelatedCareer,
    Resource,
)
from tests.factories.careers import OccupationFactory, PathwayFactory, SocCodeFactory
from tests.integration.test_admin_careers import sent_by_a_browser
from tests.integration.test_admin_roles import client_of

pytestmark = pytest.mark.django_db
SECONDS = 2
COUNTS = ["1000000000", "9" * 5000, "9999", "-1", "x", ""]
SUBJECTS = {Occupation: "career", Cluster: "cluster"}
ROWS = [
    AlternateTitle,
    Credential,
    DotTitle,
    EditorNote,
    OccupationCode,
    Pathway,
    RelatedCareer,
    Resource,
]


@pytest.fixture
def subjects():
    """A career and a cluster, each with two rows in each of its tables."""
    career = OccupationFactory()
    pathways = [PathwayFactory()]
    pathways.append(PathwayFactory(cluster=pathways[0].cluster))

    for number in ("1", "2"):
        AlternateTitle.objects.create(occupation=career, title=f"Title {number}")
        Credential.objects.create(
            occupation=career, kind="licence", name=f"License {number}", organization="State"
        )
        DotTitle.objects.create(occupation=career, code=f"100.000-00{number}", title="Old")
        EditorNote.objects.create(occupation=career, body=f"Note {number}")
        OccupationCode.objects.create(occupation=career, soc=SocCodeFactory())
        RelatedCareer.objects.create(occupation=career, soc=SocCodeFactory(), reason="Near")
        Resource.objects.create(
            occupation=career, name=f"Resource {number}", url=f"https://example.org/{number}"
        )

    return {"career": career, "cluster": pathways[0].cluster}


def rows_now():
    return {model: sorted(model.objects.values_list(), key=str) for model in ROWS}


def tables_of(model):
    return admin.site._registry[model].inlines


def test_every_table_of_the_admin_is_tried():
    tables = [
        inline
        for model, model_admin in admin.site._registry.items()
        for inline in model_admin.inlines
    ]
    assert all(issubclass(inline, Table) for inline in tables)
    assert {inline.model for inline in tables} == set(ROWS)
    assert {model for model, its in admin.site._registry.items() if its.inlines} == set(SUBJECTS)


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: count[:12] or "empty")
@pytest.mark.parametrize("kinds", [["INITIAL"], ["INITIAL", "TOTAL"]], ids="+".join)
@pytest.mark.parametrize("model", SUBJECTS, ids=lambda model: model.__name__)
def test_a_forged_count_stops_nothing_and_harms_no_row(model, kinds, count, subjects):
    subject = subjects[SUBJECTS[model]]
    url = reverse(f"admin:careers_{model._meta.model_name}_change", args=[subject.pk])
    client = client_of(None)
    data = sent_by_a_browser(client.get(url))
    prefixes = [name.removesuffix("-TOTAL_FORMS") for name in data if name.endswith("-TOTAL_FORMS")]
    assert len(prefixes) == len(tables_of(model))
    before = rows_now()

    for prefix in prefixes:
        data |= {f"{prefix}-{kind}_FORMS": count for kind in kinds}

    started = time.process_time()
    response = client.post(url, data)
    assert time.process_time() - started < SECONDS
    assert response.status_code in (200, 302)
    assert rows_now() == before


@pytest.mark.parametrize("count", COUNTS, ids=lambda count: count[:12] or "empty")
def test_a_forged_count_of_a_new_career(count):
    url = reverse("admin:careers_occupation_add")
    client = client_of(None)
    data = sent_by_a_browser(client.get(url))
    data = {
        name: count if name.endswith(("-TOTAL_FORMS", "-INITIAL_FORMS")) else value
        for name, value in data.items()
    }

    started = time.process_time()
    assert client.post(url, data).status_code == 200
    assert time.process_time() - started < SECONDS
    assert not Occupation.objects.exists()


def test_many_rows_that_another_took_away_are_passed_over_at_once(subjects):
    """Each is looked at once: eighty rows cost no forty times what two cost."""
    career = subjects["career"]
    AlternateTitle.objects.bulk_create(
        AlternateTitle(occupation=career, title=f"Word {number}") for number in range(80)
    )
    url = reverse("admin:careers_occupation_change", args=[career.pk])
    client = client_of(None)
    data = sent_by_a_browser(client.get(url))
    AlternateTitle.objects.filter(title__startswith="Word").delete()

    data["alternate_titles-81-title"] = "Word rewritten"
    started = time.process_time()
    response = client.post(url, data)
    assert response.status_code == 302, response.context["errors"]
    assert time.process_time() - started < SECONDS
    assert sorted(AlternateTitle.objects.values_list("title", flat=True)) == [
        "Title 1",
        "Title 2",
        "Word rewritten",
    ]
