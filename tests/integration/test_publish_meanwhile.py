"""Something is published while an answer is being made: what is of neither version is kept by
nobody, and leaves nothing behind for the requests that follow.
"""

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client

from careers.models import Occupation
from careers.services.editions import publish_occupation
from portal.views import search as search_view
from tests.factories.careers import OccupationFactory
from tests.integration.api_world import _figures, build

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PATHS = [
    "/",
    "/careers/",
    "/careers/?q=glazier",
    "/careers/?sort=pay",
    "/careers/industrial-production-managers/",
    "/glossary/",
    "/sitemap.xml",
    "/es/careers/?q=glazier",
    "/api/v1/careers/",
    "/api/v1/search/?q=glazier",
    "/api/v1/wages/?format=csv",
]
NEXT: list[Occupation] = []


class PublishBeforeTheEnd:
    """As a middleware around the views: the next career of the list is published once the answer
    is made and before it is sent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        publish_next()
        return response


def publish_next():
    if NEXT:
        publish_occupation(NEXT.pop(), by=None)


@pytest.fixture
def glazier(settings):
    """A career with figures that is not published yet; pages are cached."""
    settings.PAGE_CACHE_SECONDS = 60
    world = build()
    occupation = OccupationFactory(slug="glazier", title="Glazier")
    _figures(world, occupation.soc)
    cache.clear()
    NEXT[:] = [occupation]
    yield occupation
    NEXT.clear()
    cache.clear()


def is_kept(response) -> bool:
    return response.has_header("ETag") or "public" in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_that_spans_a_publish_is_not_kept(path, glazier, settings, no_rate_limit):
    settings.MIDDLEWARE = [
        *django_settings.MIDDLEWARE,
        f"{__name__}.{PublishBeforeTheEnd.__name__}",
    ]
    client = Client()
    spanning = client.get(path)
    assert spanning.status_code == 200 and not NEXT
    assert not is_kept(spanning)
    assert spanning.headers["Cache-Control"] == "no-store"

    after = client.get(path)
    assert after.status_code == 200 and is_kept(after)
    again = client.get(path, headers={"If-None-Match": after.headers["ETag"]})
    assert again.status_code == 304


def test_a_search_that_spans_a_publish_leaves_no_hole_behind(glazier, monkeypatch):
    """The careers were read before, their figures after: the new career's pay is not missing from
    what the following pages read.
    """

    def and_publish(*args, **kwargs):
        publish_next()
        return known_values(*args, **kwargs)

    known_values = search_view.known_values
    monkeypatch.setattr(search_view, "known_values", and_publish)
    client = Client()
    spanning = client.get("/careers/?sort=pay")
    assert "glazier" not in spanning.content.decode() and not is_kept(spanning)

    after = client.get("/careers/?wage_min=1").content.decode()
    assert "/careers/glazier/" in after
