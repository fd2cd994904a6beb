"""A page stands still while it loads, also for one who has chosen a place before; and it fetches no
font.
"""

from itertools import batched

import pytest

from bench.movement import MOVED
from tests.browser.page_types import MANAGERS, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# tabs: whether a page is still is known half a second after it has come, and no processor is needed
# for that
AT_ONCE = 8


@pytest.fixture
def phone(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site)
    yield context.new_page()
    context.close()


@pytest.mark.slow(20)
def test_nothing_moves_while_a_page_loads_and_no_font_is_fetched(phone):
    fonts, moved = [], {}
    phone.context.on(
        "request",
        lambda request: fonts.append(request.url) if request.resource_type == "font" else None,
    )
    phone.goto(f"{MANAGERS}?place=53059")  # from here on the browser knows a place to offer
    tabs = [phone, *(phone.context.new_page() for _ in range(AT_ONCE - 1))]
    for pages in batched(PAGES.items(), AT_ONCE):
        opened = list(zip(tabs, pages, strict=False))
        for tab, (_name, path) in opened:
            tab.goto(path)
        for tab, (name, _path) in opened:
            tab.wait_for_load_state("networkidle")
            moved[name] = tab.evaluate(MOVED)
    assert {name: shift for name, shift in moved.items() if shift} == {}
    assert fonts == []


def test_the_measure_of_moving_sees_what_moves_also_in_a_tab_that_is_not_in_front(phone):
    phone.context.new_page()
    phone.set_content("<p>below</p>")
    phone.evaluate(
        "setTimeout(() => document.body.prepend(Object.assign(document.createElement('div'), "
        "{style: 'height: 200px'})), 50)"
    )
    phone.wait_for_timeout(600)  # a shift within half a second of an input would not count
    assert phone.evaluate(MOVED) > 0
