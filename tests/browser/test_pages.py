"""The public pages in a real browser: accessible, never sideways, usable with the keyboard and without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGERS = "/careers/industrial-production-managers/"
PAGES = [
    "/", "/careers/", "/careers/?q=nurse&interest=S", MANAGERS, f"{MANAGERS}?place=53059", f"{MANAGERS}wages/", f"{MANAGERS}outlook/", "/careers/infantry/",
    "/careers/actors/", "/careers/construction-managers/", "/soc/11-0000/", "/browse/", "/clusters/", "/clusters/manufacturing/", "/groups/",
    "/groups/11-0000/", "/interests/", "/education/", "/preparation/", "/a-z/", "/careers/?zone=1&wage_min=900000", "/data/", "/glossary/", "/about/",
    "/developers/", "/nothing/", "/careers/?x=1", "/styleguide/", "/es/",
]  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LARGEST_PAGE = 100_000  # bytes of HTML before compression


@pytest.fixture
def page(browser, site):
    """A page of its own context, on a desk screen."""
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_type_is_accessible_and_never_scrolls_sideways(browser, site, scheme):
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, base_url=site)
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(path)
        violations = Axe().run(page, options=RULES).response["violations"]
        if violations:
            found[path] = [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in violations]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[path] = [*found.get(path, []), "scrolls sideways"]
    context.close()
    assert found == {}


def test_no_page_is_heavy(page, site):
    sizes = {path: len(page.request.get(site + path).body()) for path in PAGES}
    assert {path: size for path, size in sizes.items() if size > LARGEST_PAGE} == {}


def test_no_page_breaks_its_own_content_policy(page, site):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" and "Failed to load resource" not in message.text else None)
    for path in ("/", "/careers/", MANAGERS, "/styleguide/"):
        page.goto(site + path)
    assert said == []


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_search_to_local_pay(browser, site, scripts):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 844}, base_url=site)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("A job, in your own words").fill("production supervisor")
    page.get_by_role("button", name="Search").click()
    first = page.locator("#results > li").first
    expect(first).to_have_attribute("data-slug", "industrial-production-managers")
    expect(first).to_contain_text("Also called Production Supervisor")
    first.get_by_role("link").click()
    page.get_by_text("Change place").click()
    page.get_by_label("County, state or nation").select_option("53033")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"place=53033"))
    here = page.locator("#wages tbody.is-here")
    expect(here).to_have_attribute("data-area", "0042660")
    expect(page.locator("#pay")).to_contain_text("Seattle-Tacoma-Bellevue, WA, the wage area of King County")
    expect(page.locator("[data-fact=pay]").first).to_contain_text("$151,580")
    context.close()


def test_the_first_thing_the_keyboard_reaches_skips_to_the_content(page, site):
    page.goto(site + MANAGERS)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_four_hundred_percent(browser, site):
    """1,280 px at 400 % are 320 px."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, base_url=site)
    page = context.new_page()
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_a_phone_shows_the_facts_on_the_first_screen(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site)
    page = context.new_page()
    page.goto(f"{MANAGERS}?place=53033")
    box = page.locator(".facts").bounding_box()
    assert box["y"] < 844 * 0.75
    context.close()


def test_print_leaves_out_what_paper_cannot_use(page, site):
    page.goto(site + MANAGERS)
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator("#wages tbody[data-far]").first).to_be_hidden()
    expect(page.locator("#wages tbody:not([data-far])").first).to_be_visible()
    expect(page.locator(".source").first).to_be_visible()


def listed(page):
    return [item.get_attribute("data-slug") for item in page.locator("#results > li").all()]


def test_filters_give_the_same_with_scripts_and_without(browser, site):
    """By the links of the column on a desk and of the drawer on a phone, by the form of figures and by the order."""
    found = {}
    for scripts in (True, False):
        for width in (1280, 390):
            context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900}, base_url=site)
            page = context.new_page()
            page.goto("/careers/?q=manager&place=53033")
            if width == 390:
                expect(page.locator(".filter-groups")).to_be_hidden()
            seen = [listed(page)]
            for step in (narrow_by_link, narrow_by_figure, order_by_pay):
                step(page)
                seen.append(listed(page))
            page.get_by_role("link", name=re.compile("^Remove:")).first.click()
            found[scripts, width] = [*seen, listed(page), page.url]
            context.close()
    first = found[True, 1280]
    assert all(one == first for one in found.values())
    assert first[0] != first[1] != first[2]
    assert all(first[:-1])


def open_drawer(page):
    if not page.locator(".filter-groups").is_visible():
        page.get_by_text("Narrow the list").click()


def narrow_by_link(page):
    open_drawer(page)
    page.locator("[data-filter=education] summary").click()
    page.locator("[data-filter=education] a", has_text="Bachelor").click()
    page.wait_for_url("**education=6**")


def narrow_by_figure(page):
    open_drawer(page)
    page.get_by_label("Median pay from ($ a year)").fill("100000")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**wage_min=100000**")


def order_by_pay(page):
    page.get_by_label("Order").select_option("pay")
    page.get_by_role("button", name="Sort").click()
    page.wait_for_url("**sort=pay**")
