"""Programmes of study to occupations: the CIP 2020 to SOC 2018 crosswalk (NCES and BLS), as it
ships in CSV and as a workbook. The workbook prints the pairs again in other sheets: by occupation,
those that are new, and those without a match.

Grain: a programme and an occupation. 99.9999 and 99-9999 stand for "no match": such rows are
counted and passed over, because they lead nowhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, cell, open_tables
from careers.importers.reading.layouts import column

NO_PROGRAMME, NO_OCCUPATION = "99.9999", "99-9999"
LAYOUT = Layout(
    "CIP 2020 to SOC 2018",
    (
        column("cip", "CIP2020Code", "CIP Code"),
        column("cip_title", "CIP2020Title", "CIP Title"),
        column("soc", "SOC2018Code", "SOC Code"),
        column("soc_title", "SOC2018Title", "SOC Title"),
    ),
    least_cells=3,
)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of study that prepares for an occupation."""

    file: str
    line: int
    cip_code: str
    cip_title: str
    soc_code: str
    soc_title: str


def cip_code(value: Any) -> str:
    """`01.0000`; a spreadsheet's copy has lost its zeros (1.0), and they are put back."""
    words = cells.text(value)
    if re.fullmatch(r"\d{1,2}(\.\d{1,4})?", words, re.ASCII):
        series, _, rest = words.partition(".")
        return f"{int(series):02d}.{rest:0<4}"

    raise ValueError(f"not a CIP code: {cells.shown(value)}")


def read(paths: Iterable[Any], report: Report | None = None, **options: Any) -> Iterator[Programme]:
    """Every pair that names both a programme and an occupation. Raises ImportRefused at the end if
    a row was wrong.
    """
    report = report or Report("cip")

    # Pairs of the sheets read before, since a workbook prints most of them more than once.
    known: set[tuple[str, str]] = set()

    for table in open_tables(paths, (LAYOUT,), report, **options):
        seen: set[tuple[str, str]] = set()
        for line, (cip_cell, cip_title, soc_cell, soc_title) in table.rows():
            cip = cell(table, line, "cip", cip_code, cip_cell)
            soc = cell(table, line, "soc", cells.soc_code, soc_cell)
            if cip is None or soc is None:
                continue

            if (cip, soc) in seen:
                table.problem(line, "cip", f"{cip} to {soc} is there twice")

            seen.add((cip, soc))
            if (cip, soc) in known:
                report.counts["pairs printed again in another sheet"] += 1
                continue

            report.counts["rows read"] += 1

            # A row that says "no match" is no error, and leads to no page.
            if cip == NO_PROGRAMME or soc == NO_OCCUPATION:
                report.counts[
                    "occupations without a programme"
                    if cip == NO_PROGRAMME
                    else "programmes without an occupation"
                ] += 1

                continue

            yield Programme(
                table.file, line, cip, cells.text(cip_title).rstrip("."), soc, cells.text(soc_title)
            )

        known |= seen

    report.stop_if_refused()
