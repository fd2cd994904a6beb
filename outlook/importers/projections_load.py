"""Projection rows of any source into a staged release."""

from collections.abc import Iterable
from decimal import Decimal

from careers.importers.reading.report import Report
from careers.importers.staging.load import writing
from careers.importers.staging.lookups import Areas, Codes
from careers.models import Release
from outlook.importers.projections import ProjectionRow
from outlook.models import Projection
from outlook.rules import FIGURES, PREPARATION

FIELDS = ("soc", "area", "base_year", "target_year", *FIGURES, *PREPARATION, "is_suppressed")


def load(
    projections: Iterable[ProjectionRow],
    codes: Codes,
    areas: Areas,
    release: Release,
    report: Report,
) -> dict[str, int]:
    """All rows, checked against the loaded codes and areas, into the release. Raises ImportRefused
    if one was wrong.
    """
    seen: set[tuple[int, int]] = set()

    with writing(Projection, FIELDS, release, report) as rows:
        for row in projections:
            soc = codes.find(row.occ_code, row.file, row.line)
            area = areas.find(row.area, row.file, row.line, row.area_name)
            # An unknown code or area is on the report already, or was skipped on request.
            if soc is None or area is None:
                continue

            # Two codes of a file may be mapped to one of ours.
            if (soc, area) in seen:
                report.problem(
                    row.file,
                    row.line,
                    "code",
                    f"{row.occ_code} is there twice for area {row.area} (after mapping)",
                )

            # After a first problem the release is refused: keep checking, stop writing.
            elif not report.problem_count:
                figures = [plain(getattr(row, name)) for name in FIGURES]
                rows.add(
                    [
                        soc,
                        area,
                        row.base_year,
                        row.target_year,
                        *figures,
                        *[getattr(row, name) for name in PREPARATION],
                        row.is_suppressed,
                    ]
                )

            seen.add((soc, area))
            areas.print_name(row.area, row.area_name)

        report.stop_if_refused()

    areas.save_names(release)

    return {"rows": rows.count}


def plain(value: Decimal | None) -> Decimal | None:
    """241900.0 as 241900: whole jobs, without a decimal point in the database."""
    return (
        value if value is None or value != value.to_integral_value() else value.quantize(Decimal(1))
    )
