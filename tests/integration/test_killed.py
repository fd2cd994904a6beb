"""All or nothing: an import that is killed, or loses its database, at any moment leaves what the
public gets byte for byte as it was; the next run succeeds.

The real command in a process of its own, on a real database. The moments are random, one in each
tenth of the command's run; the seed is printed.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from careers.importers.sample import codes
from careers.models import Occupation, Release, SocCode, Source
from careers.services.editions import publish_changed
from careers.services.releases import rollback_source
from portal.sample.load import FOLDER
from tests import postgres
from tests.conftest import ROOT
from tests.data import builders as make
from tests.public import addresses, differing, fingerprints
from tests.sessions import Sessions, separate_database
from wages.models import WageEstimate

pytestmark = [pytest.mark.slow(70), pytest.mark.engine]
MOMENTS = 10
CAREERS = ("11-3051", "51-4121")
STATES = {"06": "CA", "16": "ID", "36": "NY", "41": "OR", "48": "TX", "53": "WA", "56": "WY"}


def rows(occupations: dict[str, str], median: str) -> list[list[str]]:
    """Each occupation in the nation, some states and Seattle."""
    states = [[fips, name, "2", name] for fips, name in STATES.items()]
    return [
        make.oews_row(place, [code, title, "detailed"], H_MEDIAN=median)
        for place in [make.NATION, make.SEATTLE, *states]
        for code, title in occupations.items()
    ]


class World:
    """A small published portal on a database of its own, and a year of wages to be loaded into it
    by a process that will not live to tell.
    """

    def __init__(self, sessions: Sessions, folder: Path):
        self.sessions, self.folder, self.attempts = sessions, folder, 0
        self.environment = {
            **os.environ,
            "DATABASE_URL": sessions.url,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "ENVIRONMENT": "development",
        }
        sessions.alone(self.build)

    def build(self) -> None:
        codes.load_soc(FOLDER / "soc" / "soc_2018.csv")
        codes.load_areas(FOLDER / "areas")
        found = dict(
            SocCode.objects.filter(scheme="soc", level="detailed")
            .order_by("code")
            .values_list("code", "title")
        )
        chosen = {code: found[code] for code in CAREERS}
        before = make.write(
            self.folder / "oews-2024-05.csv",
            make.csv_bytes(make.OEWS_HEADER, rows(chosen, "50.00")),
        )
        self.coming = make.write(
            self.folder / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, rows(found, "60.00"))
        )
        self.coming_rows = len(found) * (len(STATES) + 2)
        with open(os.devnull, "w") as quiet:
            call_command("import_oews", before, publish=True, stdout=quiet)
        for code in CAREERS:
            Occupation.objects.create(
                slug=code, title=found[code], soc=SocCode.objects.get(scheme="soc", code=code)
            )
        publish_changed(
            Occupation.objects.with_working_copy().select_related("current_edition"), by=None
        )

    def start(self, *options: str) -> subprocess.Popen:
        """The import, under a key that no attempt has had before it."""
        self.attempts += 1
        command = [
            sys.executable,
            "manage.py",
            "import_oews",
            str(self.coming),
            "--publish",
            "--key",
            f"coming-{self.attempts}",
            *options,
        ]
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def whole(self, begin, *options: str) -> float:
        """One run to its end; how long it took once it had begun."""
        process = self.start(*options)
        begin(process)
        started = time.monotonic()
        out, err = process.communicate()
        assert process.returncode == 0, err
        assert "Dry run" in out or "is published" in out
        return time.monotonic() - started

    def public(self) -> dict[str, tuple[object, ...]]:
        return self.sessions.alone(lambda: fingerprints(addresses()))

    def loaded(self) -> list[str]:
        """What the attempt that has just ended left: nothing, or, where it was quicker than its
        end, the whole release.
        """

        def look() -> list[str]:
            if connection.vendor == "postgresql":
                wait_for_the_end_of_others()
            left = list(
                Release.objects.filter(key__startswith="coming", status="published").values_list(
                    "key", flat=True
                )
            )
            assert not Release.objects.filter(status="staged").exists()
            assert WageEstimate.objects.published().count() == (
                self.coming_rows if left else len(CAREERS) * (len(STATES) + 2)
            )
            return left

        return self.sessions.alone(look)

    def take_back(self) -> None:
        self.sessions.alone(lambda: rollback_source(Source.objects.get(key="oews")))


OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {OTHERS}")
        return cursor.fetchone()[0]


def wait_for_the_end_of_others() -> None:
    """The server notices that a client is gone when it next talks to it."""
    for _ in range(3000):
        if not others():
            return
        time.sleep(0.02)
    raise AssertionError("another session is still there after a minute")


def survive(world: World, strike, begin=lambda process: None) -> list[int]:
    """Strike at ten moments; after each the public gets what it got before. Then the next run
    succeeds. Returns the exit codes.
    """
    seed = random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    moments, length, exits = random.Random(seed), world.whole(begin, "--dry-run"), []
    before = world.public()
    while len(exits) < MOMENTS:
        assert world.attempts < MOMENTS * 3, (
            "the import is quicker than its own length: nothing was struck"
        )
        moment = length * (len(exits) + moments.random()) / MOMENTS
        process = world.start()
        begin(process)
        time.sleep(moment)
        ended = process.poll() is not None
        strike(process, len(exits))
        _, err = process.communicate()
        if world.loaded():  # it was quicker than its moment: that is no attempt
            world.take_back()
            before, length = world.public(), length * 0.8
            continue
        assert not ended, err
        assert not (changed := differing(before, world.public())), (
            f"seed {seed}, after {moment:.2f} s of {length:.2f} s: {changed}"
        )
        assert "Traceback" not in err, err
        exits.append(process.returncode)
    world.whole(begin)
    assert len(world.loaded()) == 1
    changed = differing(before, world.public())
    assert len([url for url in changed if "/careers/" in url]) >= len(CAREERS), (
        "the fingerprints do not show what is published"
    )
    return exits


@pytest.fixture
def world(django_db_setup, django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), separate_database("killed", tmp_path) as sessions:
        yield World(sessions, tmp_path)


def test_the_importing_process_is_killed(world):
    assert set(survive(world, lambda process, _number: process.kill())) == {-9}


def connected(sessions: Sessions):
    """Waits until the process has its connection: before that there is none to be lost."""

    def wait(process: subprocess.Popen) -> None:
        def look() -> None:
            while process.poll() is None and not others():
                time.sleep(0.02)

        sessions.alone(look)

    return wait


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has no connection that could be lost"
)
def test_the_connection_is_lost(world):
    def terminate(_process, _number):
        world.sessions.alone(
            lambda: connection.cursor().execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
        )

    assert set(survive(world, terminate, connected(world.sessions))) == {1}


@pytest.mark.skipif(
    "connection.vendor != 'postgresql' or postgres.programs() is None",
    reason="there is no PostgreSQL server to be killed",
)
def test_the_server_is_killed(django_db_setup, django_db_blocker, tmp_path):
    with (
        tempfile.TemporaryDirectory(
            prefix="portal-pg-"
        ) as name,  # not pytest's own folder, which only its user may enter
        django_db_blocker.unblock(),
        postgres.server(Path(name), options="-c fsync=off") as server,
    ):
        own = {
            "HOST": "127.0.0.1",
            "PORT": server.port,
            "USER": postgres.ROLE,
            "PASSWORD": "",
            "NAME": "portal",
        }
        sessions = Sessions({**connection.settings_dict, **own})
        sessions.alone(lambda: call_command("migrate", verbosity=0))

        def crash(_process, number):
            (server.kill if number % 2 else server.stop)()
            server.start()

        world = World(sessions, tmp_path)
        assert set(survive(world, crash, connected(sessions))) == {1}
