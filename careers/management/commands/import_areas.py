import datetime
from pathlib import Path

from careers.importers.areas import files as areas
from careers.importers.areas import load as areas_load
from careers.importers.areas.readers import AreaFiles
from careers.importers.reading.archives import checksum
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Stage areas and which counties make them up: BLS's area definitions, OMB's delineation, "
        "workforce areas, the portal's own tables, or OFLC geography with county names."
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
            default="",
            help="key of the delineation that the counties of wage areas become (default: "
            "oews-YEAR of BLS's file, cbsa of OMB's, oflc of OFLC's)",
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
            wages or "oflc": ("Wage areas (OFLC geography)", "wages"),
            outlook: ("Workforce areas", "outlook"),
        }

        # BLS's files are of a survey. Of others the bytes name the release.
        digest = checksum(paths)[:8]
        year = max(files.survey_years, default=None)
        period = f"May {year}" if year else "as of the files"

        return Prepared(
            lambda release, found: areas_load.load(files, named, release, found),
            f"areas-{year}-{digest}" if year else f"areas-{digest}",
            f"Areas and their counties, {period}" if year else "Areas and their counties",
            period,
            reference_date=datetime.date(year, 5, 1) if year else None,
            fields={"scope": scope_of(files)},
        )


def scope_of(files: AreaFiles) -> str:
    """A state's FIPS code where the files draw areas of that state's counties alone, else US."""
    states = {county[:2] for _key, county in files.members}
    return states.pop() if len(states) == 1 else "US"
