"""Two sessions at once, on a database of their own with real commits: one wins, the other gets a
clear message, and one release is current.
"""

import contextlib
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from careers.models import AuditEntry, ContentVersion, Edition, Occupation, Release
from careers.services import releases
from careers.services.editions import publish_occupation
from careers.services.releases import ReleaseError, publish_release, rollback_source
from tests.data import builders as data
from tests.factories import careers as make
from tests.factories.wages import WageEstimateFactory
from tests.sessions import Sessions, separate_database
from wages.models import WageEstimate

PATIENCE = 20  # seconds that a session waits for the other
pytestmark = pytest.mark.engine
MEETING = 0.5  # seconds in which an unlocked session would have come to the same point


@pytest.fixture(scope="module")
def own_database(django_db_setup, django_db_blocker, tmp_path_factory):
    with (
        django_db_blocker.unblock(),
        separate_database("two_sessions", tmp_path_factory.mktemp("two-sessions")) as found,
    ):
        yield found


@pytest.fixture
def sessions(own_database, django_db_blocker, followers):
    with django_db_blocker.unblock():
        own_database.alone(_empty)
        yield own_database


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
    """Both sessions have looked at what is current before either publishes, and the first waits
    inside its transaction for the other to come as far.
    """
    looked, inside = threading.Barrier(2), threading.Barrier(2)
    look, validate = releases.release_to_supersede, releases.validate_release

    def look_and_wait(release):
        seen = look(release)
        looked.wait(PATIENCE)
        return seen

    def wait_and_validate(release):
        with contextlib.suppress(threading.BrokenBarrierError):
            inside.wait(MEETING)  # in vain: the other is locked out until this transaction ends
        return validate(release)

    monkeypatch.setattr(releases, "release_to_supersede", look_and_wait)
    monkeypatch.setattr(releases, "validate_release", wait_and_validate)


def test_of_two_sessions_that_publish_one_release_one_wins(sessions, at_once):
    sessions.alone(lambda: stage("a"))
    results = sessions.together(lambda: publish("a"), lambda: publish("a"))
    assert sorted(type(result).__name__ for result in results) == ["ReleaseError", "str"]
    assert "a is published: only a staged release" in str(
        next(result for result in results if isinstance(result, ReleaseError))
    )
    assert sessions.alone(statuses) == {"a": "published"}
    assert sessions.alone(lambda: AuditEntry.objects.filter(action="publish release").count()) == 1


@pytest.mark.parametrize("current", [[], ["before"]])
def test_of_two_sessions_that_publish_two_releases_one_wins(
    sessions, monkeypatch, request, current
):
    sessions.alone(lambda: stage(*current, "a", "b"))
    for key in current:
        sessions.alone(lambda key=key: publish(key))
    request.getfixturevalue("at_once")
    results = sessions.together(lambda: publish("a"), lambda: publish("b"))
    winner = next(result for result in results if isinstance(result, str))
    loser = next(result for result in results if isinstance(result, ReleaseError))
    assert "at the same moment" in str(loser)
    found = sessions.alone(statuses)
    assert found == {
        **dict.fromkeys(current, "superseded"),
        winner: "published",
        ({"a", "b"} - {winner}).pop(): "staged",
    }


def staging(load, key, source="oews", checksum=""):
    fields = {
        "name": key,
        "reference_period": "May 2025",
        "retrieved": "2026-01-01",
        "attribution": "BLS",
        "key": key,
        "checksum": checksum,
    }
    return lambda: (
        releases.stage_release(
            source=make.SourceFactory(key=source, dataset="wages"), load=load, **fields
        ).key
    )


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (
            {"key": "a"},
            {"key": "a"},
            "A release named a exists already (staged); give another key, or discard it first.",
        ),
        (
            {"key": "a"},
            {"key": "a", "source": "wa-esd-wages"},
            "A release named a exists already (staged); give another key, or discard it first.",
        ),
        (
            {"key": "a", "checksum": "c" * 64},
            {"key": "b", "checksum": "c" * 64},
            "These files are loaded already, as",
        ),
    ],
    ids=["one key", "one key of two sources", "the same files"],
)
def test_of_two_sessions_that_stage_the_same_one_wins(sessions, first, second, message):
    loaded = []

    def load(release):
        loaded.append(release.key)
        time.sleep(MEETING)
        return {"rows": len([WageEstimateFactory(release=release)])}

    sessions.alone(
        lambda: [make.SourceFactory(key=key, dataset="wages") for key in ("oews", "wa-esd-wages")]
    )
    results = sessions.together(staging(load, **first), staging(load, **second))
    winner = next(result for result in results if isinstance(result, str))
    loser = next(result for result in results if isinstance(result, ReleaseError))
    assert message in str(loser)
    assert loaded == [winner]
    assert sessions.alone(statuses) == {winner: "staged"}
    assert sessions.alone(
        lambda: list(WageEstimate.objects.values_list("release__key", flat=True))
    ) == [winner]
    assert sessions.alone(lambda: AuditEntry.objects.filter(action="stage").count()) == 1


def test_where_the_first_of_two_sessions_fails_the_second_stages(sessions):
    loads = []

    def load(release):
        loads.append(release.key)
        time.sleep(MEETING)
        if len(loads) == 1:
            raise ReleaseError("the first one's file was broken")
        return {}

    sessions.alone(lambda: make.SourceFactory(key="oews", dataset="wages"))
    results = sessions.together(staging(load, "a"), staging(load, "a"))
    assert sorted(map(str, results)) == ["a", "the first one's file was broken"]
    assert sessions.alone(statuses) == {"a": "staged"}


def test_on_sqlite_a_second_import_is_told_that_another_is_writing(sessions, tmp_path):
    """The file has one writer; who waits longer than the connection's patience is told so, and what
    to do.
    """
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has as many writers as it likes")
    path = data.soc_structure(tmp_path / "soc.xlsx")
    impatient = Sessions(
        {**sessions.settings_dict, "OPTIONS": {**sessions.settings_dict["OPTIONS"], "timeout": 0.1}}
    )

    def second():
        with pytest.raises(
            CommandError, match=r"Another session is writing to this SQLite database.* Run it again"
        ) as refused:
            call_command("import_soc", path)
        return str(refused.value)

    def first(release):
        assert impatient.alone(second).count("Nothing was written") == 1
        return {}

    sessions.alone(staging(first, "a"))
    assert sessions.alone(statuses) == {"a": "staged"}
    assert sessions.alone(lambda: call_command("import_soc", path)) is None


def test_after_the_message_the_other_can_try_again(sessions):
    sessions.alone(lambda: stage("a", "b"))
    assert [sessions.alone(lambda key=key: publish(key)) for key in ("a", "b")] == ["a", "b"]
    assert sessions.alone(statuses) == {"a": "superseded", "b": "published"}


def test_of_two_sessions_that_roll_back_each_takes_back_one_release(sessions):
    sessions.alone(lambda: stage("a", "b"))
    sessions.alone(lambda: [publish("a"), publish("b")])

    def roll_back():
        return rollback_source(make.SourceFactory(key="oews", dataset="wages"))

    results = sessions.together(roll_back, roll_back)
    assert not any(isinstance(result, ReleaseError) for result in results)
    assert sessions.alone(statuses) == {"a": "rolled_back", "b": "rolled_back"}


def test_publishing_careers_at_once_numbers_every_edition_once(sessions):
    slug = sessions.alone(lambda: make.OccupationFactory().slug)
    before = sessions.alone(lambda: ContentVersion.current().number)

    def work():
        return [
            publish_occupation(Occupation.objects.get(slug=slug), by=None).number for _ in range(5)
        ]

    results = sessions.together(work, work)
    assert sorted(results[0] + results[1]) == list(range(1, 11))
    assert sessions.alone(lambda: ContentVersion.current().number) >= before + 10
    assert sessions.alone(lambda: Occupation.objects.get(slug=slug).current_edition.number) == 10
