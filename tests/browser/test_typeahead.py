"""The list under the search box in a real browser: by keyboard, pointer and touch, on both pages
that search, and without scripts.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations, violations_when_turned

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
BOTH = pytest.mark.parametrize("path", ["/?place=53033", "/careers/?place=53033"])
SUGGEST = "**/api/v1/suggest/**"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def open_page(browser, site):
    """`open_page("/", **context)`: a page of its own context. What it complains of in the console
    fails the test.
    """
    contexts, said = [], []

    def opened(path, **options):
        contexts.append(browser.new_context(base_url=site, **options))
        page = contexts[-1].new_page()
        page.on(
            "console",
            lambda message: said.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def box_of(page):
    return page.get_by_role("combobox", name=re.compile("A job"))


def options(page):
    """The suggestions; the options of the place are not among them."""
    return page.locator("#suggestions").get_by_role("option")


def typed(page, text):
    """The box, once the list of what was typed is open."""
    with page.expect_response(lambda response: "/suggest/" in response.url):
        box_of(page).fill(text)  # at once, so that a busy machine does not ask twice
    expect(page.locator("#suggestions")).to_be_visible()
    return box_of(page)


def active(page):
    """Position of the option that the box points to, None where it points to none; the one option
    that says it is selected must be the same.
    """
    rows = options(page).all()
    selected = [
        index
        for index, option in enumerate(rows)
        if option.get_attribute("aria-selected") == "true"
    ]
    name = box_of(page).get_attribute("aria-activedescendant")
    pointed = [index for index, option in enumerate(rows) if option.get_attribute("id") == name]
    assert selected == pointed
    return pointed[0] if pointed else None


def answer_with(page, results):
    body = json.dumps({"query": "", "count": len(results), "results": results})
    page.route(SUGGEST, lambda route: route.fulfill(body=body, content_type="application/json"))


def career(text, slug="actors"):
    return {"text": text, "title": text, "slug": slug, "soc": "27-2011", "url": ""}


@BOTH
def test_the_box_is_a_combobox_that_owns_the_listbox(open_page, path):
    page = open_page(path)
    box, listbox = box_of(page), page.locator("ul#suggestions[role=listbox]")
    expect(listbox).to_be_hidden()
    assert {
        name: box.get_attribute(name)
        for name in ("aria-expanded", "aria-controls", "aria-autocomplete", "autocomplete")
    } == {
        "aria-expanded": "false",
        "aria-controls": "suggestions",
        "aria-autocomplete": "list",
        "autocomplete": "off",
    }
    typed(page, "nurs")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options(page).first).to_contain_text(re.compile("nurs", re.IGNORECASE))
    count = options(page).count()
    assert count > 2
    expect(listbox.locator("+ [role=status]")).to_have_text(
        f"{count} suggestions. Use the arrow keys."
    )


@BOTH
def test_by_keyboard(open_page, path):
    page = open_page(path)
    typed(page, "nurs")
    last = options(page).count() - 1
    assert active(page) is None
    for key, expected in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", last),
        ("ArrowDown", 0),
        ("End", last),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        assert active(page) == expected, key
        expect(box_of(page)).to_be_focused()
    slug = options(page).first.get_attribute("data-slug")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/careers/{slug}/\?place=53033$"))
    expect(page.locator("h1")).to_be_visible()


def test_escape_closes_first_and_keeps_the_text(open_page):
    page = open_page("/")
    box = typed(page, "nurs")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("nurs")
    assert active(page) is None
    page.keyboard.press("ArrowDown")  # asks again
    expect(options(page).first).to_be_visible()


def test_tab_leaves_without_choosing(open_page):
    page = open_page("/")
    typed(page, "nurs")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(page.get_by_label("Place", exact=True)).to_be_focused()
    assert page.url.endswith("/")


def test_the_carets_own_keys_stay_its_own(open_page):
    page = open_page("/")
    box = typed(page, "nurs")
    page.keyboard.press("Home")  # no option is active: the caret goes to the beginning of the text
    assert active(page) is None
    assert box.evaluate("box => box.selectionStart") == 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert active(page) is None
    assert box.evaluate("box => box.selectionStart") == 1


def test_enter_without_a_choice_searches_for_what_was_typed(open_page):
    page = open_page("/?place=53033")
    typed(page, "plant manager")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/careers/\?q=plant\+manager&place=53033"))
    expect(page.locator("#results > li").first).to_have_attribute(
        "data-slug", "industrial-production-managers"
    )
    expect(page.locator("#suggestions")).to_be_hidden()


def test_typing_on_lets_go_of_the_old_choice(open_page):
    page = open_page("/")
    typed(page, "nurs")
    page.keyboard.press("ArrowDown")
    page.route(SUGGEST, lambda route: None)  # no answer comes: the old list stays, unchosen
    page.keyboard.type("e")
    assert active(page) is None
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/careers/\?q=nurse&"))


@BOTH
def test_by_pointer_with_the_place_chosen_meanwhile(open_page, path):
    page = open_page(path)
    page.get_by_label("Place", exact=True).select_option("53059")
    typed(page, "plant superint")
    option = options(page).first
    expect(option).to_contain_text("Plant Superintendent")
    expect(option).to_contain_text("Industrial Production Managers")
    option.click()
    expect(page).to_have_url(re.compile(r"/careers/industrial-production-managers/\?place=53059$"))


def test_a_click_elsewhere_closes(open_page):
    page = open_page("/")
    typed(page, "nurs")
    page.get_by_role("heading", level=1).click()
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(box_of(page)).to_have_attribute("aria-expanded", "false")


@BOTH
def test_by_touch_on_a_phone(open_page, path):
    page = open_page(path, **PHONE)
    box_of(page).tap()
    typed(page, "nurs")
    sizes = [option.bounding_box() for option in options(page).all()]
    assert min(size["height"] for size in sizes) >= 44
    assert all(size["x"] >= 0 and size["x"] + size["width"] <= 390 for size in sizes)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    option = options(page).nth(1)
    slug = option.get_attribute("data-slug")
    option.tap()
    expect(page).to_have_url(re.compile(rf"/careers/{slug}/\?place=53033$"))


def test_on_a_short_screen_the_list_comes_into_sight_and_the_box_stays(open_page):
    for height, whole in ((560, True), (360, False)):
        page = open_page("/", **{**PHONE, "viewport": {"width": 390, "height": height}})
        box = typed(page, "nurs").bounding_box()
        listed = page.locator("#suggestions").bounding_box()
        assert box["y"] >= 0
        assert listed["y"] >= box["y"] + box["height"]
        assert listed["y"] + 3 * 44 <= height
        assert not whole or listed["y"] + listed["height"] <= height


def test_the_longest_words_fit_a_phone(open_page):
    page = open_page("/", **PHONE)
    answer_with(
        page,
        [
            career("W" * 150),
            career(
                "First-Line Supervisors of Transportation and Material Moving Workers, Except "
                "Aircraft Cargo Handling"
            ),
        ],
    )
    typed(page, "wwww")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#suggestions").evaluate("list => list.scrollWidth <= list.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@BOTH
def test_accessible_with_the_list_open(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme, **PHONE)
    typed(page, "plant su")
    for look in (violations, violations_when_turned):  # without, then with a chosen option
        assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in look(page)] == []
        page.keyboard.press("ArrowDown")
    assert active(page) == 1 % options(page).count()  # after the last one comes the first


def test_the_chosen_option_stands_out_where_colours_are_forced(open_page):
    page = open_page("/", forced_colors="active")
    typed(page, "nurs")
    page.keyboard.press("ArrowDown")
    styles = [
        option.evaluate("option => getComputedStyle(option).outlineStyle")
        for option in options(page).all()
    ]
    assert styles == ["solid", *["none"] * (len(styles) - 1)]


@BOTH
def test_without_scripts_the_form_searches(open_page, path):
    page = open_page(path, java_script_enabled=False)
    box = page.get_by_label("A job")
    assert box.get_attribute("role") is None
    expect(page.locator("#suggestions")).to_be_hidden()
    box.fill("plant manager")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/careers/\?q=plant\+manager&place=53033"))
    expect(page.locator("#results > li").first).to_have_attribute(
        "data-slug", "industrial-production-managers"
    )


def test_one_request_for_a_word_typed_at_once(open_page):
    page = open_page("/")
    asked = []
    page.on(
        "request",
        lambda request: (
            asked.append(request.url.partition("?")[2]) if "/suggest/" in request.url else None
        ),
    )
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    for key in "nurse":
        page.keyboard.press(key) if key != "n" else box_of(page).press(key)
        page.clock.run_for(119)
    assert asked == []
    with page.expect_response(lambda response: "/suggest/" in response.url):
        page.clock.run_for(1)
    expect(page.locator("#suggestions")).to_be_visible()
    box_of(page).fill("n")  # too short to ask
    page.clock.run_for(1000)
    expect(page.locator("#suggestions")).to_be_hidden()
    assert asked == ["q=nurse"]


def test_a_late_answer_neither_replaces_a_newer_one_nor_reopens_a_closed_list(open_page):
    page = open_page("/")
    held, late = [], {"results": [career("Late")]}
    page.route(re.compile(r"/suggest/\?q=act$"), lambda route: held.append(route))
    page.route(
        re.compile(r"/suggest/\?q=actor$"),
        lambda route: route.fulfill(json={"results": [career("Newer")]}),
    )
    with page.expect_request(re.compile("q=act$")):
        box_of(page).fill("act")
    box_of(page).fill("actor")
    expect(options(page)).to_have_text(["Newer"])
    held.pop().fulfill(json=late)
    page.wait_for_timeout(200)
    expect(options(page)).to_have_text(["Newer"])
    with page.expect_request(re.compile("q=act$")):
        box_of(page).fill("act")
    page.keyboard.press("Tab")
    expect(page.locator("#suggestions")).to_be_hidden()
    held.pop().fulfill(json=late)
    page.wait_for_timeout(200)
    expect(page.locator("#suggestions")).to_be_hidden()


def test_text_stays_text(open_page):
    page = open_page("/")
    answer_with(page, [{**career(HOSTILE, "../../admin/?a=b"), "title": "<b>bold</b>"}])
    typed(page, "actor")
    expect(options(page)).to_have_text(f"{HOSTILE} <b>bold</b>")
    assert page.locator("#suggestions img, #suggestions b").count() == 0
    with page.expect_request(lambda request: request.is_navigation_request()) as asked:
        page.route("**/careers/**", lambda route: route.fulfill(body="ok"))
        options(page).click()
    assert "/careers/..%2F..%2Fadmin%2F%3Fa%3Db/?place=" in asked.value.url


def test_what_is_not_found_is_said_and_a_lost_network_is_no_error(open_page):
    page = open_page("/")
    answer_with(page, [])
    box_of(page).press_sequentially("zzzz")
    expect(page.locator("#suggestions + [role=status]")).to_have_text(
        "No suggestions. Press Enter to search."
    )
    expect(page.locator("#suggestions")).to_be_hidden()
    page.unroute(SUGGEST)
    answer_with(page, [career("Actors")])
    box_of(page).fill("acto")
    expect(page.locator("#suggestions + [role=status]")).to_have_text(
        "1 suggestion. Use the arrow keys."
    )
    page.unroute(SUGGEST)
    page.route(SUGGEST, lambda route: route.fulfill(status=204, body=""))
    box_of(page).fill("actor")
    expect(page.locator("#suggestions")).to_be_hidden()


def test_the_spanish_page_leads_to_the_spanish_page(open_page):
    page = open_page("/es/?place=53033")
    page.locator("[role=combobox]").fill("actors")
    expect(options(page).first).to_be_visible()
    expect(page.locator("#suggestions + [role=status]")).to_have_text(
        re.compile(r"\d")
    )  # the translation still says how many
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/es/careers/actors/\?place=53033$"))
