"""Related careers on a profile: why each is related, and its pay, education and outlook.

All figures are for the place that the page shows. The ladders at the end list the related careers
that take more, or less, preparation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from careers.rules.codes import PLAIN_ENDING
from careers.rules.translations import ENGLISH
from careers.statistics.answers import Answers
from portal.presenters.figures import ANNUAL, ShownFigure, per, sentence, show_projection
from portal.presenters.missing import few_words
from portal.presenters.owner import owner_of
from portal.presenters.pay.wages import best_median
from portal.presenters.profile.parts import source_name
from portal.presenters.sources import SourceNote, source_notes
from portal.presenters.words import education_words, job_zone_words
from portal.translation import gettext as _

# Careers in the table, and careers on each ladder.
SHOWN_CAREERS, SHOWN_STEPS = 8, 5
COMPARED = 5  # how many careers the link to the comparison takes along, this one included


@dataclass(frozen=True)
class Named:
    """A related career with the reason why it is named.

    `career` is a `portal.reads.careers.RelatedCareer`; `by_editor` says whose reason it is.
    `education` is its `portal.reads.facts.Education`, known only for careers that are shown in the
    table.
    """

    career: Any
    reason: str
    by_editor: bool
    education: Any = None


class RelatedCell(NamedTuple):
    """A figure, or the words that say why there is none.

    `owner` stands before a figure of another area, or of a wider group, than the table says.
    """

    label: str
    measure: str
    text: str
    note: str = ""
    owner: str = ""
    figure: ShownFigure | None = None
    release: str = ""
    period: str = ""
    area: str = ""
    soc: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class RelatedRow:
    """One career of the table, with its cells in the order of the table's labels."""

    slug: str
    title: str
    reason: str
    by_editor: bool
    cells: tuple[RelatedCell, ...]
    language: str = ENGLISH


@dataclass(frozen=True)
class RelatedTable:
    """This career first, then the related ones.

    `detail` says of where and when the figures are. `compared` are the parameters of the link to
    the comparison; `origin` is the source of the reasons that no editor gave.
    """

    caption: str
    detail: str
    labels: tuple[str, ...]
    rows: tuple[RelatedRow, ...]
    missing: str
    compared: tuple[tuple[str, str], ...]
    origin: str
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True)
class Step:
    """A career on a ladder; `note` is its job zone in words."""

    slug: str
    title: str
    note: str
    language: str = ENGLISH


@dataclass(frozen=True)
class Ladder:
    """Careers that take more or less preparation than this one."""

    key: str
    heading: str
    sentence: str
    steps: tuple[Step, ...]


def named_careers(document: Mapping[str, Any], published: Iterable[Any]) -> tuple[Named, ...]:
    """The editor's related careers in their order, then O*NET's by its index.

    Only published careers are named, each once, never the page's own. A residual ("All Other") is
    named only where an editor did: it is no career of its own to recommend.
    """
    others = [career for career in published if career.slug != document["slug"]]
    # Several careers may share a code: a career proper before a residual, a whole before its parts.
    others.sort(key=lambda career: (career.is_residual, not career.onet.endswith(PLAIN_ENDING)))

    by_soc: dict[str, Any] = {}
    by_onet: dict[str, Any] = {}
    for career in others:
        by_soc.setdefault(career.code, career)
        # A career without an O*NET code stands for the whole of its SOC code.
        by_onet.setdefault(career.onet or career.code + PLAIN_ENDING, career)

    # By slug: the reason that was given first, the editor's, stays.
    named: dict[str, Named] = {}
    for row in document["related"]:
        if career := by_soc.get(row["code"]):
            named.setdefault(career.slug, Named(career, row["reason"], True))

    for row in sorted(document["source"].get("related", ()), key=lambda row: row["index"]):
        career = by_onet.get(row["code"])
        if career and not career.is_residual:
            named.setdefault(career.slug, Named(career, tier_words(row["tier"]), False))

    return tuple(named.values())


def tier_words(tier: str) -> str:
    """O*NET's three tiers of relatedness in plain words: what people in both careers share."""
    if tier == "Primary-Short":
        return _("People in this career do much the same work and share many skills.")
    if tier == "Primary-Long":
        return _("People in this career do similar work and share many skills.")

    return _("People in this career share some skills or tasks.")


def related_table(
    document: Mapping[str, Any],
    own: Named,
    pay: Answers,
    growth: Answers,
    named: Sequence[Named],
    answers: Mapping[int, tuple[Answers, Answers]],
) -> RelatedTable | None:
    """The careers side by side; None where no related career is published.

    `own` is this career, without a reason; `pay` and `growth` are its own answers. `answers` are
    the pay and growth of the related careers by their SOC id.
    """
    shown = named[:SHOWN_CAREERS]
    if not shown:
        return None

    labels: tuple[str, ...] = (
        _("Median pay, a year"),
        _("Education or preparation"),
        _("Growth"),
        _("Openings a year"),
    )
    rows = [
        _row(labels, own, pay, growth, pay, growth),
        *(_row(labels, related, *answers[related.career.soc_id], pay, growth) for related in shown),
    ]

    # Two columns without a figure help nobody: one sentence below the table says it instead.
    missing = ""
    if not any(_has_outlook(row) for row in rows):
        missing = _("No outlook is loaded here for any of these careers.")
        labels = labels[:2]
        rows = [replace(row, cells=row.cells[:2]) for row in rows]

    # The source is named only for reasons that come from it.
    all_by_editor = all(related.by_editor for related in shown)

    return RelatedTable(
        caption=_("%(title)s and related careers, side by side") % {"title": document["title"]},
        detail=_detail(pay, growth),
        labels=labels,
        rows=tuple(rows),
        missing=missing,
        compared=tuple(("career", row.slug) for row in rows[:COMPARED]),
        origin="" if all_by_editor else source_name(document),
        sources=_sources(shown, answers, pay, growth),
    )


def _has_outlook(row: RelatedRow) -> bool:
    return any(not cell.is_missing for cell in row.cells[2:])


def _detail(pay: Answers, growth: Answers) -> str:
    """The areas and periods that all figures share unless their cell says otherwise."""
    place = pay.place.name
    sentences = [
        _("%(what)s: %(area)s, %(period)s.")
        % {
            "what": what,
            "area": answers.here.area_name or place,
            "period": answers.here.row.release.reference_period,
        }
        for what, answers in ((_("Pay"), pay), (_("Outlook"), growth))
        if answers.here.row is not None
    ]

    return " ".join(sentences)


def _sources(
    shown: Sequence[Named],
    answers: Mapping[int, tuple[Answers, Answers]],
    pay: Answers,
    growth: Answers,
) -> tuple[SourceNote, ...]:
    """The releases of figures in the table that the page's own pay and outlook do not name."""
    cited = {release.key for release in (*pay.releases, *growth.releases)}

    # By key, so that each release is named once.
    used = {}
    for related in shown:
        for subject in answers[related.career.soc_id]:
            if subject.here.row is not None:
                release = subject.here.row.release
                used[release.key] = release

    return source_notes(release for key, release in used.items() if key not in cited)


def _row(
    labels: Sequence[str],
    named: Named,
    pay: Answers,
    growth: Answers,
    own_pay: Answers,
    own_growth: Answers,
) -> RelatedRow:
    career = named.career
    cells = (
        _pay_cell(labels[0], career, pay, own_pay),
        _education_cell(labels[1], named),
        _growth_cell(labels[2], "percent_change", "percent", career, growth, own_growth),
        _growth_cell(labels[3], "openings_total", "count", career, growth, own_growth),
    )

    return RelatedRow(
        career.slug, career.title, named.reason, named.by_editor, cells, career.language
    )


def _education_cell(label: str, named: Named) -> RelatedCell:
    """The level of education; O*NET's job zone where no level is known."""
    career, education = named.career, named.education
    if education and education.level:
        release = education.release
        return RelatedCell(
            label,
            "education",
            education_words(education.level, short=True),
            release=release.key if release else "",
            period=release.reference_period if release else "",
        )

    if career.job_zone:
        return RelatedCell(
            label,
            "education",
            job_zone_words(career.job_zone),
            _("Job zone %(zone)s of 5") % {"zone": career.job_zone},
        )

    return RelatedCell(label, "education", _("Not stated"), is_missing=True)


def _pay_cell(label: str, career: Any, pay: Answers, own: Answers) -> RelatedCell:
    row = pay.here.row
    median = best_median(row) if row is not None else None
    if row is None or median is None:
        return RelatedCell(label, "pay", sentence(few_words(pay)), is_missing=True)

    # The label says "a year", so only another period needs its unit.
    unit = [] if median.period == ANNUAL or not median.is_number else [per(median.period)]
    owner = _owner(career, pay, own)

    return RelatedCell(label, "pay", median.text, ", ".join(unit), owner, median, *_source(row))


def _growth_cell(
    label: str, measure: str, kind: str, career: Any, growth: Answers, own: Answers
) -> RelatedCell:
    row = growth.here.row
    if row is None:
        return RelatedCell(label, measure, sentence(few_words(growth)), is_missing=True)

    figure = show_projection(row, measure, kind)
    owner = _owner(career, growth, own) if figure.is_number else ""

    return RelatedCell(
        label,
        measure,
        figure.text,
        "",
        owner,
        figure,
        *_source(row),
        is_missing=not figure.is_number,
    )


def _source(row: Any) -> tuple[str, str, str, str]:
    """What a cell's data attributes name: the release, its period, the area's code and the SOC
    code.
    """
    return row.release.key, row.release.reference_period, row.area.code, row.soc.code


def _owner(career: Any, answers: Answers, own: Answers) -> str:
    """Whose the figure is, where it is not what the table's caption says: another area's, or that
    of a wider group of which the career is a part.
    """
    owner = owner_of(answers, career.code, career.onet)
    if owner.label or answers.here.area_code == own.here.area_code:
        return owner.label
    return owner.area_name


def ladders(document: Mapping[str, Any], named: Sequence[Named]) -> tuple[Ladder, ...]:
    """Related careers in a higher job zone as next steps, those in a lower one as ways in."""
    zone = document["facts"]["job_zone"]
    if not zone:
        return ()

    # A career without a job zone is on neither ladder.
    careers = [related.career for related in named if related.career.job_zone]
    up = [career for career in careers if career.job_zone > zone]
    down = [career for career in careers if career.job_zone < zone]

    both = (
        Ladder(
            "from",
            _("Where people can start"),
            _("These related careers take less preparation. They can be a way in."),
            _steps(down),
        ),
        Ladder(
            "next",
            _("Where this can lead"),
            _(
                "These related careers take more preparation than this one. They can be a next "
                "step."
            ),
            _steps(up),
        ),
    )

    return tuple(ladder for ladder in both if ladder.steps)


def _steps(careers: Sequence[Any]) -> tuple[Step, ...]:
    return tuple(
        Step(career.slug, career.title, job_zone_words(career.job_zone), career.language)
        for career in careers[:SHOWN_STEPS]
    )
