from pathlib import Path

from careers.importers.areas import files as areas
from careers.importers.areas import load as areas_load
from careers.importers.reading.archives import checksum
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Load areas and which counties make them up: OFLC geography with county names, "
        "workforce areas, or the portal's own tables."
    )
    source = sources.AREAS

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--state",
            action="append",
            default=[],
            metavar="FIPS",
            help="only this state's counties (repeatable; default all)",
        )

        parser.add_argument(
            "--wages-delineation",
            default="oflc",
            help="key of the delineation that OFLC's geography becomes",
        )

        parser.add_argument(
            "--outlook-delineation",
            default="workforce-areas",
            help="key of the delineation that workforce areas become",
        )

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        wages = options["wages_delineation"]
        outlook = options["outlook_delineation"]
        files = areas.read(
            paths,
            report,
            ignore_columns=options["ignore_column"],
            states=options["state"],
            wages_key=wages,
            outlook_key=outlook,
        )

        # Delineations that the files use without describing them get these names.
        named = {
            wages: ("Wage areas (OFLC geography)", "wages"),
            outlook: ("Workforce areas", "outlook"),
        }

        # Files of areas carry no edition, so their bytes name the release.
        digest = checksum(paths)[:8]

        return Prepared(
            lambda _release, found: areas_load.load(files, named, found),
            f"areas-{digest}",
            "Areas and their counties",
            "as of the files",
        )
