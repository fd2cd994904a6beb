"""Which language a page shows of each part of a career."""

import pytest

from careers.editions.localized import language_of, localized
from tests.factories.documents import full_document, section

SPANISH = {
    "title": "Soldadores y soldadoras",
    "also": ["soldador"],
    "headline": "Unen metales.",
    "sections": {"tasks": section("tasks", ["Soldar"]), "summary": section("summary", "Texto.")},
}


def document(**changes):
    return full_document(**{"translations": {"es": SPANISH}, **changes})


def test_a_part_is_in_the_language_of_the_page_where_it_is_translated():
    page = localized(document(), "es")
    assert (page["title"], page["headline"]) == (SPANISH["title"], SPANISH["headline"])
    assert page["sections"]["tasks"]["items"] == ["Soldar"]
    assert page["sections"]["hiring"] == document()["sections"]["hiring"]
    assert page["languages"] == dict.fromkeys(["title", "headline", "summary", "tasks"], "es")
    assert language_of(page, "tasks") == "es"
    assert language_of(page, "hiring") == "en"


def test_the_order_of_the_page_stays():
    assert list(localized(document(), "es")["sections"]) == list(document()["sections"])


@pytest.mark.parametrize("language", ["en", None, "fr"])
def test_other_pages_show_the_english(language):
    assert localized(document(), language) == {**document(), "languages": {}}


def test_a_document_without_translations_stays_as_it_is():
    old = full_document(schema=1)
    assert "translations" not in old
    assert localized(old, "es") == {**old, "languages": {}}


def test_an_empty_headline_stays_english():
    page = localized(document(translations={"es": SPANISH | {"headline": ""}}), "es")
    assert page["headline"] == "They join metal."
    assert language_of(page, "headline") == "en"


def test_a_translation_never_stands_in_for_what_a_source_says():
    english = document()
    english["sections"]["tasks"] = section("tasks", ["Imported"], origin="onet-30-0")
    del english["sections"]["summary"]

    page = localized(english, "es")
    assert page["sections"]["tasks"]["items"] == ["Imported"]
    assert "summary" not in page["sections"]
