import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from careers.importers.mapping.definition import CodeRules, Mapping, source_of
from careers.importers.mapping.shipped import chosen
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Loader, Prepared
from careers.importers.staging.lookups import Areas, Codes
from careers.management.commands._importing import ImportCommand
from careers.models import Delineation, Release
from careers.selectors.delineations import delineation_to_use
from wages.importers import mapped, oews, oews_load
from wages.importers.oews import OewsBatch
from wages.importers.top_codes import TopCodes
from wages.services.top_codes import keep_stated_limits

# Names of BLS's files (national_M2025_dl, oesm25) and of the portal's own (oews-2025).
YEAR = re.compile(r"_?M(\d{4})_dl|oesm(\d{2})|oews-(\d{4})", re.IGNORECASE)


class Command(ImportCommand):
    help = (
        "Stage a release of wages from OEWS files (BLS workbooks, zips, folders or CSV with the "
        "same header), or from a state's own table under a mapping."
    )
    source = sources.OEWS

    # What a person may map on the command line where a file says it differently.
    maps = ("code", "area", "mark")
    mapping: Mapping | None = None  # of a state's own table

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--mapping",
            default="",
            metavar="FILE",
            help="how a state's own table is laid out: a TOML file, or the name of a mapping that "
            "ships (docs/runbooks/load-state-projections.md)",
        )
        parser.add_argument(
            "--year", type=int, help="survey year, where the files' names do not tell (M2025)"
        )
        parser.add_argument(
            "--scope", help="US (default), or a state's FIPS code for a state's own series"
        )
        parser.add_argument(
            "--delineation",
            help="key of the delineation that leads counties to these areas "
            "(default: oews-YEAR if it exists)",
        )

        parser.add_argument(
            "--top-code-hourly",
            type=Decimal,
            help="the release's limit in dollars an hour (default: as its files describe it)",
        )
        parser.add_argument(
            "--top-code-annual",
            type=Decimal,
            help="the release's limit in dollars a year (default: as its files describe it)",
        )
        parser.add_argument(
            "--add-areas",
            action="store_true",
            help="create areas that are not known, as the files name them",
        )

    def source_of(self, paths, options):
        if not options["mapping"]:
            return sources.OEWS

        report = Report("state-wages")
        (self.mapping,) = chosen(options["mapping"], mapped.VOCABULARY, report)

        return source_of(self.mapping, sources.STATE_WAGES)

    def given(self, options):
        chosen_limits = {name: options[name] for name in ("top_code_hourly", "top_code_annual")}

        return chosen_limits | super().given(options)

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        if self.mapping:
            return self.prepare_state(paths, self.mapping, report, options)

        # The rows do not say their year: it comes from the person or from the files' names.
        year = options["year"] or year_of(paths)
        if year is None:
            report.refuse(
                ", ".join(path.name for path in paths),
                0,
                "",
                "the names do not tell the survey year; give --year",
            )

        top_codes = TopCodes(report)
        batches = oews.read(
            paths,
            report,
            ignore_columns=options["ignore_column"],
            marks=dict(options["map_mark"]),
            describe=top_codes.describe,
        )

        fields = {"delineation": self.delineation(year, report, options)}

        period = f"May {year}"

        return Prepared(
            self.loader(batches, CodeRules(), report, options, top_codes),
            f"oews-{year}-05",
            f"OEWS {period}",
            period,
            period,
            datetime.date(year, 5, 1),
            fields,
        )

    def prepare_state(
        self, paths: list[Path], mapping: Mapping, report: Report, options
    ) -> Prepared:
        """A state's own table, which is small: it is read before it is written."""
        scope = options["scope"] or mapping.area.state
        if not scope:
            report.refuse(
                paths[0].name, 0, "", "whose table is it? Give the state's FIPS code: --scope 53"
            )

        year, batches = mapped.read(
            paths,
            mapping,
            report,
            state=options["scope"] or "",
            year=options["year"],
            add_areas=options["add_areas"],
            decided={*dict(options["map_area"]), *options["skip_area"]},
            ignore_columns=options["ignore_column"],
            marks=dict(options["map_mark"]),
        )
        name = source_of(mapping, sources.STATE_WAGES).name
        fields = {"scope": scope, "delineation": self.delineation(year, report, options)}

        return Prepared(
            self.loader(batches, mapping.codes, report, options),
            f"wages-{scope}-{year}",
            f"{name}, {year}",
            str(year),
            str(year),
            datetime.date(year, 1, 1),
            fields,
        )

    def loader(
        self,
        batches: Iterable[OewsBatch],
        rules: CodeRules,
        report: Report,
        options,
        top_codes: TopCodes | None = None,
    ) -> Loader:
        """What runs later, inside the release that ImportCommand stages."""
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

        def load(release: Release, found: Report) -> dict[str, int]:
            counts = oews_load.load(self.watched(batches, len), codes, areas, release, found)
            if top_codes:
                keep_stated_limits(release, top_codes.limits)

            return counts

        return load

    def delineation(self, year: int, report: Report, options) -> Delineation | None:
        key = options["delineation"]
        found = delineation_to_use(key or f"oews-{year}", Delineation.Purpose.WAGES)

        # A key that was asked for must exist; the default one may be missing.
        if key and found is None:
            report.refuse(
                key, 0, "", "no delineation of wages has this key; load it with import_areas"
            )

        if found is None:
            report.note(
                f"no delineation oews-{year} is loaded: counties will have no local wage in this "
                f"release. Load BLS's area_definitions_m{year}.xlsx with import_areas first, or "
                "name another with --delineation"
            )

        return found


def year_of(paths: list[Path]) -> int | None:
    """The one survey year that the names tell: of the files, or of those in a folder."""
    years: set[int] = set()
    for path in paths:
        # A file has nothing beneath it, so only its own name counts.
        for file in (path, *path.rglob("*")):
            match = YEAR.search(file.name)
            if match:
                year = int(match[match.lastindex])
                years.add(year + 2000 if year < 100 else year)

    return years.pop() if len(years) == 1 else None
