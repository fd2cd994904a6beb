import argparse
from pathlib import Path

from careers.importers.onet import load as onet_load
from careers.importers.onet import release as onet
from careers.importers.onet.tables import CORE
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Stage a release of O*NET content from the text or Excel files of a database release "
        "(zip or folder)."
    )
    source = sources.ONET

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--number", help="release number (30.0), where the files hold no Read Me"
        )
        parser.add_argument(
            "--skip-scale",
            action="append",
            default=[],
            metavar="ID",
            help="leave out the rows of a scale that is not known (repeatable)",
        )

        parser.add_argument(
            "--without",
            action="append",
            default=[],
            metavar="TABLE=REASON",
            type=reason,
            help="load the release although a core table is missing or mostly empty "
            f"({', '.join(CORE)}); the reason is kept with the release (repeatable)",
        )

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        content = onet.read(
            paths,
            report,
            skip_scales=options["skip_scale"],
            ignore_columns=options["ignore_column"],
            without=dict(options["without"]),
        )

        number = options["number"] or content.number
        if not number:
            report.refuse(
                paths[0].name, 0, "", "no Read Me tells the release number; give --number"
            )

        # The number is part of every document, and of the attribution.
        content.number = number
        name = f"O*NET {number}"
        key = "onet-" + number.replace(".", "-")

        return Prepared(
            lambda release, found: onet_load.load(content, release, found),
            key,
            name,
            name,
            number,
            onet_load.dated(number),
            {"report": {"without": content.without}} if content.without else {},
        )


def reason(text: str) -> tuple[str, str]:
    """A core table, and why a release may come without it."""
    table, _, why = (part.strip() for part in text.partition("="))
    if table not in CORE:
        raise argparse.ArgumentTypeError(f"{table!r} is none of the tables {', '.join(CORE)}")
    if not why:
        raise argparse.ArgumentTypeError(f"say why it may be missing: {table}=REASON")

    return table, why
