"""Translating a career in the admin, beside its English."""

import pytest
from django.urls import reverse

from careers.models import Occupation, ProfileItem, Translation
from careers.services import editions, translations
from tests.factories.careers import OccupationFactory, write_in_full
from tests.integration.test_admin_roles import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plumber():
    return write_in_full(
        OccupationFactory(slug="plumber", title="Plumber"), tasks=["Cut pipes", "Join pipes"]
    )


@pytest.fixture
def spanish(plumber):
    row = Translation.objects.create(
        occupation=plumber, language="es", title="Plomeros y plomeras", tasks=["Cortar tubos"]
    )
    translations.confirm(row)
    return row


def address(row):
    return reverse("admin:careers_translation_change", args=[row.pk])


def sent(row, **changes):
    return {
        "title": row.title,
        "headline": row.headline,
        "also": "plomero\nfontanero",
        "at_a_glance": "",
        "summary": "Arreglan fugas.",
        "tasks": "Cortar tubos\nUnir tubos",
        "typically_need": "",
        **changes,
    }


def test_english_and_spanish_stand_side_by_side(spanish):
    html = client_of("Writer").get(address(spanish)).content.decode()
    row = html.index("field-english_tasks")
    assert row < html.index("<li>Join pipes</li>") < html.index("Cortar tubos")
    assert "Up to date" in html


def test_a_translation_is_saved_and_published_with_its_career(spanish):
    response = client_of("Writer").post(address(spanish), sent(spanish))
    assert response.status_code == 302

    career = Occupation.objects.get(pk=spanish.occupation_id)
    edition = editions.publish_occupation(career, by=None)
    said = edition.document["translations"]["es"]
    assert said["also"] == ["plomero", "fontanero"]
    assert said["sections"]["tasks"]["items"] == ["Cortar tubos", "Unir tubos"]
    assert edition.document["sections"]["tasks"]["items"] == ["Cut pipes", "Join pipes"]


def test_a_changed_english_is_seen_until_both_were_read(plumber, spanish):
    client = client_of("Writer")
    career_page = reverse("admin:careers_occupation_change", args=[plumber.pk])
    assert "Spanish (out of date)" not in client.get(career_page).content.decode()

    ProfileItem.objects.create(occupation=plumber, section="tasks", text="Test pipes", position=9)
    assert "Spanish (out of date)" in client.get(career_page).content.decode()
    assert "The English has changed" in client.get(address(spanish)).content.decode()

    client.post(address(spanish), sent(spanish, confirmed="on"))
    assert "Spanish (out of date)" not in client.get(career_page).content.decode()


def test_a_translation_begins_with_its_career_and_title(plumber):
    client = client_of("Writer")
    career_page = client.get(reverse("admin:careers_occupation_change", args=[plumber.pk]))
    begin = f"{reverse('admin:careers_translation_add')}?occupation={plumber.pk}&amp;language=es"
    assert begin in career_page.content.decode()

    response = client.post(
        reverse("admin:careers_translation_add"),
        {"occupation": plumber.pk, "language": "es", "title": "Plomeros"},
    )
    row = Translation.objects.get(occupation=plumber)
    assert response["Location"] == address(row)


def test_a_writers_change_takes_back_an_approval(plumber, spanish):
    plumber.review = Occupation.Review.APPROVED
    plumber.save()
    client_of("Writer").post(address(spanish), sent(spanish))
    plumber.refresh_from_db()
    assert plumber.review == Occupation.Review.DRAFT


def test_private_remarks_in_a_translation_are_not_published(plumber, spanish):
    spanish.summary = "# nota privada"
    spanish.save()
    _document, problems = editions.preview(plumber)
    assert [problem.message for problem in problems if "Spanish" in problem.message]
