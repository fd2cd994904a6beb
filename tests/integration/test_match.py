"""The matching page: a function of its address, with reasons, without an account, a script or a
cookie.
"""

import re

import pytest
from django.core.cache import cache

from careers.models import Edition
from tests.factories.careers import EditionFactory

pytestmark = pytest.mark.django_db
QUERIES = 30


def skill(element: str, value: float, **flags) -> dict:
    return {
        "element": element,
        "name": "Of the source",
        "scales": {"IM": {"value": value, "n": 8, "se": 0.1, **flags}},
    }


def rated(edition: Edition, *skills: dict) -> None:
    """Another edition of the same career, with what a source says of its skills."""
    document = {**edition.document, "source": {"skills": list(skills)}}
    later = EditionFactory(
        occupation=edition.occupation,
        number=edition.number + 1,
        document=document,
        slug=edition.slug,
        title=edition.title,
        soc=edition.soc,
    )
    edition.occupation.current_edition = later
    edition.occupation.save()
    cache.clear()


def slugs(html: str) -> list[str]:
    return re.findall(r'<li data-soc="[^"]+" data-slug="([^"]+)"', html)


def test_careers_that_share_more_stand_first_with_the_reason(client, sample):
    html = client.get("/match/?interest=A&interest=S&place=53033").content.decode()
    both = {
        edition.slug
        for edition in Edition.objects.current().filter(is_residual=False)
        if {"A", "S"} <= set(edition.interests)
    }
    assert both
    assert set(slugs(html)[: len(both)]) == both
    assert (
        "Shares 2 of your 2 choices. Artistic is its first interest. Social is its second interest."
        in html
    )
    assert "/careers/actors/?place=53033" in html


def test_residuals_are_never_recommended(client, sample):
    residual = Edition.objects.current().get(slug="computer-occupations-all-other")
    assert residual.is_residual
    for letter in "RIASEC":
        assert residual.slug not in slugs(client.get(f"/match/?interest={letter}").content.decode())


def test_skills_that_matter_in_the_source_count_and_others_do_not(client, sample):
    assert (
        'name="skill"' not in client.get("/match/").content.decode()
    )  # nothing is rated: nothing is offered
    by_slug = {
        edition.slug: edition
        for edition in Edition.objects.current().filter(
            slug__in=["actors", "electricians", "registered-nurses"]
        )
    }
    rated(by_slug["electricians"], skill("2.B.3.l", 3.5))
    rated(by_slug["actors"], skill("2.B.3.l", 2.9))
    rated(by_slug["registered-nurses"], skill("2.B.3.l", 4.5, suppress=True))
    html = client.get("/match/?skill=fix").content.decode()
    assert slugs(html) == ["electricians"]
    assert "Shares what you chose. It takes fixing what is broken." in html


@pytest.mark.parametrize(
    "query",
    [
        "interest=X",
        "skill=fly",
        "interest=R&interest=I&interest=A&interest=S",
        "place=zz",
        "x=1",
        "interest=%00",
        "zone=4",
    ],
)
def test_what_cannot_be_read_is_a_page_that_says_so(client, sample, query):
    response = client.get(f"/match/?{query}")
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


def test_nothing_chosen_is_the_form_alone(client, sample):
    response = client.get("/match/")
    assert slugs(response.content.decode()) == []
    assert response.content.decode().count('name="interest"') == 6
    assert not response.cookies


def test_no_more_queries_for_many_than_for_few(client, sample, django_assert_max_num_queries):
    client.get("/match/?interest=A")
    for query in ("interest=A", "interest=S&interest=R&interest=C"):
        cache.clear()
        with django_assert_max_num_queries(QUERIES):
            client.get(f"/match/?{query}")
