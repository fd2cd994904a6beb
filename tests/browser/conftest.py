"""A real server for the browser: its own process, its own scratch database with the sample data, as
`make run` would serve it.
"""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.databases import ROOT, environment, manage


@contextmanager
def _served(database: Path, log: Path):
    """A server's address while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}", "--noreload"]
    with log.open("w") as written:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(database), stdout=written, stderr=written
        )
        address = f"http://127.0.0.1:{port}"
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=1).read()
                break
            except OSError:
                time.sleep(0.2)
        yield address
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def site_database(tmp_path_factory, sample_file) -> Path:
    """The database of the server under test: this worker's own, which its tests may change."""
    return Path(shutil.copy(sample_file, tmp_path_factory.mktemp("site") / "site.sqlite3"))


@pytest.fixture(scope="session")
def site(site_database):
    """The server's address."""
    with _served(site_database, site_database.with_suffix(".log")) as address:
        yield address


@pytest.fixture(scope="session")
def full_site(tmp_path_factory, full_file):
    """The address of a server with all of O*NET beside the sample data."""
    with _served(full_file, tmp_path_factory.mktemp("full") / "site.log") as address:
        yield address


@pytest.fixture(scope="session")
def sample_users(site_database) -> str:
    """What `make run` prints of the development users."""
    return manage(site_database, "sample_users")


@pytest.fixture(scope="session")
def password(sample_users):
    """The printed password of a development user: `password("writer")`."""

    def find(name: str) -> str:
        match = re.search(rf"^\s*{name}\b\W+(\S+)\s*$", sample_users, re.MULTILINE)
        assert match, f"no {name} in: {sample_users}"
        return match[1]

    return find
