"""The imported parts of a career's page: which ratings are shown as fact, how shares and interests
read, what related careers say beside each other.
"""

from types import SimpleNamespace

import pytest

from careers.rules.text import reading_grade
from portal.presenters.outlook.projections import stands_for
from portal.presenters.profile.duties import about_block, rated_activities
from portal.presenters.profile.interests import present_interests
from portal.presenters.profile.measured import month
from portal.presenters.profile.preparation import present_preparation, start_facts
from portal.presenters.profile.ratings import score, skill_ratings, table_ratings
from portal.presenters.profile.related import Named, ladders, named_careers, related_table
from portal.presenters.profile.shares import reported
from portal.presenters.profile.skills import present_skills
from portal.presenters.profile.technology import present_technology, tools_part
from portal.reads.careers import RelatedCareer
from portal.styleguide.profile import related_samples
from tests.factories.documents import facts_only, full_document
from tests.factories.source import over_source, rated, share, source_document


def document(**changes):
    return over_source(facts_only(), source_document(**changes))


def test_skills_and_abilities_stand_in_the_groups_with_importance_in_words_and_level():
    ratings = skill_ratings(document())
    shown = {
        group.key: [(item.name, item.words, item.level, item.bar) for item in group.items]
        for group in ratings.groups
    }
    assert shown == {
        "skills_reason": [("Critical Thinking", "Very important", "level 4.5", 77.5)],
        "skills_things": [("Repairing", "Important", "level 3.0", 55.0)],
        "skills_perceive": [("Near Vision", "Extremely important", "level 5.0", 90.0)],
    }


def test_what_is_too_imprecise_or_suppressed_is_not_shown_as_fact():
    elements = [
        rated("2.C.1.a", "Precise", 4.0, se=0.51),
        rated("2.C.1.b", "Imprecise", 5.0, se=0.52),
        rated("2.C.1.c", "Suppressed", 5.0, suppress=True),
        rated("2.C.1.d", "Asked of one analyst", 3.0, se=0.0),
    ]
    ratings = table_ratings(document(knowledge=elements), "knowledge", "Knowledge")
    assert [item.name for item in ratings.groups[0].items] == ["Precise", "Asked of one analyst"]
    assert "may be off by more than one point" in " ".join(ratings.note.sentences)


def test_a_level_that_is_not_relevant_or_imprecise_is_left_out():
    one, other = rated("2.C.1.a", "One", 4.0, 3.0), rated("2.C.1.b", "Other", 3.5, 3.0)
    one["scales"]["LV"]["not_relevant"] = True
    other["scales"]["LV"]["se"] = 1.0
    items = (
        table_ratings(document(knowledge=[one, other]), "knowledge", "Knowledge").groups[0].items
    )
    assert [(item.name, item.level) for item in items] == [("One", ""), ("Other", "")]


def test_a_signed_scale_has_no_bar():
    assert score(1.5, {"low": -3.0, "high": 3.0}) is None
    styles = [
        {"element": "1.D.1", "name": "Dependability", "scales": {"WI": {"value": 2.25}}},
        {"element": "1.D.2", "name": "Humor", "scales": {"WI": {"value": -0.4}}},
    ]
    ratings = table_ratings(document(work_styles=styles), "work_styles", "Work styles")
    assert [(item.name, item.words, item.bar) for item in ratings.groups[0].items] == [
        ("Dependability", "+2.25 on a scale from −3 to +3", None)
    ]


def test_how_it_is_measured_says_who_when_and_of_which_release():
    note = skill_ratings(document()).note
    text = " ".join(note.sentences)
    assert "Rated by trained job analysts. Number of answers: 8." in text
    assert "August 2021" in note.origin
    assert "O*NET 30.0" in note.origin
    assert "CC BY 4.0" in text
    assert (note.basis.release, note.basis.reference) == ("onet-30-0", "08/2021")


def test_an_edition_of_before_the_stamps_says_what_it_has():
    ratings = skill_ratings(document(measured=None))
    assert ratings.note.origin == "From O*NET 30.0."
    assert "Number of answers: 8." in " ".join(ratings.note.sentences)


def test_a_half_is_rounded_up_as_in_published_tables():
    items = (
        table_ratings(
            document(knowledge=[rated("2.C.1.a", "One", 4.0, 4.25)]), "knowledge", "Knowledge"
        )
        .groups[0]
        .items
    )
    assert items[0].level == "level 4.3"
    rows = [share(2, "High School Diploma", 22.5), share(6, "Bachelor's Degree", 77.5)]
    assert [
        one.text
        for one in reported(document(education={"required_education": rows})).education.shares
    ] == ["23%", "78%"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [("08/2023", "August 2023"), ("2023", "2023"), ("13/2023", "13/2023"), ("", "")],
)
def test_months(printed, read):
    assert month(printed) == read


def test_an_editors_lists_stay_and_the_ratings_are_folded_behind_them():
    skills = present_skills(over_source(full_document(), source_document()))
    assert skills.block.parts
    assert [group.key for ratings in skills.folded for group in ratings.groups] == [
        "skills_reason",
        "skills_things",
        "skills_perceive",
        "knowledge",
    ]
    assert [group.key for ratings in skills.open for group in ratings.groups] == ["work_styles"]
    assert skills.technology_folded


def test_a_facts_only_career_shows_ratings_in_place_of_lists():
    skills = present_skills(document())
    assert skills.block.parts == ()
    shown = [group.key for ratings in skills.open for group in ratings.groups]
    assert shown == [
        "skills_reason",
        "skills_things",
        "skills_perceive",
        "knowledge",
        "work_styles",
    ]
    assert not skills.folded


def test_a_list_without_ratings_stays_a_list():
    skills = present_skills(
        document(
            skills=None,
            abilities=None,
            knowledge=None,
            work_styles=None,
            technology=None,
            tools=None,
        )
    )
    assert [part.key for part in skills.block.parts] == [
        "skills_reason",
        "skills_things",
        "skills_perceive",
        "knowledge",
        "technology",
    ]
    assert skills.block.origin == "O*NET 30.0"


def test_nothing_is_falsy():
    assert not present_skills(facts_only())


def test_interests_come_high_points_first_then_by_score():
    interests = present_interests(document())
    assert [(item.letter, item.is_high) for item in interests.items] == [
        ("R", True),
        ("C", True),
        ("I", False),
        ("E", False),
        ("A", False),
        ("S", False),
    ]
    assert (interests.items[0].text, interests.items[0].bar) == ("6.9 of 7", 98.3)
    assert (
        interests.sentence
        == "This work suits people with these interests most: Realistic and Conventional."
    )


def test_interests_of_an_editor_without_scores():
    page = facts_only(
        facts={
            "job_zone": None,
            "interests": ["S"],
            "entry_education": None,
            "stem": False,
            "apprenticeship": False,
        }
    )
    interests = present_interests(page)
    assert [(item.letter, item.text, item.bar) for item in interests.items] == [("S", "", None)]
    assert interests.note is None
    assert present_interests(facts_only()) is None


def test_shares_are_whole_percents_in_the_order_of_the_scale_without_empty_ones():
    found = reported(document())
    assert [(one.label, one.text, one.bar) for one in found.education.shares] == [
        ("High school diploma", "60%", 60.4),
        ("Certificate after high school", "39%", 39.2),
        ("Bachelor's degree", "under 1%", 0.4),
    ]
    assert (
        found.education.sentence == "The most common answer: high school diploma (60% of answers)."
    )
    assert [one.key for one in found.others] == ["on_the_job_training"]


def test_a_suppressed_share_is_said_and_not_given():
    rows = [
        share(5, "Associate's Degree (or other 2-year degree)", 19.4),
        share(6, "Bachelor's Degree", 55.9, suppress=True),
    ]
    found = reported(document(education={"required_education": rows})).education
    assert [(one.text, one.status, one.value) for one in found.shares] == [
        ("19%", "published", "19.4"),
        ("too uncertain to show", "suppressed", ""),
    ]
    assert "cannot be told" in found.sentence
    assert "55.9" not in str(found)


def test_no_share_that_may_be_shown_is_no_chart():
    assert (
        reported(
            document(
                education={
                    "required_education": [share(6, "Bachelor's Degree", 55.9, suppress=True)]
                }
            )
        )
        is None
    )
    assert reported(document(education=None)) is None


def test_a_label_that_a_release_words_anew_is_shown_as_it_is():
    rows = [share(1, "A New Kind Of Diploma - for example", 90.0)]
    (one,) = reported(document(education={"required_education": rows})).education.shares
    assert (one.label, one.english) == ("A New Kind Of Diploma", True)


def test_three_facts_of_education_stay_apart_each_with_its_source():
    page = document()
    page["facts"] |= {
        "entry_education": 6,
        "related_experience": "Less than 5 years",
        "training": "None",
    }
    assert [(fact.key, fact.value, fact.source) for fact in start_facts(page)] == [
        (
            "entry_education",
            "Bachelor's degree",
            "the U.S. Bureau of Labor Statistics, entered by our editors",
        ),
        (
            "related_experience",
            "Less than 5 years",
            "the U.S. Bureau of Labor Statistics, entered by our editors",
        ),
        ("training", "Not needed", "the U.S. Bureau of Labor Statistics, entered by our editors"),
        ("job_zone", "3 of 5: Medium preparation", "O*NET 30.0"),
    ]


def test_software_by_kind_with_what_employers_ask_for_first():
    technology = present_technology(document())
    assert [(kind.title, kind.examples) for kind in technology.kinds] == [
        ("Design software", (("AutoCAD", "demand"), ("Alpha CAD", ""))),
        ("Development software", (("Python", "hot"),)),
    ]
    assert (technology.has_demand, technology.has_hot, technology.more) == (True, True, ())
    assert tools_part(document()).items == ("Welders",)


def test_a_kind_with_many_examples_is_cut_short_and_all_are_behind_see_all():
    many = [
        {
            "example": f"Tool {number:02}",
            "commodity": "1",
            "title": "Kind",
            "hot": False,
            "in_demand": number == 9,
        }
        for number in range(10)
    ]
    technology = present_technology(document(technology=many))
    assert [name for name, _mark in technology.kinds[0].examples] == [
        "Tool 09",
        "Tool 00",
        "Tool 01",
        "Tool 02",
        "Tool 03",
        "Tool 04",
    ]
    assert [(kind.title, len(kind.examples)) for kind in technology.more] == [("Kind", 4)]
    assert technology.more_label == "See all 10"


def test_the_outlook_of_a_detail_says_whose_it_is():
    page = full_document(
        codes={
            "soc": {"code": "15-1299", "title": "Computer, All Other", "version": "2018"},
            "onet": {"code": "15-1299.08", "title": "X"},
        }
    )
    row = SimpleNamespace(soc=SimpleNamespace(code="15-1299", title="Computer, All Other"))
    assert (
        stands_for(row, page)
        == "The outlook shown is for all of Computer, All Other (15-1299); this career is a part of it."  # noqa: E501
    )
    page["codes"]["onet"]["code"] = "15-1299.00"
    assert stands_for(row, page) == stands_for(None, page) == ""


def test_tasks_core_first_then_those_that_some_do_folded_then_new_ones():
    parts = about_block(document(), None).parts
    assert [(part.key, part.items, part.more) for part in parts] == [
        ("summary", (), ()),
        ("tasks", ("Weld parts.", "Grind edges."), ()),
        ("supplemental_tasks", (), ("Train helpers.",)),
        ("emerging_tasks", ("Program welding robots.",), ()),
        ("work_activities", ("Join parts using welding.",), ()),
    ]
    assert parts[0].html == "<p>Join metal parts &amp; repair them.</p>"
    assert parts[2].more_label == "1 more task that only some do"


def test_activities_with_ratings_take_the_place_of_the_list():
    page = document(work_activities=[rated("4.A.1", "Getting Information", 4.2)])
    activities = rated_activities(page)
    assert [item.name for item in activities.groups[0].items] == ["Getting Information"]
    assert "work_activities" not in [part.key for part in about_block(page, activities).parts]


def test_an_editors_tasks_stand_alone():
    keys = [
        part.key
        for part in about_block(over_source(full_document(), source_document()), None).parts
    ]
    assert keys == ["summary", "tasks", "emerging_tasks", "work_activities"]


def career(slug, code, *, onet="", zone=None, residual=False, soc_id=1):
    return RelatedCareer(slug, slug.title(), soc_id, code, onet, zone, None, residual)


PUBLISHED = [
    career("welders", "51-4121", onet="51-4121.00", zone=3),
    career("setters", "51-4122", onet="51-4122.00", zone=2, soc_id=2),
    career("plumbers", "47-2152", onet="47-2152.00", zone=4, soc_id=3),
    career("helpers", "51-9198", soc_id=4),
    career("all-other", "51-4199", onet="51-4199.00", residual=True, soc_id=5),
]


def test_an_editors_related_careers_come_first_with_their_reason_then_the_sources():
    page = document(
        related=[
            {"code": "47-2152.00", "tier": "Supplemental", "index": 2},
            {"code": "51-4122.00", "tier": "Primary-Short", "index": 1},
        ]
    )
    page["related"] = [
        {"code": "51-9198", "title": "Helpers", "reason": "Starts here."},
        {"code": "99-9999", "title": "Unknown", "reason": "x"},
    ]
    named = named_careers(page, PUBLISHED)
    assert [(one.career.slug, one.by_editor) for one in named] == [
        ("helpers", True),
        ("setters", False),
        ("plumbers", False),
    ]
    assert named[0].reason == "Starts here."
    assert named[2].reason == "People in this career share some skills or tasks."


def test_a_residual_is_named_only_by_an_editor_and_a_career_never_names_itself():
    page = document(
        related=[
            {"code": "51-4199.00", "tier": "Primary-Long", "index": 1},
            {"code": "51-4121.00", "tier": "Primary-Long", "index": 2},
        ]
    )
    assert named_careers(page, PUBLISHED) == ()
    page["related"] = [{"code": "51-4199", "title": "All Other", "reason": "Ours."}]
    assert [one.career.slug for one in named_careers(page, PUBLISHED)] == ["all-other"]


def test_the_plain_career_of_a_code_is_named_before_its_details():
    published = [
        career("a-detail", "15-1299", onet="15-1299.08"),
        career("plain", "15-1299", onet="15-1299.00"),
    ]
    page = {**document(related=None), "related": [{"code": "15-1299", "title": "x", "reason": "y"}]}
    assert [one.career.slug for one in named_careers(page, published)] == ["plain"]


def test_steps_go_by_job_zone():
    named = named_careers(document(), PUBLISHED)
    assert [(one.key, [step.slug for step in one.steps]) for one in ladders(document(), named)] == [
        ("from", ["setters"]),
        ("next", ["plumbers"]),
    ]
    assert ladders(document(job_zone=None), named) == ()


def test_side_by_side_says_where_a_figure_is_of_another_place_or_group_and_why_one_is_missing():
    table = related_samples()
    cells = {row.slug: {cell.measure: cell for cell in row.cells} for row in table.rows}
    assert table.rows[0].slug == "sample-careers"
    assert "Seattle area, May 2025" in table.detail
    assert (cells["near"]["pay"].text, cells["near"]["pay"].note) == ("$74,880", "")
    assert cells["elsewhere"]["pay"].owner == "United States"
    assert cells["detail"]["pay"].owner == "All of 11-0004"
    assert (cells["hourly"]["pay"].text, cells["hourly"]["pay"].note) == ("$36.00", "an hour")
    assert (cells["soldiers"]["pay"].text, cells["soldiers"]["pay"].is_missing) == (
        "Not covered by this survey",
        True,
    )
    assert cells["nothing"]["education"].text == "Not stated"
    assert table.compared[0] == ("career", "sample-careers")
    assert len(table.compared) == 5


def test_columns_without_any_figure_are_one_sentence():
    table = related_samples(with_outlook=False)
    assert {len(row.cells) for row in table.rows} == {len(table.labels)} == {2}
    assert table.missing == "No outlook is loaded here for any of these careers."
    assert related_samples().missing == ""


def test_programs_of_study_stand_beside_the_editors_lists_with_their_source():
    release = SimpleNamespace(
        key="cip-2020",
        source=SimpleNamespace(name="Programs"),
        reference_period="CIP 2020 to SOC 2018",
    )
    found = SimpleNamespace(
        rows=(SimpleNamespace(title="Welding Technology."),), release=release, members=()
    )
    parts = present_preparation(full_document(), found).block.parts
    keys = [part.key for part in parts]
    assert keys[keys.index("programs_other") + 1] == "programs"
    (part,) = [part for part in parts if part.key == "programs"]
    assert (part.items, part.origin) == (("Welding Technology",), "Programs, CIP 2020 to SOC 2018")
    gathered = SimpleNamespace(rows=found.rows, release=release, members=(1,))
    assert "counted together" in present_preparation(facts_only(), gathered).block.parts[0].lead_in
    assert (
        present_preparation(facts_only(), gathered).block.origin == "Programs, CIP 2020 to SOC 2018"
    )
    assert not present_preparation(facts_only(), SimpleNamespace(rows=(), release=None, members=()))


def test_no_related_career_is_no_table():
    answers, own = SimpleNamespace(), Named(career("welders", "51-4121"), "", True)
    assert related_table(document(), own, answers, answers, (), {}) is None


def test_generated_sentences_are_plain():
    page = document()
    found = [
        skill_ratings(page).note.sentences,
        reported(page).note.sentences,
        present_interests(page).note.sentences,
    ]
    found += [
        (present_interests(page).sentence, reported(page).education.sentence),
        [ladder.sentence for ladder in ladders(page, named_careers(page, PUBLISHED))],
    ]
    found += [
        [one.reason for one in named_careers(page, PUBLISHED)],
        [fact.note for fact in start_facts(page)],
    ]
    for sentences in found:
        text = " ".join(
            sentence for sentence in sentences if "U.S. Department of Labor" not in sentence
        )
        grade = reading_grade(text)
        assert grade is None or grade <= 8, (grade, text)
