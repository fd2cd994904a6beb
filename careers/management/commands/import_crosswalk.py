from pathlib import Path
from typing import Any

from django.db import transaction

from careers.importers.cip import files as cip
from careers.importers.cip import load as cip_load
from careers.importers.clusters import files as clusters
from careers.importers.clusters import load as clusters_load
from careers.importers.crosswalk import files as crosswalk
from careers.importers.crosswalk import load as crosswalk_load
from careers.importers.reading.archives import checksum
from careers.importers.reading.files import open_tables
from careers.importers.reading.report import Report
from careers.importers.staging import sources
from careers.importers.staging.importing import Outcome, Prepared
from careers.importers.staging.sources import SourceInfo
from careers.management.commands._importing import ImportCommand

LAYOUTS = (*crosswalk.LAYOUTS, cip.LAYOUT, clusters.LAYOUT)
KINDS = {cip.LAYOUT.name: sources.CIP, clusters.LAYOUT.name: sources.CLUSTERS}
ORDER = (
    sources.CROSSWALKS,
    sources.CIP,
    sources.CLUSTERS,
)  # clusters are led to today's codes by crosswalks


class Command(ImportCommand):
    maps = ("code",)
    help = (
        "Load crosswalks between classifications (O*NET-SOC, SOC 2010, SOC 2018) and the codes "
        "that BLS publishes only together; stage programs of study "
        "(CIP to SOC) and career clusters. Told by the header; files of several kinds become a "
        "release each, all or none."
    )

    def outcomes(self, paths: list[Path], options: dict[str, Any]) -> list[Outcome]:
        # Files of one kind are loaded together, as one release.
        groups: dict[str, list[Path]] = {}
        for path in paths:
            groups.setdefault(self.kind(path, options).key, []).append(path)

        load = super().outcomes

        # All kinds or none: a refused file takes the others back with it.
        with transaction.atomic():
            return [
                outcome
                for source in ORDER
                if source.key in groups
                for outcome in load(groups[source.key], options)
            ]

    def kind(self, path: Path, options: dict[str, Any]) -> SourceInfo:
        """By the header of the first table."""
        tables = open_tables(
            [path], LAYOUTS, Report("crosswalk"), ignore_columns=options["ignore_column"]
        )

        # Only the header is needed here; the rows are read when their turn comes.
        first = next(tables).layout
        tables.close()

        return KINDS.get(first.name, sources.CROSSWALKS)

    def source_of(self, paths: list[Path], options: dict[str, Any]) -> SourceInfo:
        return self.kind(paths[0], options)

    def prepare(self, paths: list[Path], report: Report, options) -> Prepared:
        chosen = (
            {"mapped": dict(options["map_code"]), "skipped": options["skip_code"]}
            if options["map_code"] or options["skip_code"]
            else {}
        )

        # Only programs of study can have a code mapped or skipped; other files are taken whole.
        if chosen and report.source != sources.CIP.key:
            report.refuse(
                paths[0].name,
                0,
                "",
                "--map-code and --skip-code are for the codes of programs of study; give this "
                "file without them",
            )

        prepare = {
            sources.CIP.key: cip_load.prepared,
            sources.CLUSTERS.key: clusters_load.prepared,
        }.get(report.source, self.crosswalks)

        return prepare(paths, report, ignore_columns=options["ignore_column"], **chosen)

    def crosswalks(self, paths: list[Path], report: Report, **options: Any) -> Prepared:
        pairs = list(crosswalk.read(paths, report, **options))
        names = sorted({pair.crosswalk for pair in pairs})
        key = f"crosswalk-{checksum(paths)[:8]}"

        return Prepared(
            lambda _release, found: crosswalk_load.load(pairs, found),
            key,
            f"Crosswalks {', '.join(names)}"[:160],
            "as of the files",
        )
