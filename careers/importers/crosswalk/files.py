"""Crosswalks between occupational classifications, as BLS and O*NET ship them: which code leads to
which.

Grain: a pair of codes. The header names both sides and their versions ("O*NET-SOC 2010 Code", "2010
SOC Code"). BLS's O*NET-SOC to National Employment Matrix crosswalk also tells which detailed codes
are published only together: 12 codes of the projections and OEWS that are no detailed SOC codes
(51-2028, 53-1047, ...), each with its members.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, Table, cell, open_tables
from careers.importers.reading.layouts import column
from careers.rules.codes import CURRENT_SOC, PLAIN_ENDING

PUBLISHED_AS = "published-as"
SIDES = {
    ("onet", "2010"): ("O*NET-SOC 2010 Code", "O*NET-SOC 2010 Title"),
    ("onet", "2019"): ("O*NET-SOC 2019 Code", "O*NET-SOC 2019 Title"),
    ("soc", "2010"): ("2010 SOC Code", "2010 SOC Title"),
    ("soc", CURRENT_SOC): ("2018 SOC Code", "2018 SOC Title"),
}
# Columns about the Occupational Outlook Handbook, which the matrix file has and we do not need.
OOH = frozenset(
    {
        "sort order",
        "ooh profile code",
        "ooh profile title",
        "ooh occupation group",
        "ooh occupation group (brief)",
        "ooh profile website",
    }
)
MATRIX = Layout(
    "onet2019-nem",
    (
        column("from", "O*NET-SOC Code"),
        column("from_title", "O*NET-SOC Title"),
        column("to", "NEM Code"),
        column("to_title", "National Employment Matrix Occupational Title"),
    ),
    OOH,
    least_cells=4,
)


def pair_layout(old: tuple[str, str], new: tuple[str, str]) -> Layout:
    """Named as the crosswalk: `onet2010-soc2010`. BLS and O*NET write the year before or after the
    name of the classification.
    """
    columns = []

    for name, side in (("from", old), ("to", new)):
        code, title = SIDES[side]

        # The same header with the year on the other side of the name.
        other = [
            re.sub(
                r"^(\d{4}) SOC|O\*NET-SOC (\d{4})",
                lambda m: f"SOC {m[1]}" if m[1] else f"{m[2]} O*NET-SOC",
                text,
            )
            for text in (code, title)
        ]

        columns += [column(name, code, other[0]), column(f"{name}_title", title, other[1])]

    return Layout(f"{''.join(old)}-{''.join(new)}", tuple(columns), least_cells=4)


# Every ordered pair of sides can be a crosswalk, so a file is known by its header alone.
PAIRS = {pair_layout(old, new).name: (old, new) for old, new in permutations(SIDES, 2)}
LAYOUTS = (MATRIX, *(pair_layout(*sides) for sides in PAIRS.values()))


@dataclass(frozen=True, slots=True)
class Code:
    """A code of one version of one classification."""

    scheme: str
    version: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """`old` leads to `new` in the crosswalk named."""

    file: str
    line: int
    crosswalk: str
    old: Code
    new: Code


def read(paths: Iterable[Any], report: Report | None = None, **options: Any) -> Iterator[Pair]:
    """Every pair of the files, then, from the matrix crosswalk, the pairs of `published-as`. Raises
    ImportRefused at the end if a row was wrong.
    """
    report = report or Report("crosswalk")

    for table in open_tables(paths, LAYOUTS, report, **options):
        # The matrix crosswalk is O*NET-SOC 2019 on one side; its other side is read as SOC 2018.
        matrix = table.layout is MATRIX
        pairs = list(
            table_pairs(
                table,
                *((("onet", "2019"), ("soc", CURRENT_SOC)) if matrix else PAIRS[table.layout.name]),
                report,
            )
        )

        if matrix:
            yield from published_together(pairs, report)
        else:
            yield from pairs

    report.stop_if_refused()


def table_pairs(
    table: Table, old: tuple[str, str], new: tuple[str, str], report: Report
) -> Iterator[Pair]:
    """The pairs of one table. A code may lead to several, and several to one.

    The same pair twice is an error of the file.
    """
    seen: set[tuple[str, str]] = set()
    readers = [cells.onet_soc_code if side[0] == "onet" else cells.soc_code for side in (old, new)]

    for line, (from_cell, from_title, to_cell, to_title) in table.rows():
        source = cell(table, line, "from", readers[0], from_cell)
        target = cell(table, line, "to", readers[1], to_cell)
        if source is None or target is None:
            continue

        # A repeated pair says that the file was put together wrongly, so it is not merely dropped.
        if (source, target) in seen:
            table.problem(line, "from", f"{source} to {target} is there twice")

        seen.add((source, target))
        report.counts[f"pairs {table.layout.name}"] += 1
        titles = cells.text(from_title), cells.text(to_title)
        yield Pair(
            table.file,
            line,
            table.layout.name,
            Code(*old, source, titles[0]),
            Code(*new, target, titles[1]),
        )


def published_together(pairs: list[Pair], report: Report) -> Iterator[Pair]:
    """From O*NET-SOC to matrix pairs: O*NET-SOC to its SOC code, and, where the matrix prints
    another code, that SOC code to the printed one.

    The printed code is a SOC broad group or one made for the purpose; which of the two, only the
    loaded SOC structure can tell (scheme `soc` here).
    """
    seen: set[tuple[str, str]] = set()

    for pair in pairs:
        # The first seven characters of an O*NET-SOC code are its SOC code; only `.00` has the same
        # title.
        member = Code(
            "soc",
            CURRENT_SOC,
            pair.old.code[:7],
            pair.old.title if pair.old.code.endswith(PLAIN_ENDING) else "",
        )

        yield Pair(pair.file, pair.line, "onet2019-soc2018", pair.old, member)

        # Where the matrix prints another code, the SOC code is published only under that one.
        if member.code != pair.new.code and (member.code, pair.new.code) not in seen:
            seen.add((member.code, pair.new.code))
            yield Pair(pair.file, pair.line, PUBLISHED_AS, member, pair.new)

    report.counts["codes published only together"] = len(seen)
    report.counts["codes they are published as"] = len({new for _, new in seen})
