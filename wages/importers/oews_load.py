"""Wage rows of OEWS (or of a table read as OEWS rows) into a staged release."""

from collections.abc import Iterable
from typing import Any

from careers.importers.load import Spool, kept
from careers.importers.lookups import Areas, Codes
from careers.importers.report import Report
from wages.importers.oews import OewsRow
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

AREAS_APART = 1 << 32  # makes one whole number of an area's id and a code's
FIGURES = tuple(f"{period}_{name}{suffix}" for period in PERIODS for name in MEASURES for suffix in ("", "_status"))
FIELDS = (
    "soc", "area", "employment", "employment_status", "employment_rse", "mean_rse", "jobs_per_1000", "location_quotient",
    "annual_only", "hourly_only", *FIGURES,
)  # fmt: skip


def spool_rows(rows: Iterable[OewsRow], codes: Codes, areas: Areas, report: Report) -> Spool:
    """All rows, checked against the loaded codes and areas. Raises ImportRefused before anything is written."""
    with kept(WageEstimate, FIELDS) as spool:
        seen, last = set[int](), None
        for row in rows:
            soc = codes.find(row.occ_code, row.file, row.line)
            place = row.area
            area = areas.find(place.code, row.file, row.line, kind=place.kind, name=place.title, state=place.state)
            if soc is None or area is None:
                continue
            key = area * AREAS_APART + soc
            if key in seen:
                check_repeated(row, last, report)
                continue
            seen.add(key)
            last = row
            spool.add(values(row, soc, area))
        report.stop_if_refused()
    return spool


def values(row: OewsRow, soc: int, area: int) -> list[Any]:
    """In the order of FIELDS. The measures of `wages.rules` and of a row stand in the same order."""
    found: list[Any] = [
        soc, area, None if row.employment.value is None else int(row.employment.value), row.employment.status, row.employment_rse, row.mean_rse,
        row.jobs_per_1000, row.location_quotient, row.annual_only, row.hourly_only,
    ]  # fmt: skip
    for figure in row.hourly:
        found += figure
    for figure in row.annual:
        found += figure
    return found


def check_repeated(row: OewsRow, last: OewsRow | None, report: Report) -> None:
    """OEWS prints a code twice, one row after the other, where a broad group is its own only detailed one (13-1020): kept once if the figures agree."""
    report.counts["rows printed as broad and as detailed, kept once"] += 1
    same = last is not None and (last.area, last.occ_code) == (row.area, row.occ_code)
    if not same or (last.employment, last.hourly, last.annual) != (row.employment, row.hourly, row.annual):
        report.problem(row.file, row.line, "OCC_CODE", f"{row.occ_code} is there twice for area {row.area.code} with other figures")
