"""Five reasons, five sentences: each is given only where it is known to be true."""

from types import SimpleNamespace

import pytest

from careers.rules.figures import FigureStatus
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import REASONS, SHORT, Holdings, reason_for, why_no_row

KIND = FigureKind("wages", None, bool, "a wage", "the self-employed", "https://example.org/files")
TABLE, PAGE = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
GROUP = SimpleNamespace(code="51-2028", title="Assemblers")

# A whole table holds Washington and the nation; a page about one career holds Oregon too.
HELD = {(1, "53"): 700, (1, "US"): 800, (2, "53"): 1, (2, "41"): 1}


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            FigureStatus.SUPPRESSED,
            "The publisher does not release a wage for this career in King County.",
        ),
        (
            FigureStatus.WITH_OTHERS,
            (
                "The publisher counts this career together with others, as Assemblers (51-2028), "
                "and releases no figures of that group in King County."
            ),
        ),
        (
            FigureStatus.NOT_COVERED,
            (
                "This survey does not cover this career. "
                "Among others, it leaves out the self-employed."
            ),
        ),
        (
            FigureStatus.NOT_LOADED,
            (
                "We have not loaded a publisher's file for King County. "
                "It is here: https://example.org/files"
            ),
        ),
        (FigureStatus.NO_LOCAL_AREA, "No local area of this release leads to King County."),
    ],
)
def test_each_reason_is_a_sentence(status, sentence):
    assert reason_for(status, KIND, "King County", "Assemblers (51-2028)") == sentence


def test_there_are_five_and_each_has_its_few_words():
    assert len(REASONS) == len(set(REASONS.values())) == 5
    assert set(SHORT) == set(REASONS)
    assert reason_for(FigureStatus.PUBLISHED, KIND, "King County") == ""


def test_an_area_with_brackets_in_its_name_is_named_as_it_is():
    assert "%(what)s County" in reason_for(FigureStatus.NOT_LOADED, KIND, "%(what)s County")


@pytest.mark.parametrize(
    ("code", "groups", "elsewhere", "area", "status"),
    [
        # The table has the career in the nation, so it should have it in Washington.
        ("29-1141", (), {(1, "29-1141")}, "53", FigureStatus.SUPPRESSED),
        # The table has it, but of Oregon it holds nothing.
        ("29-1141", (), {(1, "29-1141")}, "41", FigureStatus.NOT_LOADED),
        # The nation's figures are of another release than Washington's table.
        ("29-1141", (), {(3, "29-1141")}, "53", FigureStatus.SUPPRESSED),
        # A page about another career says nothing of this one.
        ("29-1141", (), {(3, "29-1141")}, "41", FigureStatus.NOT_LOADED),
        # The table has the group alone.
        ("51-2022", (GROUP,), {(1, "51-2028")}, "53", FigureStatus.WITH_OTHERS),
        ("51-2022", (GROUP,), set(), "53", FigureStatus.WITH_OTHERS),
        # The nation's whole table without the career: the survey does not cover it.
        ("11-1031", (), set(), "53", FigureStatus.NOT_COVERED),
        ("11-1031", (), set(), "US", FigureStatus.NOT_COVERED),
        # The armed forces are in no survey, loaded or not.
        ("55-3016", (), set(), "41", FigureStatus.NOT_COVERED),
    ],
)
def test_a_reason_is_what_the_releases_tell(code, groups, elsewhere, area, status):
    assert why_no_row(area, elsewhere, [TABLE, PAGE], Holdings(code, groups, HELD)) is status


def test_without_any_release_nothing_is_loaded():
    assert why_no_row("53", set(), [], Holdings("29-1141")) is FigureStatus.NOT_LOADED


def test_a_state_s_table_alone_does_not_tell_what_the_survey_covers():
    state_alone = Holdings("11-1031", (), {(1, "53"): 700})
    assert why_no_row("53", set(), [TABLE], state_alone) is FigureStatus.SUPPRESSED
    assert why_no_row("US", set(), [TABLE], state_alone) is FigureStatus.NOT_LOADED


def test_a_small_area_of_a_whole_table_should_have_the_career():
    small = Holdings("29-1141", (), {(1, "US"): 800, (1, "7800001"): 60})
    elsewhere = {(1, "29-1141")}
    assert why_no_row("7800001", elsewhere, [TABLE], small) is FigureStatus.SUPPRESSED


def test_local_areas_are_those_that_are_narrower_than_the_state():
    assert not Holdings(rows=HELD).has_local_areas(TABLE, "53")
    assert Holdings(rows=HELD | {(1, "0042660"): 600}).has_local_areas(TABLE, "53")
