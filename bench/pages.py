"""Pages: what a profile costs, cold, kept and unchanged, against a bare Django view of the same
bytes; bytes of each page type; what moves while it loads.

Measured is the processor time of gunicorn's worker, all of it, by nanoseconds; not that of the
database, and not that of the client, which asks on one connection and waits for each answer.
Requests a second are of that connection: the client's and the database's time are in them.

Cold is a page that its process never drew before: every request is another career or another place,
with all of O*NET where ../shared/data has it. The first place of a career costs most; in another
place its sections are known already (`portal/written.py`). Each kind of career has a process of its
own, which first draws a few pages of that kind that are not measured: what a process does once
(compiling, looking up what only publishing changes) is no page's cost.

Kept is one page asked for again and again. It and the bare view are asked in turns, and all kinds
of cold pages in three rounds, so that whatever else the machine does meets all of them; the figures
are those of the middle turn and round.
"""

import http.client
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench import movement, server

ONET = server.ROOT.parent / "shared" / "data" / "onet" / "db_30_0_text.zip"
PROFILE = "/careers/industrial-production-managers/?place=53033"
PLACES = ("53033", "53053", "53063", "53061", "53011", "53077", "53", "US")
PAGES = {
    "home": "/",
    "results": "/careers/?q=nurse",
    "all careers": "/careers/",
    "profile, written": PROFILE,
    "profile, figures only": "/careers/actuaries/",
    "every wage": "/careers/industrial-production-managers/wages/",
    "map of pay": "/careers/industrial-production-managers/map/",
    "compare": (
        "/compare/?career=industrial-production-managers&career=registered-nurses&place=53033&place=US"
    ),
    "places": "/places/",
    "clusters": "/clusters/",
    "data": "/data/",
}
MOST_HTML, MOST_ASSETS, MOST_COLD_MS, LEAST_KEPT = 40_000, 25_000, 25, 0.5
STATIC = server.ROOT / "portal" / "static" / "portal"
WARM, ROUNDS, TURNS = 5, 3, 15
FIND_PROFILES = """
import json
from careers.models import Edition
found = Edition.objects.current().values_list("document", "facts_only", "slug")
rows = sorted(
    (-len(json.dumps(document)), facts_only, slug) for document, facts_only, slug in found
)
by_kind = {
    "fullest": rows[:45],
    "written": [row for row in rows if not row[1]],
    "any": [row for row in rows[:-20] if row[1]],
    "all": rows,
}
print(json.dumps({kind: [row[2] for row in held] for kind, held in by_kind.items()}))
"""


@dataclass
class Load:
    """What requests cost: the worker's processor milliseconds a request, and requests a second on
    one connection.
    """

    requests: int
    cpu_ms: float
    per_second: float


def ask(
    address: str, paths: Sequence[str], headers: dict[str, str], expected: int = 200
) -> list[http.client.HTTPResponse]:
    """Ask for each path on one connection; the responses, their bodies read into `body`."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    found = []

    for path in paths:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.body = response.read()  # type: ignore[attr-defined]
        assert response.status == expected, f"{path}: {response.status}"
        found.append(response)

    connection.close()

    return found


def measure(
    address: str,
    pid: int,
    paths: Sequence[str],
    *,
    headers: dict[str, str] | None = None,
    expected: int = 200,
) -> Load:
    cpu, start = server.cpu_seconds(pid), time.perf_counter()
    ask(address, paths, {"Accept-Encoding": "br", **(headers or {})}, expected)
    seconds = time.perf_counter() - start

    return Load(
        len(paths), (server.cpu_seconds(pid) - cpu) * 1000 / len(paths), len(paths) / seconds
    )


def main() -> bool:
    """Print the tables; True if every claim holds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        env = server.environment(folder)
        server.manage(env, "migrate", "--verbosity", "0")
        server.manage(env, "load_sample")

        if ONET.exists():
            server.manage(env, "import_onet", str(ONET), "--publish")

        slugs = json.loads(
            server.manage(env, "shell", "--verbosity", "0", "-c", FIND_PROFILES)
            .strip()
            .splitlines()[-1]
        )

        extent = (
            "with all of O*NET"
            if ONET.exists()
            else "without all of O*NET: ../shared/data is absent"
        )

        print(f"{len(slugs['all']):,} careers, {extent}")

        return _speed(folder, env, slugs) & _sizes(env, slugs)


def profiles(slugs: Sequence[str], place: str, page: str = "") -> list[str]:
    return [f"/careers/{slug}/{page}?place={place}" for slug in slugs]


def _cold(env: dict[str, str], kind: str, slugs: Sequence[str]) -> dict[str, Load]:
    """A process of its own: careers in random order, the same in every run; the last few are drawn
    before, for what a process does once.
    """
    picked = random.Random(15).sample(slugs, min(100 + WARM, len(slugs)))
    measured, before = picked[:-WARM], picked[-WARM:]
    first, *others = PLACES[:3]

    with server.gunicorn("portal.wsgi:application", env) as (address, pid):
        ask(
            address,
            [
                path
                for place in PLACES[-2:]
                for page in ("", "wages/")
                for path in profiles(before, place, page)
            ],
            {"Accept-Encoding": "br"},
        )
        return {
            f"cold, {kind}, first place": measure(address, pid, profiles(measured, first)),
            f"cold, {kind}, another place": measure(
                address, pid, [path for place in others for path in profiles(measured, place)]
            ),
            f"cold, {kind}, its pay table": measure(
                address, pid, profiles(measured, first, "wages/")
            ),
        }


def _in_turns(env: dict[str, str], body: Path) -> tuple[dict[str, Load], float]:
    """A kept page, a page that did not change and the bare view; then how many requests a second a
    kept page answers for one of the bare view.
    """
    with server.gunicorn("portal.wsgi:application", env) as (address, pid):
        page = ask(address, [PROFILE], {"Accept-Encoding": "br"})[0]
        body.write_bytes(page.body)  # type: ignore[attr-defined]
        unchanged = {"If-None-Match": str(page.headers["ETag"])}

        with server.gunicorn(
            "bench.bare:application", env | {"BARE_FILE": str(body)}, ready="/"
        ) as (bare, bare_pid):
            turns = [
                {
                    "kept": measure(address, pid, [PROFILE] * 250),
                    "unchanged (304)": measure(
                        address, pid, [PROFILE] * 250, headers=unchanged, expected=304
                    ),
                    "bare Django view, same bytes": measure(bare, bare_pid, ["/"] * 250),
                }
                for _turn in range(TURNS + 1)
            ][1:]

    found = {name: _middle([turn[name] for turn in turns]) for name in turns[0]}

    return found, statistics.median(
        turn["kept"].per_second / turn["bare Django view, same bytes"].per_second for turn in turns
    )


def _middle(loads: Sequence[Load]) -> Load:
    return Load(
        sum(load.requests for load in loads),
        *(
            statistics.median(getattr(load, name) for load in loads)
            for name in ("cpu_ms", "per_second")
        ),
    )


def _speed(folder: Path, env: dict[str, str], slugs: dict[str, list[str]]) -> bool:
    env = env | {"PAGE_CACHE_SECONDS": "600"}
    rounds = [
        {
            name: load
            for kind in ("written", "any", "fullest")
            for name, load in _cold(env, kind, slugs[kind]).items()
        }
        for _round in range(ROUNDS)
    ]

    warm, ratio = _in_turns(env, folder / "body")
    loads = {name: _middle([found[name] for found in rounds]) for name in rounds[0]} | warm
    print(f"{'profile':<32}{'requests':>10}{'CPU ms a request':>18}{'requests a second':>20}")

    for name, load in loads.items():
        print(f"{name:<32}{load.requests:>10,}{load.cpu_ms:>18.2f}{load.per_second:>20.0f}")

    coldest = max(load.cpu_ms for name, load in loads.items() if name.startswith("cold"))
    print(
        f"kept / bare, requests a second: {ratio:.2f} (claim: at least {LEAST_KEPT}); dearest "
        f"cold kind: {coldest:.1f} ms of CPU (claim: under {MOST_COLD_MS})"
    )

    return ratio >= LEAST_KEPT and coldest < MOST_COLD_MS


def _sizes(env: dict[str, str], slugs: dict[str, list[str]]) -> bool:
    import brotli

    pages = PAGES | {
        f"fullest profile {number}": f"/careers/{slug}/?place=53033"
        for number, slug in enumerate(slugs["fullest"][:5], 1)
    }

    largest = 0

    with server.gunicorn("portal.wsgi:application", env) as (address, _pid):
        for name, path in pages.items():
            plain, small = (
                len(ask(address, [path], {"Accept-Encoding": encoding})[0].body)
                for encoding in ("identity", "br")
            )  # type: ignore[attr-defined]
            largest = max(largest, small)
            print(f"{name:<28}{plain:>10,} bytes{small:>10,} compressed")

        still = movement.still(address, list(pages.values()))

    files = [
        path
        for kind in ("css", "js")
        for path in sorted((STATIC / kind).glob("*"))
        if not path.name.startswith(("admin", "styleguide", "api-docs"))
    ]

    assets = {path.name: len(brotli.compress(path.read_bytes())) for path in files}
    print(
        f"CSS and JS: {sum(assets.values()):,} bytes compressed "
        f"({', '.join(f'{name} {size:,}' for name, size in assets.items())})"
    )

    return still and largest < MOST_HTML and sum(assets.values()) < MOST_ASSETS


if __name__ == "__main__":
    raise SystemExit(os.EX_OK if main() else 1)
