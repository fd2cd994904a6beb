"""The exploring pages in a real browser: with script on and off, keyboard only, on a phone, at 400 % zoom, dark, on paper, framed."""

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
CAREERS = ("industrial-production-managers", "registered-nurses", "actors", "radiologists", "infantry")
COMPARISON = "/compare/?" + "&".join(f"career={slug}" for slug in CAREERS) + "&place=53033&place=53059&place=US"
PAGES = {
    "chooser": "/places/?next=/careers/actors/",
    "found": "/places/?q=bothell",
    "not found": "/places/?q=zzzz",
    "map": "/careers/industrial-production-managers/map/?place=53033",
    "top-coded map": "/careers/radiologists/map/?measure=p90",
    "seed map": "/careers/industrial-production-managers/map/?release=wa-page-wages",
    "map without pay": "/careers/infantry/map/",
    "compare": COMPARISON,
    "places compared": "/compare/?career=actors&place=53033&place=53059&place=US",
    "compare, adding": "/compare/?career=registered-nurses&add=teacher",
    "compare, empty": "/compare/",
    "compare, pinned": "/compare/?career=actors&career=radiologists&release=oews-2025-05",
    "saved": "/saved/?career=actors&career=registered-nurses&place=53033",
    "saved, withdrawn": "/saved/?career=actors&career=nope",
    "saved, empty": "/saved/",
    "surprise": "/surprise/?seed=12",
    "class page": "/counselors/",
    "card": "/embed/careers/registered-nurses/?place=53033",
}


@pytest.fixture
def page(browser):
    """A page of its own, with an empty store."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_violation_no_sideways_scroll_no_blocked_script(page, site, name):
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    for width, scheme in ((1280, "light"), (390, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.goto(site + PAGES[name])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways at {width} px"
        if width != 320:
            found = Axe().run(page, options=RULES).response["violations"]
            assert not found, [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found]
    assert not said


def test_from_a_zip_code_to_a_printed_comparison_without_scripts(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/compare/")
    page.get_by_label("Name the first career").fill("actor")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Actors", exact=False).first.click()
    page.get_by_label("Add a career").fill("registered nurse")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Registered Nurses").first.click()
    page.locator("main").get_by_role("link", name="Choose a place").click()
    page.get_by_label("ZIP code, town, county or state").fill("98101")
    page.get_by_role("button", name="Find").click()
    page.locator("#place-matches a").first.click()
    assert re.search(r"/compare/\?career=actors&career=registered-nurses&place=53033$", page.url)
    page.get_by_role("link", name="Add a place").click()
    page.locator("#counties").get_by_role("link", name="Skamania County").click()
    assert page.url.endswith("place=53033&place=53059")
    assert page.locator("#compare thead th[scope=col]").count() == 2
    assert page.get_by_role("button", name="Print").count() == 0  # it needs a script, so it is not offered
    assert pages_of(page.pdf(format="Letter")) <= 3
    context.close()


def pages_of(pdf: bytes) -> int:
    return int(re.search(rb"/Count (\d+)", pdf)[1])


@pytest.mark.parametrize(("name", "most"), [("compare", 3), ("compare, pinned", 2), ("saved", 1), ("class page", 1), ("map", 2)])
def test_prints_on_few_sheets(page, site, name, most):
    page.goto(site + PAGES[name])
    assert pages_of(page.pdf(format="Letter")) <= most


def test_the_map_leads_to_its_table_by_keyboard(page, site):
    page.goto(site + PAGES["map"])
    area = page.locator(".map-pay a", has=page.locator("title", has_text="Yakima")).first
    area.focus()
    assert area.evaluate("node => getComputedStyle(node.querySelector('path')).strokeWidth") == "4px"
    page.keyboard.press("Enter")
    assert page.url.endswith("#areas-0049420")
    assert page.locator("tr:target th").inner_text().startswith("Yakima")


def test_a_county_is_chosen_on_the_map_by_keyboard(page, site):
    page.goto(site + PAGES["chooser"])
    page.locator("#county-map a[aria-label='Okanogan County']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/careers/actors/?place=53047")


def test_saving_stays_in_the_browser(page, site):
    """A list is kept in local storage, offered again on the bare page, and never sent: no cookie, no request but for pages."""
    page.goto(site + PAGES["saved"])
    page.get_by_role("button", name="Save this list in this browser").click()
    assert page.evaluate("JSON.parse(localStorage.getItem('saved-careers'))") == ["actors", "registered-nurses"]
    page.goto(f"{site}/saved/")
    page.get_by_role("link", name="Show the 2 careers saved in this browser").click()
    assert page.url.endswith("/saved/?career=actors&career=registered-nurses")
    page.locator("a[data-forget=actors]").click()
    page.wait_for_url("**/saved/?career=registered-nurses")
    assert page.evaluate("JSON.parse(localStorage.getItem('saved-careers'))") == ["registered-nurses"]
    assert page.context.cookies() == []


@pytest.mark.parametrize("held", ["not json", '{"a":1}', '["../../evil", 5, "<b>"]', '"x"'])
def test_a_broken_store_breaks_nothing(page, site, held):
    page.goto(f"{site}/saved/")
    page.evaluate("held => { localStorage.setItem('saved-careers', held); localStorage.setItem('place', held); }", held)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site}/saved/?career=actors")
    page.goto(f"{site}/saved/")
    assert not errors
    assert page.locator("[data-saved-offer]").is_hidden()


def test_the_place_is_remembered_and_only_offered(page, site):
    page.goto(site + PAGES["map"])
    page.goto(f"{site}/careers/actors/map/")
    assert "place=" not in page.url
    page.get_by_role("link", name="Show figures for King County, Washington, chosen before").click()
    assert page.url.endswith("/careers/actors/map/?place=53033")


@pytest.fixture
def other_site(tmp_path):
    """Another site, on a port of its own: the folder it serves and its address."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_args: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_card_can_be_framed_elsewhere_and_the_profile_cannot(page, site, other_site):
    folder, address = other_site
    frames = "".join(f"<iframe src='{site}{path}'></iframe>" for path in ("/embed/careers/actors/", "/careers/actors/"))
    (folder / "index.html").write_text(f"<!doctype html><title>A school</title>{frames}", encoding="utf-8")
    page.goto(address)
    card, profile = page.frame_locator("iframe >> nth=0"), page.frame_locator("iframe >> nth=1")
    assert card.locator("h1").inner_text().startswith("Actors")
    assert profile.locator("h1", has_text="Actors").count() == 0


def test_save_on_a_career_is_a_switch_with_scripts_and_a_link_without(page, browser, site):
    page.goto(f"{site}/careers/actors/")
    save = page.get_by_role("button", name="Save Actors")
    save.focus()
    page.keyboard.press(" ")
    assert page.get_by_role("button", name="Saved Actors").get_attribute("aria-pressed") == "true"
    assert page.evaluate("JSON.parse(localStorage.getItem('saved-careers'))") == ["actors"]
    page.keyboard.press("Enter")
    assert save.get_attribute("aria-pressed") == "false"
    plain = browser.new_context(java_script_enabled=False)
    other = plain.new_page()
    other.goto(f"{site}/careers/actors/")
    other.get_by_role("link", name="Save Actors").click()
    assert other.url.endswith("/saved/?career=actors")
    plain.close()
