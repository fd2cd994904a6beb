"""The digest of the English parts: what changes it, and what does not."""

import pytest

from careers.rules.translations import TRANSLATED_LISTS, TRANSLATED_SECTIONS, english_digest

TEXTS = {"summary": "They join metal.\n\nWith heat."}
LISTS = {"tasks": ["Weld", "Grind"], "at_a_glance": ["Work with heat"]}
BEFORE = english_digest("Welders", "They join metal.", TEXTS, LISTS)


def test_the_translated_sections_are_in_the_order_of_the_page():
    assert TRANSLATED_SECTIONS == ("at_a_glance", "summary", "tasks", "typically_need")
    assert TRANSLATED_LISTS == ("at_a_glance", "tasks", "typically_need")


@pytest.mark.parametrize(
    ("texts", "lists"),
    [
        ({"summary": "\nThey join metal.\r\n\r\nWith heat.\n"}, LISTS),
        (TEXTS | {"hiring": "Ask around."}, LISTS | {"electives": ["Shop"]}),
        (TEXTS, dict(reversed(LISTS.items()))),
        (TEXTS, LISTS | {"typically_need": []}),
        (TEXTS, LISTS | {"tasks": [" Weld", "Grind "]}),
    ],
)
def test_what_no_translation_says_does_not_count(texts, lists):
    assert english_digest(" Welders", "They join metal.", texts, lists) == BEFORE


@pytest.mark.parametrize(
    "said",
    [
        ("Welders and Brazers", "They join metal.", TEXTS, LISTS),
        ("Welders", "They cut metal.", TEXTS, LISTS),
        ("Welders", "They join metal.", {"summary": "They join metal. With heat."}, LISTS),
        ("Welders", "They join metal.", TEXTS, LISTS | {"tasks": ["Grind", "Weld"]}),
        ("Welders", "They join metal.", TEXTS, LISTS | {"typically_need": ["A steady hand"]}),
    ],
)
def test_every_translated_part_counts(said):
    assert english_digest(*said) != BEFORE
