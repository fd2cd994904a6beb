"""Pages from rows and documents, without a database. The style guide's rows are made for this."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from careers.rules.places import Place
from careers.rules.text import reading_grade
from careers.statistics.answers import resolve
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import Holdings
from portal.filters.chosen import Chosen
from portal.filters.rules import count_values, counts_without_filter, passes_filters, sort_rows
from portal.presenters.lists.reasons import reason_words
from portal.presenters.outlook.projections import growth_word, present_outlook
from portal.presenters.pay.wages import missing_sentence, present_pay
from portal.presenters.places.choice import place_choice
from portal.presenters.profile.page import present_profile
from portal.presenters.profile.sections import present_sections
from portal.presenters.profile.structured_data import occupation_json
from portal.reads.figures import KeyFigures
from portal.search.ranking import Reason, ReasonKind
from portal.styleguide.samples import samples
from tests.factories.documents import credential, facts_only, full_document, resource

PLACE = Place("53033", "county", "King County", "53", "Washington")
EMPTY = resolve(
    PLACE, [], [], {}, FigureKind("figures", None, lambda row: True, noun="a wage"), Holdings()
)
CHOICE = place_choice(PLACE, [], "53")
PAYS = samples()["pays"]
GROWTH = samples()["growth"]


def profile(document):
    pay, outlook = present_pay(EMPTY, document, Decimal("173.3")), present_outlook(EMPTY, document)
    return present_profile(
        document=document,
        headings=present_sections(document).headings,
        pay=pay,
        outlook=outlook,
        place=CHOICE,
    )


def blocks(document):
    sections = present_sections(document)
    return [
        sections.about,
        sections.conditions,
        sections.skills.block,
        sections.preparation.block,
        sections.hired,
    ]


def test_pay_says_half_and_the_ends():
    text = " ".join(PAYS["Published"].sentences)
    assert (
        "Half of the people in this job in Seattle area earn between $87,360 and $137,280 a year."
        in text
    )
    assert "1 in 10 earns less than $62,400." in text
    assert "1 in 10 earns more than $162,240." in text
    assert PAYS["Published"].here == "Seattle area, the wage area of King County"
    assert not PAYS["Published"].fallback


def test_the_limit_is_never_a_value():
    pay = PAYS["Everything top-coded"]
    assert pay.headline.text == "at least $239,200"
    assert pay.headline.value == ""
    assert "$239,200 a year or more" in pay.limit_sentence


def test_a_withheld_area_falls_back_with_its_reason():
    assert (
        PAYS["Not released here"].fallback
        == "The publisher does not release a wage for this career in Seattle area. "
        "So this page shows Washington."
    )


def test_yearly_only_pay_has_one_sentence_in_place_of_five_cells():
    lines = PAYS["Yearly only"].table.rows[0].lines
    assert [line.missing.text if line.missing else "" for line in lines] == [
        "only yearly pay is published",
        "only yearly pay is published",
        "",
    ]


def test_the_chosen_area_is_first_then_the_state_then_the_nation():
    rows = PAYS["Published"].table.rows
    assert [(row.area_name, row.is_here, row.is_far) for row in rows] == [
        ("Seattle area", True, False),
        ("Washington", False, False),
        ("United States", False, False),
    ]


def test_nothing_says_why():
    assert PAYS["Nothing"].missing == "We have not loaded a publisher's file for the United States."
    soldiers = FigureKind("figures", None, lambda row: True, "a wage", "the armed forces", "file")
    nothing = resolve(PLACE, [], [], {}, soldiers, Holdings("55-3016"))
    assert (
        missing_sentence(nothing)
        == "This survey does not cover this career. Among others, it leaves out the armed forces."
    )
    assert present_pay(nothing, facts_only(), Decimal("173.3")).missing_file == ""


def test_a_wider_group_is_named():
    document = full_document(
        codes={
            "soc": {"code": "15-1299", "title": "Computer, All Other", "version": "2018"},
            "onet": {"code": "15-1299.08", "title": "X"},
        }
    )
    row = SimpleNamespace(soc=SimpleNamespace(code="15-1299", title="Computer, All Other"))
    from portal.presenters.pay.wages import stands_for

    assert stands_for(row, document).startswith(
        "Pay shown is for all of Computer, All Other (15-1299)"
    )
    aggregate = SimpleNamespace(soc=SimpleNamespace(code="51-2028", title="Assemblers"))
    assert stands_for(aggregate, document).startswith(
        "Pay shown is for all of Assemblers (51-2028)"
    )
    assert (
        stands_for(
            row,
            full_document(
                codes={
                    "soc": {"code": "15-1299", "title": "T", "version": "2018"},
                    "onet": {"code": "15-1299.00", "title": "X"},
                }
            ),
        )
        == ""
    )


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("-0.1", "Fewer jobs"),
        ("0.0", "Little change"),
        ("0.9", "Little change"),
        ("1.0", "Growing"),
        (None, "Growth not published"),
    ],
)
def test_growth_in_a_word(change, word):
    assert growth_word(None if change is None else Decimal(change))[0] == word


def test_outlook_compares_with_all_occupations_and_says_both_causes_of_openings():
    text = " ".join(GROWTH["Growing"].sentences)
    assert "grow by 5.1% by 2034, slower than all occupations there (16.1%)" in text
    assert "from growth and from people who leave" in text
    assert "fall by 12.4%" in " ".join(GROWTH["Falling"].sentences)
    assert "stay the same" in " ".join(GROWTH["No baseline"].sentences)


def test_generated_sentences_are_plain():
    for shown in [*PAYS.values(), *GROWTH.values()]:
        grade = reading_grade(" ".join(shown.sentences))
        assert grade is None or grade <= 8, shown.sentences


def test_a_full_profile_has_every_section_in_the_menu():
    document = full_document(resources=[resource()], credentials=[credential()])
    page = profile(document)
    assert [key for key, _label in page.menu] == [
        "about",
        "conditions",
        "skills",
        "preparation",
        "hired",
        "pay",
        "employment",
        "resources",
        "codes",
    ]
    assert all(part.items or part.html for block in blocks(document) for part in block.parts)


def test_a_facts_only_profile_has_no_empty_section():
    page = profile(facts_only())
    assert not any(block.parts for block in blocks(facts_only()))
    assert page.notice
    assert [key for key, _label in page.menu] == ["pay", "employment", "codes"]


def test_long_lists_are_folded():
    about = present_sections(full_document(tasks=[f"Task {number}" for number in range(16)])).about
    tasks = next(part for part in about.parts if part.key == "tasks")
    assert (len(tasks.items), len(tasks.more), tasks.more_label) == (8, 8, "See all 16")


def test_lead_ins_end_in_a_full_stop_or_lead_into_their_list():
    document = full_document()
    for block in blocks(document):
        for part in block.parts:
            assert (
                not part.lead_in
                or part.lead_in.endswith(".")
                or (part.lead_in.endswith(":") and part.items)
            )
    assert "welders" in next(
        part.lead_in for part in present_sections(document).about.parts if part.key == "tasks"
    )


def test_json_ld_holds_only_published_figures():
    found = occupation_json(
        {**full_document(), "facts": {"entry_education_label": ""}},
        EMPTY,
        "https://example.org/careers/welders/",
    )
    assert found["@type"] == "Occupation"
    assert "estimatedSalary" not in found


def row(code="11-3051", **changes):
    values = {
        "soc_id": 1,
        "title": "T",
        "group": code[:2],
        "clusters": ("a",),
        "education": 6,
        "job_zone": 4,
        "interests": "EC",
        "tags": (),
        **changes,
    }
    return SimpleNamespace(**values)


def test_filters_and_counts_stay_true_under_the_others():
    rows = [
        row(),
        row(soc_id=2, clusters=("b",), interests="R"),
        row(soc_id=3, clusters=("a", "b"), education=None),
    ]
    chosen = Chosen(cluster=("a",))
    assert [one.soc_id for one in rows if passes_filters(one, chosen, {})] == [1, 3]
    found = count_values(rows, chosen, {})
    assert found["cluster"] == {
        "a": 2,
        "b": 2,
    }  # what each cluster would give: its own filter is left out
    assert found["interest"] == {"E": 2, "C": 2}
    assert found["education"] == {6: 1}


def test_pay_filters_leave_out_what_has_no_pay():
    figures = {1: KeyFigures(Decimal(100), Decimal("1.5"), None), 2: KeyFigures(None, None, None)}
    rows = [row(), row(soc_id=2)]
    assert [one.soc_id for one in rows if passes_filters(one, Chosen(wage_min=50), figures)] == [1]
    assert [one.soc_id for one in rows if passes_filters(one, Chosen(wage_max=50), figures)] == []
    assert [one.soc_id for one in rows if passes_filters(one, Chosen(growth_min=1.5), figures)] == [
        1
    ]
    assert [one.soc_id for one in sort_rows(reversed(rows), "pay", figures)] == [1, 2]


def test_top_coded_pay_is_at_least_its_limit_and_never_a_value():
    rows, figures = (
        [row(), row(soc_id=2)],
        {
            1: KeyFigures(Decimal(100), None, None),
            2: KeyFigures(None, None, None, top_code=Decimal(200)),
        },
    )
    assert [
        one.soc_id for one in rows if passes_filters(one, Chosen(wage_min=Decimal(150)), figures)
    ] == [2]
    assert [
        one.soc_id for one in rows if passes_filters(one, Chosen(wage_max=Decimal(900)), figures)
    ] == [1]
    assert [one.soc_id for one in sort_rows(rows, "pay", figures)] == [2, 1]


def test_what_would_help_is_named_most_helpful_first():
    rows = [row(job_zone=4), row(job_zone=2, interests="R"), row(job_zone=2, interests="R")]
    assert counts_without_filter(rows, Chosen(zone=(4,), interest=("R",)), {}) == [
        ("zone", 2),
        ("interest", 1),
    ]
    assert counts_without_filter(rows, Chosen(zone=(5,), interest=("A",)), {}) == []


def test_reasons_in_words():
    assert (
        reason_words(Reason(ReasonKind.ALSO_CALLED, "Plant Superintendent"), "Managers")
        == "Also called Plant Superintendent"
    )
    assert reason_words(Reason(ReasonKind.TITLE, "Managers"), "Managers") == ""
    assert all(
        isinstance(reason_words(Reason(kind, text), "T"), str)
        for kind in ReasonKind
        for text in ("", "x")
    )


def test_how_many_work_here_is_said_wherever_it_is_known():
    pays = samples()["pays"]
    told = [pay for pay in pays.values() if pay.found]
    assert told
    assert all("About 1,200 people work in this job in" in pay.sentences[0] for pay in told)
    assert {row.employment.text for pay in told for row in pay.table.rows} == {"1,200"}
