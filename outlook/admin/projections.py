"""Projection rows, as the source publishes them."""

from django.contrib import admin

from careers.admin.rows import ROW_LABELS, ReleaseRowAdmin, ReleaseRowForm
from careers.models import Source
from outlook.models import Projection


class ProjectionForm(ReleaseRowForm):
    """An empty box is a figure that the source does not give; it is not 0."""

    # Keyed by the names of the constraints in Projection.Meta.
    constraint_messages = {
        "projection_base_before_target": "The base year must come before the target year.",
        "projection_both_years_or_none": (
            "Give both years, or neither where the source prints none."
        ),
        "projection_employment_not_negative": "Employment cannot be below zero.",
        "projection_openings_not_negative": "Openings cannot be below zero.",
        "projection_percent_not_below_minus_100": (
            "Employment cannot fall by more than 100 percent."
        ),
        "projection_entry_education_1_to_8": "Choose one of the eight levels, or none.",
        "projection_correction_has_reason_and_source": (
            "A correction needs both a source and a reason."
        ),
    }

    class Meta:
        labels = {
            # Openings stand under the heading "Openings a year", so their labels are short.
            **ROW_LABELS,
            "employment_base": "Jobs in the base year",
            "employment_projected": "Jobs in the target year",
            "percent_change": "Change, %",
            "all_occupations_percent_change": "Change of all occupations in the area, %",
            "entry_education": "Usual education to start",
            "related_experience": "Experience in a related job",
            "training": "Training on the job",
            "openings_total": "Total",
            "openings_growth": "From growth",
            "openings_exits": "From people who stop working",
            "openings_transfers": "From people who change to other work",
        }


@admin.register(Projection)
class ProjectionAdmin(ReleaseRowAdmin):
    form = ProjectionForm
    dataset = Source.Dataset.OUTLOOK
    list_display = [
        "soc",
        "area",
        "employment_base",
        "percent_change",
        "openings_total",
        "release",
        "corrected",
    ]
    fieldsets = [
        ("Whose figures", {"fields": ["release", "soc", "area"]}),
        (
            "Why this row is set by hand",
            {"fields": ["correction_source", "correction_reason", "corrected_by"]},
        ),
        ("Years", {"fields": [("base_year", "target_year")], "classes": ["figure-row"]}),
        (
            "Employment",
            {
                "fields": [
                    ("employment_base", "employment_projected"),
                    ("change", "percent_change"),
                    "all_occupations_percent_change",
                ],
                "classes": ["figure-row"],
            },
        ),
        (
            "Openings a year",
            {
                "fields": [
                    "openings_total",
                    ("openings_growth", "openings_exits", "openings_transfers"),
                ],
                "classes": ["figure-row"],
            },
        ),
        (
            "How people get in (nation)",
            {"fields": ["entry_education", ("related_experience", "training")]},
        ),
        ("Withheld", {"fields": ["is_suppressed"]}),
    ]
