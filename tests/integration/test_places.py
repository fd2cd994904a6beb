"""The chooser's pages: a place is a link, its address leads back to the page that was asked for and
nowhere else.
"""

import re

import pytest
from django.urls import reverse

from portal.views.parameters.explore import is_own_path, with_place
from tests.html import html_of

pytestmark = pytest.mark.django_db
# The content version twice, areas, releases of two datasets, current versions of areas, counties
# and the names that releases print for areas, counties elsewhere, the counties of a ZIP code.
QUERIES = 11


def links(response, part):
    return re.findall(rf'<a [^>]*href="([^"]+)"[^>]*>(?:<[^>]+>)*[^<]*{part}', html_of(response))


def test_a_zip_code_leads_back_with_the_county(client, sample):
    response = client.get(
        "/places/", {"q": "98648", "next": "/careers/actors/?release=oews-2025-05-extract"}
    )
    assert response.status_code == 200
    assert (
        links(response, "Skamania County")[0]
        == "/careers/actors/?release=oews-2025-05-extract&amp;place=53059"
    )
    page = html_of(response)
    assert "Portland-Vancouver-Hillsboro, OR-WA" in page
    assert "Kittitas, Klickitat, Skamania, and Yakima Counties" in page


def test_every_link_of_the_chooser_can_be_followed(client, sample):
    found = set(
        re.findall(
            r'href="(/careers/actors/\?place=[^"]+)"',
            html_of(client.get("/places/?next=/careers/actors/")),
        )
    )
    assert len(found) == 39 + 51 + 1
    for link in sorted(found)[:3] + sorted(found)[-2:]:
        assert client.get(link).status_code == 200


def test_the_map_and_the_list_hold_the_same_places(client, sample):
    page = html_of(client.get("/places/"))
    on_map = re.search(r'id="county-map".*?</svg>', page, re.DOTALL)[0]
    in_list = re.search(r'id="counties".*?</ul>', page, re.DOTALL)[0]
    assert set(re.findall(r'href="([^"]+)"', on_map)) == set(re.findall(r'href="([^"]+)"', in_list))
    assert len(set(re.findall(r'aria-label="([^"]+ County)"', on_map))) == 39


def test_the_place_is_put_beside_the_others_of_a_comparison(client, sample):
    response = client.get("/places/", {"q": "king", "next": "/compare/?career=actors&place=53"})
    assert (
        links(response, "King County")[0] == "/compare/?career=actors&amp;place=53&amp;place=53033"
    )


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "careers/",
        "/nope/",
        "/%0d%0a/x y",
        "/\tx",
    ],
)
def test_the_way_back_is_a_page_of_this_site(client, sample, target):
    response = client.get("/places/", {"q": "king", "next": target})
    assert response.status_code == 400
    assert 'role="alert"' in html_of(response)


@pytest.mark.parametrize("query", [{"q": "x" * 200}, {"zip": "98101"}, {"q": "a\x00"}, "q=a&q=b"])
def test_what_cannot_be_read_is_a_400_with_a_sentence(client, sample, query):
    response = (
        client.get(f"/places/?{query}") if isinstance(query, str) else client.get("/places/", query)
    )
    assert response.status_code == 400
    assert 'role="alert"' in html_of(response)


def test_nothing_found_says_what_to_try(client, sample):
    response = client.get("/places/", {"q": "zzzz<b>"})
    assert response.status_code == 200
    page = html_of(response)
    assert "We do not have a place called “zzzz&lt;b&gt;”" in page
    assert "<b>" not in page


def test_a_fixed_number_of_queries(client, sample, django_assert_max_num_queries):
    for words in ("king", "springfield", "98101", "zzzz"):
        with django_assert_max_num_queries(QUERIES):
            client.get("/places/", {"q": words})


def test_it_sets_no_cookie_and_works_in_spanish(client, sample):
    response = client.get("/es/places/?q=98101")
    assert response.status_code == 200
    assert not response.cookies
    assert "/es/?place=53033" in html_of(response)


def test_own_paths():
    assert is_own_path("/careers/?q=nurse&place=53")
    assert not is_own_path("")
    assert with_place("/careers/?q=a&place=53", "53033") == "/careers/?q=a&place=53033"
    assert (
        with_place("/compare/?place=53&place=US", "53", add=True) == "/compare/?place=US&place=53"
    )


def test_the_map_page_shows_every_area_with_figure_status_and_source(client, sample):
    response = client.get(
        reverse("map", args=["industrial-production-managers"]), {"place": "53033"}
    )
    assert response.status_code == 200
    page = html_of(response)
    cells = re.findall(
        r'<td class="number[^>]*data-status="([^"]+)" data-release="([^"]*)" data-reference="([^"]*)"',  # noqa: E501
        page,
    )
    assert len(cells) == 15 + 2
    assert all(
        release and period
        for status, release, period in cells
        if status in ("published", "top_coded", "suppressed")
    )
    assert (
        page.count("url(#areas-")
        == page.count('class="fill-none"')
        + page.count('class="fill-top"')
        + page.count('class="fill-held"')
        + page.count('class="fill-no-area"')
        - 0
    )


def test_the_seeds_map_says_which_counties_have_no_wage(client, sample):
    page = html_of(client.get("/careers/industrial-production-managers/map/?release=wa-page-wages"))
    assert "Other counties of Washington" in page
    assert "$130,520" in page
    row = re.search(r'<tr tabindex="-1"[^>]*data-area="" .*?</tr>', page, re.DOTALL)[0]
    assert len(re.search(r'class="members">([^<]*)<', row)[1].split(", ")) == 20
    assert 'data-status="no_local_area"' in row


@pytest.mark.parametrize("query", ["measure=zz", "pay=monthly", "place=x", "release=nope", "foo=1"])
def test_the_map_refuses_what_it_does_not_know(client, sample, query):
    assert client.get(f"/careers/actors/map/?{query}").status_code == 400


def test_the_map_of_an_unknown_career_is_a_404(client, sample):
    assert client.get("/careers/nope/map/").status_code == 404


def test_the_states_are_drawn_once_more_than_one_is_loaded(client, sample):
    """The sample holds one state; a second one, put into the same release, brings the map of the
    nation.
    """
    from careers.models import Area, Release
    from tests.factories.wages import WageEstimateFactory
    from wages.models import WageEstimate

    assert "in each state" not in html_of(client.get("/careers/electricians/map/"))
    row = (
        WageEstimate.objects.select_related("soc")
        .filter(
            release__key="oews-2025-05-extract", area__code="53", soc__editions__slug="electricians"
        )
        .first()
    )
    WageEstimateFactory(
        release=Release.objects.get(key="oews-2025-05-extract"),
        soc=row.soc,
        area=Area.objects.get(code="41"),
    )
    page = html_of(client.get("/careers/electricians/map/?place=53033"))
    assert "Median pay of Electricians in each state" in page
    assert re.search(
        r'id="states-41".*?data-value="62400" data-status="published" data-release="oews-2025-05-extract"',  # noqa: E501
        page,
        re.DOTALL,
    )
    assert page.count('id="states-') >= 51
    assert re.search(r'id="states-53"[^>]*class="is-here"', page)


@pytest.mark.parametrize(
    ("path", "said"), [("/places/", "We do not have"), ("/es/places/", "No tenemos")]
)
@pytest.mark.parametrize("typed", ["Zzyzx Springs Station", "00000"])
def test_an_unknown_place_is_one_that_we_do_not_have(client, sample, path, said, typed):
    page = html_of(client.get(path, {"q": typed}))
    assert said in page
    assert "wrong" not in page


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/places/", "part of New York City"),
        ("/es/places/", "parte de la ciudad de Nueva York"),
    ],
)
def test_what_people_call_a_city_leads_to_a_place(client, sample, path, said):
    page = html_of(client.get(path, {"q": "NYC"}))
    assert said in page
    assert 'data-place="36"' in page
