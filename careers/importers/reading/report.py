"""The report of an import: counts, notes, and every problem with file, line, column and reason."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NoReturn

MOST_LISTED = 20
PASTE = (
    "All the choices, to change where another one is meant and to paste behind the command, or to "
    "save as a file for --choices FILE:"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in one source file that must not be loaded.

    `line` counts from 1 as a text editor or a spreadsheet does; 0 means the whole file.
    """

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} [{self.column}] {self.reason}" if self.column else f"{place} {self.reason}"


@dataclass
class Report:
    """What happened in one import: counts, notes and problems.

    The first 20 problems are listed and all are counted, so the report of a broken file of a
    million rows stays readable.
    """

    source: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    notes: list[str] = field(default_factory=list)
    files: list[dict[str, Any]] = field(default_factory=list)

    # What stands before the problems, and what a person may say of them on the command line.
    summary: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)

    # Check and reason, of those that a person lets pass, and those that found something.
    accepted: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def problem(self, file: str, line: int, column: str, reason: str) -> None:
        """Record something wrong and go on reading, so that one run names as much as it can."""
        self.problem_count += 1
        if len(self.problems) < MOST_LISTED:
            self.problems.append(Problem(file, line, column, reason))

    def passes(self, check: str) -> bool:
        """Has a person accepted what this check has found? Asked once it has found something."""
        self.used.add(check)

        return check in self.accepted

    def object_to(self, text: str) -> None:
        """Record what is wrong with the files as a whole.

        It stands before the problems of single rows, and none of the options that would decide
        about these is offered: they would make the wrong files load.
        """
        self.problem_count += 1
        self.summary.append(text)

    def offer(self, option: str) -> None:
        """Record, once, an option of the command that decides about a problem."""
        if option not in self.options:
            self.options.append(option)

    def note(self, text: str) -> None:
        """Record, once, something that a person should know and that stops nothing.

        Examples are a file that the release lacks, or a column that an option ignored.
        """
        if text not in self.notes:
            self.notes.append(text)

    def refuse(self, file: str, line: int, column: str, reason: str) -> NoReturn:
        """Record something wrong that leaves nothing to go on with, and raise ImportRefused."""
        self.problem(file, line, column, reason)
        raise ImportRefused(self)

    def stop_if_refused(self) -> None:
        """Raise ImportRefused if any problem has been recorded."""
        if self.problem_count:
            raise ImportRefused(self)

    def lines(self) -> list[str]:
        """The report as a terminal prints it."""
        texts = [f"{name}: {number:,}" for name, number in self.counts.items()]
        texts += [f"note: {text}" for text in self.notes]
        texts += [f"refused: {text}" for text in self.summary]
        texts += [f"refused: {problem}" for problem in self.problems]

        # Say that there are more, so that nobody takes the list for the whole.
        listed = len(self.summary) + len(self.problems)
        if self.problem_count > listed:
            texts.append(f"refused: {self.problem_count - listed:,} more problems")

        if self.options and not self.summary:
            texts += [PASTE, *" \\\n".join(self.options).split("\n")]

        return texts

    def as_json(self) -> dict[str, Any]:
        """The part of the report that is stored with the release."""
        return {
            "counts": dict(self.counts),
            "notes": self.notes,
            "problems": [*self.summary, *[str(problem) for problem in self.problems]],
        }


class ImportRefused(Exception):  # noqa: N818 - it names what happened to the import
    """A source that cannot be loaded as it is.

    Nothing has been written, or what was written is rolled back with the transaction.
    """

    def __init__(self, report: Report):
        self.report = report
        listed = [*report.summary, *report.problems]
        first = str(listed[0]) if listed else "no reason noted"
        more = f" (and {report.problem_count - 1:,} more)" if report.problem_count > 1 else ""
        super().__init__(f"{first}{more}")
