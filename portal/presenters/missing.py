"""Why there is no figure, in the reader's language.

The sentences are those of `careers.statistics.reasons`; here they are translated.
"""

from careers.rules.figures import FigureStatus
from careers.statistics.answers import Answer, Answers, Level
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import REASONS, SHORT, reason_words
from portal.presenters.figures import in_text
from portal.translation import gettext as _


def why_no_answer(answer: Answer, kind: FigureKind, place: str) -> str:
    """Why one level has no figure; `place` is named where the level has no area."""
    area = in_text(answer.area_name or place)
    return _(REASONS[_status(answer)]) % reason_words(kind, area, answer.group, _)


def _status(answer: Answer) -> FigureStatus:
    """Of a row that has figures, but not the one that is looked for: that one is not released."""
    return FigureStatus.SUPPRESSED if answer.found else answer.status


def why_fallback(answers: Answers) -> str:
    """Why the place itself has no figure, where a wider level's stands in."""
    wanted = answers.levels[answers.wanted]
    return why_no_answer(wanted, answers.kind, answers.place.name)


def why_nothing(answers: Answers) -> str:
    """Why no level has a figure: what is known of the widest, unless the place's own row says that
    it is withheld.
    """
    if answers.here.found:
        return why_no_answer(answers.here, answers.kind, answers.place.name)
    return why_no_answer(answers.levels[Level.NATION], answers.kind, _("the United States"))


def few_words(answers: Answers) -> str:
    """Why there is nothing at all, for a cell of a table: as `why_nothing`."""
    answer = answers.here if answers.here.found else answers.levels[Level.NATION]
    return _(SHORT[_status(answer)])


def missing_file(answers: Answers) -> str:
    """The address of the publisher's files, where the page says that one is not loaded."""
    shown = answers.levels[answers.wanted] if answers.fell_back else answers.levels[Level.NATION]
    is_missing = shown.status is FigureStatus.NOT_LOADED
    return answers.kind.file if is_missing else ""
