"""Sessions of their own on a database that is not the suite's: real commits, real locks, real
processes.
"""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections

from careers.services.releases import ReleaseError


class Sessions:
    """Runs functions as sessions of their own: a thread each, with its own connection to one
    database.
    """

    def __init__(self, settings_dict):
        self.settings_dict = settings_dict

    def alone(self, function):
        return self.together(function)[0]

    def together(self, *functions):
        """Results in order; a refusal is a result too."""
        with ThreadPoolExecutor(len(functions)) as pool:
            return [
                future.result()
                for future in [pool.submit(self._session, function) for function in functions]
            ]

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

    @property
    def url(self) -> str:
        """The DATABASE_URL by which another process meets the same database."""
        settings = self.settings_dict
        if settings["ENGINE"].endswith("sqlite3"):
            return f"sqlite:///{settings['NAME']}"
        user = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
        return f"postgres://{user}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


@contextmanager
def separate_database(name: str, folder: Path) -> Iterator[Sessions]:
    """A migrated database that only the caller uses: a file on SQLite, as in a real installation, a
    database beside the suite's on PostgreSQL.
    """
    on_sqlite = connection.vendor == "sqlite"
    worker = os.environ.get(
        "PYTEST_XDIST_WORKER", ""
    )  # the suite's own database bears it only if a test of the run asks for that database
    own = (
        str(folder / f"{name}.sqlite3")
        if on_sqlite
        else f"{name}{worker}_{connection.settings_dict['NAME']}"
    )
    if not on_sqlite:
        _administer(f'DROP DATABASE IF EXISTS "{own}"', f'CREATE DATABASE "{own}"')
    sessions = Sessions({**connection.settings_dict, "NAME": own})
    sessions.alone(lambda: call_command("migrate", verbosity=0))
    yield sessions
    if not on_sqlite:
        _administer(f'DROP DATABASE IF EXISTS "{own}"')


@contextmanager
def copied_database(ready: Path, folder: Path) -> Iterator[Sessions]:
    """A copy of a file of tests/databases.py that only the caller uses."""
    if connection.vendor != "sqlite":
        pytest.skip("begins with a SQLite file: runs in the SQLite half of `make test`")
    yield Sessions({**connection.settings_dict, "NAME": str(shutil.copy(ready, folder))})


def _administer(*statements):
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
