"""A gunicorn of its own for a bench, on a scratch database with the sample data, and how much
processor time its workers have used.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(env: dict[str, str], *command: str) -> str:
    """Run a management command to its end; its output, or an error with it."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(command)} failed:\n{done.stdout}{done.stderr}")

    return done.stdout


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Development settings on DATABASE_URL (a PostgreSQL that the caller started) or on a scratch
    SQLite file.
    """
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'bench.sqlite3'}"
    return {
        **os.environ,
        "DATABASE_URL": url,
        "ENVIRONMENT": "development",
        "API_RATE_ANONYMOUS": "1000000/min",
        "LOG_LEVEL": "ERROR",
        **settings,
    }


@contextmanager
def gunicorn(
    application: str, env: dict[str, str], ready: str = "/healthz"
) -> Iterator[tuple[str, int]]:
    """One worker with two threads; yields its address and the worker's process id."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "1",
        "--threads",
        "2",
        "--log-level",
        "error",
    ]

    process = subprocess.Popen([*command, "--no-control-socket"], cwd=ROOT, env=env)
    address = f"http://127.0.0.1:{port}"

    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address + ready, timeout=2).read()
                break
            except OSError:
                time.sleep(0.1)

        yield address, worker_of(process.pid)
    finally:
        process.terminate()
        process.wait(10)


def worker_of(master: int) -> int:
    return int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far, by nanoseconds: of the threads that it has now.

    The kernel's other count, user and system time, goes by 10 ms.
    """
    return (
        sum(
            int(thread.read_text().split()[0])
            for thread in Path(f"/proc/{pid}/task").glob("*/schedstat")
        )
        / 1e9
    )
