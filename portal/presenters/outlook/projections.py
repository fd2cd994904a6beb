"""Whether a career grows, in words, as charts and as a table."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.rules.codes import is_onet_detail
from careers.statistics.answers import Answers, Level
from portal.presenters.figures import (
    Basis,
    ShownFigure,
    count,
    fewer_than,
    in_text,
    percent,
    sentence,
    show_number,
    show_projection,
    years_of,
)
from portal.presenters.missing import missing_file, why_fallback, why_nothing
from portal.presenters.outlook.chart import OutlookCharts, outlook_charts
from portal.presenters.owner import Owner, owner_in
from portal.presenters.sources import SourceNote, cite, source_notes
from portal.translation import gettext as _

ABOUT_AS_FAST = Decimal(1)  # percentage points within which two growth rates read as the same
LITTLE_CHANGE = Decimal(1)  # percent over the whole period below which growth is no news


@dataclass(frozen=True)
class OutlookRow:
    """One area of the table.

    Employment, growth and annual openings of the career; `baseline` is the growth of all
    occupations there. `is_far` marks areas other than the chosen one, the state and the nation.
    """

    area_code: str
    area_name: str
    release: str
    employment: ShownFigure
    projected: ShownFigure
    growth: ShownFigure
    baseline: ShownFigure
    openings: ShownFigure
    years: str
    is_here: bool
    is_far: bool
    correction: str


@dataclass(frozen=True)
class OutlookTable:
    """Every area of the state with its figures; `has_projected`: show the column of future jobs."""

    caption: str
    detail: str
    has_projected: bool
    rows: tuple[OutlookRow, ...]


@dataclass(frozen=True)
class Outlook:
    """The outlook part of a page.

    `word` says growth in a word or two; `mark` is up, level or down. Where `found` is false there
    is no projection, and `missing` says why. `fallback` says why the figures are of a wider area
    than the chosen one.
    """

    found: bool
    word: str
    mark: str
    growth: ShownFigure | None
    openings: ShownFigure | None
    employment: ShownFigure | None
    owner: Owner
    area: str
    here: str
    years: str
    fallback: str
    missing: str
    missing_file: str
    sentences: tuple[str, ...]
    nation_sentences: tuple[str, ...]
    charts: OutlookCharts | None
    table: OutlookTable | None
    stands_for: str
    sources: tuple[SourceNote, ...]
    basis: Basis | None
    nation_basis: Basis | None


def present_outlook(answers: Answers, document: dict[str, Any]) -> Outlook:
    """All that a page says about growth and openings."""
    row = answers.here.row if answers.here.found else None
    if row is None:
        return _no_outlook(answers, document)

    nation = answers.levels[Level.NATION]
    word, mark = growth_word(row.percent_change)

    # Where the figures here are the nation's own, they are not said twice.
    nation_sentences: tuple[str, ...] = ()
    if nation.found and nation.row is not row:
        nation_sentences = outlook_sentences(nation.row, nation.area_name)

    return Outlook(
        found=True,
        word=word,
        mark=mark,
        growth=show_projection(row, "percent_change", "percent"),
        openings=show_projection(row, "openings_total", "count"),
        employment=show_projection(row, "employment_base", "count"),
        owner=owner_in(document, answers),
        area=answers.here.area_name,
        here=area_sentence(answers),
        years=years_of(row),
        fallback=fallback_sentence(answers),
        missing="",
        missing_file=missing_file(answers),
        sentences=outlook_sentences(row, answers.here.area_name),
        nation_sentences=nation_sentences,
        charts=outlook_charts(answers),
        table=_table(answers, document),
        stands_for=stands_for(row, document),
        sources=source_notes(answers.releases),
        basis=_basis(row),
        nation_basis=_basis(nation.row),
    )


def _no_outlook(answers: Answers, document: dict[str, Any]) -> Outlook:
    """No area from the place up to the nation has a projection of the career."""
    nation = answers.levels[Level.NATION]

    return Outlook(
        found=False,
        word="",
        mark="",
        growth=None,
        openings=None,
        employment=None,
        owner=Owner(),
        area=answers.here.area_name,
        here="",
        years="",
        fallback="",
        missing=why_nothing(answers),
        missing_file=missing_file(answers),
        sentences=(),
        nation_sentences=outlook_sentences(nation.row, nation.area_name) if nation.found else (),
        charts=None,
        table=_table(answers, document),
        stands_for="",
        sources=source_notes(answers.releases),
        basis=None,
        nation_basis=_basis(nation.row),
    )


def _table(answers: Answers, document: dict[str, Any]) -> OutlookTable | None:
    return outlook_table(answers, document["title"]) if answers.table else None


def _basis(row: Any | None) -> Basis | None:
    return Basis(row.release.key, years_of(row)) if row is not None else None


def growth_word(change: Decimal | None) -> tuple[str, str]:
    """Growth without alarm, and the mark that goes with it."""
    if change is None:
        return _("Growth not published"), "level"
    if change < 0:
        return _("Fewer jobs"), "down"
    if change < LITTLE_CHANGE:
        return _("Little change"), "level"
    return _("Growing"), "up"


def area_sentence(answers: Answers) -> str:
    """The area of the figures, and the place too where it lies in an area of another name."""
    if answers.here.level is Level.LOCAL and answers.here.area_name != answers.place.name:
        return _("%(area)s, the outlook area of %(place)s") % {
            "area": answers.here.area_name,
            "place": answers.place.name,
        }

    return in_text(answers.here.area_name)


def fallback_sentence(answers: Answers) -> str:
    """Why the figures are of a wider area than the chosen place."""
    if not answers.fell_back:
        return ""

    return _("%(why)s So this page shows %(area)s.") % {
        "why": why_fallback(answers),
        "area": in_text(answers.here.area_name),
    }


def stands_for(row: Any | None, document: dict[str, Any]) -> str:
    """The label of figures that belong to a wider group than the career."""
    if row is None:
        return ""

    soc, onet = document["codes"]["soc"], document["codes"]["onet"]

    # Some releases publish a broad group in place of its detailed occupations.
    if row.soc.code != soc["code"]:
        return _(
            "The outlook shown is for all of %(title)s (%(code)s), the group under which this "
            "career is published."
        ) % {"title": row.soc.title, "code": row.soc.code}

    # O*NET splits some occupations further (15-1299.08); projections never do.
    if onet and is_onet_detail(onet["code"]):
        return _(
            "The outlook shown is for all of %(title)s (%(code)s); this career is a part of it."
        ) % {"title": soc["title"], "code": soc["code"]}

    return ""


def outlook_sentences(row: Any, area: str) -> tuple[str, ...]:
    """Jobs now, growth against all occupations of the area, and openings a year.

    Openings always name both causes, growth and replacement: most come from people who leave.
    """
    sentences = []

    if row.employment_base is not None:
        sentences.append(_jobs_sentence(row, area))

    if row.percent_change is not None:
        sentences.append(_growth_sentence(row))

    if row.openings_total is not None:
        sentences.append(_openings_sentence(row))

    return tuple(sentences)


def _jobs_sentence(row: Any, area: str) -> str:
    below = fewer_than(row, row.employment_base)
    if below:
        words = _("%(area)s had fewer than %(jobs)s of these jobs%(year)s.")
    else:
        words = _("%(area)s had about %(jobs)s of these jobs%(year)s.")

    return words % {
        "area": sentence(in_text(area)),
        "jobs": below or count(row.employment_base),
        "year": _(" in %(year)s") % {"year": row.base_year} if row.base_year else "",
    }


def _openings_sentence(row: Any) -> str:
    below = fewer_than(row, row.openings_total)
    if below:
        words = _(
            "Fewer than %(openings)s jobs open up each year. They come from growth and from people "
            "who leave the job."
        )
    else:
        words = _(
            "About %(openings)s jobs open up each year. They come from growth and from people "
            "who leave the job."
        )

    return words % {"openings": below or count(row.openings_total)}


def _growth_sentence(row: Any) -> str:
    change, baseline = row.percent_change, row.all_occupations_percent_change
    # The sentence says the direction, so the figure needs no sign.
    by = percent(abs(change))
    until = _(" by %(year)s") % {"year": row.target_year} if row.target_year else ""

    if change == 0:
        first = _("The number of jobs is expected to stay the same%(until)s") % {"until": until}
    elif change < 0:
        first = _("The number of jobs is expected to fall by %(by)s%(until)s") % {
            "by": by,
            "until": until,
        }
    else:
        first = _("The number of jobs is expected to grow by %(by)s%(until)s") % {
            "by": by,
            "until": until,
        }

    # Without the growth of all occupations there is nothing to compare with.
    if baseline is None:
        return first + "."

    return _("%(first)s, %(compared)s all occupations there (%(baseline)s).") % {
        "first": first,
        "compared": _compared(change, baseline),
        "baseline": percent(baseline),
    }


def _compared(change: Decimal, baseline: Decimal) -> str:
    if abs(change - baseline) < ABOUT_AS_FAST:
        return _("about as fast as")

    return _("faster than") if change > baseline else _("slower than")


def outlook_table(answers: Answers, title: str) -> OutlookTable:
    """Every area of the place's state, and the nation.

    The chosen area comes first, then the state and the nation, then the others by name.
    """
    rows = sorted(answers.table, key=lambda row: (_rank(row, answers), row.area_name))
    place = answers.place.state_name or answers.place.name

    # Some states publish no future jobs, only the change: half-empty columns are left out.
    projected = sum(row.employment_projected is not None for row in rows)

    return OutlookTable(
        caption=_("Outlook for %(title)s in %(place)s") % {"title": title, "place": place},
        detail=" ".join(cite(release) for release in answers.releases),
        has_projected=2 * projected >= len(rows),
        rows=tuple(_outlook_row(row, answers) for row in rows),
    )


def _rank(row: Any, answers: Answers) -> int:
    """0 for the chosen area, 1 for the state, 2 for the nation, 3 for every other one."""
    if row is answers.here.row:
        return 0
    return {"state": 1, "nation": 2}.get(row.area.kind, 3)


def _outlook_row(row: Any, answers: Answers) -> OutlookRow:
    rank = _rank(row, answers)

    correction = ""
    if row.correction_reason:
        correction = _("Corrected: %(reason)s Source: %(source)s") % {
            "reason": row.correction_reason,
            "source": row.correction_source,
        }

    return OutlookRow(
        area_code=row.area.code,
        area_name=row.area_name,
        release=row.release.key,
        employment=show_projection(row, "employment_base", "count"),
        projected=show_projection(row, "employment_projected", "count"),
        growth=show_projection(row, "percent_change", "percent"),
        baseline=show_number(row.all_occupations_percent_change, "percent"),
        openings=show_projection(row, "openings_total", "count"),
        years=years_of(row),
        is_here=rank == 0,
        is_far=rank == 3,
        correction=correction,
    )
