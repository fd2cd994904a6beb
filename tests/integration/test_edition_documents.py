"""Every published document has exactly the keys that its type declares, with values of their types.

The declaration is `careers.editions.schema.EditionDocument`.
"""

import json
import sqlite3
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

import pytest

from careers.editions.schema import CompletedDocument, EditionDocument
from careers.models import Edition
from portal.reads.facts import complete_documents
from tests.factories.documents import full_document
from tests.factories.source import source_document


def departures(value: Any, declared: Any, path: str = "document") -> list[str]:
    """Where a value is not what its type declares."""
    origin, arguments = get_origin(declared), get_args(declared)

    if declared is Any:
        return []
    if origin is NotRequired:
        return departures(value, arguments[0], path)
    if origin in (Union, UnionType):
        return _departures_from_all(value, arguments, path)
    if origin is Literal:
        return [] if value in arguments else [f"{path}: {value!r}"]
    if origin is list:
        return _departures_of_items(value, arguments[0], path)
    if origin is dict:
        return _departures_of_values(value, arguments[1], path)
    if hasattr(declared, "__required_keys__"):
        return _departures_of_keys(value, declared, path)
    return [] if type(value) is declared else [f"{path}: {type(value).__name__}"]


def _departures_from_all(value: Any, choices: tuple[Any, ...], path: str) -> list[str]:
    """None if the value is one of the choices; else how it departs from the nearest."""
    if value is None and NoneType in choices:
        return []
    return min((departures(value, choice, path) for choice in choices), key=len)


def _departures_of_items(value: Any, declared: Any, path: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{path}: {type(value).__name__}"]
    return [text for item in value for text in departures(item, declared, f"{path}[]")]


def _departures_of_values(value: Any, declared: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {type(value).__name__}"]
    return [text for key, item in value.items() for text in departures(item, declared, path)]


def _departures_of_keys(value: Any, declared: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {type(value).__name__}"]
    hints = get_type_hints(declared)

    missing = [f"{path}.{key}: missing" for key in declared.__required_keys__ - set(value)]
    unknown = [f"{path}.{key}: unknown" for key in set(value) - set(hints)]
    for key in set(hints) & set(value):
        missing += departures(value[key], hints[key], f"{path}.{key}")
    return missing + unknown


def test_every_published_document_of_the_sample_has_exactly_the_declared_keys(sample):
    documents = list(Edition.objects.current().values_list("document", flat=True))

    assert len(documents) > 800
    found = {text for document in documents for text in departures(document, EditionDocument)}
    assert found == set()


def test_a_completed_document_has_exactly_the_declared_keys(sample):
    rows = Edition.objects.current().order_by("pk").values_list("document", "soc_id")[:100]

    completed = complete_documents(list(rows))
    assert any(document["origins"] for document in completed)
    found = {text for document in completed for text in departures(document, CompletedDocument)}
    assert found == set()


@pytest.mark.shared_data
@pytest.mark.slow(100)
@pytest.mark.once
def test_every_document_over_all_of_onet_has_exactly_the_declared_keys(full_file):
    connection = sqlite3.connect(f"file:{full_file}?mode=ro", uri=True)
    found, with_source = set(), 0
    for (text,) in connection.execute("SELECT document FROM careers_edition"):
        document = json.loads(text)
        with_source += bool(document["source"])
        found |= set(departures(document, EditionDocument))
    connection.close()

    assert with_source > 1000
    assert found == set()


@pytest.mark.parametrize(
    ("change", "departure"),
    [
        (lambda document: document.pop("headline"), "document.headline: missing"),
        (lambda document: document.update(secret="x"), "document.secret: unknown"),
        (lambda document: document["facts"].pop("stem"), "document.facts.stem: missing"),
        (lambda document: document["codes"].update(onet=[]), "document.codes.onet: list"),
        (
            lambda document: document["sections"]["tasks"].update(html=""),
            "document.sections.html: unknown",
        ),
        (lambda document: document["source"].update(odd=1), "document.source.odd: unknown"),
        (lambda document: document.update(facts_only=None), "document.facts_only: NoneType"),
        (lambda document: document.update(schema="1"), "document.schema: str"),
    ],
)
def test_a_departure_is_named(change, departure):
    document = declared_document()
    assert departures(document, EditionDocument) == []

    change(document)
    assert departures(document, EditionDocument) == [departure]


def declared_document() -> dict[str, Any]:
    """A factory's document with the keys that most tests do without."""
    document = full_document(source=source_document())
    document["own"] = {
        "alternate_titles": [],
        "hidden_titles": [],
        "job_zone": None,
        "interests": [],
    }
    document["facts"] |= {
        "entry_education_label": "",
        "related_experience": "",
        "training": "",
    }
    return document
