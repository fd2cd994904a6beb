"""Every page type in a real browser: accessible in both themes, never sideways, quiet in the
console, without a cookie, usable by keyboard, and on paper.
"""

import gzip
import re

import pytest

from tests.browser.accessibility import violations, violations_when_turned
from tests.browser.page_types import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST_COMPRESSED = 40_000  # bytes of HTML as they travel
FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
# Width, theme, and how axe looks.
SCREENS = {
    "a phone, light": (390, "light", violations),
    "a phone, dark": (390, "dark", violations_when_turned),
    "a desk, light": (1280, "light", violations_when_turned),
    "400 % zoom": (320, "light", None),
}


def listening(context):
    """A page of the context. What the console and the policy complain of, `page.said`, is
    collected.
    """
    page = context.new_page()
    page.said = []
    page.on(
        "console",
        lambda message: (
            page.said.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: page.said.append(str(error)))
    return page


@pytest.fixture
def open_page(browser):
    """`open_page(base_url, **context)`: a page of its own context."""
    contexts = []

    def opened(base: str, **options):
        contexts.append(browser.new_context(base_url=base, **options))
        return listening(contexts[-1])

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def visitor(browser, site):
    """The page of one reader, who goes from address to address. Without motion: a page that is
    turned to the dark is dark at once.
    """
    with browser.new_context(base_url=site, reduced_motion="reduce") as context:
        yield listening(context)


def shut_out(page, look) -> list:
    """What on the open page keeps someone out; `look` asks axe."""
    found = []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    if look:
        said = list(page.said)
        found += [
            (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in look(page)
        ]
        page.said[:] = said  # what axe itself tried is not the page's
    return found


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anyone_out(visitor, name):
    """axe finds nothing, nothing scrolls sideways, the console is quiet, no cookie is set: on every
    page type, opened once and turned to each screen.
    """
    visitor.said.clear()
    visitor.goto(PAGES[name])
    found = {}
    for screen, (width, scheme, look) in SCREENS.items():
        visitor.set_viewport_size({"width": width, "height": 844})
        visitor.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[screen] = shut_out(visitor, look)
    assert {screen: problems for screen, problems in found.items() if problems} == {}
    assert [
        text for text in visitor.said if "status of 40" not in text
    ] == []  # the refused pages' own status
    assert visitor.context.cookies() == []


def test_no_page_is_heavy(open_page, site):
    page = open_page(site)
    sizes = {
        name: len(gzip.compress(page.request.get(path).body())) for name, path in PAGES.items()
    }
    assert {name: size for name, size in sizes.items() if size > MOST_COMPRESSED} == {}


# Notes in the page what takes the focus, in which order, and whether that is seen, until the focus
# leaves the page.
NOTE_THE_FOCUS = """selector => {
  const reachable = [...document.querySelectorAll(selector)].filter(one => one.tabIndex >= 0
    && one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}));
  const ringed = one => [one, ...one.querySelectorAll("path")].some(part => {
    const style = getComputedStyle(part), outlined = style.outlineStyle !== "none" &&
      parseFloat(style.outlineWidth) >= 2;
    return outlined || (part.tagName === "path" && parseFloat(style.strokeWidth) >= 3); });
  window.walk = {order: [], unseen: [], left: false};
  addEventListener("focusin", ({target}) => {
    if (walk.left) return;
    if (reachable.includes(target)) walk.order.push(reachable.indexOf(target));
      // regions that scroll take the focus as well
    if (!ringed(target)) walk.unseen.push(target.outerHTML.slice(0, 90)); });
  addEventListener("focusout", ({relatedTarget}) => { walk.left ||= !relatedTarget; });
  return reachable.length;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_everything_is_reached_by_keyboard_in_order_seen_and_left(visitor, name):
    visitor.set_viewport_size({"width": 1280, "height": 900})
    visitor.goto(PAGES[name])
    total = visitor.evaluate(NOTE_THE_FOCUS, FOCUSABLE)
    for _ in range(0, total + 40, 10):
        for _ in range(10):
            visitor.keyboard.press("Tab")
        walk = visitor.evaluate("walk")
        if walk["left"]:
            break
    assert walk["left"], "the focus never leaves the page"
    assert sorted(set(range(total)) - set(walk["order"])) == []
    assert walk["order"] == sorted(walk["order"]), "the focus jumps"
    assert walk["unseen"] == []


def test_the_first_thing_the_keyboard_reaches_skips_to_the_content(open_page, site):
    page = open_page(site)
    for name in ("home", "profile", "compare", "not found"):
        page.goto(PAGES[name])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main", name
        assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), name
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", name


def test_where_colours_are_forced_marks_stay_apart_from_the_ground(open_page, site):
    page = open_page(site, forced_colors="active")
    drawn = ".pay-box, .pay-whisker, [class^=bar-]:not(.bar-ground), .map-region path"
    for name in ("profile", "outlook table", "compare", "map"):
        page.goto(PAGES[name])
        assert page.locator(drawn).count(), name
        lost = page.evaluate(
            """selector => { const ground = getComputedStyle(document.body).backgroundColor;
               return [...document.querySelectorAll(selector)].filter(mark => {
                 const style = getComputedStyle(mark);
                 return [style.fill, style.stroke].every(paint => paint === "none" ||
                   paint === ground); }).map(mark => mark.outerHTML.slice(0, 90)); }""",
            drawn,
        )
        assert lost == [], name


def test_nothing_moves_where_motion_is_not_wanted(open_page, site):
    page = open_page(site, reduced_motion="reduce")
    for name in ("home", "profile", "compare"):
        page.goto(PAGES[name])
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(one => {
              const style = getComputedStyle(one);
               return parseFloat(style.transitionDuration) > 0 ||
                 style.animationName !== "none" || style.scrollBehavior === "smooth"; })
               .map(one => one.tagName)"""
        )
        assert moving == [], name


SHEETS = {
    "profile": 9,
    "profile, short": 5,
    "pay table": 2,
    "outlook table": 2,
    "map": 2,
    "compare": 4,
    "compare, pinned": 2,
    "saved": 1,
    "match": 3,
    "surprise": 1,
    "counselors": 1,
    "glossary": 2,
    "data": 2,
}


@pytest.mark.parametrize("name", SHEETS)
def test_prints_on_few_sheets_without_navigation_with_its_sources_and_each_address_once(
    open_page, site, name
):
    page = open_page(site)
    page.goto(PAGES[name])
    assert (
        max(map(int, re.findall(rb"/Count (\d+)", page.pdf(format="Letter")))) <= SHEETS[name]
    )  # the tree of pages has branches with counts of their own
    page.emulate_media(media="print")
    for hidden in (".site-nav", ".breadcrumbs", ".site-footer nav", ".skip", "form", ".no-print"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden
    printed = page.evaluate(
        """() => [...document.querySelectorAll("main :not(svg *):is(a)")]
          .filter(link => link.checkVisibility()).map(link => [
             link.protocol.startsWith("http") && link.origin !== location.origin,
             getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))])"""
    )
    assert all(spelled == foreign for foreign, spelled in printed)
    if name not in ("counselors", "glossary", "data"):
        assert page.locator("main .source").locator("visible=true").count() >= 1


@pytest.mark.slow(110)
@pytest.mark.shared_data
def test_no_page_shuts_anyone_out_with_all_of_onet(open_page, full_site):
    """The same with 1,016 careers of O*NET 30.0: long lists, long titles, many results. The page
    types are looked at whole above.
    """
    page = open_page(full_site, viewport={"width": 390, "height": 844})
    found = {}
    for name, path in {
        **PAGES,
        "an imported profile": "/careers/acupuncturists/",
        "skills": "/match/?interest=R&skill=fix&skill=machines",
    }.items():
        page.goto(path)
        if problems := shut_out(page, violations_when_turned):
            found[name] = problems
    assert found == {}
