"""The edition document: what is built from a working copy and the source behind it."""

import json

import pytest

from careers.editions import document as documents
from careers.models import (
    AlternateTitle,
    Credential,
    DotTitle,
    EditorNote,
    Occupation,
    OccupationCode,
    ProfileItem,
    ProfileText,
    RelatedCareer,
    Resource,
)
from careers.rules.sections import BY_KEY
from tests.factories import careers as make
from tests.factories.careers import write_in_full

SOURCE = {
    "titles": [
        {"title": "Plant Manager"},
        {"title": "Chief Engineer", "short": "CE"},
        {"title": "WELDER"},
    ],
    "job_zone": 4,
    "interests": {"high_points": ["E", "C"]},
    "lists": {"technology": ["A tool"], "tasks": ["Imported task"]},
}
TOP_KEYS = {
    *(
        "schema",
        "slug",
        "title",
        "headline",
        "facts_only",
        "reading_grade",
        "is_residual",
        "codes",
        "alternate_titles",
        "hidden_titles",
        "facts",
        "own",
    ),
    *(
        "clusters",
        "sections",
        "credentials",
        "resources",
        "related",
        "source",
        "source_release",
        "source_name",
        "source_attribution",
        "translations",
    ),
}
QUERIES = 11  # the career with its codes, and ten kinds of parts


@pytest.fixture
def occupation(db):
    return make.OccupationFactory(
        title="Industrial Production Managers",
        slug="industrial-production-managers",
        soc__code="11-3051",
    )


@pytest.fixture
def source(db):
    return make.SourceProfileFactory(
        release__key="onet-30-0", soc__code="11-3051.00", document=SOURCE
    )


def build(occupation, source=None):
    return documents.build(Occupation.objects.with_working_copy().get(pk=occupation.pk), source)


def test_an_empty_working_copy_is_facts_only(occupation):
    document = build(occupation)
    assert set(document) == TOP_KEYS
    assert (document["facts_only"], document["sections"], document["reading_grade"]) == (
        True,
        {},
        None,
    )
    assert document["codes"]["soc"] == {
        "scheme": "soc",
        "version": "2018",
        "code": "11-3051",
        "title": "Occupation 11-3051",
    }
    assert document["codes"]["onet"] is None


def test_a_full_working_copy_has_every_section_in_page_order(occupation):
    document = build(write_in_full(occupation))
    assert list(document["sections"]) == list(BY_KEY)
    assert {section["origin"] for section in document["sections"].values()} == {documents.EDITOR}
    assert document["facts_only"] is False


def test_the_document_is_plain_json(occupation, source):
    document = build(write_in_full(occupation), source)
    assert json.loads(json.dumps(document)) == document


def test_building_takes_a_fixed_number_of_queries(occupation, source, django_assert_num_queries):
    write_in_full(occupation)
    for _ in range(20):
        make.OccupationFactory()
    with django_assert_num_queries(QUERIES):
        document = documents.build(
            Occupation.objects.with_working_copy().get(pk=occupation.pk), source
        )
    assert document["sections"]


def test_prose_is_kept_as_written_and_as_clean_html(occupation):
    ProfileText.objects.create(
        occupation=occupation, section="summary", body="  One **b**.\r\n\r\n<script>x</script>  "
    )
    section = build(occupation)["sections"]["summary"]
    assert section["markdown"] == "One **b**.\n\n<script>x</script>"
    assert "<strong>b</strong>" in section["html"]
    assert "<script" not in section["html"]


def test_blank_prose_is_no_section(occupation):
    ProfileText.objects.create(occupation=occupation, section="summary", body=" \n ")
    assert build(occupation)["sections"] == {}


def test_items_come_in_their_editors_order(occupation):
    for position, text in ((2, "third"), (0, "first"), (1, "second")):
        ProfileItem.objects.create(
            occupation=occupation, section="tasks", position=position, text=text
        )
    assert build(occupation)["sections"]["tasks"]["items"] == ["first", "second", "third"]


def test_an_imported_list_fills_a_section_that_no_editor_wrote(occupation, source):
    document = build(occupation, source)
    assert document["sections"]["technology"] == {
        "kind": "list",
        "items": ["A tool"],
        "origin": "onet-30-0",
    }
    assert document["source_release"] == "onet-30-0"
    assert document["source"] == SOURCE


def test_imported_lists_alone_leave_the_career_facts_only(occupation, source):
    assert build(occupation, source)["facts_only"] is True


def test_an_editors_list_is_never_replaced_by_the_source(occupation, source):
    ProfileItem.objects.create(occupation=occupation, section="tasks", text="Our own task")
    sections = build(occupation, source)["sections"]
    assert (sections["tasks"]["items"], sections["tasks"]["origin"]) == (
        ["Our own task"],
        documents.EDITOR,
    )
    assert sections["technology"]["origin"] == "onet-30-0"


def test_titles_of_the_source_follow_the_editors_and_no_title_comes_twice(occupation, source):
    AlternateTitle.objects.create(occupation=occupation, title="plant manager", position=1)
    AlternateTitle.objects.create(occupation=occupation, title="Welder", is_public=False)
    document = build(occupation, source)
    assert document["alternate_titles"] == ["plant manager", "Chief Engineer"]
    assert document["hidden_titles"] == ["Welder", "CE"]


def test_the_editors_facts_come_before_the_sources(occupation, source):
    assert build(occupation, source)["facts"]["job_zone"] == 4
    assert build(occupation, source)["facts"]["interests"] == ["E", "C"]
    Occupation.objects.filter(pk=occupation.pk).update(
        job_zone=2, interests="RIA", entry_education=6
    )
    facts = build(occupation, source)["facts"]
    assert (facts["job_zone"], facts["interests"], facts["entry_education_label"]) == (
        2,
        ["R", "I", "A"],
        "Bachelor's degree",
    )


def test_codes_links_clusters_and_related_careers_are_in_it(occupation):
    onet = make.OnetCodeFactory(code="11-3051.00", title="Industrial Production Managers")
    Occupation.objects.filter(pk=occupation.pk).update(onet=onet)
    OccupationCode.objects.create(
        occupation=occupation, soc=make.OnetCodeFactory(code="11-3051.01"), note="Quality control"
    )
    DotTitle.objects.create(
        occupation=occupation, code="183.117-014", title="Production Superintendent"
    )
    occupation.pathways.add(
        make.PathwayFactory(
            cluster__slug="manufacturing", cluster__title="Manufacturing", title="Production"
        )
    )
    Credential.objects.create(
        occupation=occupation,
        kind="licence",
        name="A licence",
        organization="The state",
        required=True,
    )
    Resource.objects.create(occupation=occupation, name="A society", address="1 Main Street")
    RelatedCareer.objects.create(
        occupation=occupation,
        soc=make.SocCodeFactory(code="11-3061", title="Purchasing Managers"),
        reason="Also plans.",
    )
    document = build(occupation)
    assert document["codes"]["onet"]["code"] == "11-3051.00"
    assert [(row["code"], row["note"]) for row in document["codes"]["other"]] == [
        ("11-3051.01", "Quality control")
    ]
    assert document["codes"]["dot"] == [
        {"code": "183.117-014", "title": "Production Superintendent"}
    ]
    assert document["clusters"] == [
        {
            "scheme": "2002",
            "slug": "manufacturing",
            "title": "Manufacturing",
            "pathway": "Production",
        }
    ]
    assert document["credentials"][0]["required"] is True
    assert document["resources"] == [
        {"name": "A society", "url": "", "address": "1 Main Street", "no_secure_site": False}
    ]
    assert document["related"] == [
        {"code": "11-3061", "title": "Purchasing Managers", "reason": "Also plans."}
    ]


def test_nothing_private_is_in_it(occupation):
    write_in_full(occupation)
    EditorNote.objects.create(occupation=occupation, body="#match with 1154")
    Resource.objects.create(
        occupation=occupation,
        name="A society",
        url="https://example.org",
        check_result="checked by hand in 2019",
    )
    text = json.dumps(build(occupation))
    assert "1154" not in text
    assert "2019" not in text
    assert "review" not in json.loads(text)


def test_the_reading_grade_is_of_the_prose_only(occupation):
    ProfileItem.objects.create(
        occupation=occupation, section="tasks", text="Internationalization " * 15
    )
    assert build(occupation)["reading_grade"] is None
    ProfileText.objects.create(
        occupation=occupation,
        section="summary",
        body="You fix cars and you talk with the people who own them. " * 4,
    )
    assert build(occupation)["reading_grade"] < 8


def test_a_residual_is_marked(db):
    assert build(make.OccupationFactory(title="Managers, All Other"))["is_residual"] is True
