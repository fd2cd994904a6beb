"""Every status without a figure has one sentence that names the area."""

import pytest

from careers.rules.figures import FigureStatus
from careers.statistics.reasons import REASONS, reason_for

WITHOUT_FIGURES = {
    FigureStatus.NOT_LOADED,
    FigureStatus.SUPPRESSED,
    FigureStatus.NO_LOCAL_AREA,
}


@pytest.mark.parametrize(
    ("status", "noun", "sentence"),
    [
        (
            FigureStatus.NOT_LOADED,
            "wage",
            "No wage is published for this career in King County.",
        ),
        (
            FigureStatus.NOT_LOADED,
            "projection",
            "No projection is published for this career in King County.",
        ),
        (
            FigureStatus.SUPPRESSED,
            "wage",
            "The figures for this career in King County are not released.",
        ),
        (
            FigureStatus.NO_LOCAL_AREA,
            "wage",
            "King County is not in any local area of this release.",
        ),
    ],
)
def test_a_reason_names_the_area_and_what_is_missing(status, noun, sentence):
    assert reason_for(status, "King County", noun) == sentence


def test_there_is_a_reason_where_an_answer_has_no_figures_and_nowhere_else():
    assert set(REASONS) == WITHOUT_FIGURES
    assert reason_for(FigureStatus.PUBLISHED, "King County", "wage") == ""


def test_an_area_with_braces_in_its_name_is_named_as_it_is():
    assert "{noun}" in reason_for(FigureStatus.NOT_LOADED, "{noun} County", "wage")
