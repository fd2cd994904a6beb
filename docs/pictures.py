"""Takes the pictures of the main pages for the README and the docs: `make pictures`. Serves the
sample data from a scratch database, phone and desk size.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
CAREER = "industrial-production-managers"
PAGES = {
    "home": "/",
    "search": "/careers/?q=fix+cars",
    "profile": f"/careers/{CAREER}/?place=53033",
    "match": "/match/?interest=R&interest=I&skill=fix",
    "browse": "/browse/",
    "compare": f"/compare/?career={CAREER}&career=registered-nurses&place=53033&place=US",
    "places": "/places/",
    "data": "/data/",
}
SIZES = {"phone": (390, 844), "desk": (1280, 800)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def serve(folder: Path) -> tuple[subprocess.Popen, str]:
    """A server of the sample data on a free port; waits until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'pictures.sqlite3'}"}
    for command in (["migrate", "--verbosity", "0"], ["load_sample"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", f"127.0.0.1:{port}", "--noreload"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            break
        except OSError:
            time.sleep(0.2)
    return server, f"http://127.0.0.1:{port}"


def take(base: str) -> None:
    """Each page at each size, light; the profile also dark."""
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                for name, path in PAGES.items():
                    if scheme == "dark" and name != "profile":
                        continue
                    page.goto(base + path)
                    suffix = "-dark" if scheme == "dark" else ""
                    page.screenshot(path=OUT / f"{name}-{size}{suffix}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        process, address = serve(Path(scratch))
        try:
            take(address)
        finally:
            process.terminate()
            process.wait(10)
