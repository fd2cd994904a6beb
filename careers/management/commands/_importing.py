"""What the import commands have in common: their arguments, their progress, their report. (The
leading underscore keeps it from being a command.)
"""

import argparse
import datetime
import shlex
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from careers.importers.reading.cells import NUMBER
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.staging.importing import Outcome, Prepared, run_import
from careers.importers.staging.sources import SourceInfo
from careers.services.releases import ChecksFailedError, ReleaseError
from careers.statistics.datasets import ERROR, Finding

# Rows between two lines of progress.
EVERY = 5000
PAIR = "OLD=NEW"
BUSY = (
    "Another session is writing to this SQLite database, "
    "which takes one writer at a time (database is locked)."
)


class ImportCommand(BaseCommand):
    """Reads the files, stages a release, prints the report. Exit 0 only if all is well; a refused
    source writes nothing, one with errors stays private.
    """

    source: SourceInfo
    maps: tuple[str, ...] = ()  # what of an unknown code, area or mark the arguments may decide
    prepare: Callable[
        [list[Path], Report, dict[str, Any]], Prepared
    ]  # reads and checks everything; each command has its own

    def add_arguments(self, parser):
        parser.add_argument(
            "paths",
            nargs="+",
            type=Path,
            metavar="PATH",
            help="a file, folder or zip, as its publisher ships it",
        )

        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="read, check and stage, then take everything back",
        )

        parser.add_argument(
            "--publish", action="store_true", help="publish the release if validation passes"
        )
        parser.add_argument("--key", help="the release's name, which partners pin")
        parser.add_argument("--name", help="its title for people")
        parser.add_argument(
            "--reference-period",
            help='what the figures refer to, as a reader should see it ("May 2025")',
        )

        parser.add_argument(
            "--reference-date",
            type=datetime.date.fromisoformat,
            help="orders releases by age (YYYY-MM-DD)",
        )

        parser.add_argument(
            "--retrieved",
            type=datetime.date.fromisoformat,
            help="when the files were downloaded (YYYY-MM-DD; default today)",
        )

        parser.add_argument("--attribution", help="the sentence that the licence asks for")
        parser.add_argument(
            "--ignore-column",
            action="append",
            default=[],
            metavar="HEADER",
            help="pass over a column that is not known (repeatable)",
        )

        add_accept(parser)
        parser.add_argument(
            "--choices",
            type=Path,
            metavar="FILE",
            help="a file of such options, as a refusal prints them; # begins a comment",
        )

        # Each kind of unknown word gets the same pair of options.
        for word in self.maps:
            read = mark_pair if word == "mark" else pair
            parser.add_argument(
                f"--map-{word}",
                action="append",
                default=[],
                metavar=PAIR,
                type=read,
                help=f"read one {word} as another (repeatable)",
            )

            # A mark stands in a cell, so there is no row of it to leave out.
            if word != "mark":
                parser.add_argument(
                    f"--skip-{word}",
                    action="append",
                    default=[],
                    metavar=word.upper(),
                    help=f"leave a {word}'s rows out (repeatable)",
                )

    def given(self, options: dict[str, Any]) -> dict[str, Any]:
        """The release's fields that the arguments decide."""
        names = (
            "key",
            "name",
            "reference_period",
            "reference_date",
            "retrieved",
            "attribution",
            "scope",
        )

        # Options that were not given leave the files to speak.
        return {name: options[name] for name in names if options.get(name)}

    def source_of(self, paths: list[Path], options: dict[str, Any]) -> SourceInfo:
        return self.source

    def handle(self, paths, **options):
        try:
            options |= self.chosen(options)
            outcomes = self.outcomes(paths, options)
        except ImportRefused as refused:
            # The whole report is printed before the command fails.
            for line in refused.report.lines():
                self.stderr.write(line)

            raise CommandError(
                f"Refused: {refused.report.problem_count:,} problems. Nothing was written."
            ) from refused
        except ChecksFailedError as error:
            for line in finding_lines(error.findings):
                self.stderr.write(line)

            raise CommandError(
                f"{error} {how_to_accept(error.findings)} Nothing was written."
            ) from error
        except ReleaseError as error:
            raise CommandError(f"{error} Nothing was written.") from error
        except (OperationalError, InterfaceError) as error:
            # SQLite's own message says nothing of what to do.
            said = BUSY if "locked" in str(error) else f"{' '.join(str(error).split())}."
            raise CommandError(
                f"{said} Nothing was written, unless `releases list` names the release. Run it "
                "again."
            ) from error

        # All reports come before any error, so that none is lost behind the first one.
        for outcome in outcomes:
            self.say(outcome, options["dry_run"])

        self.stop_at_errors(outcomes, options["dry_run"])

    def outcomes(self, paths: list[Path], options: dict[str, Any]) -> list[Outcome]:
        """One release, of one source."""
        return [
            run_import(
                self.source_of(paths, options),
                paths,
                lambda report: self.prepare(paths, report, options),
                given=self.given(options),
                accepted=dict(options["accept"]),
                publish=options["publish"],
                dry_run=options["dry_run"],
            )
        ]

    def say(self, outcome: Outcome, dry_run: bool) -> None:
        if outcome.unchanged:
            held = outcome.unchanged
            self.stdout.write(
                f"These files are loaded already, as {held.key} "
                f"({held.get_status_display().lower()}). Nothing changed."
            )

            # Running an import again may mean that publishing it was forgotten.
            if held.status == held.Status.STAGED and not held.errors:
                self.stdout.write(f"It is not public yet: `releases publish {held.key}`.")

            return

        for line in outcome.report.lines():
            self.stdout.write(line)

        release = outcome.release

        # What validation found comes before the closing line, which says what to do next.
        for line in finding_lines(stored_findings(release)):
            self.stdout.write(line)

        rows = ", ".join(f"{name} {count:,}" for name, count in release.row_counts.items())
        if dry_run:
            self.stdout.write(
                f"Dry run: {release.key} would be staged ({rows}). Nothing was written."
            )
        elif outcome.published:
            self.stdout.write(f"{release.key} is published ({rows}).")
        else:
            then = f"then `releases {'discard' if release.errors else 'publish'} {release.key}`"
            self.stdout.write(
                f"{release.key} is staged ({rows}). Look at it with `releases show "
                f"{release.key}`, {then}."
            )

    def stop_at_errors(self, outcomes: list[Outcome], dry_run: bool) -> None:
        """What validation cannot let pass is no success, be it only tried, staged now or staged
        before.
        """
        releases = [outcome.release or outcome.unchanged for outcome in outcomes]
        wrong = [
            release
            for release in releases
            if release.status == release.Status.STAGED and release.errors
        ]

        if wrong:
            said = " ".join(
                f"{release.key} has errors and could not be published: "
                f"{' '.join(release.errors[:5])}"
                for release in wrong
            )

            outcome = (
                "Nothing was written." if dry_run else "It is staged, so that you can look at it."
            )
            findings = [finding for release in wrong for finding in stored_findings(release)]
            raise CommandError(f"{said} {how_to_accept(findings)} {outcome}")

    def chosen(self, options: dict[str, Any]) -> dict[str, Any]:
        """The repeatable options of the command, with those that --choices adds to them."""
        path = options["choices"]
        if path is None:
            return {}

        try:
            # As a refusal prints them, each line but the last goes on in the next one.
            text = path.read_text(encoding="utf-8-sig").replace("\\\n", "\n")
            words = shlex.split(text, comments=True)
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} is not a file of options: {error}") from error

        # The same parser, so that a file can say what the command line can, in the same words.
        parser = self.create_parser("manage.py", "import")
        here = ["."]
        nothing, found = (vars(parser.parse_args([*here, *more])) for more in ([], words))
        added = {name: value for name, value in found.items() if value != nothing[name]}
        if "paths" in added or not all(isinstance(value, list | bool) for value in added.values()):
            raise CommandError(
                f"{path} may hold only options that can be repeated, such as --map-code and "
                "--skip-code, and switches; give the others on the command line."
            )

        return {
            name: [*options[name], *value] if isinstance(value, list) else value
            for name, value in added.items()
        }

    def watched(
        self, rows: Iterable[Any], size: Callable[[Any], int] = lambda row: 1
    ) -> Iterator[Any]:
        """The same rows, or batches of so many rows, counted on a terminal."""
        return progress(rows, size, self.stderr) if self.stderr.isatty() else iter(rows)


def add_accept(parser: argparse.ArgumentParser) -> None:
    """The one override of every check: of what the files say, and of the staged rows."""
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="CHECK=WHY",
        type=pair,
        help="let pass what a check finds, for a reason that is kept with the release (repeatable)",
    )


def stored_findings(release: Any) -> list[Finding]:
    """What validation found, as it is kept with the release."""
    return [Finding(**finding) for finding in release.report.get("findings", [])]


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding as a terminal prints it: level, check, what was found, and why it may pass."""
    for finding in findings:
        examples = f" ({'; '.join(finding.examples)})" if finding.examples else ""
        reason = f" Accepted, because: {finding.reason}" if finding.reason else ""
        yield f"{finding.level}: {finding.check}: {finding.message}{examples}{reason}"


def how_to_accept(findings: Iterable[Finding]) -> str:
    """What to say where the source is right and the check is not."""
    checks = dict.fromkeys(finding.check for finding in findings if finding.level == ERROR)
    options = " ".join(f'--accept {check}="WHY"' for check in checks)

    return f"If this is as it should be, say why: {options}."


def progress(rows: Iterable[Any], size: Callable[[Any], int], stream: Any) -> Iterator[Any]:
    count = due = 0
    for row in rows:
        count += size(row)

        # Batches have different sizes, so count up from the last line that was written.
        if count >= due + EVERY:
            due = count
            stream.write(f"\r{count:,} rows read", ending="")
            stream.flush()

        yield row

    stream.write(f"\r{count:,} rows read")


def pair(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not (old and sign and new):
        raise ValueError(text)

    return old, new


def mark_pair(text: str) -> tuple[str, str]:
    """A mark stands where there is no figure: no figure is made of one, nor a mark of a figure."""
    old, new = (part.strip() for part in pair(text))
    if any(NUMBER.fullmatch(part) for part in (old, new)):
        raise argparse.ArgumentTypeError(f"a figure is no mark: {text}")

    return old, new
