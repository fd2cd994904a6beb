"""Record every kind of public answer, and compare two records.

For a change that must leave what the public gets as it was.

    DATABASE_URL=... python -m bench.answers record before.json.gz
    DATABASE_URL=... python -m bench.answers record after.json.gz
    python -m bench.answers compare before.json.gz after.json.gz

A record holds some 470 page addresses (English and Spanish, embedded cards, error pages) and some
330 API addresses (JSON, CSV, refusals). The careers among them are drawn at random from a fixed
seed, so two runs on one database ask for the same addresses. Only addresses are used, nothing of
the code behind them, so the same module can record an older version of the project.

A page is kept as its tags, attributes and words; white space does not count. JSON is kept as its
values, CSV as its text. The id of the request is left out: it differs on purpose.
"""

import argparse
import gzip
import json
import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from bench.addresses import addresses


class Tokens(HTMLParser):
    """A page as its tags, attributes and words, one a line; runs of white space count as one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.words: list[str] = []

    def flush(self) -> None:
        text = " ".join("".join(self.words).split())
        self.words = []

        if text:
            self.lines.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        pairs = [f'{name}="{" ".join((value or "").split())}"' for name, value in sorted(attrs)]
        self.lines.append("<" + " ".join([tag, *pairs]) + ">")

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def normalized(content_type: str, body: str) -> Any:
    """A body without what may differ: white space in HTML, the order of keys in JSON."""
    if "json" in content_type:
        return json.loads(body)
    if "html" in content_type or "xml" in content_type:
        parser = Tokens()
        parser.feed(body)
        parser.close()
        parser.flush()

        return parser.lines

    return body.splitlines()


def record(path: Path) -> int:
    """Ask for every address and write the answers to `path`; the number of answers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["API_RATE_ANONYMOUS"] = "1000000/min"

    import django

    django.setup()

    from django.test import Client

    client = Client(raise_request_exception=False)
    careers = _every(client, "/api/v1/careers/?page_size=200")
    releases = [row["id"] for row in _every(client, "/api/v1/releases/?page_size=200")]

    answers = {}

    for address in addresses(careers, releases):
        response = client.get(address)
        request_id = response.headers.get("X-Request-ID", "")
        body = response.getvalue().decode()

        if request_id:
            body = body.replace(request_id, "REQUEST")

        content_type = response.headers.get("Content-Type", "")
        answers[address] = {
            "status": response.status_code,
            "type": content_type,
            "location": response.headers.get("Location", ""),
            "body": normalized(content_type, body),
        }

    with gzip.open(path, "wt", encoding="utf-8") as file:
        json.dump(answers, file, ensure_ascii=False)

    return len(answers)


def _every(client: Any, address: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    following: str | None = address

    while following:
        page = client.get(following).json()
        rows += page["results"]
        following = page["next"]

    return rows


def compare(before: Path, after: Path, shown: int) -> int:
    """Print where two records differ; the number of addresses that do."""
    with gzip.open(before, "rt", encoding="utf-8") as file:
        old = json.load(file)

    with gzip.open(after, "rt", encoding="utf-8") as file:
        new = json.load(file)

    differing = [address for address in {**old, **new} if old.get(address) != new.get(address)]
    for address in differing[:shown]:
        print(address)
        for line in _differences(old.get(address), new.get(address))[:12]:
            print(f"    {line[:200]}")

    pages = sum(1 for address in old if not address.startswith("/api/"))
    print(f"{pages} pages and {len(old) - pages} API answers: {len(differing)} differ")

    return len(differing)


def _differences(old: Any, new: Any, path: str = "") -> list[str]:
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        keys = {**old, **new}
        missing = object()
        return [
            line
            for key in keys
            for line in _differences(old.get(key, missing), new.get(key, missing), f"{path}.{key}")
        ]

    if isinstance(old, list) and isinstance(new, list):
        pairs = list(zip(old, new, strict=False))
        first = next((index for index, (a, b) in enumerate(pairs) if a != b), len(pairs))
        window = slice(first, first + 4)

        return [
            f"{path}[{first}] of {len(old)} and {len(new)}",
            f"- {old[window]}",
            f"+ {new[window]}",
        ]

    return [f"{path}:", f"- {old!r}", f"+ {new!r}"]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("path", type=Path)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--shown", type=int, default=20)

    options = parser.parse_args()

    if options.command == "record":
        print(f"{record(options.path)} answers recorded")
        return 0

    return 1 if compare(options.before, options.after, options.shown) else 0


if __name__ == "__main__":
    sys.exit(main())
