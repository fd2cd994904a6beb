"""O*NET's skills and abilities in the profile's own groups."""

import pytest

from careers.rules.ratings import grouped


def rating(element: str, name: str, value: float, **flags) -> dict:
    return {"element": element, "name": name, "scales": {"IM": {"value": value, **flags}}}


@pytest.mark.parametrize(
    ("element", "group"),
    [
        ("2.A.2.a", "skills_reason"),
        ("2.B.4.e", "skills_reason"),
        ("2.A.1.e", "skills_math"),
        ("1.A.1.c.1", "skills_math"),
        ("2.B.5.d", "skills_self"),
        ("2.A.1.b", "skills_people"),
        ("1.A.4.b.5", "skills_people"),
        ("2.B.3.l", "skills_things"),
        ("1.A.2.a.3", "skills_things"),
        ("1.A.4.a.6", "skills_perceive"),
        ("1.A.4.b.1", "skills_perceive"),
    ],
)
def test_an_important_element_is_in_one_group(element, group):
    lists = grouped([rating(element, "it", 3.0)])
    assert [key for key, names in lists.items() if names] == [group]


def test_the_most_important_come_first_and_the_unimportant_are_left_out():
    lists = grouped(
        [
            rating("2.A.2.a", "Critical Thinking", 3.5),
            rating("2.A.2.b", "Active Learning", 4.1),
            rating("2.A.2.c", "Learning Strategies", 2.9),
        ]
    )
    assert lists["skills_reason"] == ["Active Learning", "Critical Thinking"]


def test_a_rating_that_onet_recommends_to_suppress_is_not_shown_as_fact():
    assert (
        grouped([rating("2.A.2.a", "Critical Thinking", 5.0, suppress=True)])["skills_reason"] == []
    )


def test_physical_abilities_are_important_or_less_important_but_necessary():
    lists = grouped(
        [
            rating("1.A.3.a.1", "Static Strength", 3.2),
            rating("1.A.3.b.1", "Stamina", 2.0),
            rating("1.A.3.c.1", "Extent Flexibility", 1.9),
        ]
    )
    assert (lists["physical_important"], lists["physical_less_important"]) == (
        ["Static Strength"],
        ["Stamina"],
    )
