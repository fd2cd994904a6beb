"""Wage rows: figure and status side by side, as the source prints them."""

from django.contrib import admin

from careers.admin.rows import ROW_LABELS, ReleaseRowAdmin, ReleaseRowForm
from careers.models import Source
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

LABELS = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median",
    "p75": "75th percentile",
    "p90": "90th percentile",
    "mean": "Mean",
}


def _pairs(period: str) -> list[tuple[str, str]]:
    return [(f"{period}_{name}", f"{period}_{name}_status") for name in MEASURES]


class WageForm(ReleaseRowForm):
    """Where a figure is withheld or not applicable, its box is empty and its status says which."""

    # Keyed by the names of the constraints in WageEstimate.Meta.
    constraint_messages = {
        "wage_hourly_percentiles_in_order": (
            "Hourly: each percentile must be at least as high as the one below it."
        ),
        "wage_annual_percentiles_in_order": (
            "Yearly: each percentile must be at least as high as the one below it."
        ),
        "wage_hourly_top_coded_upwards": (
            "Hourly: once a percentile is top-coded, all higher ones are too."
        ),
        "wage_annual_top_coded_upwards": (
            "Yearly: once a percentile is top-coded, all higher ones are too."
        ),
        "wage_hourly_value_iff_published": (
            "Hourly: a figure with the status “Published” needs a number; any other status needs an"
            " empty box."
        ),
        "wage_annual_value_iff_published": (
            "Yearly: a figure with the status “Published” needs a number; any other status needs an"
            " empty box."
        ),
        "wage_employment_iff_published": (
            "Employment: the status “Published” needs a number; any other status needs an empty"
            " box."
        ),
        "wage_not_negative": "A wage cannot be below zero.",
        "wage_annual_or_hourly_only_not_both": (
            "The source publishes only yearly or only hourly figures, not both."
        ),
        "wage_correction_has_reason_and_source": "A correction needs both a source and a reason.",
    }

    class Meta:
        labels = {
            **ROW_LABELS,
            **{f"{period}_{name}": f"{LABELS[name]}, $" for period in PERIODS for name in MEASURES},
            **{f"{period}_{name}_status": "Status" for period in PERIODS for name in MEASURES},
            "employment_status": "Status",
            "employment_rse": "Relative standard error, %",
            "mean_rse": "Relative standard error of the mean, %",
            "jobs_per_1000": "Jobs per 1,000",
        }


@admin.register(WageEstimate)
class WageEstimateAdmin(ReleaseRowAdmin):
    form = WageForm
    dataset = Source.Dataset.WAGES
    list_display = [
        "soc",
        "area",
        "hourly_median",
        "annual_median",
        "employment",
        "release",
        "corrected",
    ]
    fieldsets = [
        ("Whose figures", {"fields": ["release", "soc", "area"]}),
        (
            "Why this row is set by hand",
            {"fields": ["correction_source", "correction_reason", "corrected_by"]},
        ),
        # Each figure stands on one line with its status.
        ("Hourly pay", {"fields": _pairs("hourly"), "classes": ["figure-row"]}),
        ("Yearly pay", {"fields": _pairs("annual"), "classes": ["figure-row"]}),
        (
            "Employment",
            {
                "fields": [
                    ("employment", "employment_status"),
                    ("employment_rse", "mean_rse"),
                    ("jobs_per_1000", "location_quotient"),
                ],
                "classes": ["figure-row"],
            },
        ),
        ("What the source publishes", {"fields": ["annual_only", "hourly_only"]}),
    ]
