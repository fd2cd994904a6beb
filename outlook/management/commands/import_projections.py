import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from careers.importers.mapping.definition import CodeRules, Mapping, source_of
from careers.importers.mapping.shipped import chosen
from careers.importers.mapping.tables import MappedTable, mapped_tables
from careers.importers.reading.layouts import PERIOD
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.importers.staging.lookups import Areas, Codes
from careers.management.commands._importing import ImportCommand
from careers.models import Delineation
from careers.selectors.delineations import delineation_to_use
from outlook.importers import bls, mapped, projections_load
from outlook.importers.projections import ProjectionRow

BLS_LAYOUTS = (bls.EXPORT, *bls.TABLES)
NATION = "US"
A_YEAR = (
    "The source prints openings for the whole period; here they are divided by its years (derived)."
)


class Command(ImportCommand):
    help = (
        "Stage a release of employment projections: BLS's web export or workbook, or a state's "
        "table under a mapping; told by the header, or named with --mapping."
    )
    maps = ("code", "area", "mark")
    mapping: Mapping | None = None  # of a state's table; BLS's needs none

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

        parser.add_argument(
            "--mapping",
            default="",
            metavar="FILE",
            help="how a state's table is laid out: a TOML file, or the name of a mapping that "
            "ships (docs/runbooks/load-state-projections.md)",
        )
        parser.add_argument(
            "--period",
            type=years_of,
            metavar="BASE-TARGET",
            help="the years of a state's projections, where its file does not say them or has "
            "several periods (2022-2032)",
        )
        parser.add_argument(
            "--add-areas",
            action="store_true",
            help="create a state's areas that are not known, as its file names them",
        )

    def source_of(self, paths, options):
        self.mapping = self.first_table(paths, Report("projections"), options).mapping
        if self.mapping is None:
            return sources.BLS_PROJECTIONS

        return source_of(self.mapping, sources.STATE_PROJECTIONS)

    def given(self, options):
        fields = super().given(options)

        # What is computed from printed figures says so, whatever sentence a person gives.
        if fields.get("attribution") and self.has_derived_openings():
            fields["attribution"] += f" {A_YEAR}"

        return fields

    def has_derived_openings(self) -> bool:
        return self.mapping is not None and self.mapping.figures.openings == "period"

    def mappings(self, report: Report, options) -> list[Mapping]:
        return chosen(options["mapping"], mapped.VOCABULARY, report)

    def first_table(self, paths: list[Path], report: Report, options) -> MappedTable:
        """The first table of the files: its header tells whose they are."""
        tables = mapped_tables(
            paths,
            self.mappings(report, options),
            report,
            others=() if options["mapping"] else BLS_LAYOUTS,
            ignore_columns=options["ignore_column"],
        )

        # One table is enough; close the rest unread.
        first = next(tables)
        tables.close()

        return first

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        # The layout decides which reader reads, and which arguments make sense.
        mapping = self.mapping
        rules = mapping.codes if mapping else CodeRules()
        codes = Codes(
            report,
            mapped=rules.codes | dict(options["map_code"]),
            skipped=[*rules.skipped, *options["skip_code"]],
        )
        areas = Areas(
            report,
            mapped=dict(options["map_area"]),
            skipped=options["skip_area"],
            add=options["add_areas"],
        )
        given = {"ignore_columns": options["ignore_column"], "marks": dict(options["map_mark"])}
        baseline = self.baseline(mapping is None, report, options)
        if mapping is None:
            rows = list(self.watched(bls.read(paths, report, **given, **baseline)))
        else:
            rows = self.state_rows(paths, report, options, given)

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

        return self.described(rows, prepared, report, options)

    def state_rows(
        self, paths: list[Path], report: Report, options, given: dict[str, Any]
    ) -> list[ProjectionRow]:
        """The rows of the one state that the release is about."""
        scope = options["scope"] or ""
        choices = mapped.Choices(
            state="" if scope == NATION else scope,
            years=options["period"],
            add_areas=options["add_areas"],
            decided=frozenset([*dict(options["map_area"]), *options["skip_area"]]),
        )
        rows = mapped.read(paths, self.mappings(report, options), report, choices=choices, **given)

        return mapped.of_scope(list(self.watched(rows)), scope, report)

    def described(
        self, rows: list[ProjectionRow], prepared: Prepared, report: Report, options
    ) -> Prepared:
        """Key, name, period and scope, as the rows tell them."""
        national = self.mapping is None
        base = rows[0].base_year
        target = rows[0].target_year
        period = f"{base}-{target}" if base else "not printed"

        states = {row.area_state for row in rows} - {""}
        scope = options["scope"] or (NATION if national or len(states) != 1 else states.pop())
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

        if self.has_derived_openings():
            sentence = source_of(self.mapping, sources.STATE_PROJECTIONS).attribution
            prepared.fields["attribution"] = f"{sentence.format(period=period)} {A_YEAR}"

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


def years_of(text: str) -> tuple[int, int]:
    """2022-2032, or 2022-32."""
    period = PERIOD.fullmatch(text.strip())
    if period is None:
        raise ValueError(text)

    base, target = period["base"], period["target"]

    return int(base), int(base[:2] + target if len(target) == 2 else target)
