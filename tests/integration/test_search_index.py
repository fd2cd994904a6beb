"""The search index follows what is published, and nothing else."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from careers.models import Edition, Occupation
from portal.models import (
    SearchEntry,
    SearchMiss,
    SearchTitle,
    SearchTranslation,
    SearchWord,
    Synonym,
)
from portal.search import record_miss, search, suggest
from portal.search.index import rebuild, refresh
from tests.factories.careers import OccupationFactory, OnetCodeFactory, SocCodeFactory

pytestmark = pytest.mark.django_db


def publish(title, code, *, public=(), hidden=(), onet="", number=1, translations=None, **source):
    """A career with a current edition, as publishing leaves it, and its index rows."""
    soc = SocCodeFactory(code=code, title=f"{title} and others")
    found = Occupation.objects.filter(title=title).first()
    occupation = found or OccupationFactory(
        slug=title.lower().replace(" ", "-").replace(",", ""), title=title, soc=soc
    )
    codes = {"soc": {"code": code}, "onet": {"code": onet} if onet else None}
    if onet:
        OnetCodeFactory(code=onet)
    document = {
        "title": title,
        "codes": codes,
        "alternate_titles": list(public),
        "hidden_titles": list(hidden),
        "sections": {},
        "source": source,
        "translations": translations or {},
    }
    occupation.current_edition = Edition.objects.create(
        occupation=occupation,
        number=number,
        schema_version=1,
        document=document,
        slug=occupation.slug,
        title=title,
        soc=soc,
        facts_only=True,
        is_residual=title.endswith("All Other"),
        created_at=timezone.now(),
    )
    occupation.save()
    refresh([occupation])
    return occupation


def titles(text):
    return [hit.title for hit in search(text).hits]


@pytest.fixture
def careers():
    return [
        publish(
            "Welders",
            "51-4121",
            public=["Pipe Welder", "Plant Superintendent"],
            hidden=["metal joiner"],
            tasks=[{"id": 1, "text": "Join iron parts"}],
        ),
        publish(
            "Registered Nurses",
            "29-1141",
            public=["Staff Nurse (RN)"],
            hidden=["RN"],
            technology=[{"example": "Epicare", "commodity": "4321"}],
        ),
        publish("Production Workers, All Other", "51-9199", public=["Machine Cleaner"]),
        publish("Web Administrators", "15-1299", onet="15-1299.01", public=["Webmaster"]),
    ]


def test_an_exact_name_comes_first_with_its_reason(careers):
    hit = search("plant superintendent").hits[0]
    assert (hit.title, hit.reason.kind, hit.reason.text) == (
        "Welders",
        "also_called",
        "Plant Superintendent",
    )
    assert (hit.entry.slug, hit.entry.soc, hit.edition) == (
        "welders",
        "51-4121",
        careers[0].current_edition_id,
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("welder", "Welders"),
        ("waelder", "Welders"),
        ("pipe weldre", "Welders"),
        ("welder, pipe", "Welders"),
        ("joining iron", "Welders"),
        ("R.N.", "Registered Nurses"),
        ("nursing", "Registered Nurses"),
        ("epicare", "Registered Nurses"),
        ("epicrae", "Registered Nurses"),
        ("29-1141", "Registered Nurses"),
        ("291141", "Registered Nurses"),
        ("29-1141.00", "Registered Nurses"),
        ("29-11", "Registered Nurses"),
        ("15-1299.01", "Web Administrators"),
        ('"staff nurse"', "Registered Nurses"),
    ],
)
def test_the_words_that_people_have_find_the_career(careers, text, title):
    assert titles(text)[0] == title


def test_a_correction_is_told(careers):
    assert search("pipe waelder").corrected == "pipe welder"
    assert search("pipe welder").corrected == ""


def test_a_hidden_title_finds_its_career_and_is_not_named(careers):
    answer = search("metal joiner")
    assert answer.hits[0].title == "Welders"
    assert answer.hits[0].reason.text != "metal joiner"
    assert [(line.text, line.title) for line in suggest("metal jo")] == [("Welders", "Welders")]


def test_a_withdrawn_career_is_found_no_more_and_leaves_no_words(careers):
    welders = careers[0]
    welders.current_edition = None
    welders.save()
    refresh([welders])
    assert "Welders" not in titles("welder")
    assert not SearchEntry.objects.filter(occupation=welders).exists()
    assert not SearchWord.objects.filter(word="welder").exists()


def test_a_working_copy_is_not_searched(careers):
    careers[0].alternate_titles.create(title="Zeppelin Riveter")
    refresh(careers[0])
    assert titles("zeppelin") == []


def test_a_new_edition_takes_the_place_of_the_old_one(careers):
    publish("Welders", "51-4121", public=["Orbital Joiner"], number=2)
    assert titles("orbital joiner")[0] == "Welders"
    assert "Welders" not in titles("plant superintendent")


def test_following_leaves_the_same_index_as_rebuilding(careers):
    def content():
        rows = [
            list(
                SearchEntry.objects.order_by("slug").values_list(
                    "slug", "terms", "words", "headline"
                )
            ),
            sorted(
                SearchTitle.objects.values_list(
                    "normal", "entry__slug", "kind", "text", "bag", "words"
                )
            ),
            sorted(SearchWord.objects.values_list("word", "in_titles")),
            list(
                SearchTranslation.objects.order_by("entry__slug").values_list(
                    "entry__slug", "language", "titles", "terms", "words"
                )
            ),
        ]
        return rows, titles("pipe welder"), titles("nurse")

    publish("Registered Nurses", "29-1141", public=["Night Nurse"], number=2)
    followed = content()
    counts = rebuild()
    assert content() == followed
    assert counts["entry"] == 4


def test_an_emptied_index_is_filled_once(careers, capsys):
    SearchEntry.objects.all().delete()
    call_command("rebuild_search", if_empty=True)
    assert "Search index rebuilt" in capsys.readouterr().out
    assert search("welder").hits
    call_command("rebuild_search", if_empty=True)
    assert capsys.readouterr().out == ""


def test_a_synonym_works_at_once(careers):
    assert titles("sparky person") == []
    Synonym.objects.create(term="sparky", means="welder")
    answer = search("sparky")
    assert (answer.hits[0].title, answer.hits[0].reason.kind) == ("Welders", "synonym")


def test_typeahead_begins_words_and_forgives_one_slip(careers):
    assert [line.title for line in suggest("wel")] == ["Welders"]
    assert [(line.text, line.slug) for line in suggest("pla sup")] == [
        ("Plant Superintendent", "welders")
    ]
    assert [line.title for line in suggest("nuurse")] == ["Registered Nurses"]
    assert [line.soc for line in suggest("51-41")] == ["51-4121"]
    assert suggest("") == suggest("\x00") == []


@pytest.mark.parametrize(
    "text",
    [
        "someone@example.org",
        "206 555 0100",
        "123456",
        "a long question " * 5,
        "  ",
        "http://example.org",
    ],
)
def test_a_miss_that_may_be_personal_is_not_kept(text):
    assert record_miss(text) is False
    assert not SearchMiss.objects.exists()


def test_misses_are_counted_by_day_and_normal_form():
    record_miss("Dragon  Tamer!")
    record_miss("dragon tamer")
    miss = SearchMiss.objects.get()
    assert (miss.text, miss.count) == ("dragon tamer", 2)
    assert isinstance(miss.day, datetime.date)


def test_an_editor_makes_a_miss_a_title_and_a_synonym(careers, admin_client):
    record_miss("gutter fixer")
    listed = admin_client.get("/admin/portal/searchmiss/").content.decode()
    assert "gutter fixer" in listed and "Add as alternate title" in listed
    miss = SearchMiss.objects.get()
    page = f"/admin/portal/searchmiss/{miss.pk}/add-title/"
    assert "gutter fixer" in admin_client.get(page).content.decode()
    assert admin_client.post(page, {"career": "welders"}).status_code == 302
    title = careers[0].alternate_titles.get()
    assert (title.title, title.is_public) == ("gutter fixer", False)
    assert (
        'value="gutter fixer"'
        in admin_client.get("/admin/portal/synonym/add/?term=gutter+fixer").content.decode()
    )
    assert admin_client.get("/api/v1/search/?q=zzqxv").json()["results"] == []
    admin_client.post("/admin/portal/synonym/add/", {"term": "zzqxv", "means": "pipe welder"})
    assert (
        admin_client.get("/api/v1/search/?q=zzqxv").json()["results"][0]["slug"] == "welders"
    )  # also where the address was asked before
