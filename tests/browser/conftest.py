"""A real server for the browser: its own process, its own scratch database with the sample data, as `make run` would serve it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def _manage(env, *command) -> str:
    done = subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


def _environment(folder: Path) -> dict[str, str]:
    """The environment of a server: a scratch SQLite file with the sample data."""
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}", "DJANGO_SETTINGS_MODULE": "portal.settings", "PAGE_CACHE_SECONDS": "60"}
    env.pop("TEST_DATABASE_URL", None)
    _manage(env, "migrate", "--verbosity", "0")
    _manage(env, "load_sample")
    return env


@contextmanager
def _served(env):
    """A server's address while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(env["DATABASE_URL"].removeprefix("sqlite:///")).with_suffix(".log").open("w")
    server = subprocess.Popen([sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}", "--noreload"], cwd=ROOT, env=env, stdout=log, stderr=log)
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
    log.close()


@pytest.fixture(scope="session")
def site_env(tmp_path_factory):
    """The environment of the server under test, with the development users."""
    env = _environment(tmp_path_factory.mktemp("site"))
    env["SAMPLE_USERS"] = _manage(env, "sample_users")
    return env


@pytest.fixture(scope="session")
def site(site_env):
    """The server's address."""
    with _served(site_env) as address:
        yield address


@pytest.fixture(scope="session")
def full_site(tmp_path_factory, shared):
    """The address of a server with all of O*NET beside the sample data. `FULL_DATABASE` names a ready SQLite file, to look without importing again."""
    if ready := os.environ.get("FULL_DATABASE"):
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{ready}", "DJANGO_SETTINGS_MODULE": "portal.settings"}
    else:
        env = _environment(tmp_path_factory.mktemp("full"))
        _manage(env, "import_onet", str(shared / "onet" / "db_30_0_text.zip"), "--publish")
    with _served(env) as address:
        yield address


@pytest.fixture(scope="session")
def password(site_env):
    """The printed password of a development user: `password("writer")`."""

    def find(name: str) -> str:
        match = re.search(rf"^\s*{name}\b\W+(\S+)\s*$", site_env["SAMPLE_USERS"], re.MULTILINE)
        assert match, f"no {name} in: {site_env['SAMPLE_USERS']}"
        return match[1]

    return find
