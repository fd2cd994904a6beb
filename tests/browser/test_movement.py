"""A page stands still while it loads, also for one who has chosen a place before; and it fetches no font."""

import pytest

from bench.movement import MOVED
from tests.browser.page_types import MANAGERS, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def phone(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site)
    yield context.new_page()
    context.close()


@pytest.mark.slow(40)
def test_nothing_moves_while_a_page_loads_and_no_font_is_fetched(phone):
    fonts, moved = [], {}
    phone.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    phone.goto(f"{MANAGERS}?place=53059")  # from here on the browser knows a place to offer
    for name, path in PAGES.items():
        phone.goto(path, wait_until="networkidle")
        moved[name] = phone.evaluate(MOVED)
    assert {name: shift for name, shift in moved.items() if shift} == {}
    assert fonts == []


def test_the_measure_of_moving_sees_what_moves(phone):
    phone.set_content("<p>below</p>")
    phone.evaluate("setTimeout(() => document.body.prepend(Object.assign(document.createElement('div'), {style: 'height: 200px'})), 50)")
    phone.wait_for_timeout(600)  # a shift within half a second of an input would not count
    assert phone.evaluate(MOVED) > 0
