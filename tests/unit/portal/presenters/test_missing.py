"""Why there is no figure, in the reader's language: the sentences of one table, translated."""

from types import SimpleNamespace

from django.utils.translation import override

from careers.rules.places import Place
from careers.statistics.answers import resolve
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import Holdings
from portal.presenters.missing import few_words, missing_file, why_fallback, why_nothing

KING = Place("53033", "county", "King County", "53", "Washington")
FILES = "https://example.org/files"
KIND = FigureKind(
    "figures", None, lambda row: row.good, "a wage", "the self-employed and the armed forces", FILES
)
RELEASE = SimpleNamespace(pk=1, delineation_id=None)


def row(kind, code, name, *, good=True):
    return SimpleNamespace(
        soc=SimpleNamespace(code="29-1141"),
        area=SimpleNamespace(code=code, kind=kind, name=name),
        area_name=name,
        release_id=1,
        good=good,
    )


NATION = row("nation", "US", "United States")
STATE_ALONE = {(1, "US"): 800, (1, "53"): 700}


def answers(*rows, held=STATE_ALONE, code="29-1141"):
    return resolve(KING, rows, [RELEASE], {}, KIND, Holdings(code, (), held))


def test_a_county_without_loaded_local_areas_links_to_the_publisher_s_files():
    found = answers(NATION, row("state", "53", "Washington"))
    assert why_fallback(found) == "We have not loaded a publisher's file for King County."
    assert missing_file(found) == FILES


def test_a_reason_is_given_in_the_reader_s_language():
    found = answers(NATION, row("state", "53", "Washington"))
    with override("es"):
        sentence = why_fallback(found)
    assert sentence == "No hemos cargado ningún archivo de la fuente para King County."


def test_where_there_is_nothing_the_widest_level_says_why():
    found = answers()
    assert why_nothing(found) == (
        "This survey does not cover this career. Among others, it leaves out the self-employed "
        "and the armed forces."
    )
    assert (few_words(found), missing_file(found)) == ("not covered by this survey", "")


def test_a_row_without_figures_is_withheld():
    found = answers(row("state", "53", "Washington", good=False), held={(1, "53"): 700})
    assert found.here.status == "not_loaded"
    found = resolve(
        Place("53", "state", "Washington", "53", "Washington"),
        [row("state", "53", "Washington", good=False)],
        [RELEASE],
        {},
        KIND,
        Holdings("29-1141", (), {(1, "53"): 700}),
    )
    assert why_nothing(found) == (
        "The publisher does not release a wage for this career in Washington."
    )
    assert few_words(found) == "not released"
