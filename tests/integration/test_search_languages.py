"""Each language is searched in its own index: translations change no English answer."""

import pytest

from portal.models import Synonym
from portal.search import search, suggest
from tests.integration.test_search_index import publish

pytestmark = pytest.mark.django_db

ENGLISH_WORDS = ("welder", "weldr", "metal", "nurse", "nurs", "care", "joins", "con", "zzz")


def spanish(title, also, tasks):
    section = {"kind": "list", "items": tasks, "origin": "editor"}
    return {"title": title, "also": also, "headline": "", "sections": {"tasks": section}}


CAREERS = [
    (
        ("Welders", "51-4121"),
        {"public": ["Metal Joiner"], "tasks": ["Join metal with heat"]},
        spanish("Soldadoras y soldadores", ["metal"], ["Soldar metal con calor"]),
    ),
    (
        ("Registered Nurses", "29-1141"),
        {"public": ["RN Nurse"], "tasks": ["Care for patients"]},
        spanish("Enfermeras y enfermeros registrados", ["nurse"], ["Cuidan enfermos"]),
    ),
    (
        ("Childcare Workers", "39-9011"),
        {"tasks": ["Watch children"]},
        spanish("Cuidadoras de niños", ["niñera"], ["Cuidar niños"]),
    ),
]


def publish_careers(number=1, with_spanish=True):
    for names, english, translation in CAREERS:
        translations = {"es": translation} if with_spanish else {}
        publish(*names, number=number, translations=translations, **english)


@pytest.fixture
def careers():
    publish_careers()


def slugs(text, language):
    return [hit.entry.slug for hit in search(text, language=language).hits]


def english_answers():
    return {
        text: ([(hit.entry.slug, hit.score) for hit in search(text).hits], suggest(text))
        for text in ENGLISH_WORDS
    }


def test_translations_change_no_english_answer():
    publish_careers(with_spanish=False)
    before = english_answers()
    publish_careers(number=2)
    assert english_answers() == before


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("enfermera", "registered-nurses"),
        ("ENFERMEROS", "registered-nurses"),
        ("soldador", "welders"),
        ("soldar", "welders"),
        ("soldadro", "welders"),
        ("cuidar ninos", "childcare-workers"),
        ("alguien que cuida a los niños", "childcare-workers"),
        # English words, and a code.
        ("welder", "welders"),
        ("29-1141", "registered-nurses"),
    ],
)
def test_spanish_pages_find_careers_by_spanish_words_and_by_english_ones(careers, text, slug):
    assert slugs(text, "es")[0] == slug


def test_english_pages_know_spanish_only_where_english_knows_nothing(careers):
    assert slugs("enfermera", "en") == ["registered-nurses"]
    assert slugs("metal", "en")[0] == "welders"
    assert slugs("enfermera metal", "en") == slugs("metal", "en")


def test_an_editors_synonym_stands_before_another_language(careers):
    Synonym.objects.create(term="niñera", means="nurse")
    assert slugs("niñera", "es")[0] == slugs("niñera", "en")[0] == "registered-nurses"


def test_spanish_suggestions_begin_spanish_titles(careers):
    assert [line.slug for line in suggest("enferm", language="es")] == ["registered-nurses"]
    assert [line.slug for line in suggest("enferm")] == ["registered-nurses"]
    assert [line.title for line in suggest("niner")] == ["Childcare Workers"]
