"""The whole way of a student, with scripts on and off and by keyboard alone: from the front door to
a printed comparison that can be cited.
"""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OTHERS = ("Registered Nurses", "Actors", "Radiologists", "Infantry")
PLACES = ("Skamania County", "Pierce County", "Spokane County")


@pytest.mark.slow(10)
@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_front_door_to_a_printed_comparison(browser, site, scripts):
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": 390, "height": 844}, base_url=site
    )
    page = context.new_page()
    said = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    searches(page)
    opens_a_career_and_changes_the_place(page)
    compares_five_careers_in_five_places(page)
    cites(page)
    saves(page, scripts)
    assert context.cookies() == []
    assert said == []
    context.close()


def test_the_same_way_by_keyboard_alone(browser, site):
    """From the front door to the printer: what is done next is reached with Tab, typed into, and
    opened with Enter.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site)
    page = context.new_page()
    page.add_init_script("window.print = () => document.documentElement.dataset.printed = 'yes'")
    page.goto("/")
    reach(page, page.get_by_label("A job, in your own words"), "plant manager")
    expect(page).to_have_url(re.compile("/careers/"))
    reach(page, page.locator("#results > li").first.get_by_role("link").first)
    reach(page, page.locator("summary", has_text="Change place"))
    reach(page, page.get_by_role("link", name=re.compile("Search by ZIP code")))
    reach(page, page.get_by_label("ZIP code, town, county or state"), "98101")
    reach(page, page.locator("#place-matches a").first)
    expect(page.locator("[data-fact=pay]").first).to_contain_text("$151,580")
    reach(page, page.locator(".career-actions a", has_text="Compare"))
    reach(page, page.get_by_label("Add a career"), "Actors")
    reach(page, page.locator("[role=status] a", has_text="Actors").first)
    expect(page.locator("#compare thead th[scope=col]")).to_have_count(2)
    reach(page, page.get_by_role("link", name=re.compile("^Cite this")))
    expect(page).to_have_url(re.compile("release=.*release="))
    reach(page, page.get_by_role("button", name="Print"))
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    context.close()


def reach(page, wanted, text=""):
    """On with Tab until it has the focus; then what is typed into it, and Enter."""
    wanted.wait_for()
    for _ in range(300):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            break
    else:
        pytest.fail(f"the keyboard does not reach {wanted}")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def searches(page):
    """In everyday words; then one filter on, and off again by its chip."""
    page.goto("/")
    page.get_by_label("A job, in your own words").fill("plant manager")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#results > li").first).to_have_attribute(
        "data-slug", "industrial-production-managers"
    )
    everything = page.locator("#results > li").count()
    page.goto(page.url + "&interest=E")
    assert page.locator("#results > li").count() <= everything
    page.locator(".chips a", has_text="Enterprising").click()
    expect(page.locator("#results > li")).to_have_count(everything)


def opens_a_career_and_changes_the_place(page):
    page.locator("#results > li").first.get_by_role("link").first.click()
    page.get_by_text("Change place").click()
    page.get_by_role("link", name=re.compile("Search by ZIP code")).click()
    page.get_by_label("ZIP code, town, county or state").fill("98101")
    page.get_by_role("button", name="Find").click()
    page.locator("#place-matches a").first.click()
    expect(page).to_have_url(re.compile(r"/careers/industrial-production-managers/\?place=53033$"))
    expect(page.locator("[data-fact=pay]").first).to_contain_text("$151,580")


def opens_the_choice(page):
    """Which is folded as soon as there is something to compare."""
    if not page.locator(".compare-choice[open]").count():
        page.get_by_text("Change careers or places").click()


def compares_five_careers_in_five_places(page):
    page.locator(".career-actions a", has_text="Compare").click()
    for title in OTHERS:
        opens_the_choice(page)
        page.get_by_label("Add a career").fill(title)
        page.get_by_role("button", name="Find").click()
        page.locator("[role=status] a", has_text=title).first.click()
    for name in PLACES:
        opens_the_choice(page)
        page.get_by_role("link", name="Add a place").click()
        page.locator("#counties").get_by_role("link", name=name).click()
    opens_the_choice(page)
    page.get_by_role("link", name="Add a place").click()
    page.get_by_role("link", name="United States").first.click()
    assert (page.url.count("career="), page.url.count("place=")) == (5, 5)
    assert page.locator("#compare thead th[scope=col]").count() == 5
    first, last = page.locator("#compare tbody").first, page.locator("#compare tbody").last
    assert (first.get_attribute("data-section"), last.get_attribute("data-section")) != (
        "same",
        "same",
    ), "differences stand first"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def cites(page):
    """The address that keeps the figures, on paper: few sheets, no navigation, the sources and the
    address itself at the foot.
    """
    page.get_by_role("link", name=re.compile("^Cite this")).click()
    assert page.url.count("release=") >= 2
    cited = page.locator(".cite .address").inner_text()
    assert cited.partition("/compare/")[2] == page.url.partition("/compare/")[2]
    assert max(map(int, re.findall(rb"/Count (\d+)", page.pdf(format="Letter")))) <= 4
    page.emulate_media(media="print")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.locator(".cite")).to_be_visible()
    assert (
        page.locator("main .source").bounding_box()["y"]
        > page.locator("#compare").bounding_box()["y"]
    )
    page.emulate_media(media="screen")


def saves(page, scripts):
    """With scripts Save keeps the career in the browser; without, it is a link to a list of one.
    Both end at an address that can be shared.
    """
    page.goto("/careers/actors/?place=53033")
    page.get_by_role("button" if scripts else "link", name="Save Actors").click()
    if scripts:
        page.goto("/saved/")
        page.get_by_role("link", name="Show the career saved in this browser").click()
    expect(page).to_have_url(re.compile(r"/saved/\?career=actors"))
    expect(page.locator("[data-saved-list] > li")).to_have_count(1)
