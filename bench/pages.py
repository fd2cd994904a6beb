"""Pages: what a profile costs, cold and kept, against a bare Django view of the same bytes; compressed bytes of each page type."""

import http.client
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench import server

PROFILE = "/careers/industrial-production-managers/?place=53033"
PAGES = {
    "home": "/",
    "results": "/careers/?q=nurse",
    "all careers": "/careers/",
    "profile, written": PROFILE,
    "profile, facts only": "/careers/actuaries/",
    "every wage": "/careers/industrial-production-managers/wages/",
    "compare": "/compare/?career=industrial-production-managers&career=registered-nurses&place=53033&place=US",
    "places": "/places/",
    "clusters": "/clusters/",
    "data": "/data/",
}
MOST_HTML, MOST_ASSETS = 40_000, 25_000
STATIC = server.ROOT / "portal" / "static" / "portal"


@dataclass
class Load:
    """What a number of requests cost: the worker's processor milliseconds a request, and requests a second on one connection."""

    cpu_ms: float
    per_second: float


def ask(address: str, path: str, count: int, headers: dict[str, str]) -> int:
    """Ask `count` times on one connection; the bytes of the last body."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    body = b""
    for _ in range(count):
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        body = response.read()
        assert response.status == 200, f"{path}: {response.status}"
    connection.close()
    return len(body)


def measure(address: str, pid: int, path: str, count: int) -> Load:
    headers = {"Accept-Encoding": "br"}
    ask(address, path, 20, headers)
    cpu, start = server.cpu_seconds(pid), time.perf_counter()
    ask(address, path, count, headers)
    seconds = time.perf_counter() - start
    return Load((server.cpu_seconds(pid) - cpu) * 1000 / count, count / seconds)


def main() -> bool:
    """Print the table; True if every claim holds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        env = server.environment(folder)
        server.manage(env, "migrate", "--verbosity", "0")
        server.manage(env, "load_sample")
        return _speed(folder, env) & _sizes(env)


def _speed(folder: Path, env: dict[str, str]) -> bool:
    with server.gunicorn("portal.wsgi:application", env | {"PAGE_CACHE_SECONDS": "0"}) as (address, pid):
        cold = measure(address, pid, PROFILE, 200)
        body = folder / "body"
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", PROFILE, headers={"Accept-Encoding": "br"})
        body.write_bytes(connection.getresponse().read())
        connection.close()
    with server.gunicorn("portal.wsgi:application", env | {"PAGE_CACHE_SECONDS": "600"}) as (address, pid):
        kept = measure(address, pid, PROFILE, 3000)
    with server.gunicorn("bench.bare:application", env | {"BARE_FILE": str(body)}, ready="/") as (address, pid):
        bare = measure(address, pid, "/", 3000)
    print(f"{'profile':<28}{'CPU ms a request':>18}{'requests a second':>20}")
    for name, load in (("bare Django view, same bytes", bare), ("kept page", kept), ("cold page", cold)):
        print(f"{name:<28}{load.cpu_ms:>18.2f}{load.per_second:>20.0f}")
    ratio = kept.per_second / bare.per_second
    print(f"kept / bare, requests a second: {ratio:.2f} (claim: at least 0.5); cold CPU: {cold.cpu_ms:.1f} ms (claim: under 15)")
    return ratio >= 0.5 and cold.cpu_ms < 15


def _sizes(env: dict[str, str]) -> bool:
    import brotli

    largest = 0
    with server.gunicorn("portal.wsgi:application", env) as (address, _pid):
        for name, path in PAGES.items():
            plain, small = (ask(address, path, 1, {"Accept-Encoding": encoding}) for encoding in ("identity", "br"))
            largest = max(largest, small)
            print(f"{name:<28}{plain:>10,} bytes{small:>10,} compressed")
    files = [path for kind in ("css", "js") for path in sorted((STATIC / kind).glob("*")) if not path.name.startswith(("admin", "styleguide", "api-docs"))]
    assets = {path.name: len(brotli.compress(path.read_bytes())) for path in files}
    print(f"CSS and JS: {sum(assets.values()):,} bytes compressed ({', '.join(f'{name} {size:,}' for name, size in assets.items())})")
    return largest < MOST_HTML and sum(assets.values()) < MOST_ASSETS


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
