"""The staff site in a real browser: an editor edits, previews, publishes; two editors at once;
strict CSP; axe.
"""

import re

import pytest

from tests.browser.accessibility import violations, violations_when_turned

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
AXES_OWN = {}  # the rules that axe chooses itself: Django's admin misses some best practices
CAREER = "Insurance Underwriters"  # a written sample profile that no other browser test changes


@pytest.fixture
def sign_in(browser, site, password):
    """A page of its own for each user, with everything that the browser complained about."""
    contexts = []

    def open_as(name, viewport=DESK, scheme="light"):
        context = browser.new_context(viewport=viewport, color_scheme=scheme, base_url=site)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on(
            "console",
            lambda message: (
                page.complaints.append(message.text)
                if "Content Security Policy" in message.text
                else None
            ),
        )
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto("/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", password(name))
        page.click("[type=submit]")
        page.wait_for_url(re.compile(r"/admin/$"))
        return page

    yield open_as
    for context in contexts:
        context.close()


def open_career(page, title=CAREER):
    """Find a career in the list and open its form, as an editor would. Returns the form's address
    without `change/`.
    """
    page.goto(f"/admin/careers/occupation/?q={title}")
    return follow(page, title).removesuffix("change/")


def follow(page, text):
    """Open what a row of a list leads to. Returns its address."""
    address = (
        page.locator("#result_list")
        .get_by_role("link", name=text, exact=True)
        .get_attribute("href")
        .split("?")[0]
    )
    page.goto(address)
    return address


def test_an_editor_edits_previews_and_publishes(sign_in, site):
    page = sign_in("admin")
    career = open_career(page)
    tasks = page.input_value("#id_section_tasks")
    page.fill("#id_section_tasks", f"{tasks}\nTell the story of each joint")
    page.locator("input[name=_preview]").first.click()
    assert page.locator(".staff-banner").inner_text().startswith("Preview of the working copy")
    page.wait_for_load_state()  # the banner is there before the rest of the page
    assert page.get_by_text("Tell the story of each joint").count() == 1
    address = page.locator("article").get_attribute("data-slug")
    assert (
        "Tell the story of each joint" not in page.request.get(f"{site}/careers/{address}/").text()
    ), "a preview publishes nothing"
    page.get_by_role("link", name="Publish…").click()
    assert "Tell the story of each joint" in page.locator(".change ins").inner_text()
    page.fill("#note", "One more task")
    page.get_by_role("button", name="Publish now").click()
    page.wait_for_url(re.compile("/change/$"))
    assert "is public now, as edition 2" in page.locator(".messagelist").inner_text()
    public = page.request.get(f"{site}/careers/{address}/").text()
    assert "Tell the story of each joint" in public and "staff-banner" not in public
    page.goto(f"{career}editions/1/restore/")
    page.get_by_role("button", name="Publish edition 1 again").click()
    assert "Edition 1 is public again, as edition 3" in page.locator(".messagelist").inner_text()
    assert (
        "Tell the story of each joint" not in page.request.get(f"{site}/careers/{address}/").text()
    )
    page.goto(f"{career}change/")
    page.fill("#id_section_tasks", tasks)
    page.locator("input[name=_continue]").first.click()
    assert page.complaints == []


def test_two_editors_at_once(sign_in):
    first, second = sign_in("writer"), sign_in("reviewer")
    for page in (first, second):
        open_career(page)
    before = first.input_value("#id_section_pay"), first.input_value("#id_section_hiring")
    first.fill("#id_section_pay", "Pay grows with skill.")
    first.locator("input[name=_save]:visible").first.click()
    first.wait_for_url(re.compile("/careers/occupation/"))
    second.fill("#id_section_pay", "Pay grows with years.")
    second.fill("#id_section_hiring", "Ask the union.")
    second.locator("input[name=_continue]").first.click()
    told = second.locator(".errorlist.nonfield").first.inner_text()
    assert "writer" in told and "nothing is lost" in told
    assert "Pay grows with skill." in second.locator(".field-section_pay .errorlist").inner_text()
    assert second.input_value("#id_section_pay") == "Pay grows with years."
    second.locator("input[name=_continue]").first.click()
    assert "was changed successfully" in second.locator(".messagelist").inner_text()
    assert (second.input_value("#id_section_pay"), second.input_value("#id_section_hiring")) == (
        "Pay grows with years.",
        "Ask the union.",
    )
    second.fill("#id_section_pay", before[0])
    second.fill("#id_section_hiring", before[1])
    second.locator("input[name=_continue]").first.click()


def test_a_step_of_the_review_keeps_what_was_typed(sign_in):
    """The buttons above the form send it; Enter in a box saves it and takes no step."""
    writer = sign_in("writer")
    career = open_career(writer)
    before = writer.input_value("#id_section_pay")
    writer.fill("#id_section_pay", "Pay grows.")
    writer.locator("input[name=_continue]").first.click()
    writer.fill("#id_section_pay", "Pay grows with every year.")
    writer.locator(".standing").get_by_role("button", name="Send for review").click()
    assert "is saved and sent for review" in writer.locator(".messagelist").inner_text()
    assert writer.input_value("#id_section_pay") == "Pay grows with every year."

    reviewer = sign_in("reviewer")
    reviewer.goto(f"{career}change/")
    reviewer.fill("#id_section_pay", before)
    reviewer.press("#id_title", "Enter")
    reviewer.wait_for_url(re.compile("/careers/occupation/"))
    reviewer.goto(f"{career}change/")
    assert reviewer.input_value("#id_section_pay") == before
    reviewer.locator(".standing").get_by_role("button", name="Approve").click()
    assert "is saved and approved" in reviewer.locator(".messagelist").inner_text()
    assert writer.complaints == [] and reviewer.complaints == []


def test_rows_and_codes_are_chosen_by_typing(sign_in):
    """The choosers' and the tables' scripts work under the strict policy."""
    page = sign_in("writer")
    page.goto("/admin/careers/occupation/add/")
    page.locator("#id_title").press_sequentially("Test pilot of forms")
    assert page.input_value("#id_slug") == "test-pilot-of-forms"
    page.locator(".field-soc .select2-selection").click()
    page.keyboard.type("53-2011")
    page.locator(".select2-results__option", has_text="53-2011").click()
    page.get_by_role("button", name="Add another Other title").click()
    page.fill("#id_alternate_titles-0-title", "Form flyer")
    page.locator("input[name=_continue]").first.click()
    assert "was added successfully" in page.locator(".messagelist").inner_text()
    assert page.input_value("#id_alternate_titles-0-title") == "Form flyer"
    assert "53-2011" in page.locator(".field-soc .select2-selection").inner_text()
    assert page.complaints == []


@pytest.mark.slow(20)
@pytest.mark.parametrize(
    ("viewport", "scheme", "look"),
    [(DESK, "light", violations), (PHONE, "dark", violations_when_turned)],
    ids=["a desk, light", "a phone, dark"],
)
def test_no_page_shuts_anyone_out(sign_in, viewport, scheme, look):
    page = sign_in("admin", viewport, scheme)
    career = open_career(page)
    urls = [
        "/admin/",
        *(
            f"/admin/careers/{model}/"
            for model in ("occupation", "release", "soccode", "auditentry")
        ),
        "/admin/careers/occupation/add/",
    ]
    urls += [
        f"{career}{name}/"
        for name in (
            "change",
            "preview",
            "publish",
            "withdraw",
            "editions",
            "history",
            "compare/?a=1&b=working",
        )
    ]
    urls[-1] = urls[-1].removesuffix("/")
    page.goto("/admin/careers/release/?q=wa-page-wages")
    live = follow(page, "wa-page-wages").removesuffix("change/")
    page.goto(f"{live}correct/")
    page.fill("#reason", "To look at the pages")
    page.get_by_role("button", name="Start the correction").click()
    page.wait_for_url(re.compile(r"/admin/careers/release/\d+/change/$"))
    correction = page.url.removesuffix("change/")
    page.goto(
        page.get_by_role("link", name="Look at the rows and correct them").get_attribute("href")
    )
    urls += [
        page.locator("#result_list tbody th a").first.get_attribute("href"),
        *(f"{live}{name}/" for name in ("change", "correct", "rollback")),
    ]
    urls += [f"{correction}{name}/" for name in ("change", "publish", "difference", "discard")]
    shut = []
    for url in [*urls, "/admin/password_change/"]:
        assert page.goto(url).status == 200, url
        complaints = list(page.complaints)
        found = look(page, AXES_OWN)
        page.complaints[:] = complaints  # what axe itself tried is not the page's
        shut += [
            (url, rule["id"], rule["nodes"][0]["html"][:120])
            for rule in found
            if rule["impact"] in ("serious", "critical")
        ]
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
            shut.append((url, "scrolls sideways", ""))
    page.goto(f"{correction}discard/")
    page.locator("input.default").click()
    assert shut == []
    assert page.complaints == []


def test_the_sign_in_page(browser, site):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/admin/login/")
        assert [rule["id"] for rule in violations(page, AXES_OWN)] == []
