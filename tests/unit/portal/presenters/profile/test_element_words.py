"""Plain words for the elements of O*NET's content model."""

import csv
import io
import re
import zipfile

import pytest
from django.utils import translation

from portal.presenters.profile.element_words import ELEMENTS, element_words
from portal.presenters.profile.parts import profile_part
from portal.presenters.profile.ratings import context_ratings
from tests.factories.documents import full_document
from tests.factories.source import over_source, rated, source_document

RATED_TABLES = ("Skills", "Abilities", "Knowledge", "Work Styles")
# In O*NET's content model: work activities and work context.
RATED_BRANCHES = ("4.A.", "4.C.")


def test_each_element_has_words_of_its_own_in_both_languages():
    assert len(set(ELEMENTS.values())) == len(ELEMENTS) > 200
    with translation.override("es"):
        spanish = {element: element_words(element, "") for element in ELEMENTS}

    assert len(set(spanish.values())) == len(ELEMENTS)
    assert [element for element, text in spanish.items() if text == ELEMENTS[element]] == []


def test_the_words_are_short_and_plain():
    long = [text for text in ELEMENTS.values() if len(text.split()) > 14]
    assert long == []
    assert [text for text in ELEMENTS.values() if re.search(r"[;()]|\.$", text)] == []


def test_an_element_without_words_keeps_its_name():
    assert element_words("9.Z.1", "Brand New Skill") == "Brand New Skill"


@pytest.mark.shared_data
def test_every_element_that_onet_rates_has_words(shared):
    with zipfile.ZipFile(shared / "onet" / "db_30_0_text.zip") as archive:
        tables = {name.rpartition("/")[2]: name for name in archive.namelist()}
        rated_elements = {
            row["Element ID"]
            for table in RATED_TABLES
            for row in _rows(archive, tables[f"{table}.txt"])
        }
        model = {row["Element ID"] for row in _rows(archive, tables["Content Model Reference.txt"])}

    # An element is what has nothing below it.
    parents = {element.rpartition(".")[0] for element in model}
    rated_elements |= {
        element
        for element in model
        if element.startswith(RATED_BRANCHES) and element not in parents
    }
    assert rated_elements - set(ELEMENTS) == set()


def _rows(archive, name):
    with archive.open(name) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8"), delimiter="\t")


def test_an_imported_list_is_said_in_plain_words_and_an_editors_own_stays():
    page = over_source(
        full_document(), source_document(abilities=[rated("1.A.3.c.1", "Extent Flexibility", 3.0)])
    )
    page["sections"]["physical_important"] = {
        "kind": "list",
        "origin": "onet",
        "items": ["Extent Flexibility"],
    }
    assert profile_part("physical_important", page).items == ("Bend, stretch, twist or reach far",)

    page["sections"]["physical_important"]["origin"] = "editor"
    assert profile_part("physical_important", page).items == ("Extent Flexibility",)


def test_context_stands_in_three_groups_but_for_those_that_an_editor_wrote():
    context = [
        {"element": element, "name": "A name", "scales": {"CX": {"value": 4.5}}}
        for element in ("4.C.1.a.2.f", "4.C.2.d.1.a", "4.C.3.d.1")
    ]
    page = over_source(full_document(), source_document(work_context=context))
    for key in ("interpersonal", "physical_conditions", "work_performance"):
        page["sections"].pop(key, None)
    assert [group.key for group in context_ratings(page).groups] == [
        "interpersonal",
        "physical_conditions",
        "work_performance",
    ]
    assert context_ratings(page).groups[0].items[0].plain == "Talk on the phone"

    page["sections"]["interpersonal"] = {"kind": "list", "origin": "editor", "items": ["Ours."]}
    assert [group.key for group in context_ratings(page).groups] == [
        "physical_conditions",
        "work_performance",
    ]
