from pathlib import Path

from careers.importers import crosswalk, crosswalk_load, sources
from careers.importers.archives import checksum
from careers.importers.report import Report
from careers.importers.staging import Prepared
from careers.management.commands._importing import ImportCommand


class Command(ImportCommand):
    help = "Load crosswalks between classifications (O*NET-SOC, SOC 2010, SOC 2018) and the codes that BLS publishes only together."
    source = sources.CROSSWALKS

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        pairs = list(crosswalk.read(paths, report, ignore_columns=options["ignore_column"]))
        names = sorted({pair.crosswalk for pair in pairs})
        key = f"crosswalk-{checksum(paths)[:8]}"
        return Prepared(lambda _release, found: crosswalk_load.load(pairs, found), key, f"Crosswalks {', '.join(names)}"[:160], "as of the files")
