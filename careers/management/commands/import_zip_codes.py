from pathlib import Path

from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.importers.zips import load as zips_load
from careers.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Load which counties each ZIP code reaches into: HUD's ZIP_COUNTY workbook, or the Census "
        "Bureau's relationship file of ZIP areas and counties (tab20_zcta520_county20_natl.txt)."
    )
    source = sources.ZIP_COUNTIES

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        return zips_load.prepared(paths, report, ignore_columns=options["ignore_column"])
