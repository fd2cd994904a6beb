"""Careers side by side: which rows differ comes first, and every figure says its area, its period
and its release.

Columns are the careers; with one career in several places, the places. Nothing is averaged or
ranked.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from careers.rules.places import Place
from careers.statistics.answers import Answers
from portal.presenters.compare.facts import fact_sections
from portal.presenters.compare.parts import (
    Cell,
    Column,
    Comparison,
    Measure,
    Record,
    Row,
    Section,
    measures,
)
from portal.presenters.figures import HOURLY, ShownFigure, show_number, show_wage, years_of
from portal.presenters.outlook import projections as outlook_words
from portal.presenters.pay import wages as wage_words
from portal.presenters.sources import source_notes
from portal.translation import gettext as _
from wages.rules import figure

Key = tuple[int, str]


def compare(
    editions: Sequence[Any],
    documents: Sequence[Mapping[str, Any]],
    places: Sequence[Place],
    pay: Mapping[Key, Answers],
    outlook: Mapping[Key, Answers],
) -> Comparison:
    """The whole comparison. `documents`: the editions', completed by `portal.reads.facts`; `pay`
    and `outlook` are by SOC id and place code.
    """
    by_place = len(editions) == 1 and len(places) > 1
    facts = [] if by_place else fact_sections(documents)
    releases = _releases([*pay.values(), *outlook.values()], [] if by_place else documents)
    by_key = {release.key: release for release in releases}
    cells = {
        measure.key: _cells(
            measure, editions, places, pay if measure.dataset == "wages" else outlook
        )
        for measure in measures()
    }
    sections = _figure_sections(cells, editions, places, by_place)
    shown, same = _differences_first([*sections, *facts])
    return Comparison(
        columns=_columns(editions, places, by_place),
        by_place=by_place,
        sections=shown,
        same=same,
        notes=_notes(editions, places, pay, outlook),
        sources=source_notes(releases),
        records=tuple(_records(cells, editions, places, by_key)),
    )


def _releases(answers: Sequence[Answers], documents: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Every release that gave an answer, wages before outlook, then those that gave a fact, each
    once.
    """
    found: dict[str, Any] = {}
    for answer in answers:
        for level in answer.levels.values():
            if level.row is not None:
                release = level.row.release
                found.setdefault(release.key, release)
    used = {release.key for answer in answers for release in answer.releases}
    facts = {
        release.key: release for document in documents for release in document["origins"].values()
    }
    return [
        *(release for key, release in found.items() if key in used),
        *(release for key, release in facts.items() if key not in used),
    ]


def _columns(
    editions: Sequence[Any], places: Sequence[Place], by_place: bool
) -> tuple[Column, ...]:
    if by_place:
        return tuple(Column(place.code, place.full_name, "") for place in places)
    return tuple(
        Column(edition.slug, edition.title, edition.document["headline"]) for edition in editions
    )


def _cells(
    measure: Measure,
    editions: Sequence[Any],
    places: Sequence[Place],
    answers: Mapping[Key, Answers],
) -> dict[Key, Cell]:
    """One cell a career and place. Pay has bars on one scale for all of them; numbers of jobs only
    within a place, and only where all are of one area.
    """
    cells = {
        (index, place.code): _cell(measure, answers[edition.soc_id, place.code])
        for index, edition in enumerate(editions)
        for place in places
    }
    if measure.dataset == "wages":
        return _with_bars(cells)
    if measure.kind == "count":
        for place in places:
            line = {key: cell for key, cell in cells.items() if key[1] == place.code}
            cells |= (
                _with_bars(line)
                if len({cell.area for cell in line.values() if cell.value}) == 1
                else {}
            )
    return cells


def _with_bars(cells: dict[Key, Cell]) -> dict[Key, Cell]:
    numbers = [Decimal(cell.value) for cell in cells.values() if cell.value]
    most = max(numbers, default=Decimal(0))
    if len(set(numbers)) < 2 or not most:
        return cells
    return {key: _with_bar(cell, most) for key, cell in cells.items()}


def _with_bar(cell: Cell, most: Decimal) -> Cell:
    if not cell.value:
        return cell
    return Cell(**{**cell.__dict__, "bar": round(float(Decimal(cell.value) / most) * 100, 1)})


def _cell(measure: Measure, answers: Answers) -> Cell:
    row = answers.here.row
    if row is None:
        return Cell(_("not loaded"), answers.here.status.value)
    shown = _shown(measure, row)
    period = row.release.reference_period if measure.dataset == "wages" else years_of(row)
    return Cell(
        shown.text,
        shown.status,
        shown.value,
        "",
        answers.here.area_code,
        answers.here.area_name,
        row.release.key,
        period,
    )


def _shown(measure: Measure, row: Any) -> ShownFigure:
    if measure.dataset == "wages":
        found = figure(row, measure.period, measure.name)
        return show_wage(
            found,
            measure.period,
            measure.name,
            annual_only=row.annual_only,
            hourly_only=row.hourly_only,
        )
    return show_number(getattr(row, measure.name), measure.kind, suppressed=row.is_suppressed)


def _figure_sections(
    cells: Mapping[str, Mapping[Key, Cell]],
    editions: Sequence[Any],
    places: Sequence[Place],
    by_place: bool,
) -> list[Section]:
    if by_place or len(places) == 1:
        sections = []
        for dataset, heading in (("wages", _("Pay")), ("outlook", _("Jobs and growth"))):
            rows = [
                _row(measure, measure.label, _line(cells[measure.key], editions, places))
                for measure in measures()
                if measure.dataset == dataset
            ]
            sections.append(Section(dataset, heading, tuple(rows)))
        return sections
    return [
        Section(
            measure.key,
            measure.label,
            tuple(_place_rows(measure, cells[measure.key], editions, places)),
        )
        for measure in measures()
    ]


def _line(
    cells: Mapping[Key, Cell], editions: Sequence[Any], places: Sequence[Place]
) -> list[Cell]:
    return [cells[index, place.code] for index, _edition in enumerate(editions) for place in places]


def _place_rows(
    measure: Measure, cells: Mapping[Key, Cell], editions: Sequence[Any], places: Sequence[Place]
) -> Iterable[Row]:
    """A row a place; places whose figures are the very same, as they fell back to one area, share a
    row.
    """
    groups: dict[tuple[tuple[str, str], ...], list[Place]] = {}
    for place in places:
        line = [cells[index, place.code] for index in range(len(editions))]
        groups.setdefault(tuple((cell.area, cell.text) for cell in line), []).append(place)
    for together in groups.values():
        line = [cells[index, together[0].code] for index in range(len(editions))]
        yield _row(measure, "; ".join(place.name for place in together), line)


def _row(measure: Measure, label: str, cells: Sequence[Cell]) -> Row:
    """What all figures share goes beside the label; where they differ, into each cell."""
    known = [cell for cell in cells if cell.release]
    areas, periods = {cell.area_name for cell in known}, {cell.period for cell in known}
    basis = " · ".join(
        [*(areas - {label} if len(areas) == 1 else ()), *(periods if len(periods) == 1 else ())]
    )
    noted = tuple(_noted(cell, len(areas) > 1, len(periods) > 1) for cell in cells)
    return Row(measure.key, label, basis, noted, True)


def _noted(cell: Cell, area: bool, period: bool) -> Cell:
    note = " · ".join(
        [
            *([cell.area_name] if area and cell.area_name else []),
            *([cell.period] if period and cell.period else []),
        ]
    )
    return Cell(**{**cell.__dict__, "note": note})


def _differences_first(sections: Sequence[Section]) -> tuple[tuple[Section, ...], tuple[Row, ...]]:
    """Sections with only the rows that differ, and the rows that do not, named so that they stand
    alone.
    """
    shown, same = [], []
    for section in sections:
        differ = tuple(row for row in section.rows if not row.same)
        if differ:
            shown.append(Section(section.key, section.heading, differ))
        for row in section.rows:
            if row.same:
                label = (
                    row.label
                    if row.label in {measure.label for measure in measures()} or not row.is_figure
                    else f"{section.heading}: {row.label}"
                )
                same.append(Row(row.measure, label, row.basis, row.cells, row.is_figure))
    return tuple(shown), tuple(same)


def _notes(
    editions: Sequence[Any],
    places: Sequence[Place],
    pay: Mapping[Key, Answers],
    outlook: Mapping[Key, Answers],
) -> tuple[str, ...]:
    """Why a figure is of a wider area, stands for a group of careers, or is not there: each
    sentence once, with what it is about.
    """
    about: dict[str, list[str]] = {}
    for edition in editions:
        for place in places:
            wages_here, outlook_here = (
                pay[edition.soc_id, place.code],
                outlook[edition.soc_id, place.code],
            )
            sentences = [_pay_note(wages_here, edition.document), _outlook_note(outlook_here)]
            sentences += [
                wage_words.stands_for(wages_here.here.row, edition.document),
                outlook_words.stands_for(outlook_here.here.row, edition.document),
            ]
            for sentence in filter(None, sentences):
                names = about.setdefault(sentence, [])
                if edition.title not in names:
                    names.append(edition.title)
    many = len(editions) > 1
    return tuple(
        f"{', '.join(names)}: {sentence}" if many else sentence for sentence, names in about.items()
    )


def _pay_note(answers: Answers, document: Mapping[str, Any]) -> str:
    if answers.here.row is None or not wage_words.best_median(answers.here.row):
        return wage_words.missing_sentence(answers, dict(document))
    if not answers.fell_back:
        return ""
    why = wage_words.why_no_answer(answers.levels[answers.wanted], answers.place.name)
    return _("%(why)s Pay shown instead: %(area)s.") % {"why": why, "area": answers.here.area_name}


def _outlook_note(answers: Answers) -> str:
    if answers.here.row is None:
        return _("No release that is loaded here has a projection for this career.")
    if not answers.fell_back:
        return ""
    why = outlook_words.why_no_answer(answers.levels[answers.wanted], answers.place.name)
    return _("%(why)s Outlook shown instead: %(area)s.") % {
        "why": why,
        "area": answers.here.area_name,
    }


def _records(
    cells: Mapping[str, Mapping[Key, Cell]],
    editions: Sequence[Any],
    places: Sequence[Place],
    releases: Mapping[str, Any],
) -> Iterable[Record]:
    units = {"percent": "percent", "count": "jobs"}
    for index, edition in enumerate(editions):
        for place in places:
            for measure in measures():
                cell = cells[measure.key][index, place.code]
                unit = units.get(measure.kind) or (
                    "dollars an hour" if measure.period == HOURLY else "dollars a year"
                )
                release = releases.get(cell.release)
                more = (
                    (release.source.name, release.retrieved.isoformat(), release.attribution)
                    if release
                    else ("", "", "")
                )
                yield Record(
                    edition.slug,
                    edition.title,
                    edition.document["codes"]["soc"]["code"],
                    place.code,
                    place.full_name,
                    measure.key,
                    unit,
                    cell,
                    *more,
                )
