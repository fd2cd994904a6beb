"""Moments are told in UTC, whatever the zone of the site is and whichever engine keeps them."""

import datetime
import re
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from careers.models import AuditEntry, ContentVersion
from careers.services.releases import rollback_source
from tests.integration import api_world

pytestmark = pytest.mark.django_db

API = "/api/v1/"
# As far from UTC as the earth has them: a day ahead, and a day behind.
FAR = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture(params=FAR)
def zone(request, settings):
    settings.TIME_ZONE = request.param
    # The templates' own date would hide the content's.
    settings.BUILD_TIME = 0
    return request.param


@pytest.fixture
def world(zone):
    """The small world of the API, written while the site's zone is far from UTC."""
    before = datetime.datetime.now(datetime.UTC) - SECOND
    world = api_world.build()
    rollback_source(world.page.source, scope="53", by=None)
    world.began, world.ended = before, datetime.datetime.now(datetime.UTC) + SECOND
    return world


def events(client, **query):
    body = client.get(f"{API}changes/", {"page_size": 200, **query}).json()
    return body["results"]


def test_the_content_version_says_when_it_changed_in_utc(world):
    changed = ContentVersion.current().changed_at
    assert changed.utcoffset() == datetime.timedelta(0)
    assert changed == ContentVersion.objects.get().changed_at
    assert world.began <= changed <= world.ended


@pytest.mark.parametrize(
    "path", ["/", "/es/", f"{API}releases/", f"{API}wages/?format=csv", "/sitemap.xml"]
)
def test_last_modified_is_the_moment_of_the_publishing(client, world, path):
    response = client.get(path)
    assert response.status_code == 200
    modified = parsedate_to_datetime(response["Last-Modified"])
    assert world.began - SECOND <= modified <= world.ended

    # A copy from before that moment is old, one from that moment is not.
    old = client.get(path, headers={"if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT"})
    assert old.status_code == 200
    again = client.get(path, headers={"if-modified-since": response["Last-Modified"]})
    assert again.status_code == 304


def test_every_kind_of_event_is_told_in_utc(client, world):
    rows = events(client)
    assert {row["event"] for row in rows} == {
        "career_published",
        "career_withdrawn",
        "release_published",
        "release_rolled_back",
    }

    for row in rows:
        assert datetime.datetime.fromisoformat(row["at"]).utcoffset() == datetime.timedelta(0)

    # The withdrawal and the rollback have just happened: it is written so in the audit log.
    logged = {entry.at.isoformat() for entry in AuditEntry.objects.all()}
    now = [row["at"] for row in rows if row["event"] in ("career_withdrawn", "release_rolled_back")]
    assert set(now) <= logged
    assert all(world.began <= datetime.datetime.fromisoformat(at) <= world.ended for at in now)


def test_events_since_a_moment_are_found_in_any_offset(client, world):
    rows = events(client)
    moment = datetime.datetime.fromisoformat(rows[-1]["at"])
    wanted = [row for row in rows if datetime.datetime.fromisoformat(row["at"]) >= moment]

    for hours in (0, 14, -11, -8):
        there = moment.astimezone(datetime.timezone(datetime.timedelta(hours=hours)))
        assert events(client, since=there.isoformat()) == wanted

    # A second later nothing has happened.
    assert events(client, since=(moment + SECOND).isoformat()) == []


def test_a_day_begins_at_its_midnight_in_utc(client, world):
    """Where the site is a day ahead or behind, the local midnight would find other events."""
    release = world.wages
    for hour, found in ((0, 1), (23, 1), (-1, 0)):
        at = datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC) + datetime.timedelta(hours=hour)
        type(release).objects.filter(pk=release.pk).update(published_at=at)
        # Only that one day is looked at.
        keys = [
            row["id"]
            for row in events(client, since="2026-01-31", event="release_published")
            if row["at"] < "2026-02-01"
        ]
        assert keys.count(release.key) == found, hour


def test_a_time_without_an_offset_is_refused(client, world):
    response = client.get(f"{API}changes/?since=2026-01-31T12:00:00")
    assert response.status_code == 400
    assert "Add Z for UTC" in response.json()["errors"][0]["detail"]


def test_releases_and_editions_say_the_same_moment_as_the_events(client, world):
    at = {(row["event"], row["id"]): row["at"] for row in events(client)}

    releases = client.get(f"{API}releases/").json()["results"]
    assert releases
    for release in releases:
        assert release["published_at"] == at["release_published", release["id"]]

    career = client.get(f"{API}careers/industrial-production-managers/").json()
    assert (
        career["edition"]["published_at"]
        == at["career_published", "industrial-production-managers"]
    )


def test_the_site_map_dates_pages_in_utc(client, world):
    body = client.get("/sitemap.xml").content.decode()
    dates = re.findall(r"<lastmod>(.*?)</lastmod>", body)
    assert dates
    for text in dates:
        moment = datetime.datetime.fromisoformat(text)
        assert moment.utcoffset() == datetime.timedelta(0)
        assert moment <= timezone.now()
