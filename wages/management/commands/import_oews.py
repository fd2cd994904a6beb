import datetime
import re
from decimal import Decimal
from pathlib import Path

from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.importers.staging.lookups import Areas, Codes
from careers.management.commands._importing import ImportCommand
from careers.models import Delineation, Release
from careers.selectors.delineations import delineation_to_use
from wages.importers import oews, oews_load, wa_esd

# Names of BLS's files (national_M2025_dl, oesm25) and of the portal's own (oews-2025).
YEAR = re.compile(r"_?M(\d{4})_dl|oesm(\d{2})|oews-(\d{4})", re.IGNORECASE)
# Hourly and annual limits that BLS states for a survey year; no file has them.
TOP_CODES = {
    2021: (Decimal(100), Decimal(208000)),
    2024: (Decimal(115), Decimal(239200)),
    2025: (Decimal(115), Decimal(239200)),
}


class Command(ImportCommand):
    help = (
        "Stage a release of wages from OEWS files (BLS workbooks, zips, folders or CSV with the "
        "same header), or from Washington ESD's table."
    )
    source = sources.OEWS

    # What a person may map on the command line where a file says it differently.
    maps = ("code", "area", "mark")

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--layout", choices=["oews", "wa-esd"], default="oews", help="whose table it is"
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
            "--top-code-hourly", type=Decimal, help="the release's limit in dollars an hour"
        )
        parser.add_argument(
            "--top-code-annual", type=Decimal, help="the release's limit in dollars a year"
        )
        parser.add_argument(
            "--add-areas",
            action="store_true",
            help="create areas that are not known, as the files name them",
        )

    def source_of(self, paths, options):
        return sources.OEWS if options["layout"] == "oews" else sources.WA_ESD

    def given(self, options):
        chosen = {name: options[name] for name in ("top_code_hourly", "top_code_annual")}
        if options["layout"] == "wa-esd":
            chosen["scope"] = "53"

        return chosen | super().given(options)

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        # The rows do not say their year: it comes from the person or from the files' names.
        year = options["year"] or year_of(paths)
        if year is None:
            report.refuse(
                ", ".join(path.name for path in paths),
                0,
                "",
                "the names do not tell the survey year; give --year",
            )

        reader = oews if options["layout"] == "oews" else wa_esd
        codes = Codes(report, mapped=dict(options["map_code"]), skipped=options["skip_code"])
        areas = Areas(
            report,
            mapped=dict(options["map_area"]),
            skipped=options["skip_area"],
            add=options["add_areas"],
        )

        batches = reader.read(
            paths, report, ignore_columns=options["ignore_column"], marks=dict(options["map_mark"])
        )

        # Defaults: a limit given on the command line wins.
        limits = TOP_CODES.get(year, (None, None))
        fields = {
            "top_code_hourly": limits[0],
            "top_code_annual": limits[1],
            "delineation": self.delineation(year, report, options),
        }

        # OEWS refers to May; the state's table only to a year.
        series, month, key = (
            ("Washington ESD wages", 1, f"wa-esd-{year}")
            if reader is wa_esd
            else ("OEWS", 5, f"oews-{year}-05")
        )

        period = str(year) if reader is wa_esd else f"May {year}"

        # Runs later, inside the release that ImportCommand stages.
        def load(release: Release, found: Report) -> dict[str, int]:
            return oews_load.load(self.watched(batches, len), codes, areas, release, found)

        return Prepared(
            load, key, f"{series} {period}", period, period, datetime.date(year, month, 1), fields
        )

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
