"""Pages that only show: text of editors and files stands there as text, markup as markup."""

import re

import pytest
from django.urls import reverse

from careers.models import (
    AlternateTitle,
    Credential,
    EditorNote,
    ProfileItem,
    ProfileText,
    Release,
    Resource,
)
from careers.services import editions
from tests.integration.test_admin_roles import MAY, ROLES, client_of, world  # noqa: F401

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('planted')</script>"

# Markup that a person would read as such.
SHOWN_MARKUP = re.compile(
    r"&(?:amp;)?lt;/?(?:p|br|div|ul|ol|li|a|span|strong|em|details|summary|b)\b.{0,40}"
)


@pytest.fixture
def planted(world):  # noqa: F811
    """Every text of the world that somebody writes or a file brings, with a script in it."""
    career = world["occupation"]
    ProfileText.objects.update(body=f"One & only.\n\nTwo {SCRIPT}")
    for item in ProfileItem.objects.all():
        item.text = f"{item.text} {SCRIPT}"
        item.save()

    AlternateTitle.objects.create(occupation=career, title=f"Fitter {SCRIPT}")
    EditorNote.objects.create(occupation=career, body=f"Note\n\n{SCRIPT}")
    Resource.objects.create(occupation=career, name=SCRIPT, address=f"Street\n\n{SCRIPT}")
    Credential.objects.create(
        occupation=career, kind="licence", name=SCRIPT, organization=SCRIPT, note=SCRIPT
    )
    career.headline = SCRIPT
    career.title = f"Plumber {SCRIPT}"
    career.save()
    editions.publish_occupation(career, by=None)
    Release.objects.update(name=SCRIPT, files=[{"name": SCRIPT}, SCRIPT])
    return world


@pytest.mark.parametrize("role", [*ROLES, None])
def test_no_page_shows_markup_or_runs_what_was_planted(role, planted):
    client = client_of(role)
    wrong, opened = [], 0

    for name, (_allowed, subject) in MAY.items():
        url = reverse(f"admin:{name}", args=[planted[subject].pk] if subject else [])
        response = client.get(url)
        if response.status_code != 200:
            continue
        opened += 1
        page = response.content.decode()
        wrong += [(name, match[0]) for match in SHOWN_MARKUP.finditer(page)]
        if SCRIPT in page:
            wrong.append((name, "runs"))

    assert opened > 10
    assert wrong == []


@pytest.mark.parametrize("role", ["Publisher", "Data manager"])
def test_a_section_reads_as_paragraphs(role, planted):
    url = reverse("admin:careers_occupation_change", args=[planted["occupation"].pk])
    page = client_of(role).get(url).content.decode()
    assert "<p>One &amp; only.</p>" in page
    assert "<p>Two &lt;script&gt;alert(&#x27;planted&#x27;)&lt;/script&gt;</p>" in page
