"""An address that a page or a document gives as an example answers 200."""

import html
import re

import pytest
from django.conf import settings

from tests.factories.careers import ReleaseFactory

CAREER = "/careers/industrial-production-managers/"
CODE = re.compile(r"<code[^>]*>([^<]+)</code>")
HREF = re.compile(r'href="(/[^"#]*|\?[^"]*)')


def examples(client, page: str) -> set[str]:
    """Every address inside the portal that the page's own part prints or links."""
    text = client.get(page).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    found = {html.unescape(match) for match in (*CODE.findall(main), *HREF.findall(main))}

    return {address.removeprefix(settings.SITE_URL) for address in found}


def answers(client, address: str, page: str) -> int:
    """The status of an address; a pin or an API path alone is put where it belongs."""
    if address.startswith("?release="):
        address = CAREER + address

    return client.get(address, follow=True).status_code


@pytest.mark.parametrize("start", ["", "/es"])
def test_every_example_on_the_data_page_answers(start, client, sample):
    page = f"{start}/data/"
    found = examples(client, page)
    keys = {one for one in found if not one.startswith(("/", "?"))}
    pins = {one for one in found if one.startswith("?release=")}
    assert keys and len(pins) == 1

    tried = {*pins, *(f"?release={key}" for key in keys), *(found - keys - pins)}
    wrong = {one: status for one in tried if (status := answers(client, one, page)) != 200}
    assert wrong == {}


@pytest.mark.django_db
def test_the_example_is_a_release_that_is_there(client):
    assert "?release=" not in client.get("/data/").content.decode()
    ReleaseFactory(key="staged-wages", source__dataset="wages")
    assert "?release=" not in client.get("/data/").content.decode()
    ReleaseFactory(key="own-wages", source__dataset="wages", live=True)
    assert "?release=own-wages<" in client.get("/data/").content.decode()


@pytest.mark.parametrize("start", ["", "/es"])
def test_every_example_for_developers_answers(start, client, sample, no_rate_limit):
    page = f"{start}/developers/"
    found = examples(client, page)
    assert any("/api/v1/careers/" in one for one in found)
    wrong = {one: status for one in found if (status := answers(client, one, page)) != 200}
    assert wrong == {}


def test_every_example_in_the_api_document_answers(client, sample, no_rate_limit):
    text = (settings.BASE_DIR / "docs" / "api.md").read_text()
    whole = set(re.findall(r"https://HOST(/[^'\s]*)", text))
    whole |= set(re.findall(r"`(/api/v1/[^`{\s]*)`", text))

    # The table of addresses names them below the root, with their parameters in words.
    rows = re.findall(r"^\| (`[a-z][^|]*) \|", text, re.MULTILINE)
    names = re.findall(r"`([a-z]+/)`", " ".join(rows))
    queries = {"search/": "?q=nurse", "suggest/": "?q=nurse", "changes/": "?since=2026-01-31"}
    queries["compare/"] = "?career=11-3051&place=53033"
    queries["crosswalk/"] = "?" + re.search(r"`(crosswalk=[^`]+)`", text)[1]
    whole |= {f"/api/v1/{name}{queries.get(name, '')}" for name in names}

    assert len(whole) > 12
    wrong = {one: status for one in whole if (status := answers(client, one, "")) != 200}
    assert wrong == {}
