"""Run a command against a PostgreSQL of its own: `tests/postgres.py COMMAND...`.

Starts a temporary server from the installed server programs, sets TEST_DATABASE_URL and
DATABASE_URL for the command, stops and removes the server afterwards and exits with the command's
code. Where no server programs are installed it says so and exits 0, or 1 when CI is set: CI must
not pass without them.
"""

import glob
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROLE = "portal_tests"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=2GB"


def programs() -> Path | None:
    """The folder of the newest installed PostgreSQL server, or None."""
    found = sorted(
        glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4])
    )
    if found:
        return Path(found[-1]).parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_running(pid: str) -> bool:
    """Neither gone nor waiting to be buried by its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@dataclass
class Server:
    """A server in a folder of its own. Started as user `postgres` where we are root, because the
    server refuses to run as root.
    """

    folder: Path
    options: str = QUICK
    port: int = field(default_factory=free_port)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}@127.0.0.1:{self.port}/portal"

    def run(self, program: str, *arguments: str) -> None:
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*prefix, f"{programs()}/{program}", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )

    def create(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.run(
            "initdb",
            "-D",
            str(self.data),
            "-U",
            ROLE,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 {self.options}"
        self.run(
            "pg_ctl",
            "-D",
            str(self.data),
            "-w",
            "-l",
            str(self.folder / "log"),
            "-o",
            options,
            "start",
        )

    def stop(self) -> None:
        """At once: no connection is waited for, nothing is written out. The next start recovers
        from the log.
        """
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def kill(self) -> None:
        """SIGKILL to the postmaster. Its children notice by themselves; a new one starts only when
        the last of them is gone.
        """
        lock = self.data / "postmaster.pid"
        postmaster = int(lock.read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        os.kill(postmaster, signal.SIGKILL)
        while any(is_running(pid) for pid in [str(postmaster), *children]):
            time.sleep(0.02)
        for left in [
            lock,
            *self.folder.glob(".s.PGSQL.*.lock"),
        ]:  # they name the dead, who may not be buried yet
            left.unlink(missing_ok=True)

    def prepare(self) -> None:
        """The empty database, with the extensions that the portal needs in it and in every database
        made later.
        """
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", ROLE)
        self.run("createdb", *where, "portal")
        for extension in EXTENSIONS:
            for database in ("template1", "portal"):
                self.run(
                    "psql",
                    "-q",
                    *where,
                    "-d",
                    database,
                    "-c",
                    f"CREATE EXTENSION IF NOT EXISTS {extension}",
                )


@contextmanager
def server(folder: Path, options: str = QUICK) -> Iterator[Server]:
    """A running server with its empty database."""
    own = Server(folder, options)
    own.create()
    own.start()
    try:
        own.prepare()
        yield own
    finally:
        own.stop()


def main(command: list[str]) -> int:
    if programs() is None:
        print(
            "No PostgreSQL server programs found: the suite did NOT run on PostgreSQL (Debian: "
            "apt-get install postgresql)."
        )
        return 1 if os.environ.get("CI") else 0
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    folder.chmod(0o755)
    try:
        with server(folder) as own:
            print(f"Running on {own.url}", flush=True)
            return subprocess.run(
                command,
                env={**os.environ, "TEST_DATABASE_URL": own.url, "DATABASE_URL": own.url},
                check=False,
            ).returncode
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
