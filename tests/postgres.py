"""Run a command against a PostgreSQL of its own: `tests/postgres.py COMMAND...`.

Starts a temporary server from the installed server programs, sets TEST_DATABASE_URL and DATABASE_URL for the command, stops and removes the server
afterwards and exits with the command's code. Where no server programs are installed it says so and exits 0, or 1 when CI is set: CI must not pass without them.
"""

import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROLE = "portal_tests"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")


def programs() -> Path | None:
    """The folder of the newest installed PostgreSQL server, or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    if found:
        return Path(found[-1]).parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A running server; yields the URL of its empty database."""
    binaries, port = programs(), free_port()
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    run(f"{binaries}/initdb", "-D", str(data), "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=2GB"
    run(f"{binaries}/pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        run(f"{binaries}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", ROLE, "portal")
        for extension in EXTENSIONS:
            for database in ("template1", "portal"):
                command = f"CREATE EXTENSION IF NOT EXISTS {extension}"
                run(f"{binaries}/psql", "-q", "-h", "127.0.0.1", "-p", str(port), "-U", ROLE, "-d", database, "-c", command)
        yield f"postgres://{ROLE}@127.0.0.1:{port}/portal"
    finally:
        run(f"{binaries}/pg_ctl", "-D", str(data), "-m", "immediate", "stop")


def main(command: list[str]) -> int:
    if programs() is None:
        print("No PostgreSQL server programs found: the suite did NOT run on PostgreSQL (Debian: apt-get install postgresql).")
        return 1 if os.environ.get("CI") else 0
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    folder.chmod(0o755)
    try:
        with server(folder) as url:
            print(f"Running on {url}", flush=True)
            return subprocess.run(command, env={**os.environ, "TEST_DATABASE_URL": url, "DATABASE_URL": url}, check=False).returncode
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
