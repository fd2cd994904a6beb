"""ENVIRONMENT says which mode a process runs in. A word that is not known stops it: a mistyped
"production" must not run with development's key and without its checks.
"""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SHOW = "from portal import settings; print(settings.ENVIRONMENT, settings.PRODUCTION)"
SAFE = {
    "SECRET_KEY": "Zk3vR8-qLw2_Tn7xYp5sBd9fHj4mCg6aEu1oXi0r",
    "ALLOWED_HOSTS": "careers.example.org",
    "SITE_URL": "https://careers.example.org",
    "DATABASE_URL": "postgres://portal:hard-to-guess@127.0.0.1:5432/portal",
}


def start(environment: str | None, **values: str) -> subprocess.CompletedProcess[str]:
    """A process of its own that reads the settings and prints its mode."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {} if environment is None else {"ENVIRONMENT": environment}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=settings.BASE_DIR,
        env={**inherited, **own, **values},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("word", ["production", "Production", "PRODUCTION", " production "])
def test_production_in_any_case_is_production(word):
    assert start(word, **SAFE).stdout == "production True\n"
    unsafe = start(word)
    assert unsafe.returncode != 0 and "Refusing to start in production" in unsafe.stderr


@pytest.mark.parametrize("word", [None, "development", " Development"])
def test_development_is_what_is_said_or_nothing(word):
    assert start(word).stdout == "development False\n"


@pytest.mark.parametrize("word", ["prod", "produciton", "staging", "live", "", "produçtion"])
def test_an_unknown_word_stops_the_start_and_names_the_known_ones(word):
    stopped = start(word, **SAFE)
    assert stopped.returncode != 0 and stopped.stdout == ""
    told = stopped.stderr.splitlines()[-1]
    assert f"ENVIRONMENT is “{word}”" in told
    assert "development, production" in told
