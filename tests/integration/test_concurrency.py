"""Two sessions at once, on a database of their own with real commits: one wins, the other gets a clear message, and one release is current."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, connections

from careers.models import AuditEntry, ContentVersion, Edition, Occupation, Release
from careers.services import releases
from careers.services.editions import publish_occupation
from careers.services.releases import ReleaseError, publish_release, rollback_source
from tests.factories import careers as make
from tests.factories.wages import WageEstimateFactory

DATABASE = "portal_two_sessions"
PATIENCE = 20  # seconds that a session waits for the other


class Sessions:
    """Runs functions as sessions of their own: a thread each, with its own connection to one database that is not the suite's."""

    def __init__(self, settings_dict):
        self.settings_dict = settings_dict

    def alone(self, function):
        return self.together(function)[0]

    def together(self, *functions):
        """Results in order; an exception is a result too."""
        with ThreadPoolExecutor(len(functions)) as pool:
            return [future.result() for future in [pool.submit(self._session, function) for function in functions]]

    def _session(self, function):
        mine = connections.create_connection("default")
        mine.settings_dict = self.settings_dict
        connections["default"] = mine
        try:
            return function()
        except ReleaseError as error:
            return error
        finally:
            mine.close()


@pytest.fixture(scope="module")
def own_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """The settings of a migrated database that only these tests use: a file on SQLite, as in a real installation, a database on PostgreSQL."""
    on_sqlite = connection.vendor == "sqlite"
    name = str(tmp_path_factory.mktemp("two-sessions") / "portal.sqlite3") if on_sqlite else f"{DATABASE}_{connection.settings_dict['NAME']}"
    with django_db_blocker.unblock():
        if not on_sqlite:
            _administer(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
        settings_dict = {**connection.settings_dict, "NAME": name}
        Sessions(settings_dict).alone(lambda: call_command("migrate", verbosity=0))
        yield settings_dict
        if not on_sqlite:
            _administer(f'DROP DATABASE IF EXISTS "{name}"')


def _administer(*statements):
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def sessions(own_database, django_db_blocker, followers):
    with django_db_blocker.unblock():
        own = Sessions(own_database)
        own.alone(_empty)
        yield own


def _empty():
    Occupation.objects.update(current_edition=None)
    Edition.objects.all().delete()
    Occupation.objects.all().delete()
    Release.objects.update(previous=None, corrects=None)
    Release.objects.all().delete()
    AuditEntry.objects.all().delete()


def stage(*keys):
    source = make.SourceFactory(key="oews", dataset="wages")
    for key in keys:
        WageEstimateFactory(release=make.ReleaseFactory(key=key, source=source))


def publish(key):
    return publish_release(Release.objects.get(key=key)).key


def statuses():
    return dict(Release.objects.values_list("key", "status"))


@pytest.fixture
def at_once(monkeypatch):
    """Both sessions have looked at what is current before either of them publishes."""
    barrier, look = threading.Barrier(2), releases.current_of

    def look_and_wait(release):
        seen = look(release)
        barrier.wait(PATIENCE)
        return seen

    monkeypatch.setattr(releases, "current_of", look_and_wait)


def test_of_two_sessions_that_publish_one_release_one_wins(sessions, at_once):
    sessions.alone(lambda: stage("a"))
    results = sessions.together(lambda: publish("a"), lambda: publish("a"))
    assert sorted(type(result).__name__ for result in results) == ["ReleaseError", "str"]
    assert "a is published, not staged" in str(next(result for result in results if isinstance(result, ReleaseError)))
    assert sessions.alone(statuses) == {"a": "published"}
    assert sessions.alone(lambda: AuditEntry.objects.filter(action="publish release").count()) == 1


@pytest.mark.parametrize("current", [[], ["before"]])
def test_of_two_sessions_that_publish_two_releases_one_wins(sessions, monkeypatch, request, current):
    sessions.alone(lambda: stage(*current, "a", "b"))
    for key in current:
        sessions.alone(lambda key=key: publish(key))
    request.getfixturevalue("at_once")
    results = sessions.together(lambda: publish("a"), lambda: publish("b"))
    winner = next(result for result in results if isinstance(result, str))
    loser = next(result for result in results if isinstance(result, ReleaseError))
    assert "at the same moment" in str(loser)
    found = sessions.alone(statuses)
    assert found == {**dict.fromkeys(current, "superseded"), winner: "published", ({"a", "b"} - {winner}).pop(): "staged"}


def test_after_the_message_the_other_can_try_again(sessions):
    sessions.alone(lambda: stage("a", "b"))
    assert [sessions.alone(lambda key=key: publish(key)) for key in ("a", "b")] == ["a", "b"]
    assert sessions.alone(statuses) == {"a": "superseded", "b": "published"}


def test_of_two_sessions_that_roll_back_each_takes_back_one_release(sessions):
    sessions.alone(lambda: stage("a", "b"))
    sessions.alone(lambda: [publish("a"), publish("b")])
    roll_back = lambda: rollback_source(make.SourceFactory(key="oews", dataset="wages"))  # noqa: E731
    results = sessions.together(roll_back, roll_back)
    assert not any(isinstance(result, ReleaseError) for result in results)
    assert sessions.alone(statuses) == {"a": "rolled_back", "b": "rolled_back"}


def test_publishing_careers_at_once_numbers_every_edition_once(sessions):
    slug = sessions.alone(lambda: make.OccupationFactory().slug)
    before = sessions.alone(lambda: ContentVersion.current().number)
    work = lambda: [publish_occupation(Occupation.objects.get(slug=slug), by=None).number for _ in range(5)]  # noqa: E731
    results = sessions.together(work, work)
    assert sorted(results[0] + results[1]) == list(range(1, 11))
    assert sessions.alone(lambda: ContentVersion.current().number) >= before + 10
    assert sessions.alone(lambda: Occupation.objects.get(slug=slug).current_edition.number) == 10
