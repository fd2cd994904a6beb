"""The API's documentation page in a real browser: it renders under the strict content security
policy, from our own files, without a cookie.
"""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", [1280, 390])
def test_docs_page_needs_no_exception_to_the_policy(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    complaints, foreign = [], []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((site, "data:")) else foreign.append(request.url)
        ),
    )
    page.goto(f"{site}/api/v1/docs/")
    page.wait_for_selector("#operations-wages-wages_list")
    assert page.locator(".opblock").count() == 19
    assert (complaints, foreign, context.cookies()) == ([], [], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
