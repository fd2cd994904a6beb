"""Matching: what shares more stands first, with its reasons; groups without a code of their own
never.
"""

from types import SimpleNamespace

from portal.presenters.lists.match import SKILLS, matches, reason
from portal.reads.matching import ELEMENTS, KEY_OF_ELEMENT


def row(edition: int, title: str, interests: str, *, is_residual: bool = False) -> SimpleNamespace:
    return SimpleNamespace(
        edition=edition, title=title, interests=interests, is_residual=is_residual
    )


ROWS = [
    row(1, "Teachers", "SA"),
    row(2, "Painters", "AR"),
    row(3, "Nurses", "SIC"),
    row(4, "Artists, All Other", "ASE", is_residual=True),
    row(5, "Clerks", ""),
]
SKILLS_OF = {1: {"teach": 4.1}, 3: {"teach": 3.2, "help": 4.0}, 4: {"teach": 5.0}}


def titles(interests=(), skills=()) -> list[str]:
    return [match.row.title for match in matches(ROWS, SKILLS_OF, interests, skills)]


def test_more_shared_stands_first_then_the_nearer_interest_then_the_skill_that_weighs_more():
    assert titles("SA", ["teach"]) == ["Teachers", "Nurses", "Painters"]
    assert titles("A") == ["Painters", "Teachers"]
    assert titles((), ["teach"]) == ["Teachers", "Nurses"]


def test_a_group_without_a_code_of_its_own_is_never_recommended():
    assert "Artists, All Other" not in titles("ASE", ["teach"])


def test_nothing_shared_is_not_shown_and_nothing_chosen_shows_nothing():
    assert "Clerks" not in titles("RIA", ["help"])
    assert titles() == []


def test_the_order_of_the_choice_makes_no_difference():
    assert titles("SA", ["teach", "help"]) == titles("AS", ["help", "teach"])


def test_the_reasons_name_what_is_shared():
    first = matches(ROWS, SKILLS_OF, "SA", ["teach"])[0]
    assert (
        reason(first, 3)
        == "Shares 3 of your 3 choices. Social is its first interest. Artistic is its second interest. It takes teaching others."  # noqa: E501
    )
    assert (
        reason(matches(ROWS, SKILLS_OF, "R", [])[0], 1)
        == "Shares what you chose. Realistic is its second interest."
    )


def test_every_skill_of_the_form_has_its_elements_and_an_element_stands_for_one_skill():
    assert list(SKILLS) == list(ELEMENTS)
    assert len(KEY_OF_ELEMENT) == sum(len(elements) for elements in ELEMENTS.values())
