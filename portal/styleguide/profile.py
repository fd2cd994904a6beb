"""Made-up content for the style guide's imported parts of a career's page, in every state. Shown in
development only.
"""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from careers.statistics.answers import Answers
from portal.presenters.profile.interests import present_interests
from portal.presenters.profile.related import Ladder, Named, RelatedTable, Step, related_table
from portal.presenters.profile.shares import reported
from portal.presenters.profile.skills import present_skills
from portal.styleguide.samples import DOCUMENT, answers_of, has_median, outlook_of, row_of

LONG = "Programming and adjusting of electromechanical and hydraulic control equipment"
SCALES = {"IM": {"low": 1, "high": 5}, "LV": {"low": 0, "high": 7}, "OI": {"low": 1, "high": 7}}


def profile_samples() -> dict[str, Any]:
    """The context of the page's part."""
    document = {
        **DOCUMENT,
        "slug": "sample-careers",
        "sections": {
            "skills_reason": {"kind": "list", "items": [LONG], "origin": "sample"},
            "technology": {"kind": "list", "items": ["x"], "origin": "sample"},
        },
        "facts": {"interests": ["S", "I"], "job_zone": 3, "entry_education": None},
        "source_release": "sample",
        "source_name": "Sample source",
        "source": _source(),
    }

    steps = (
        Step("a", "A career", "Extensive preparation"),
        Step("b", LONG, "Extensive preparation"),
    )
    ladder = Ladder("next", "Where this can lead", "These take more preparation.", steps)

    return {
        "related": related_samples(),
        "ladders": (ladder,),
        "skills": present_skills(document),
        "interests": present_interests(document),
        "reported": reported(document),
    }


def _source() -> dict[str, Any]:
    rated: list[tuple[str, float, dict[str, Any]]] = [
        ("Critical Thinking", 4.6, {}),
        (LONG, 4.0, {}),
        ("Listening", 3.1, {}),
    ]

    # Two that must not be shown: an uncertain rating and a suppressed one.
    rated += [("Too uncertain to show", 5.0, {"se": 0.9}), ("Suppressed", 5.0, {"suppress": True})]
    skills = [
        {
            "element": f"2.A.2.{index}",
            "name": name,
            "scales": {"IM": {"value": value, "n": 8, **flags}, "LV": {"value": 3.5, "n": 8}},
        }
        for index, (name, value, flags) in enumerate(rated)
    ]
    styles = [{"element": "1.D.1", "name": "On a signed scale", "scales": {"WI": {"value": 2.3}}}]

    # Percents with a tiny one, and one in the middle that is withheld.
    levels: list[tuple[str, float, dict[str, Any]]] = [
        ("High School Diploma", 30.0, {}),
        ("Some College Courses", 0.3, {}),
        ("Doctoral Degree", 69.7, {}),
    ]
    levels.insert(2, ("Bachelor's Degree", 40.0, {"suppress": True}))
    education = [
        {
            "category": index,
            "label": label,
            "value": value,
            "n": 20,
            "low": max(value - 12, 0),
            "high": min(value + 12, 100),
            **flags,
        }
        for index, (label, value, flags) in enumerate(levels)
    ]

    software = [
        ("Python", "Development software", True, True),
        ("Java", "Development software", True, False),
        (LONG, LONG, False, False),
    ]

    return {
        "scales": SCALES,
        "skills": skills,
        "work_styles": styles,
        "interests": {"scores": {"R": 1.0, "I": 4.2, "A": 2.0, "S": 7.0, "E": 3.0, "C": 3.3}},
        "education": {"required_education": education, "on_the_job_training": education[:2]},
        "technology": [
            {"example": name, "title": title, "hot": hot, "in_demand": demand}
            for name, title, hot, demand in software
        ],
        "tools": [{"example": "Hammer", "title": "Hammers"}],
        "measured": {
            "skills": [{"date": "08/2023", "source": "Analyst"}],
            "education": [{"date": "08/2022", "source": "Incumbent"}],
        },
    }


def related_samples(*, with_outlook: bool = True) -> RelatedTable:
    """Careers beside each other, in every state of a cell."""
    pay, growth, nothing = (
        answers_of([row_of("Seattle area", 30)], has_median),
        outlook_of(Decimal("5.1"), Decimal("16.1")),
        answers_of([], has_median),
    )

    # One row for each case that a cell of the table must handle.
    rows: tuple[tuple[SimpleNamespace, list[SimpleNamespace], str], ...] = (
        (
            _career("near", "11-0002", 2, zone=3),
            [row_of("Seattle area", 12)],
            "People in this career share some skills or tasks.",
        ),
        (
            _career("elsewhere", "11-0003", 3, zone=5),
            [row_of("United States", 20, "nation")],
            "A reason with quite a few words in it, so that it wraps.",
        ),
        (
            _career("detail", "11-0004", 4, onet="11-0004.03"),
            [row_of("Seattle area", 20, top=("median", "p75", "p90"))],
            "Part of a wider group.",
        ),
        (
            _career("hourly", "11-0005", 5),
            [row_of("Seattle area", 12, only="hourly")],
            "Paid by the hour.",
        ),
        (_career("soldiers", "55-0006", 6), [], "No civilian wage."),
        (_career("nothing", "11-0007", 7), [], "Nothing is known of it."),
    )

    # Odd ids have an outlook, even ones have none.
    answers = {
        career.soc_id: (
            answers_of(found, has_median, career.code),
            _growth_of(career) if with_outlook and career.soc_id % 2 else nothing,
        )
        for career, found, _reason in rows
    }
    levels = {"detail": 8, "hourly": 1}
    named = [
        Named(career, reason, True, _education(levels.get(career.slug)))
        for career, _found, reason in rows
    ]

    # A row carries the code of its own career.
    for career, found, _reason in rows:
        for row in found:
            row.soc = SimpleNamespace(code=career.code, title=career.title)

    table = related_table(
        {**DOCUMENT, "source": {}},
        Named(_career("sample-careers", "11-0001", 1), "", True, _education(6)),
        pay,
        growth if with_outlook else nothing,
        named,
        answers,
    )
    assert table is not None  # noqa: S101

    return table


def _growth_of(career: SimpleNamespace) -> Answers:
    growth = outlook_of(Decimal("5.1"), Decimal("16.1"))
    row: Any = growth.here.row
    row.soc = SimpleNamespace(code=career.code, title=career.title)
    return growth


def _career(
    slug: str,
    code: str,
    soc_id: int,
    *,
    onet: str = "",
    zone: int | None = None,
) -> SimpleNamespace:
    facts = {"job_zone": zone, "is_residual": False, "language": "en"}

    return SimpleNamespace(
        slug=slug, title=slug.capitalize(), code=code, soc_id=soc_id, onet=onet, **facts
    )


def _education(level: int | None) -> SimpleNamespace:
    """As `portal.reads.facts.Education`, said by editors."""
    return SimpleNamespace(level=level, release=None)
