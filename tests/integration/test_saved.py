"""Saved lists, the surprise page and the class page: nothing but their address."""

import re

import pytest

pytestmark = pytest.mark.django_db
QUERIES = 24


def test_the_list_is_its_address(client, sample):
    response = client.get("/saved/?career=actors&career=registered-nurses&place=53033")
    assert response.status_code == 200
    page = response.content.decode()
    assert re.findall(r'<li data-slug="([^"]+)"', page) == ["actors", "registered-nurses"]
    assert "/saved/?career=actors&amp;career=registered-nurses&amp;place=53033" in page
    assert "/compare/?career=actors&amp;career=registered-nurses&amp;place=53033" in page
    assert not response.cookies


def test_each_figure_names_its_release_and_the_releases_are_below(client, sample):
    page = client.get("/saved/?career=actors&career=registered-nurses&place=53033").content.decode()
    shown = set(
        re.findall(r'data-status="published" data-release="([^"]+)" data-reference="[^"]+"', page)
    )
    assert shown == {"oews-2025-05-extract", "bls-2024-34-extract"}
    assert shown == set(re.findall(r'<p data-release="([^"]+)"', page))


def test_a_career_can_be_taken_out_without_scripts(client, sample):
    page = client.get("/saved/?career=actors&career=registered-nurses").content.decode()
    assert 'href="/saved/?career=registered-nurses" data-forget="actors"' in page
    assert (
        'href="/saved/" data-forget="actors"'
        in client.get("/saved/?career=actors").content.decode()
    )


def test_a_withdrawn_career_is_named_and_the_others_are_shown(client, sample):
    response = client.get("/saved/?career=actors&career=nope")
    assert response.status_code == 404
    page = response.content.decode()
    assert "nope" in re.search(r'role="alert">(.*?)</div>', page, re.DOTALL)[1]
    assert 'data-slug="actors"' in page


@pytest.mark.parametrize(
    "query",
    [
        "career=A%20B",
        "career=%00",
        "place=zz",
        "place=53&place=US",
        "x=1",
        "&".join(f"career=c{n}" for n in range(51)),
    ],
)
def test_what_cannot_be_read_is_a_400(client, sample, query):
    assert client.get(f"/saved/?{query}").status_code == 400


def test_an_empty_list_says_how_to_begin(client, sample):
    page = client.get("/saved/").content.decode()
    assert "Choose Save on a career" in page
    assert "data-saved-list" not in page


def test_the_same_number_of_queries_for_one_and_for_twenty(
    client, sample, django_assert_num_queries
):
    from careers.models import Edition

    slugs = list(Edition.objects.current().values_list("slug", flat=True)[:20])
    for some in (slugs[:1], slugs):
        with django_assert_num_queries(QUERIES):
            client.get("/saved/?" + "&".join(f"career={slug}" for slug in some))


def test_surprise_is_a_function_of_its_number(client, sample):
    first = client.get("/surprise/?seed=7").content
    assert client.get("/surprise/?seed=7").content == first
    assert client.get("/surprise/?seed=8").content != first


def test_surprise_without_a_number_leads_to_the_days(client, sample):
    response = client.get("/surprise/?place=53033")
    assert response.status_code == 302
    assert re.fullmatch(r"/surprise/\?seed=\d+&place=53033", response["Location"])
    assert response["Cache-Control"] == "no-store"
    assert client.get(response["Location"]).status_code == 200


def test_surprise_goes_through_all_careers_before_any_comes_twice_and_recommends_no_residual(
    client, sample
):
    from careers.models import Edition
    from portal.views.surprise import drawn

    written = Edition.objects.current().filter(facts_only=False, is_residual=False)
    seen = [pk for seed in range(1, written.count() // 3 + 1) for pk in drawn(seed)]
    assert len(set(seen)) == len(seen)
    assert set(seen) <= set(written.values_list("pk", flat=True))


@pytest.mark.parametrize(
    "query", ["seed=0", "seed=-1", "seed=x", "seed=1&seed=2", "seed=9999999999", "y=1"]
)
def test_surprise_refuses_other_numbers(client, sample, query):
    assert client.get(f"/surprise/?{query}").status_code == 400


def test_the_class_page_is_readable_and_takes_no_parameters(client, sample):
    assert "Using this site in class" in client.get("/counselors/").content.decode()
    assert client.get("/counselors/?a=1").status_code == 400
