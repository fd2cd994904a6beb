"""Projection rows of any source into a staged release."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

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
        with codes.comparing_titles():
            for row in projections:
                # An area that may be added is known before the row that points to it.
                areas.meet([(row.area, row.area_kind, row.area_name, row.area_state)])
                codes.meet([(row.occ_code, row.occ_title)])
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
                    rows.add([soc, area, *written(row)])

                seen.add((soc, area))

        report.stop_if_refused()

    areas.save_names(release)

    return {"rows": rows.count}


def plain(value: Decimal | None) -> Decimal | None:
    """241900.0 as 241900: whole jobs, without a decimal point in the database."""
    return (
        value if value is None or value != value.to_integral_value() else value.quantize(Decimal(1))
    )


def written(row: ProjectionRow) -> list[Any]:
    """What a row has behind its code and area, in the order of FIELDS."""
    figures = [plain(getattr(row, name)) for name in FIGURES]
    preparation = [getattr(row, name) for name in PREPARATION]

    return [row.base_year, row.target_year, *figures, *preparation, row.is_suppressed]
