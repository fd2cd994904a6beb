"""Other careers beside this one: why each is related, with pay, education and outlook in the same
place; and the steps up and down between them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from careers.statistics.answers import Answers
from portal.presenters.figures import ANNUAL, ShownFigure, per, show_number
from portal.presenters.pay.wages import best_median
from portal.presenters.profile.parts import source_name
from portal.presenters.sources import SourceNote, source_notes
from portal.presenters.words import education_words, job_zone_words
from portal.translation import gettext as _

SHOWN_CAREERS, SHOWN_STEPS, COMPARED = 8, 5, 5


@dataclass(frozen=True)
class Named:
    """A related career (`portal.reads.careers.RelatedCareer`) with the reason it is named, and
    whose reason that is.
    """

    career: Any
    reason: str
    by_editor: bool


class RelatedCell(NamedTuple):
    """A figure, or the words that say why there is none. `note`: where it is of another area, or of
    a wider group, than the table says.
    """

    label: str
    measure: str
    text: str
    note: str = ""
    figure: ShownFigure | None = None
    release: str = ""
    period: str = ""
    area: str = ""
    is_missing: bool = False


@dataclass(frozen=True)
class RelatedRow:
    slug: str
    title: str
    reason: str
    by_editor: bool
    cells: tuple[RelatedCell, ...]


@dataclass(frozen=True)
class RelatedTable:
    """This career first, then the related ones. `detail` says of where and when the figures are."""

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
    slug: str
    title: str
    note: str


@dataclass(frozen=True)
class Ladder:
    """Careers that take more or less preparation than this one."""

    key: str
    heading: str
    sentence: str
    steps: tuple[Step, ...]


def named_careers(document: Mapping[str, Any], published: Iterable[Any]) -> tuple[Named, ...]:
    """The editor's related careers in their order, then the source's by its index; only those
    published, each once, never this one.

    A residual ("All Other") is named only where an editor did: it is no career of its own to
    recommend.
    """
    by_soc: dict[str, Any] = {}
    by_onet: dict[str, Any] = {}

    for career in sorted(
        published, key=lambda career: (career.is_residual, not career.onet.endswith(".00"))
    ):
        if career.slug != document["slug"]:
            by_soc.setdefault(career.code, career)
            by_onet.setdefault(career.onet or f"{career.code}.00", career)

    found: dict[str, Named] = {}

    for row in document["related"]:
        if career := by_soc.get(row["code"]):
            found.setdefault(career.slug, Named(career, row["reason"], True))

    for row in sorted(document["source"].get("related", ()), key=lambda row: row["index"]):
        career = by_onet.get(row["code"])
        if career and not career.is_residual:
            found.setdefault(career.slug, Named(career, tier_words(row["tier"]), False))

    return tuple(found.values())


def tier_words(tier: str) -> str:
    """O*NET's three tiers of relatedness in plain words: what people in both careers share."""
    if tier == "Primary-Short":
        return _("People in this career do much the same work and share many skills.")
    if tier == "Primary-Long":
        return _("People in this career do similar work and share many skills.")

    return _("People in this career share some skills or tasks.")


def related_table(
    document: Mapping[str, Any],
    own: Any,
    pay: Answers,
    growth: Answers,
    named: Sequence[Named],
    answers: Mapping[int, tuple[Answers, Answers]],
) -> RelatedTable | None:
    """`own`: this career, with its own `pay` and `growth`; `answers`: those of the related ones by
    SOC id.
    """
    shown = named[:SHOWN_CAREERS]
    if not shown:
        return None

    careers = [Named(own, "", True), *shown]
    labels = (
        _("Median pay, a year"),
        _("Education or preparation"),
        _("Growth"),
        _("Openings a year"),
    )

    rows = [
        _row(labels, careers[0], pay, growth, pay, growth),
        *(_row(labels, one, *answers[one.career.soc_id], pay, growth) for one in shown),
    ]
    wide = any(not cell.is_missing for row in rows for cell in row.cells[2:])
    if not wide:
        rows = [replace(row, cells=row.cells[:2]) for row in rows]

    return RelatedTable(
        caption=_("%(title)s and related careers, side by side") % {"title": document["title"]},
        detail=_detail(pay, growth),
        labels=labels if wide else labels[:2],
        rows=tuple(rows),
        missing="" if wide else _("No outlook is published here for any of these careers."),
        compared=tuple(("career", one.career.slug) for one in careers[:COMPARED]),
        origin="" if all(one.by_editor for one in shown) else source_name(document),
        sources=_sources(shown, answers, pay, growth),
    )


def _detail(pay: Answers, growth: Answers) -> str:
    """The areas and periods that all figures share unless their cell says otherwise."""
    place = pay.place.name
    said = [
        _("%(what)s: %(area)s, %(period)s.")
        % {
            "what": what,
            "area": answers.here.area_name or place,
            "period": answers.here.row.release.reference_period,
        }
        for what, answers in ((_("Pay"), pay), (_("Outlook"), growth))
        if answers.here.row is not None
    ]

    return " ".join(said)


def _sources(
    shown: Sequence[Named],
    answers: Mapping[int, tuple[Answers, Answers]],
    pay: Answers,
    growth: Answers,
) -> tuple[SourceNote, ...]:
    """The releases of figures in the table that the page's own pay and outlook do not name."""
    said = {release.key for found in (pay, growth) for release in found.releases}
    used = [
        found.here.row.release
        for one in shown
        for found in answers[one.career.soc_id]
        if found.here.row is not None
    ]

    return source_notes(
        {release.key: release for release in used if release.key not in said}.values()
    )


def _row(
    labels: Sequence[str],
    one: Named,
    pay: Answers,
    growth: Answers,
    own_pay: Answers,
    own_growth: Answers,
) -> RelatedRow:
    career = one.career
    cells = (
        _pay_cell(labels[0], career, pay, own_pay),
        _education_cell(labels[1], career),
        _growth_cell(labels[2], "percent_change", "percent", career, growth, own_growth),
        _growth_cell(labels[3], "openings_total", "count", career, growth, own_growth),
    )

    return RelatedRow(career.slug, career.title, one.reason, one.by_editor, cells)


def _education_cell(label: str, career: Any) -> RelatedCell:
    if career.education:
        release = career.education_release
        said = (release.key, release.reference_period) if release else ("", "")
        return RelatedCell(
            label, "education", education_words(career.education, short=True), "", None, *said
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
        text = (
            _("The armed forces have no civilian wage.")
            if career.code.startswith("55-")
            else _("Not published")
            if row is None
            else _("Not released")
        )
        return RelatedCell(label, "pay", text, is_missing=True)

    notes = [] if median.period == ANNUAL else [per(median.period)]

    return RelatedCell(
        label,
        "pay",
        median.text,
        ", ".join([*notes, *_notes(career, row, pay, own)]),
        median,
        *_source(row),
    )


def _growth_cell(
    label: str, measure: str, kind: str, career: Any, growth: Answers, own: Answers
) -> RelatedCell:
    row = growth.here.row
    if row is None:
        return RelatedCell(label, measure, _("Not published"), is_missing=True)

    figure = show_number(getattr(row, measure), kind, suppressed=row.is_suppressed)
    notes = ", ".join(_notes(career, row, growth, own)) if figure.is_number else ""

    return RelatedCell(
        label, measure, figure.text, notes, figure, *_source(row), not figure.is_number
    )


def _source(row: Any) -> tuple[str, str, str]:
    return row.release.key, row.release.reference_period, row.area.code


def _notes(career: Any, row: Any, answers: Answers, own: Answers) -> list[str]:
    """Where the figure is not what the table's caption says: another area, or a wider group of
    which the career is a part.
    """
    notes = [] if answers.here.area_code == own.here.area_code else [answers.here.area_name]
    if row.soc_id != career.soc_id:
        notes.append(_("for the group it is published in"))
    elif career.onet and not career.onet.endswith(".00"):
        notes.append(_("for all of %(code)s") % {"code": career.code})

    return notes


def ladders(document: Mapping[str, Any], named: Sequence[Named]) -> tuple[Ladder, ...]:
    """Related careers in a higher job zone are possible next steps, those in a lower one possible
    ways in.
    """
    zone = document["facts"]["job_zone"]
    if not zone:
        return ()

    up = [one.career for one in named if (one.career.job_zone or zone) > zone]
    down = [one.career for one in named if (one.career.job_zone or zone) < zone]
    found = (
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

    return tuple(ladder for ladder in found if ladder.steps)


def _steps(careers: Sequence[Any]) -> tuple[Step, ...]:
    return tuple(
        Step(career.slug, career.title, job_zone_words(career.job_zone or 0))
        for career in careers[:SHOWN_STEPS]
    )
