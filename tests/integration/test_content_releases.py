"""Content releases (O*NET): publishing one gives careers new editions, an editor's words stay, and
taking it back restores what was public exactly.
"""

import pytest

from careers.models import AlternateTitle, Edition, EditorNote, Occupation, ProfileItem, ProfileText
from careers.services.editions import publish_occupation, withdraw_occupation
from careers.services.releases import publish_release, rollback_source
from tests.factories import careers as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]


def source_document(
    tasks=("Plan",), titles=("Plant Manager",), job_zone=4, technology=("Spreadsheets",)
):
    """The keys of `careers/importers/onet.py` that a document of an edition uses."""
    return {
        "titles": [{"title": title, "short": None, "sources": []} for title in titles],
        "tasks": [{"id": index, "text": text} for index, text in enumerate(tasks)],
        "technology": [
            {"example": name, "commodity": "1", "title": "x", "hot": False, "in_demand": False}
            for name in technology
        ],
        "job_zone": job_zone,
        "interests": {"scores": {}, "high_points": ["E", "C"]},
        "lists": {"tasks": list(tasks), "technology": list(technology)},
    }


@pytest.fixture
def source():
    return make.SourceFactory(key="onet", dataset="content", name="O*NET")


@pytest.fixture
def stage(source):
    """Stage a release from code -> document."""

    def make_release(key, documents):
        release = make.ReleaseFactory(key=key, source=source, name=f"O*NET {key}")
        for code, document in documents.items():
            make.SourceProfileFactory(
                release=release, soc__code=code, soc__title=f"Title of {code}", document=document
            )
        return release

    return make_release


@pytest.fixture
def publish(stage, publisher):
    return lambda key, documents: publish_release(stage(key, documents), by=publisher)


@pytest.fixture
def manager():
    return make.OccupationFactory(
        title="Industrial Production Managers", slug="managers", soc__code="11-3051"
    )


def current(occupation):
    return Edition.objects.current().filter(occupation=occupation).first()


def public():
    """Everything that public pages are made from."""
    return list(Edition.objects.current().order_by("slug").values_list("slug", "pk", "number"))


def test_staging_changes_nothing_public(manager, publisher, stage):
    publish_occupation(manager, by=publisher)
    before = public()
    stage("30-0", {"11-3051.00": source_document()})
    assert public() == before


def test_a_published_career_gets_a_new_edition_with_the_sources_content(
    manager, publisher, publish, followers
):
    publish_occupation(manager, by=publisher)
    release = publish("30-0", {"11-3051.00": source_document()})
    edition = current(manager)
    assert (edition.number, edition.release, edition.author, edition.note) == (
        2,
        release,
        publisher,
        "O*NET 30-0 published",
    )
    document = edition.document
    assert document["sections"]["tasks"] == {"kind": "list", "items": ["Plan"], "origin": "30-0"}
    assert document["alternate_titles"] == ["Plant Manager"]
    assert (
        document["facts"]["job_zone"],
        document["facts"]["interests"],
        edition.job_zone,
        edition.interests,
    ) == (4, ["E", "C"], 4, "EC")
    assert (
        document["codes"]["onet"]["code"],
        document["source_release"],
        document["facts_only"],
    ) == ("11-3051.00", "30-0", True)
    assert followers[-1] == ["managers"]


def test_a_career_that_the_source_does_not_know_keeps_its_edition(manager, publisher, publish):
    publish_occupation(manager, by=publisher)
    before = current(manager)
    publish("30-0", {"51-4121.00": source_document()})
    assert current(manager) == before


def test_the_plain_code_joins_its_career_and_a_detail_gets_a_career_of_its_own(manager, publish):
    make.SocCodeFactory(code="11-3051")
    publish("30-0", {"11-3051.00": source_document(), "11-3051.01": source_document()})
    manager.refresh_from_db()
    assert manager.onet.code == "11-3051.00"
    detail = Occupation.objects.get(onet__code="11-3051.01")
    assert (detail.soc.code, detail.title, detail.slug) == (
        "11-3051",
        "Title of 11-3051.01",
        "title-of-11-305101",
    )
    assert current(detail).facts_only is True


def test_two_codes_with_one_title_get_two_addresses(publish):
    make.SocCodeFactory(code="11-3051")
    make.OccupationFactory(slug="title-of-11-305101")
    publish("30-0", {"11-3051.01": source_document()})
    assert Occupation.objects.get(onet__code="11-3051.01").slug == "title-of-11-305101-11-3051-01"


def test_a_code_whose_soc_code_is_not_loaded_is_passed_over(publish):
    publish("30-0", {"99-9999.00": source_document()})
    assert not Occupation.objects.filter(onet__code="99-9999.00").exists()


def test_a_withdrawn_career_stays_withdrawn(manager, publisher, publish):
    publish_occupation(manager, by=publisher)
    withdraw_occupation(manager, by=publisher)
    publish("30-0", {"11-3051.00": source_document()})
    assert current(manager) is None


def test_an_editors_section_stays_and_a_private_note_says_what_changed(manager, publisher, publish):
    make.write_in_full(manager, without=("technology",), tasks=["Our own task"])
    publish_occupation(manager, by=publisher)
    publish("29-3", {"11-3051.00": source_document()})
    assert not EditorNote.objects.exists()
    publish("30-0", {"11-3051.00": source_document(tasks=("Plan", "Lead"), technology=("Robots",))})
    sections = current(manager).document["sections"]
    assert (sections["tasks"]["items"], sections["tasks"]["origin"]) == (["Our own task"], "editor")
    assert (sections["technology"]["items"], sections["technology"]["origin"]) == (
        ["Robots"],
        "30-0",
    )
    assert [note.body.split(".")[0] for note in EditorNote.objects.filter(occupation=manager)] == [
        "O*NET 30-0 changed its tasks"
    ]
    assert "changed its" not in str(current(manager).document)


def test_no_note_when_the_source_behind_an_editors_section_did_not_change(
    manager, publisher, publish
):
    make.write_in_full(manager, without=("technology",), tasks=["Our own task"])
    publish_occupation(manager, by=publisher)
    publish("29-3", {"11-3051.00": source_document()})
    publish("30-0", {"11-3051.00": source_document(technology=("Robots",))})
    assert not EditorNote.objects.exists()


def test_the_editors_own_titles_and_facts_come_through_every_release(manager, publisher, publish):
    Occupation.objects.filter(pk=manager.pk).update(job_zone=3, interests="R")
    for position, title in enumerate(["Factory Manager", "Plant Manager"]):
        AlternateTitle.objects.create(occupation=manager, title=title, position=position)
    publish_occupation(manager, by=publisher)
    publish(
        "29-3",
        {"11-3051.00": source_document(titles=("Plant Manager", "Works Manager"), job_zone=3)},
    )
    assert current(manager).document["alternate_titles"] == [
        "Factory Manager",
        "Plant Manager",
        "Works Manager",
    ]
    publish("30-0", {"11-3051.00": source_document(titles=("Mill Manager",), job_zone=5)})
    document = current(manager).document
    assert document["alternate_titles"] == ["Factory Manager", "Plant Manager", "Mill Manager"]
    assert (document["facts"]["job_zone"], document["facts"]["interests"]) == (3, ["R"])


def test_an_unfinished_draft_is_not_published_by_a_content_release(
    manager, publisher, publish, source
):
    """Nothing public changes except by publishing: the release brings its own content and nothing
    from the working copy.
    """
    make.write_in_full(manager, without=("technology",), groups=["A club"])
    publish_occupation(manager, by=publisher)
    ProfileText.objects.filter(occupation=manager, section="summary").update(
        body="# DRAFT ask Mary"
    )
    ProfileItem.objects.create(occupation=manager, section="technology", text="DRAFT tool")
    AlternateTitle.objects.create(occupation=manager, title="DRAFT title")
    Occupation.objects.filter(pk=manager.pk).update(
        headline="DRAFT headline", title="DRAFT", job_zone=1
    )
    publish("30-0", {"11-3051.00": source_document()})
    document = current(manager).document
    assert "DRAFT" not in str(document)
    assert (
        document["sections"]["groups"]["items"],
        document["sections"]["technology"]["items"],
        document["facts"]["job_zone"],
    ) == (["A club"], ["Spreadsheets"], 4)
    rollback_source(source)
    assert "DRAFT" not in str(current(manager).document)


def test_a_career_that_was_never_published_waits_for_the_editor_who_began_it(manager, publish):
    make.write_in_full(manager)
    publish("30-0", {"11-3051.00": source_document()})
    assert current(manager) is None


def test_a_new_career_that_the_gate_refuses_stays_private(publish):
    make.SocCodeFactory(code="11-3051")
    publish(
        "30-0", {"11-3051.01": {**source_document(), "lists": {"tasks": ["Do the following:"]}}}
    )
    assert current(Occupation.objects.get(onet__code="11-3051.01")) is None


def test_a_second_release_that_says_the_same_still_names_itself(manager, publisher, publish):
    publish_occupation(manager, by=publisher)
    publish("29-3", {"11-3051.00": source_document()})
    publish("30-0", {"11-3051.00": source_document()})
    assert (current(manager).number, current(manager).document["source_release"]) == (3, "30-0")


def test_a_code_that_the_new_release_lacks_loses_the_old_releases_content(
    manager, publisher, publish
):
    publish_occupation(manager, by=publisher)
    first = current(manager).document
    publish("29-3", {"11-3051.00": source_document()})
    publish("30-0", {"51-4121.00": source_document()})
    document = current(manager).document
    assert (document["sections"], document["source"], document["source_release"]) == (
        first["sections"],
        {},
        "",
    )


def test_rolling_back_restores_the_earlier_editions_themselves(manager, publisher, publish, source):
    written = make.write_in_full(make.OccupationFactory(slug="welders", soc__code="51-4121"))
    for occupation in (manager, written):
        publish_occupation(occupation, by=publisher)
    publish("29-3", {"11-3051.00": source_document(), "51-4121.00": source_document()})
    before = public()
    publish(
        "30-0",
        {
            "11-3051.00": source_document(tasks=("Lead",)),
            "51-4121.00": source_document(),
            "51-4121.01": source_document(),
        },
    )
    assert len(public()) == 3
    rollback_source(source)
    assert public() == before


def test_rolling_back_twice_ends_where_it_began(manager, publisher, publish, source):
    publish_occupation(manager, by=publisher)
    start = public()
    publish("29-3", {"11-3051.00": source_document()})
    publish("30-0", {"11-3051.00": source_document(tasks=("Lead",))})
    rollback_source(source)
    rollback_source(source)
    assert public() == start


def test_a_release_that_was_taken_back_can_be_published_again(manager, publisher, publish, source):
    publish_occupation(manager, by=publisher)
    publish("29-3", {"11-3051.00": source_document()})
    before = public()
    release = publish("30-0", {"11-3051.00": source_document(tasks=("Lead",))})
    there = current(manager).document
    rollback_source(source)
    publish_release(release, by=publisher)
    assert current(manager).document == there
    rollback_source(source)
    assert public() == before


def test_an_edition_of_a_release_that_was_taken_back_never_comes_back(
    manager, publisher, publish, source
):
    publish_occupation(manager, by=publisher)
    publish("29-3", {"11-3051.00": source_document()})
    before = public()
    publish("30-0", {"11-3051.00": source_document(tasks=("Wrong",))})
    rollback_source(source)
    publish("30-1", {"11-3051.00": source_document(tasks=("Right",))})
    rollback_source(source)
    assert public() == before
    assert "Wrong" not in str(current(manager).document)


def test_a_career_that_came_with_a_release_goes_with_it_and_comes_again_with_the_next(
    publish, source
):
    make.SocCodeFactory(code="11-3051")
    publish("30-0", {"11-3051.01": source_document()})
    assert len(public()) == 1
    rollback_source(source)
    assert public() == []
    publish("30-1", {"11-3051.01": source_document()})
    assert [number for _, _, number in public()] == [2]


def test_what_an_editor_published_since_stays_over_the_release_before(
    manager, publisher, publish, source
):
    publish_occupation(manager, by=publisher)
    publish("29-3", {"11-3051.00": source_document(technology=("Old tool",))})
    publish("30-0", {"11-3051.00": source_document(technology=("New tool",))})
    ProfileText.objects.create(occupation=manager, section="summary", body="A paragraph.")
    make.write_in_full(manager, without=("summary", "tasks", "technology"))
    publish_occupation(manager, by=publisher)
    ProfileText.objects.filter(occupation=manager, section="summary").update(body="A draft since.")
    assert current(manager).document["source_release"] == "30-0"
    rollback_source(source, by=publisher)
    edition = current(manager)
    assert (edition.number, edition.note, edition.release) == (5, "O*NET 30-0 taken back", None)
    assert edition.document["source_release"] == "29-3"
    assert edition.document["sections"]["technology"]["items"] == ["Old tool"]
    assert edition.document["sections"]["summary"]["markdown"] == "A paragraph."


def test_publishing_a_release_costs_queries_by_the_career_not_by_the_square(
    publisher, stage, django_assert_max_num_queries
):
    codes = [f"11-{1000 + n}" for n in range(20)]
    for code in codes:
        publish_occupation(make.OccupationFactory(soc__code=code), by=publisher)
    release = stage("30-0", {f"{code}.00": source_document() for code in codes})
    with django_assert_max_num_queries(40 + len(codes) * QUERIES_A_CAREER):
        publish_release(release, by=publisher)


QUERIES_A_CAREER = (
    8  # attach the code, number, SOC code, edition, facets, pointer, and two savepoints
)
