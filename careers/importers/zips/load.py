"""The counties of ZIP codes into a staged release."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from careers.importers.reading.archives import checksum
from careers.importers.reading.report import Report
from careers.importers.staging.importing import Prepared
from careers.importers.zips.files import Part, read
from careers.models import Release, ZipCounty

BATCH = 2_000


def prepared(paths: list[Path], report: Report, **options: Any) -> Prepared:
    parts = read(paths, report, **options)

    # The files carry no edition, so their bytes name the release.
    return Prepared(
        lambda release, _found: load(parts, release),
        f"zip-counties-{checksum(paths)[:8]}",
        "ZIP codes and their counties",
        "as of the files",
    )


def load(parts: Iterable[Part], release: Release) -> dict[str, int]:
    made = ZipCounty.objects.bulk_create(
        (
            ZipCounty(release=release, zip=part.zip, county=part.county, share=part.share)
            for part in parts
        ),
        batch_size=BATCH,
    )

    return {"rows": len(made), "ZIP codes": len({row.zip for row in made})}
