"""What the first screen and the printed page of a career show. Every page type is walked in
`test_every_page.py`.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.page_types import MANAGERS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(browser, site):
    """A page of its own context, on a desk screen."""
    context = browser.new_context(base_url=site)
    yield context.new_page()
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
