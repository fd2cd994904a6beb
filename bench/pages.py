"""Pages: what a profile costs, cold, kept and unchanged, against a bare Django view of the same bytes; bytes of each page type; what moves while it loads.

Cold is a page that was never drawn before: every request is another career or another place, with all of O*NET where ../shared/data has it. The first place
of a career costs most; in another place its sections are known already (`portal/written.py`).
"""

import http.client
import json
import os
import random
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
    "compare": "/compare/?career=industrial-production-managers&career=registered-nurses&place=53033&place=US",
    "places": "/places/",
    "clusters": "/clusters/",
    "data": "/data/",
}
MOST_HTML, MOST_ASSETS, MOST_COLD_MS, LEAST_KEPT = 40_000, 25_000, 15, 0.5
STATIC = server.ROOT / "portal" / "static" / "portal"
COUNT_PROFILES = """
import json
from careers.models import Edition
found = Edition.objects.current().values_list("document", "facts_only", "slug")
rows = sorted((-len(json.dumps(document)), facts_only, slug) for document, facts_only, slug in found)
by_kind = {"fullest": rows[:5], "written": [row for row in rows[5:] if not row[1]], "any": [row for row in rows[5:-20] if row[1]], "residual": rows[-20:]}
print(json.dumps({kind: [row[2] for row in held] for kind, held in by_kind.items()}))
"""


@dataclass
class Load:
    """What requests cost: the worker's processor milliseconds a request, and requests a second on one connection."""

    cpu_ms: float
    per_second: float


def ask(address: str, paths: Sequence[str], headers: dict[str, str], expected: int = 200) -> list[http.client.HTTPResponse]:
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


def measure(address: str, pid: int, paths: Sequence[str], *, warm: int = 20, headers: dict[str, str] | None = None, expected: int = 200) -> Load:
    sent = {"Accept-Encoding": "br", **(headers or {})}
    ask(address, paths[:warm], sent, expected)
    cpu, start = server.cpu_seconds(pid), time.perf_counter()
    ask(address, paths, sent, expected)
    seconds = time.perf_counter() - start
    return Load((server.cpu_seconds(pid) - cpu) * 1000 / len(paths), len(paths) / seconds)


def main() -> bool:
    """Print the tables; True if every claim holds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        env = server.environment(folder)
        server.manage(env, "migrate", "--verbosity", "0")
        server.manage(env, "load_sample")
        if ONET.exists():
            server.manage(env, "import_onet", str(ONET), "--publish")
        slugs = json.loads(server.manage(env, "shell", "--verbosity", "0", "-c", COUNT_PROFILES).strip().splitlines()[-1])
        extent = "with all of O*NET" if ONET.exists() else "without all of O*NET: ../shared/data is absent"
        print(f"{sum(map(len, slugs.values())):,} careers, {extent}")
        return _speed(folder, env, slugs) & _sizes(env, slugs)


def profiles(slugs: Sequence[str], count: int) -> tuple[list[str], list[str]]:
    """So many careers in random order, the same in every run: each in one place, then each in two others."""
    picked = random.Random(15).sample(slugs, min(count, len(slugs)))
    first, *others = PLACES[:3]
    return [f"/careers/{slug}/?place={first}" for slug in picked], [f"/careers/{slug}/?place={place}" for slug in picked for place in others]


def _speed(folder: Path, env: dict[str, str], slugs: dict[str, list[str]]) -> bool:
    body = folder / "body"
    loads: dict[str, Load] = {}
    with server.gunicorn("portal.wsgi:application", env | {"PAGE_CACHE_SECONDS": "600"}) as (address, pid):
        ask(address, [f"/careers/{slug}/?place={PLACES[-1]}" for slug in slugs["residual"][:20]], {"Accept-Encoding": "br"})  # whatever a process does once
        for kind in ("written", "any", "fullest"):
            first, others = profiles(slugs[kind], 100)
            loads[f"cold, {kind}, first place"] = measure(address, pid, first, warm=0)
            loads[f"cold, {kind}, another place"] = measure(address, pid, others, warm=0)
        loads["cold, its pay table"] = measure(address, pid, [path.replace("/?", "/wages/?") for path in profiles(slugs["written"], 60)[0]], warm=0)
        page = ask(address, [PROFILE], {"Accept-Encoding": "br"})[0]
        body.write_bytes(page.body)  # type: ignore[attr-defined]
        unchanged = {"If-None-Match": str(page.headers["ETag"])}
        loads["unchanged (304)"] = measure(address, pid, [PROFILE] * 2000, headers=unchanged, expected=304)
    with server.gunicorn("portal.wsgi:application", env | {"PAGE_CACHE_SECONDS": "600"}) as (address, pid):
        loads["kept"] = measure(address, pid, [PROFILE] * 3000)
    with server.gunicorn("bench.bare:application", env | {"BARE_FILE": str(body)}, ready="/") as (address, pid):
        loads["bare Django view, same bytes"] = measure(address, pid, ["/"] * 3000)
    print(f"{'profile':<32}{'CPU ms a request':>18}{'requests a second':>20}")
    for name, load in loads.items():
        print(f"{name:<32}{load.cpu_ms:>18.2f}{load.per_second:>20.0f}")
    ratio = loads["kept"].per_second / loads["bare Django view, same bytes"].per_second
    coldest = max(load.cpu_ms for name, load in loads.items() if name.startswith("cold"))
    print(
        f"kept / bare, requests a second: {ratio:.2f} (claim: at least {LEAST_KEPT}); dearest cold kind: {coldest:.1f} ms of CPU (claim: under {MOST_COLD_MS})"
    )
    return ratio >= LEAST_KEPT and coldest < MOST_COLD_MS


def _sizes(env: dict[str, str], slugs: dict[str, list[str]]) -> bool:
    import brotli

    pages = PAGES | {f"fullest profile {number}": f"/careers/{slug}/?place=53033" for number, slug in enumerate(slugs["fullest"], 1)}
    largest = 0
    with server.gunicorn("portal.wsgi:application", env) as (address, _pid):
        for name, path in pages.items():
            plain, small = (len(ask(address, [path], {"Accept-Encoding": encoding})[0].body) for encoding in ("identity", "br"))  # type: ignore[attr-defined]
            largest = max(largest, small)
            print(f"{name:<28}{plain:>10,} bytes{small:>10,} compressed")
        still = movement.still(address, list(pages.values()))
    files = [path for kind in ("css", "js") for path in sorted((STATIC / kind).glob("*")) if not path.name.startswith(("admin", "styleguide", "api-docs"))]
    assets = {path.name: len(brotli.compress(path.read_bytes())) for path in files}
    print(f"CSS and JS: {sum(assets.values()):,} bytes compressed ({', '.join(f'{name} {size:,}' for name, size in assets.items())})")
    return still and largest < MOST_HTML and sum(assets.values()) < MOST_ASSETS


if __name__ == "__main__":
    raise SystemExit(os.EX_OK if main() else 1)
