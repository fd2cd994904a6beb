"""Wage rows of OEWS (or of a table read as OEWS rows) into a staged release."""

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter

from careers.importers.reading.report import Report
from careers.importers.staging.load import BATCH, Rows, writing
from careers.importers.staging.lookups import Areas, Codes
from careers.models import Release
from wages.importers.oews import COPIED, OewsBatch, OewsRow
from wages.models import WageEstimate

AREAS_APART = 1 << 32  # makes one whole number of an area's id and a code's
AREA_CODE = attrgetter("code")


def load(
    printed: Iterable[OewsBatch], codes: Codes, areas: Areas, release: Release, report: Report
) -> dict[str, int]:
    """All rows, checked against the loaded codes and areas, into the release. Raises ImportRefused
    if one was wrong.
    """
    with writing(WageEstimate, ("soc", "area", *COPIED), release, report) as rows:
        into = Wages(rows, codes, areas, report)
        with codes.comparing_titles():
            for batches in gathered(printed):
                # Areas must be known, or be created, before the rows that point to them.
                areas.meet(dict.fromkeys(chain.from_iterable(batch.areas for batch in batches)))
                for batch in batches:
                    into.add(batch)

        report.stop_if_refused()

    areas.save_names(release)

    return {"rows": rows.count}


def gathered(printed: Iterable[OewsBatch]) -> Iterator[list[OewsBatch]]:
    """As many as are written at once. Of a batch of other industries nothing is left."""
    found: list[OewsBatch] = []

    for batch in filter(len, printed):
        found.append(batch)
        if sum(map(len, found)) >= BATCH:
            yield found
            found = []

    # What is left after the last full batch.
    yield found


class Wages:
    """Rows on their way into a release, each code in each area once."""

    def __init__(self, rows: Rows, codes: Codes, areas: Areas, report: Report):
        self.rows = rows
        self.codes = codes
        self.areas = areas
        self.report = report

        # One number for an area and a code takes less memory than a pair.
        self.seen: set[int] = set()
        self.last: OewsRow | None = None

    def add(self, batch: OewsBatch) -> None:
        """A batch of known codes and areas in which none comes again goes through as it is; of
        another one each row is looked at.
        """
        self.codes.meet(zip(batch.occ_codes, batch.occ_titles, strict=True))
        socs = list(map(self.codes.found.get, batch.occ_codes))
        areas = list(map(self.areas.found.get, map(AREA_CODE, batch.areas)))

        # A key is missing for each unknown code or area, and counted once for each repetition.
        keys = {
            area * AREAS_APART + soc for soc, area in zip(socs, areas, strict=True) if soc and area
        }

        # As many new keys as rows: nothing is unknown and nothing is repeated.
        if len(keys) == len(batch) and self.seen.isdisjoint(keys):
            self.seen |= keys
            lines = [
                f"{soc}\t{area}\t{copied}"
                for soc, area, copied in zip(socs, areas, batch.copied, strict=True)
            ]

            self.last = batch.last()
        else:
            lines = [line for row in batch if (line := self.line(batch.file, row))]

        # After a first problem the release is refused: keep checking, stop writing.
        if not self.report.problem_count:
            self.rows.add_lines(lines)

    def line(self, file: str, row: OewsRow) -> str | None:
        soc = self.codes.find(row.occ_code, file, row.line)
        area = self.areas.find(row.area.code, file, row.line, row.area.title)
        if soc is None or area is None:
            return None

        # A broad group and its only detailed occupation share a code.
        key = area * AREAS_APART + soc
        if key in self.seen:
            self.check_repeated(file, row)
            return None

        self.seen.add(key)
        self.last = row

        return f"{soc}\t{area}\t{row.copied}"

    def check_repeated(self, file: str, row: OewsRow) -> None:
        """OEWS prints a code twice, one row after the other, where a broad group is its own only
        detailed one (13-1020): kept once if the figures agree.
        """
        last = self.last
        twice = f"{row.occ_code} is there twice for area {row.area.code}"
        if (
            last is None
            or (last.area, last.occ_code) != (row.area, row.occ_code)
            or last.group == row.group
        ):
            self.report.problem(file, row.line, "OCC_CODE", twice)
        elif last.estimates() != row.estimates():
            self.report.problem(file, row.line, "OCC_CODE", f"{twice} with other figures")
        else:
            self.report.counts["rows printed as broad and as detailed, kept once"] += 1
