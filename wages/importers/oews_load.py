"""Wage rows of OEWS (or of a table read as OEWS rows) into a staged release."""

from collections.abc import Iterable
from itertools import batched

from careers.importers.load import BATCH, writing
from careers.importers.lookups import Areas, Codes
from careers.importers.report import Report
from careers.models import Release
from wages.importers.oews import COPIED, OewsRow
from wages.models import WageEstimate

AREAS_APART = 1 << 32  # makes one whole number of an area's id and a code's


def load(printed: Iterable[OewsRow], codes: Codes, areas: Areas, release: Release, report: Report) -> dict[str, int]:
    """All rows, checked against the loaded codes and areas, into the release. Raises ImportRefused if one was wrong."""
    with writing(WageEstimate, ("soc", "area", *COPIED), release, report) as rows:
        seen, last = set[int](), None
        for batch in batched(printed, BATCH, strict=False):
            areas.meet(dict.fromkeys(row.area for row in batch))
            lines = []
            for row in batch:
                file, line, place, occ_code, _group, copied = row
                soc, area = codes.find(occ_code, file, line), areas.find(place.code, file, line, place.title)
                if soc is None or area is None:
                    continue
                key = area * AREAS_APART + soc
                if key in seen:
                    check_repeated(row, last, report)
                    continue
                seen.add(key)
                last = row
                lines.append(f"{soc}\t{area}\t{copied}")
            if not report.problem_count:
                rows.add_lines(lines)
        report.stop_if_refused()
    return {"rows": rows.count}


def check_repeated(row: OewsRow, last: OewsRow | None, report: Report) -> None:
    """OEWS prints a code twice, one row after the other, where a broad group is its own only detailed one (13-1020): kept once if the figures agree."""
    twice = f"{row.occ_code} is there twice for area {row.area.code}"
    if last is None or (last.area, last.occ_code) != (row.area, row.occ_code) or last.group == row.group:
        report.problem(row.file, row.line, "OCC_CODE", twice)
    elif last.estimates() != row.estimates():
        report.problem(row.file, row.line, "OCC_CODE", f"{twice} with other figures")
    else:
        report.counts["rows printed as broad and as detailed, kept once"] += 1
