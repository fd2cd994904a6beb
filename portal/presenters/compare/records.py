"""A comparison's figures as the lines of its CSV file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from careers.rules.places import Place
from portal.presenters.compare.parts import Cell, Key, Measure, Record, measures
from portal.presenters.figures import HOURLY

# Units of measures that are not pay.
MEASURE_UNITS = {"percent": "percent", "count": "jobs"}


def comparison_records(
    cells: Mapping[str, Mapping[Key, Cell]],
    documents: Sequence[Mapping[str, Any]],
    places: Sequence[Place],
    releases: Mapping[str, Any],
) -> Iterator[Record]:
    """Every figure as a line of the CSV file: by career, then place, then measure."""
    for index, document in enumerate(documents):
        for place in places:
            for measure in measures():
                cell = cells[measure.key][index, place.code]
                yield _record(document, place, measure, cell, releases.get(cell.release))


def _record(
    document: Mapping[str, Any], place: Place, measure: Measure, cell: Cell, release: Any
) -> Record:
    """One figure with its source; the source is empty where no release gave a figure."""
    return Record(
        slug=document["slug"],
        title=document["title"],
        soc=document["codes"]["soc"]["code"],
        place=place.code,
        place_name=place.full_name,
        measure=measure.key,
        unit=_unit(measure),
        cell=cell,
        source=release.source.name if release else "",
        retrieved=release.retrieved.isoformat() if release else "",
        attribution=release.attribution if release else "",
    )


def _unit(measure: Measure) -> str:
    """The unit of a measure as the CSV file says it, in English."""
    # Only pay has periods of work; other measures have a unit by their kind.
    if not measure.period:
        return MEASURE_UNITS[measure.kind]

    return "dollars an hour" if measure.period == HOURLY else "dollars a year"
