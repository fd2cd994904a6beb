"""The written profiles: they cover what they must, their special cases read rightly on their pages,
and no sentence is the seed's.
"""

import re
import tomllib
from pathlib import Path

import pytest

from careers.models import Edition
from tests.conftest import SHARED
from tests.html_tree import read_tree

PROFILES = sorted((Path(__file__).resolve().parents[2] / "sample_data" / "profiles").glob("*.toml"))
CLUSTERS = {  # of 2002
    "Agriculture, Food and Natural Resources",
    "Architecture and Construction",
    "Arts, A/V Technology and Communications",
    "Business Management and Administration",
    "Education and Training",
    "Finance",
    "Government and Public Administration",
    "Health Science",
    "Hospitality and Tourism",
    "Human Services",
    "Information Technology",
    "Law, Public Safety, Corrections and Security",
    "Manufacturing",
    "Marketing, Sales and Service",
    "Science, Technology, Engineering and Mathematics",
    "Transportation, Distribution, and Logistics",
}
SHINGLE = 8  # words in a row


def written() -> list[dict]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in PROFILES]


def test_each_of_the_16_clusters_and_6_interests_is_covered():
    profiles = written()
    assert len(profiles) >= 24
    assert {row["cluster"] for profile in profiles for row in profile["clusters"]} == CLUSTERS
    assert {letter for profile in profiles for letter in profile.get("interests", [])} == set(
        "RIASEC"
    )


def own_words(profile: dict) -> str:
    """What was written here. Names and addresses of organisations are facts, the same wherever they
    stand.
    """
    texts = [
        profile["headline"],
        *profile["text"].values(),
        *(item for items in profile["lists"].values() for item in items),
    ]
    return "\n".join(
        [
            *texts,
            *(row.get("note", "") for row in profile.get("credentials", [])),
            *(row["reason"] for row in profile["related"]),
        ]
    )


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9'’]+", text.lower())
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


@pytest.mark.shared_data
@pytest.mark.parametrize("profile", written(), ids=lambda profile: profile["slug"])
def test_no_sentence_is_copied_from_the_seed(profile):
    source = " ".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in (SHARED / "seed").iterdir()
        if path.suffix == ".txt"
    )
    assert shingles(source), "the seed's text is there"
    assert [" ".join(words) for words in shingles(own_words(profile)) & shingles(source)] == []


def page(client, slug: str, query: str = ""):
    """The page, but for its navigation."""
    html = client.get(f"/careers/{slug}/{query}").content.decode()
    return next(element for element in read_tree(html).walk() if element.tag == "main")


def statuses(main, period: str) -> set[str]:
    cells = [
        cell
        for table in main.find(tag="table", id="wages")
        for cell in table.find(tag="td", data_period=period)
    ]
    return {cell.attributes["data-status"] for cell in cells}


@pytest.mark.usefixtures("sample")
def test_every_career_of_the_sample_is_written():
    unwritten = [
        edition.slug
        for edition in Edition.objects.current()
        if not edition.document["headline"]
        or not {"summary", "tasks"} <= edition.document["sections"].keys()
    ]
    assert Edition.objects.current().count() >= 849
    assert unwritten == []


@pytest.mark.usefixtures("sample")
class TestTheSpecialCasesReadRightly:
    def test_all_of_them_are_written(self):
        cases = (
            "elementary-school-teachers-except-special-education",
            "actors",
            "radiologists",
            "infantry",
            "computer-occupations-all-other",
        )
        assert Edition.objects.current().filter(slug__in=cases, facts_only=False).count() == len(
            cases
        )

    def test_only_yearly_pay(self, client):
        main = page(client, "elementary-school-teachers-except-special-education")
        assert (statuses(main, "hourly"), statuses(main, "monthly")) == (
            {"not_applicable"},
            {"not_applicable"},
        )
        assert "published" in statuses(main, "annual")
        assert "Only yearly pay is published" in main.text

    def test_only_hourly_pay(self, client):
        main = page(client, "actors")
        assert statuses(main, "annual") == {"not_applicable"}
        assert "published" in statuses(main, "hourly")
        fact = main.find(tag="a", data_fact="pay")[0]
        assert re.search(r"\$\d+\.\d\d an hour", fact.text)
        assert not re.search(r"\$[\d,.]+ a year", fact.text)

    def test_top_coded_pay_is_no_amount_where_the_limit_is_not_believed(self, client):
        main = page(client, "radiologists")
        fact = main.find(tag="a", data_fact="pay")[0]
        assert (fact.attributes["data-status"], fact.attributes["data-value"]) == ("top_coded", "")
        assert "the survey gives no amount here" in fact.text
        assert not main.find(tag="path", class_="pay-arrow")
        assert "$239,200" not in main.text

    def test_pay_that_is_not_released_says_so_and_where_the_shown_pay_is_from(self, client):
        main = page(client, "sound-engineering-technicians", "?place=53")
        washington = main.find(tag="tbody", data_area="53")
        assert {
            cell.attributes["data-status"] for body in washington for cell in body.find(tag="td")
        } == {"suppressed"}
        assert (
            "The publisher does not release a wage for this career in Washington. So this page "
            "shows the United States." in main.text
        )

    def test_the_military_has_no_civilian_wage(self, client):
        main = page(client, "infantry")
        assert not main.find(tag="table", id="wages")
        assert "it leaves out the self-employed and the armed forces" in main.text
        for part in (*main.find(tag="section", id="pay"), *main.find(tag="a", data_fact="pay")):
            assert "$" not in part.text

    def test_a_group_of_jobs_says_that_it_is_one(self, client):
        edition = Edition.objects.current().get(slug="computer-occupations-all-other")
        assert edition.is_residual
        assert "Computer Occupations, All Other" in page(client, edition.slug).text
