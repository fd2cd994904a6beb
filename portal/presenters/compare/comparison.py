"""Careers side by side: the rows that differ come first.

Every figure says its area, its period and its release. The columns are the careers; with one career
in several places, they are the places. Nothing is averaged or ranked.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from careers.editions.localized import language_of
from careers.rules.places import Place
from careers.statistics.answers import Answers
from portal.presenters.compare.facts import fact_sections
from portal.presenters.compare.parts import (
    Cell,
    Column,
    Comparison,
    Key,
    Measure,
    Row,
    Section,
    measures,
)
from portal.presenters.compare.records import comparison_records
from portal.presenters.figures import ShownFigure, show_projection, show_wage, years_of
from portal.presenters.missing import few_words, why_fallback, why_nothing
from portal.presenters.outlook import projections as outlook_words
from portal.presenters.owner import owner_in
from portal.presenters.pay import wages as wage_words
from portal.presenters.pay.table import employment
from portal.presenters.sources import source_notes
from portal.translation import gettext as _
from wages.rules import figure


def compare(
    editions: Sequence[Any],
    documents: Sequence[Mapping[str, Any]],
    places: Sequence[Place],
    pay: Mapping[Key, Answers],
    outlook: Mapping[Key, Answers],
) -> Comparison:
    """The whole comparison of some careers in some places.

    `documents` are those of the editions, completed by `portal.reads.facts`, in the language of
    the page; `pay` and `outlook` are by SOC id and place code.
    """
    # One career in several places has the same facts everywhere, so only its figures are compared.
    by_place = len(editions) == 1 and len(places) > 1
    compared_documents = [] if by_place else documents
    facts = [] if by_place else fact_sections(documents)

    # The figures: one cell for each measure, career and place.
    cells = {
        measure.key: _cells(
            measure, editions, places, pay if measure.dataset == "wages" else outlook
        )
        for measure in measures()
    }
    sections = _figure_sections(cells, editions, places, by_place)
    different, same = _differences_first([*sections, *facts])

    # What all of it stands on.
    releases = _releases([*pay.values(), *outlook.values()], compared_documents)
    by_key = {release.key: release for release in releases}

    return Comparison(
        columns=_columns(documents, places, by_place),
        by_place=by_place,
        sections=different,
        same=same,
        notes=_notes(editions, documents, places, pay, outlook),
        sources=source_notes(releases),
        records=tuple(comparison_records(cells, documents, places, by_key)),
    )


def _releases(answers: Sequence[Answers], documents: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Every release that gave an answer, wages before outlook, then those of facts, each once."""
    used = {release.key for answer in answers for release in answer.releases}

    figures: dict[str, Any] = {}
    for answer in answers:
        for level in answer.levels.values():
            if level.row is not None:
                figures.setdefault(level.row.release.key, level.row.release)

    facts: dict[str, Any] = {}
    for document in documents:
        facts |= {release.key: release for release in document["origins"].values()}

    # A release that gave figures and facts stands among those of figures.
    return [
        *(release for key, release in figures.items() if key in used),
        *(release for key, release in facts.items() if key not in used),
    ]


def _columns(
    documents: Sequence[Mapping[str, Any]], places: Sequence[Place], by_place: bool
) -> tuple[Column, ...]:
    """The heads of the table: the places, or else the careers."""
    if by_place:
        return tuple(Column(place.code, place.full_name, "") for place in places)

    return tuple(
        Column(
            document["slug"],
            document["title"],
            document["headline"],
            language_of(document, "title"),
        )
        for document in documents
    )


def _cells(
    measure: Measure,
    editions: Sequence[Any],
    places: Sequence[Place],
    answers: Mapping[Key, Answers],
) -> dict[Key, Cell]:
    """One cell for each career and place, with a bar where the figures can be compared.

    Pay has bars on one scale for all of them. Numbers of jobs have them only within a place, and
    only where all figures are of one area: a large area has more of every job.
    """
    cells = {
        (index, place.code): _cell(measure, answers[edition.soc_id, place.code], edition.document)
        for index, edition in enumerate(editions)
        for place in places
    }
    if measure.period:
        return _with_bars(cells)
    if measure.kind != "count":
        return cells

    for place in places:
        in_place = {key: cell for key, cell in cells.items() if key[1] == place.code}
        areas = {cell.area for cell in in_place.values() if cell.value}
        if len(areas) == 1:
            cells |= _with_bars(in_place)
    return cells


def _with_bars(cells: dict[Key, Cell]) -> dict[Key, Cell]:
    """The cells with bars, unless there are no two different numbers to compare."""
    numbers = [Decimal(cell.value) for cell in cells.values() if cell.value]
    most = max(numbers, default=Decimal(0))
    if len(set(numbers)) < 2 or not most:
        return cells

    return {key: _with_bar(cell, most) for key, cell in cells.items()}


def _with_bar(cell: Cell, most: Decimal) -> Cell:
    """The cell with its figure as a share, in percent, of the largest one."""
    if not cell.value:
        return cell

    share = float(Decimal(cell.value) / most) * 100
    return replace(cell, bar=round(share, 1))


def _cell(measure: Measure, answers: Answers, document: Mapping[str, Any]) -> Cell:
    """One figure of one career in one place, with its area, release and period."""
    row = answers.here.row
    if row is None:
        return Cell(few_words(answers), answers.here.status.value)

    shown = _shown(measure, row)
    owner = owner_in(document, answers)
    # Wages are of their release's period, a projection of the years in its own row.
    period = row.release.reference_period if measure.dataset == "wages" else years_of(row)
    return Cell(
        text=shown.text,
        status=shown.status,
        value=shown.value,
        area=answers.here.area_code,
        area_name=answers.here.area_name,
        soc=owner.soc,
        owner=owner.label,
        without=owner.without,
        release=row.release.key,
        period=period,
    )


def _shown(measure: Measure, row: Any) -> ShownFigure:
    """The measure's figure in a row of wages or projections, as a person reads it."""
    if measure.key == "employment":
        return employment(row)
    if measure.dataset == "wages":
        return show_wage(
            figure(row, measure.period, measure.name),
            measure.period,
            measure.name,
            annual_only=row.annual_only,
            hourly_only=row.hourly_only,
        )

    return show_projection(row, measure.name, measure.kind)


def _figure_sections(
    cells: Mapping[str, Mapping[Key, Cell]],
    editions: Sequence[Any],
    places: Sequence[Place],
    by_place: bool,
) -> list[Section]:
    """The figures in sections: a row for each measure, or a section for each where places differ.

    Several careers in several places need two dimensions: a section is a measure, a row a place.
    """
    if not by_place and len(places) > 1:
        return [
            Section(
                measure.key,
                measure.label,
                tuple(_place_rows(measure, cells[measure.key], editions, places)),
            )
            for measure in measures()
        ]

    sections = []
    for dataset, heading in (("wages", _("Pay")), ("outlook", _("Jobs and growth"))):
        rows = [
            _row(measure, measure.label, _line(cells[measure.key], editions, places))
            for measure in measures()
            if measure.dataset == dataset
        ]
        sections.append(Section(dataset, heading, tuple(rows)))
    return sections


def _line(
    cells: Mapping[Key, Cell], editions: Sequence[Any], places: Sequence[Place]
) -> list[Cell]:
    """The cells of one row: every career in every place, in the order of the columns."""
    return [cells[index, place.code] for index in range(len(editions)) for place in places]


def _place_rows(
    measure: Measure, cells: Mapping[Key, Cell], editions: Sequence[Any], places: Sequence[Place]
) -> Iterator[Row]:
    """A row for each place.

    Places whose figures are the very same, as they fell back to one area, share a row.
    """
    groups: dict[tuple[tuple[str, str], ...], list[Place]] = {}
    for place in places:
        line = _line(cells, editions, [place])
        # The same text for another area is another figure, so those places stay apart.
        figures = tuple((cell.area, cell.text) for cell in line)
        groups.setdefault(figures, []).append(place)

    for alike in groups.values():
        label = "; ".join(place.name for place in alike)
        yield _row(measure, label, _line(cells, editions, alike[:1]))


def _row(measure: Measure, label: str, cells: Sequence[Cell]) -> Row:
    """A row of figures; the area and the period that all share are said once, beside the label.

    Where they differ, each cell says its own.
    """
    with_figures = [cell for cell in cells if cell.release]
    areas = {cell.area_name for cell in with_figures}
    periods = {cell.period for cell in with_figures}

    shared: list[str] = []
    if len(areas) == 1:
        # An area that the label names already is not said again.
        shared += areas - {label}
    if len(periods) == 1:
        shared += periods

    noted = tuple(_with_note(cell, len(areas) > 1, len(periods) > 1) for cell in cells)
    return Row(measure.key, label, " · ".join(shared), noted, True)


def _with_note(cell: Cell, with_area: bool, with_period: bool) -> Cell:
    """The cell with a note of its own area, its own period, or both."""
    notes = []
    # An area that stands before the figure is not said again after it.
    if cell.without:
        notes.append(cell.without)
    elif with_area and cell.area_name:
        notes.append(cell.area_name)
    if with_period and cell.period:
        notes.append(cell.period)

    return replace(cell, note=" · ".join(notes))


def _differences_first(sections: Sequence[Section]) -> tuple[tuple[Section, ...], tuple[Row, ...]]:
    """The sections with only the rows that differ, and apart from them the rows that do not."""
    labels = {measure.label for measure in measures()}
    different, same = [], []

    # A section in which nothing differs is left out; its rows go to the same ones.
    for section in sections:
        rows = tuple(row for row in section.rows if not row.same)
        if rows:
            different.append(Section(section.key, section.heading, rows))
        same += [_alone(row, section, labels) for row in section.rows if row.same]

    return tuple(different), tuple(same)


def _alone(row: Row, section: Section, labels: Collection[str]) -> Row:
    """The row with a label that is understood without its section.

    A place's name says nothing without the measure that heads its section.
    """
    if row.label in labels or not row.is_figure:
        return row

    return replace(row, label=f"{section.heading}: {row.label}")


def _notes(
    editions: Sequence[Any],
    documents: Sequence[Mapping[str, Any]],
    places: Sequence[Place],
    pay: Mapping[Key, Answers],
    outlook: Mapping[Key, Answers],
) -> tuple[str, ...]:
    """Why a figure is of a wider area, stands for a group of careers, or is missing.

    Each sentence is said once, after the careers that it is about where several are compared.
    """
    titles: dict[str, list[str]] = {}
    for edition, document in zip(editions, documents, strict=True):
        for place in places:
            key = edition.soc_id, place.code
            for text in _career_notes(document, pay[key], outlook[key]):
                careers = titles.setdefault(text, [])
                if document["title"] not in careers:
                    careers.append(document["title"])

    if len(editions) == 1:
        return tuple(titles)
    return tuple(f"{', '.join(careers)}: {text}" for text, careers in titles.items())


def _career_notes(document: Mapping[str, Any], pay: Answers, outlook: Answers) -> list[str]:
    """The notes on one career in one place, without empty ones."""
    notes = [
        _pay_note(pay),
        _outlook_note(outlook),
        wage_words.stands_for(pay.here.row, dict(document)),
        outlook_words.stands_for(outlook.here.row, dict(document)),
    ]
    return [note for note in notes if note]


def _pay_note(answers: Answers) -> str:
    """Why pay is missing or of a wider area; empty where it is the place's own."""
    # A row can be there and still have no median.
    if answers.here.row is None or not wage_words.best_median(answers.here.row):
        return wage_words.missing_sentence(answers)
    if not answers.fell_back:
        return ""

    return _("%(why)s Pay shown instead: %(area)s.") % {
        "why": why_fallback(answers),
        "area": answers.here.area_name,
    }


def _outlook_note(answers: Answers) -> str:
    """Why the outlook is missing or of a wider area; empty where it is the place's own."""
    if answers.here.row is None:
        return why_nothing(answers)
    if not answers.fell_back:
        return ""

    return _("%(why)s Outlook shown instead: %(area)s.") % {
        "why": why_fallback(answers),
        "area": answers.here.area_name,
    }
