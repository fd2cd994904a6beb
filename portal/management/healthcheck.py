"""Asks this container's own web server whether it is well: `python -m portal.management.healthcheck
[healthz|readyz]`. Exit code 0 if so.
"""

import os
import sys
import urllib.request


def main(page: str) -> int:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")

    # Host and scheme as the proxy sends them: otherwise the server refuses or redirects.
    request = urllib.request.Request(
        f"http://127.0.0.1:8000/{page}", headers={"Host": host, "X-Forwarded-Proto": "https"}
    )

    with urllib.request.urlopen(request, timeout=2) as response:  # noqa: S310
        return 0 if response.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "healthz"))
