"""`make bench`: every measured claim, one after the other; on PostgreSQL where its server programs are installed, else on SQLite. Exit 0 only if all hold."""

import importlib
import os
import subprocess
import sys

from bench.server import ROOT

PARTS = ("pages", "imports", "search")


def main() -> int:
    if "DATABASE_URL" not in os.environ:
        return subprocess.run([sys.executable, "tests/postgres.py", sys.executable, "-m", "bench"], cwd=ROOT, check=False).returncode
    missed = []
    for part in PARTS:
        print(f"\n== {part} ==", flush=True)
        if not importlib.import_module(f"bench.{part}").main():
            missed.append(part)
    print(f"\n{'All claims hold.' if not missed else 'Claims not met: ' + ', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
