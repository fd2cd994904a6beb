"""The card for other sites: the one page that may be framed, small, without script or cookie, with
its sources.
"""

import pytest

pytestmark = pytest.mark.django_db
CARD = "/embed/careers/registered-nurses/"
MOST_BYTES = 4_000


def test_the_card_may_be_framed_and_no_other_page(client, sample):
    card = client.get(CARD)
    assert card.status_code == 200
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    for other in (
        "/",
        "/careers/registered-nurses/",
        "/compare/",
        "/saved/",
        "/places/",
        "/counselors/",
    ):
        page = client.get(other)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"


def test_it_may_still_be_framed_when_it_is_asked_for_again(client, sample, settings):
    settings.PAGE_CACHE_SECONDS = 60
    for _again in range(3):
        card = client.get(CARD)
        assert "frame-ancestors *" in card["Content-Security-Policy"]
        assert "X-Frame-Options" not in card


def test_no_script_no_cookie_and_small(client, sample):
    card = client.get(CARD + "?place=53033")
    page = card.content.decode()
    assert not card.cookies
    assert "<script" not in page
    assert "<form" not in page
    assert "script-src" not in card["Content-Security-Policy"]
    assert "default-src 'none'" in card["Content-Security-Policy"]
    assert len(card.content) < MOST_BYTES


def test_every_figure_has_its_release_and_the_source_line_names_it(client, sample):
    page = client.get(CARD + "?place=53033").content.decode()
    assert "$128,260" in page
    assert 'data-release="oews-2025-05-extract" data-reference="May 2025"' in page
    assert '<span data-release="oews-2025-05-extract">' in page
    assert '<span data-release="bls-2024-34-extract">' in page


def test_links_leave_the_frame(client, sample):
    page = client.get(CARD).content.decode()
    assert page.count("<a ") == page.count('target="_blank" rel="noopener"')


def test_unknown_careers_and_parameters(client, sample):
    assert client.get("/embed/careers/nope/").status_code == 404
    assert client.get(CARD + "?place=zz").status_code == 400
    assert client.get(CARD + "?a=1").status_code == 400
