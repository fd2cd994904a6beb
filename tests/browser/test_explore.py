"""What the exploring pages do in a real browser: choosing on a map, saving, remembering, being
framed, with scripts on and off.
"""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser.page_types import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(browser):
    """A page of its own, with an empty store."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_map_leads_to_its_table_by_keyboard(page, site):
    page.goto(site + PAGES["map"])
    area = page.locator(".map-pay a", has=page.locator("title", has_text="Yakima")).first
    area.focus()
    assert (
        area.evaluate("node => getComputedStyle(node.querySelector('path')).strokeWidth") == "4px"
    )
    page.keyboard.press("Enter")
    assert page.url.endswith("#areas-0049420")
    assert page.locator("tr:target th").inner_text().startswith("Yakima")


def test_a_county_is_chosen_on_the_map_by_keyboard(page, site):
    page.goto(site + PAGES["places"])
    page.locator("#county-map a[aria-label='Okanogan County']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/careers/actors/?place=53047")


def test_saving_stays_in_the_browser(page, site):
    """A list is kept in local storage, offered again on the bare page, and never sent: no cookie,
    no request but for pages.
    """
    page.goto(site + PAGES["saved"])
    page.get_by_role("button", name="Save this list in this browser").click()
    assert page.evaluate("JSON.parse(localStorage.getItem('saved-careers'))") == [
        "actors",
        "registered-nurses",
    ]
    page.goto(f"{site}/saved/")
    page.get_by_role("link", name="Show the 2 careers saved in this browser").click()
    assert page.url.endswith("/saved/?career=actors&career=registered-nurses")
    page.locator("a[data-forget=actors]").click()
    page.wait_for_url("**/saved/?career=registered-nurses")
    assert page.evaluate("JSON.parse(localStorage.getItem('saved-careers'))") == [
        "registered-nurses"
    ]
    assert page.context.cookies() == []


@pytest.mark.parametrize("held", ["not json", '{"a":1}', '["../../evil", 5, "<b>"]', '"x"'])
def test_a_broken_store_breaks_nothing(page, site, held):
    page.goto(f"{site}/saved/")
    page.evaluate(
        "held => { localStorage.setItem('saved-careers', held); localStorage.setItem('place', "
        "held); }",
        held,
    )
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
    frames = "".join(
        f"<iframe src='{site}{path}'></iframe>"
        for path in ("/embed/careers/actors/", "/careers/actors/")
    )
    (folder / "index.html").write_text(
        f"<!doctype html><title>A school</title>{frames}", encoding="utf-8"
    )
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
