"""`make bench`: every measured claim, one after the other, each in a process and, where
PostgreSQL's server programs are installed, on a server of its own.

Elsewhere on SQLite. A part's `main` is true if its claims hold. Exit 0 only if all do.
"""

import os
import subprocess
import sys

from bench.server import ROOT
from tests.postgres import programs

PARTS = ("pages", "imports", "years", "files", "search")


def main() -> int:
    server = (
        [sys.executable, "tests/postgres.py"]
        if programs() and "DATABASE_URL" not in os.environ
        else []
    )

    missed = []

    for part in PARTS:
        print(f"\n== {part} ==", flush=True)
        if subprocess.run(
            [*server, sys.executable, "-m", f"bench.{part}"], cwd=ROOT, check=False
        ).returncode:
            missed.append(part)

    print(f"\n{'All claims hold.' if not missed else 'Claims not met: ' + ', '.join(missed)}")

    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
