"""A career's sections are drawn once an edition, language and set of pins; another place changes
the figures only, and publishing draws them anew.
"""

import re

import pytest
from django.core.cache import cache
from django.db import transaction

from careers.models import ContentVersion
from portal.views import profile_fragments as written
from tests.integration.api_world import build

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
CAREER = "/careers/industrial-production-managers/"


@pytest.fixture
def drawn(monkeypatch, settings):
    """The titles whose sections were drawn, while pages are kept."""
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    build()
    titles, present = [], written.present_sections

    def counted(document, programs):
        titles.append(document["title"])
        return present(document, programs)

    monkeypatch.setattr(written, "present_sections", counted)
    yield titles
    cache.clear()


def read(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def sections(page: str) -> list[str]:
    return re.findall(
        r'<section class="section[^>]*id="(?!pay|employment|related)[^>]*>.*?</section>',
        page,
        re.DOTALL,
    )


def test_another_place_changes_the_figures_only(client, drawn):
    here, there = read(client, f"{CAREER}?place=53033"), read(client, f"{CAREER}?place=US")
    assert drawn == ["Industrial Production Managers"]
    assert sections(here)
    assert sections(here) == sections(there)
    assert here != there


def test_a_language_and_pins_have_sections_of_their_own(client, drawn):
    pages = [
        read(client, path) for path in (CAREER, f"/es{CAREER}", f"{CAREER}?release=oews-2024-05")
    ]
    assert len(drawn) == 3
    assert 'lang="en"' in sections(pages[1])[0]
    assert 'lang="en"' not in sections(pages[0])[0]


def test_publishing_draws_them_anew(client, drawn):
    read(client, CAREER)
    with transaction.atomic():
        ContentVersion.bump()
    read(client, CAREER)
    assert len(drawn) == 2


def test_nothing_is_kept_where_pages_are_not(client, drawn, settings):
    settings.PAGE_CACHE_SECONDS = 0
    read(client, f"{CAREER}?place=53033")
    read(client, f"{CAREER}?place=US")
    assert len(drawn) == 2
