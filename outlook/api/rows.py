"""A projection row as a body."""

from decimal import Decimal
from functools import partial
from typing import Any

from rest_framework import serializers

from careers.api.figures import FigureSerializer, count, percent
from careers.api.statistics import (
    Label,
    StatisticBodies,
    StatisticRowSerializer,
    place_of,
    place_of_missing,
)
from careers.models import Occupation
from careers.rules.figures import FigureStatus
from careers.statistics.listing import MissingFigures
from outlook.models import Projection
from outlook.rules import PREPARATION, zero_is_fewer_than
from outlook.statistics import PROJECTIONS

COUNTS = ("employment_base", "employment_projected", "change")
PERCENTS = ("percent_change", "all_occupations_percent_change")
# What a body says of entry education and training where there is no row.
NO_PREPARATION = {
    "entry_education": None,
    "entry_education_label": "",
    "related_experience": "",
    "training": "",
}
OPENINGS = ("total", "growth", "exits", "transfers")


class OpeningsSerializer(serializers.Serializer):
    """Openings a year, and what they come from."""

    total = FigureSerializer()
    growth = FigureSerializer()
    exits = FigureSerializer()
    transfers = FigureSerializer()


class ProjectionRowSerializer(StatisticRowSerializer):
    """Employment now and projected for an occupation in an area, as one release has it. Percents
    are over the whole period; openings are a year's.

    `entry_education` (1 to 8), `related_experience` and `training` say how people usually get in;
    BLS gives them for the nation.
    """

    base_year = serializers.IntegerField(allow_null=True)
    target_year = serializers.IntegerField(allow_null=True)
    employment_base = FigureSerializer()
    employment_projected = FigureSerializer()
    change = FigureSerializer()
    percent_change = FigureSerializer()
    all_occupations_percent_change = FigureSerializer()
    openings = OpeningsSerializer()
    entry_education = serializers.IntegerField(allow_null=True)
    entry_education_label = serializers.CharField()
    related_experience = serializers.CharField()
    training = serializers.CharField()


def status_of(value: Decimal | None, row: Projection) -> FigureStatus:
    """A missing figure is one that the source withholds, or does not give."""
    if value is not None:
        return FigureStatus.PUBLISHED
    return FigureStatus.SUPPRESSED if row.is_suppressed else FigureStatus.NOT_APPLICABLE


def projection_row(row: Projection, label: Label) -> dict[str, Any]:
    # Every figure goes out with its status, so that null never has to be guessed at.
    def shown(form, name: str) -> dict[str, Any]:
        value = getattr(row, name)
        return form(value, status_of(value, row))

    # A change of 0 may be a few jobs more or fewer, so it stays as it is printed.
    below = zero_is_fewer_than(row.release.source.key)
    number = partial(count, zero_is_below=below)

    return {
        **place_of(row, label),
        "base_year": row.base_year,
        "target_year": row.target_year,
        **{name: shown(count if name == "change" else number, name) for name in COUNTS},
        **{name: shown(percent, name) for name in PERCENTS},
        "openings": {name: shown(number, f"openings_{name}") for name in OPENINGS},
        **{name: getattr(row, name) for name in PREPARATION},
        # A level of 0 does not exist, so a falsy level is a missing one.
        "entry_education_label": str(Occupation.EntryEducation(row.entry_education).label)
        if row.entry_education
        else "",
    }


def missing_projection_row(missing: MissingFigures) -> dict[str, Any]:
    return {
        **place_of_missing(missing),
        "base_year": None,
        "target_year": None,
        **{name: count(None, missing.status) for name in COUNTS},
        **{name: percent(None, missing.status) for name in PERCENTS},
        "openings": {name: count(None, missing.status) for name in OPENINGS},
        **NO_PREPARATION,
    }


PROJECTION_BODIES = StatisticBodies(PROJECTIONS, projection_row, missing_projection_row)
