"""Filters, figures and order of the results in a real browser, with scripts and without, on a desk
and on a phone.
"""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def listed(page):
    return [item.get_attribute("data-slug") for item in page.locator("#results > li").all()]


def test_filters_give_the_same_with_scripts_and_without(browser, site):
    """By the links of the column on a desk and of the drawer on a phone, by the form of figures and
    by the order.
    """
    found = {}
    for scripts in (True, False):
        for width in (1280, 390):
            context = browser.new_context(
                java_script_enabled=scripts, viewport={"width": width, "height": 900}, base_url=site
            )
            page = context.new_page()
            page.goto("/careers/?q=manager&place=53033")
            if width == 390:
                expect(page.locator(".filter-groups")).to_be_hidden()
            seen = [listed(page)]
            for step in (narrow_by_link, narrow_by_figure, order_by_pay):
                step(page)
                seen.append(listed(page))
            removed = page.url
            page.get_by_role("link", name=re.compile("^Remove:")).first.click()
            page.wait_for_url(lambda url, removed=removed: url != removed)
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
