"""SQLite files with a whole portal in them. A run makes each once, by the worker that needs it
first, while others wait; then it is copied or read.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def environment(path: Path) -> dict[str, str]:
    """Of a process that has the file as its database, as an installation would."""
    own = {
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "PAGE_CACHE_SECONDS": "60",
    }
    return {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"} | own


def manage(path: Path, *command: str) -> str:
    """What a management command says."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment(path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (
        f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}"
    )
    return done.stdout


def made_once(path: Path, make: Callable[[Path], object]) -> Path:
    """The file, which `make` fills where it is not there yet."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            make(unfinished)
            unfinished.rename(path)
    return path


def fill_with_sample(path: Path) -> None:
    manage(path, "migrate", "--verbosity", "0")
    manage(path, "load_sample")


def fill_with_onet(path: Path, sample: Path, archive: Path) -> None:
    shutil.copy(sample, path)
    manage(path, "import_onet", str(archive), "--publish")
