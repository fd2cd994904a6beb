"""Programmes of study into a staged release."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from careers.importers.cip.files import Programme, read
from careers.importers.reading.report import Report
from careers.importers.staging.importing import Prepared
from careers.importers.staging.lookups import Codes
from careers.models import Program, Release

KEY = "cip-2020-soc-2018"
PERIOD = "CIP 2020 to SOC 2018"


def prepared(
    paths: list[Path],
    report: Report,
    *,
    mapped: Mapping[str, str] | None = None,
    skipped: Iterable[str] = (),
    **options: Any,
) -> Prepared:
    rows = list(read(paths, report, **options))
    codes = Codes(report, mapped=mapped, skipped=skipped)

    # The table carries no date, so the year of CIP 2020 orders its release.
    date = datetime.date(2020, 1, 1)

    return Prepared(
        lambda release, found: load(rows, codes, release, found),
        KEY,
        f"Programs of study: {PERIOD}",
        PERIOD,
        reference_date=date,
    )


def load(
    rows: Iterable[Programme], codes: Codes, release: Release, report: Report
) -> dict[str, int]:
    """All pairs, checked against the loaded codes before any is written."""
    # Look up every code first, so that one run of the command names all unknown ones.
    found = [(codes.find(row.soc_code, row.file, row.line), row) for row in rows]
    report.stop_if_refused()
    made = Program.objects.bulk_create(
        (
            Program(release=release, soc_id=soc, cip=row.cip_code, title=row.cip_title)
            for soc, row in found
            # A code that was skipped on purpose has no id.
            if soc is not None
        ),
        batch_size=500,
    )

    return {"rows": len(made)}
