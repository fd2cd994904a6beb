"""What moves while a page loads in a Chromium with a phone's screen (cumulative layout shift), and
which fonts it fetches: claimed is none of either.
"""

from tests.conftest import CHROMIUM, CHROMIUM_FLAGS

MOVED = """new Promise(done => {
  let moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value }))
    .observe({type: "layout-shift", buffered: true})
  setTimeout(() => done(moved), 200)
})"""


def still(address: str, paths: list[str]) -> bool:
    """Nothing moves on any of these pages.

    They are asked for twice: the second time the browser knows a place that was chosen before.
    """
    if CHROMIUM is None:
        print("no Chromium found: what moves while a page loads was not measured")
        return True

    from playwright.sync_api import sync_playwright

    fonts: list[str] = []
    moved: dict[str, float] = {}

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on(
            "request",
            lambda request: fonts.append(request.url) if request.resource_type == "font" else None,
        )

        for path in [*paths, *paths]:
            page.goto(address + path, wait_until="networkidle")
            moved[path] = max(moved.get(path, 0.0), page.evaluate(MOVED))

        browser.close()

    print(
        f"layout shift: {max(moved.values()):.3f} at most over {len(moved)} pages; fonts fetched: "
        f"{len(fonts)} (claim: 0 of both)"
    )

    for path, shift in moved.items():
        if shift:
            print(f"  {path} moves by {shift:.3f}")

    return not any(moved.values()) and not fonts
