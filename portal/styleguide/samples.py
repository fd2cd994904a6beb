"""Made-up rows for the style guide: long words, no data, top-coded, suppressed, yearly only,
decline. Shown in development only, never beside real figures.
"""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from careers.rules.codes import CURRENT_SOC
from careers.rules.places import Place
from careers.statistics.answers import Answers, Level, resolve
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import Holdings
from portal.presenters.figures import Basis
from portal.presenters.outlook.projections import present_outlook
from portal.presenters.pay.wages import present_pay
from portal.presenters.profile.facts import Fact

LONG = "Portland-Vancouver-Hillsboro, OR-WA (Washington part), with a very long name"
DOCUMENT = {
    "title": "Sample Careers",
    "codes": {
        "soc": {"code": "11-0001", "title": "Sample Careers", "version": CURRENT_SOC},
        "onet": None,
    },
}
PLACE = Place("53033", "county", "King County", "53", "Washington")


def samples() -> dict[str, Any]:
    """The context of the page."""
    # Every state that pay can be in.
    pays = {
        "Published": _pay(
            [
                row_of("Seattle area", 30),
                row_of("Washington", 28, "state"),
                row_of("United States", 25, "nation"),
            ]
        ),
        "Long name, top-coded end": _pay(
            [
                row_of(LONG, 60, top=("p75", "p90")),
                row_of("Washington", 50, "state", top=("p90",)),
                row_of("United States", 40, "nation"),
            ]
        ),
        "Everything top-coded": _pay(
            [row_of("United States", 0, "nation", top=("p10", "p25", "median", "p75", "p90"))]
        ),
        "Not released here": _pay(
            [row_of("Seattle area", 30, status="S"), row_of("Washington", 28, "state")]
        ),
        "Yearly only": _pay([row_of("Washington", 28, "state", only="annual")]),
        "Nothing": _pay([]),
    }

    # Up, down, and a change with nothing to compare it with.
    growth = {
        "Growing": _outlook(Decimal("5.1"), Decimal("16.1")),
        "Falling": _outlook(Decimal("-12.4"), Decimal("3.1")),
        "No baseline": _outlook(Decimal("0.0"), None),
    }

    facts = (
        Fact(
            "pay",
            "Median pay",
            "$145,190 a year",
            "$69.81 an hour · Seattle-Tacoma-Bellevue, WA",
            "main",
            "145190",
            Basis("sample", "May 2025"),
        ),
        Fact(
            "education",
            "Education",
            "Doctoral or professional degree",
            "What people need to start",
            "main",
        ),
        Fact(
            "outlook", "Outlook", "Fewer jobs: −12.4%", "1,200 openings a year · Washington", "main"
        ),
        Fact(
            "interests",
            "Interests",
            "Enterprising, Conventional, Realistic",
            "What people who like this work enjoy",
            "main",
        ),
    )

    return {
        "pays": pays,
        "growth": growth,
        "facts": facts,
        "colours": (
            "ground",
            "surface",
            "sunken",
            "ink",
            "ink-soft",
            "action",
            "pay",
            "outlook",
            "problem",
        ),
    }


def _release() -> SimpleNamespace:
    source = SimpleNamespace(
        key="sample",
        name="Sample source",
        publisher="Nobody",
        url="",
        notes="Made up for this page.",
    )

    return SimpleNamespace(
        pk=1,
        key="sample",
        source=source,
        reference_period="May 2025",
        retrieved=None,
        attribution="Sample",
        status="published",
        delineation_id=1,
        top_code_hourly=Decimal("115.00"),
        top_code_annual=Decimal(239200),
    )


def row_of(
    name: str,
    base: int,
    kind: str = "metro",
    *,
    top: tuple[str, ...] = (),
    status: str = "P",
    only: str = "",
) -> SimpleNamespace:
    code = {"metro": "0042660", "state": "53", "nation": "US"}[kind]
    fields: dict[str, Any] = {
        "employment": 1200,
        "employment_status": "P",
        "annual_only": only == "annual",
        "hourly_only": only == "hourly",
        "correction_reason": "",
        "correction_source": "",
    }

    # A made-up year is 2,080 made-up hours, unlike real rows.
    for period, factor in (("hourly", 1), ("annual", 2080)):
        for index, measure in enumerate(("p10", "p25", "median", "p75", "p90", "mean")):
            code_of = "T" if measure in top else status

            # The other pay period of a yearly-only or hourly-only row has no figure.
            if only and only != period:
                code_of = "N"

            fields[f"{period}_{measure}_status"] = code_of
            fields[f"{period}_{measure}"] = (
                Decimal(base + index * 12) * factor if code_of == "P" else None
            )

    area = SimpleNamespace(code=code, kind=kind, name=name)

    return SimpleNamespace(
        area=area,
        area_name=name,
        release=_release(),
        release_id=1,
        soc=SimpleNamespace(code="11-0001", title="Sample Careers"),
        **fields,
    )


def answers_of(rows: list[SimpleNamespace], usable: Any, code: str = "11-0001") -> Answers:
    release = rows[0].release if rows else _release()

    # All rows of one answer share a release.
    for row in rows:
        row.release = release

    return resolve(
        PLACE,
        rows,
        [release],
        {1: ("0042660", rows[0].area_name if rows else LONG)},
        FigureKind("samples", None, usable, noun="a wage", left_out="the armed forces"),
        Holdings(code),
    )


def _pay(rows: list[SimpleNamespace]) -> Any:
    return present_pay(answers_of(rows, has_median), DOCUMENT, Decimal("173.3"))


def has_median(row: Any) -> bool:
    return any(getattr(row, f"{period}_median_status") in "PT" for period in ("hourly", "annual"))


def _outlook(change: Decimal, baseline: Decimal | None) -> Any:
    return present_outlook(outlook_of(change, baseline), DOCUMENT)


def outlook_of(change: Decimal, baseline: Decimal | None) -> Answers:
    """The outlook answers of a made-up career in a made-up state."""
    area = SimpleNamespace(code="53", kind="state", name="Washington")
    row = SimpleNamespace(
        area=area,
        area_name="Washington",
        release=_release(),
        release_id=1,
        soc=SimpleNamespace(code="11-0001", title="Sample Careers"),
        base_year=2024,
        target_year=2034,
        employment_base=Decimal(12000),
        employment_projected=Decimal(12000) * (100 + change) / 100,
        change=None,
        percent_change=change,
        all_occupations_percent_change=baseline,
        openings_total=Decimal(900),
        openings_growth=Decimal(100),
        openings_exits=Decimal(300),
        openings_transfers=Decimal(500),
        is_suppressed=False,
        correction_reason="",
        correction_source="",
    )
    answers = answers_of([row], lambda _row: True)
    assert answers.levels[Level.STATE].found  # noqa: S101

    return answers
