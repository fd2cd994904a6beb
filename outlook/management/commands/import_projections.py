import datetime
from decimal import Decimal
from pathlib import Path

from careers.importers.reading.files import open_tables
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.importers.staging.lookups import Areas, Codes
from careers.management.commands._importing import ImportCommand
from careers.models import Delineation
from careers.selectors.delineations import delineation_to_use
from outlook.importers import bls, projections_load, state
from outlook.importers.projections import ProjectionRow

BLS_LAYOUTS = (bls.EXPORT, *bls.TABLES)


class Command(ImportCommand):
    help = (
        "Stage a release of employment projections: BLS's web export or workbook, our own CSV "
        "layout for states, or WID matrix tables; told by the header."
    )
    maps = ("code", "area", "mark")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--scope",
            help="US for BLS; for a state's own series its FIPS code "
            "(default: the state of its areas)",
        )

        parser.add_argument(
            "--all-occupations-percent",
            type=Decimal,
            metavar="PERCENT",
            help="growth of all occupations, where BLS's file has no total row",
        )

        parser.add_argument(
            "--all-occupations-source",
            default="",
            metavar="TEXT",
            help="where that percent is printed; becomes part of the attribution",
        )

        parser.add_argument(
            "--delineation", help="key of the delineation that leads counties to these areas"
        )

    def source_of(self, paths, options):
        return sources.BLS_PROJECTIONS if self.is_bls(paths, options) else sources.STATE_PROJECTIONS

    def is_bls(self, paths: list[Path], options) -> bool:
        """By the header of the first table."""
        tables = open_tables(
            paths,
            (*BLS_LAYOUTS, state.OWN, state.WID),
            Report("projections"),
            ignore_columns=options["ignore_column"],
        )

        # One table is enough, as its layout names the source; close the rest unread.
        first = next(tables).layout
        tables.close()

        return first in BLS_LAYOUTS

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        # The layout decides which reader reads, and which arguments make sense.
        national = self.is_bls(paths, options)
        baseline = self.baseline(national, report, options)
        codes = Codes(report, mapped=dict(options["map_code"]), skipped=options["skip_code"])
        areas = Areas(report, mapped=dict(options["map_area"]), skipped=options["skip_area"])
        read = bls.read if national else state.read
        rows = list(
            self.watched(
                read(
                    paths,
                    report,
                    ignore_columns=options["ignore_column"],
                    marks=dict(options["map_mark"]),
                    **baseline,
                )
            )
        )

        # Key, name and period are read from the first row, so there must be one.
        if not rows:
            report.refuse(paths[0].name, 0, "", "no projection in it")

        # Names and key are filled in below, once the rows have told them.
        prepared = Prepared(
            lambda release, found: projections_load.load(rows, codes, areas, release, found),
            "",
            "",
            "",
        )

        return self.described(rows, national, prepared, report, options)

    def described(
        self, rows: list[ProjectionRow], national: bool, prepared: Prepared, report: Report, options
    ) -> Prepared:
        """Key, name, period and scope, as the rows tell them."""
        base = rows[0].base_year
        target = rows[0].target_year
        period = f"{base}-{target}" if base else "not printed"

        # The first two characters of any area code below the nation are its state.
        states = {row.area[:2] for row in rows if row.area != "US"}
        scope = options["scope"] or ("US" if national or len(states) != 1 else states.pop())
        prefix = "bls" if national else f"projections-{scope.lower()}"
        prepared.key = f"{prefix}-{base}-{str(target)[2:]}" if base else prefix
        prepared.name = (
            f"{'BLS employment' if national else 'State employment'} projections {period}"
        )
        prepared.reference_period = prepared.number = period
        prepared.reference_date = datetime.date(base, 1, 1) if base else None
        prepared.fields = {"scope": scope, "delineation": self.delineation(report, options)}

        # A percent from elsewhere is credited where it was printed.
        if source := options["all_occupations_source"]:
            prepared.fields["attribution"] = bls.attribution(
                period, options["all_occupations_percent"], source
            )

        return prepared

    def baseline(self, national: bool, report: Report, options) -> dict[str, Decimal]:
        """The percent of all occupations that the caller gives. It is a figure, so it never comes
        without its source.
        """
        percent = options["all_occupations_percent"]
        source = options["all_occupations_source"]
        if percent is None and not source:
            return {}

        if percent is None or not source or not national:
            reason = (
                "--all-occupations-percent and --all-occupations-source belong together, "
                "and to BLS's files; a state's file has a column for it"
            )
            report.refuse("arguments", 0, "", reason)

        return {"all_occupations_percent": percent}

    def delineation(self, report: Report, options) -> Delineation | None:
        if not options["delineation"]:
            return None

        found = delineation_to_use(options["delineation"], Delineation.Purpose.OUTLOOK)
        if found is None:
            report.refuse(
                options["delineation"],
                0,
                "",
                "no delineation of the outlook has this key; load it with import_areas",
            )

        return found
