"""The 16 career clusters of 2002 and their pathways, with the O*NET-SOC codes (2007) assigned to
them: Perkins IV crosswalk, table 4 (xls).

Grain: an occupation in a pathway. The sheet is one list: a whole number begins a cluster (1.0), a
number with decimals a pathway (1.1), an O*NET-SOC code is an occupation whose third column repeats
its pathway. The list promises a single assignment and still holds seven codes twice. One row has a
title and no code, one pathway no name, three rows another number than their heading: each is said
in the report. The list prints working names of the clusters; their numbers, 1 to 16, are those of
the names in use since 2002, under which they are handed out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, Table, open_tables
from careers.importers.reading.layouts import column

SCHEME = "2002"
LAYOUT = Layout(
    "Perkins IV clusters and pathways",
    (
        column("code", "Code"),
        column("title", "Title"),
        column("pathway", "", "Pathway", required=False),
    ),
)
CLUSTERS = {  # by number: the name in use, and the name that the list prints
    "1.0": ("Agriculture, Food and Natural Resources", "Agriculture, Food and Natural Resource"),
    "2.0": ("Architecture and Construction", "Architecture and Construction"),
    "3.0": ("Arts, A/V Technology and Communications", "Arts, A/V Technology and Communication"),
    "4.0": ("Business Management and Administration", "Business and Administration"),
    "5.0": ("Education and Training", "Education and Training"),
    "6.0": ("Finance", "Finance and Insurance"),
    "7.0": ("Government and Public Administration", "Government and Public Administration"),
    "8.0": ("Health Science", "Health Science"),
    "9.0": ("Hospitality and Tourism", "Hospitality and Tourism"),
    "10.0": ("Human Services", "Human Services"),
    "11.0": ("Information Technology", "Information Technology"),
    "12.0": ("Law, Public Safety, Corrections and Security", "Law and Public Safety"),
    "13.0": ("Manufacturing", "Manufacturing"),
    "14.0": ("Marketing, Sales and Service", "Marketing Sales and Service"),
    "15.0": ("Science, Technology, Engineering and Mathematics", "Scientific Research/Engineering"),
    "16.0": (
        "Transportation, Distribution, and Logistics",
        "Transportation, Distribution, and Logistics",
    ),
}
# The list adds these words to some names, and careers are shown without them.
CLUSTER_WORDS = re.compile(r"\s*Career Cluster\s*$", re.IGNORECASE)
PATHWAY_WORDS = re.compile(r"\s*(Career )?Pathway\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PathwayOccupation:
    """An occupation, by its O*NET-SOC code of 2007, in a pathway of a cluster."""

    file: str
    line: int
    cluster_number: str
    cluster: str
    pathway_number: str
    pathway: str
    onet_code: str
    title: str


class ListReader:
    """Walks down the list, remembering under which cluster and pathway it is."""

    def __init__(self, table: Table, report: Report):
        self.table = table
        self.report = report
        self.cluster = self.pathway = ("", "")

    def rows(self) -> Iterator[PathwayOccupation]:
        for line, (code_cell, title_cell, number_cell) in self.table.rows():
            code = cells.text(code_cell)
            title = cells.text(title_cell)
            number = cells.text(number_cell)

            # The form of the first cell tells what kind of row it is.
            if re.fullmatch(r"\d{1,2}(\.\d)?", code):
                self.heading(line, code if "." in code else f"{code}.0", title)
            elif re.fullmatch(r"\d{2}-\d{4}\.\d{2}", code):
                yield from self.occupation(line, code, title, number)
            # A title with its pathway but no code cannot be filed, and is said instead of guessed.
            elif title and number:
                self.report.note(f"row without a code passed over: {title} (line {line})")
            elif title or number:
                self.table.problem(
                    line,
                    "code",
                    f"not a cluster, a pathway or an O*NET-SOC code: {cells.shown(code_cell)}",
                )

    def heading(self, line: int, number: str, title: str) -> None:
        # A whole number opens a cluster, and no pathway is open until the next heading.
        if number.endswith(".0"):
            name = CLUSTER_WORDS.sub("", title)
            self.cluster = (number, CLUSTERS.get(number, ("",))[0])
            self.pathway = ("", "")
            self.report.counts["clusters"] += 1
            if name not in CLUSTERS.get(number, ()):
                self.table.problem(
                    line, "title", f"cluster {number} is not known by the name {cells.shown(name)}"
                )

            return

        # A pathway's number begins with that of its cluster.
        if number.partition(".")[0] != self.cluster[0].partition(".")[0]:
            self.table.problem(
                line, "code", f"pathway {number} under cluster {self.cluster[0] or 'none'}"
            )

        if not title:
            self.report.note(
                f"pathway {number} has no name in the file; it is named after its cluster"
            )

        self.pathway = (
            number,
            PATHWAY_WORDS.sub("", title) or f"{self.cluster[1]}, pathway {number}",
        )

        self.report.counts["pathways"] += 1

    def occupation(
        self, line: int, code: str, title: str, number: str
    ) -> Iterator[PathwayOccupation]:
        if not self.pathway[0]:
            self.table.problem(line, "code", f"{code} comes before any pathway")
            return

        # The row stands under its heading, so the heading wins over the number in the third column.
        if number and number != self.pathway[0]:
            self.report.note(
                f"line {line}: {code} is numbered {number} under the heading {self.pathway[0]}; "
                "the heading is taken"
            )

        self.report.counts["occupations"] += 1
        yield PathwayOccupation(self.table.file, line, *self.cluster, *self.pathway, code, title)


def read(
    paths: Iterable[Any], report: Report | None = None, **options: Any
) -> Iterator[PathwayOccupation]:
    """Every occupation of the list. Raises ImportRefused at the end if a row was wrong."""
    report = report or Report("clusters")
    seen = set()

    for table in open_tables(paths, (LAYOUT,), report, **options):
        for row in ListReader(table, report).rows():
            # Seven codes are listed twice; a repeated row adds nothing, so it is noted and dropped.
            if (row.pathway_number, row.onet_code) in seen:
                report.note(
                    f"line {row.line}: {row.onet_code} is there twice in pathway "
                    f"{row.pathway_number}; kept once"
                )

                continue

            seen.add((row.pathway_number, row.onet_code))
            yield row

    report.stop_if_refused()
