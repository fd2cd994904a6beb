"""Why there is no figure: every reason once, as the API and its files word it.

Pages say the same in the reader's language, from the status of the answer (`why_no_answer` of the
presenters of pay and of outlook). Pure.
"""

from careers.rules.figures import FigureStatus

REASONS = {
    # No row: this career has none in the area, or no release is loaded that could have one.
    FigureStatus.NOT_LOADED: "No {noun} is published for this career in {area}.",
    # A row without a single figure: the source withholds them.
    FigureStatus.SUPPRESSED: "The figures for this career in {area} are not released.",
    # No area: the release's delineation leaves the county out, or it has no local areas.
    FigureStatus.NO_LOCAL_AREA: "{area} is not in any local area of this release.",
}

# The same of a place itself, where all the releases that are published are asked.
NO_AREA_IN_ANY_RELEASE = "{area} is not in any local area of the published releases."


def reason_for(status: FigureStatus, area: str, noun: str) -> str:
    """The sentence that says why `area` has no figure; `noun` names the figure, such as "wage".

    Empty for a status under which there are figures.
    """
    return REASONS.get(status, "").format(area=area, noun=noun)
