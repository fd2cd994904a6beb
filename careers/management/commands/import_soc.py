import datetime
from pathlib import Path

from careers.importers.reading.report import Report
from careers.importers.soc import files as soc
from careers.importers.soc import load as soc_load
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared
from careers.management.commands._importing import ImportCommand
from careers.rules.codes import CURRENT_SOC


class Command(ImportCommand):
    help = (
        "Load the Standard Occupational Classification 2018: structure, definitions and "
        "direct-match titles, as BLS ships them."
    )
    source = sources.SOC

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        files = soc.read(paths, report, ignore_columns=options["ignore_column"])

        # The key says which of the three files were given.
        key = "soc-2018-" + "-".join(
            word
            for word, part in (
                ("groups", files.entries),
                ("definitions", files.definitions),
                ("titles", files.matches),
            )
            if part
        )

        return Prepared(
            lambda _release, found: soc_load.load(files, found),
            key,
            f"SOC {CURRENT_SOC}",
            CURRENT_SOC,
            reference_date=datetime.date(2018, 1, 1),
        )
