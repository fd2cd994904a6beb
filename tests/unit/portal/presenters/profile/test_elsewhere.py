"""Links to the same career on other sites: by code, and only where there is a page."""

from types import SimpleNamespace

import pytest

from careers.statistics.answers import Level
from portal.presenters.profile.elsewhere import StatePage, elsewhere_links

NO_STATE = StatePage("", "")


def document(onet="51-4121.06", scheme="soc"):
    soc = {"code": "51-4121", "scheme": scheme}
    return {"codes": {"soc": soc, "onet": {"code": onet} if onet else None}}


def pay(code="51-4121"):
    row = SimpleNamespace(soc=SimpleNamespace(code=code)) if code else None
    return SimpleNamespace(levels={Level.NATION: SimpleNamespace(row=row)})


def addresses(*arguments):
    return [link.url for link in elsewhere_links(*arguments)]


def test_a_career_leads_to_its_pages_at_onet_and_bls():
    assert addresses(document(), pay(), NO_STATE) == [
        "https://www.onetonline.org/link/summary/51-4121.06",
        "https://www.bls.gov/oes/current/oes514121.htm",
    ]


def test_without_an_onet_code_the_link_is_of_the_whole_occupation():
    assert addresses(document(""), pay(""), NO_STATE) == [
        "https://www.onetonline.org/link/summary/51-4121.00"
    ]


def test_the_wages_are_those_of_the_code_that_is_published():
    assert addresses(document("", "oews"), pay("51-2090"), NO_STATE) == [
        "https://www.bls.gov/oes/current/oes512090.htm"
    ]


def test_a_career_without_codes_and_wages_elsewhere_has_no_links():
    assert addresses(document("", "oews"), pay(""), NO_STATE) == []


@pytest.mark.parametrize(
    ("template", "address"),
    [
        ("https://state.gov/{soc}", "https://state.gov/51-4121"),
        ("https://state.gov/?code={soc_digits}", "https://state.gov/?code=514121"),
        ("https://state.gov/{onet}/", "https://state.gov/51-4121.06/"),
    ],
)
def test_the_states_page_is_made_from_its_setting(template, address):
    links = elsewhere_links(document(), pay(""), StatePage("State careers", template))
    assert (links[-1].name, links[-1].url) == ("State careers", address)


def test_a_state_page_by_onet_code_needs_one():
    state = StatePage("State careers", "https://state.gov/{onet}/")
    assert addresses(document("", "oews"), pay(""), state) == []
