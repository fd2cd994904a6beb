"""A kind of figures as the API answers it: the body of a row, of an answer for a place, and of a
missing one that says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from careers.models import SocCode
from careers.statistics.answers import Answer, Answers
from careers.statistics.declaration import FigureKind
from careers.statistics.listing import MissingFigures


@dataclass(frozen=True)
class Label:
    """What a row says about itself beside its figures."""

    asked_soc: str
    level: str | None = None
    fallback_from: str | None = None
    reason: str = ""


class StatisticRowSerializer(serializers.Serializer):
    """Where a row belongs. `soc` is the code the figures are published under; `stands_for` is the
    code asked for, where that is another one.
    """

    soc = serializers.CharField()
    soc_title = serializers.CharField()
    stands_for = serializers.CharField(allow_null=True)
    area = serializers.CharField(allow_null=True)
    area_name = serializers.CharField(allow_null=True)
    area_kind = serializers.CharField(allow_null=True)
    level = serializers.CharField(allow_null=True)
    release = serializers.CharField(allow_null=True)
    fallback_from = serializers.CharField(allow_null=True)
    reason = serializers.CharField()
    correction_reason = serializers.CharField()
    correction_source = serializers.CharField()


def place_of(row: Any, label: Label) -> dict[str, Any]:
    """The part of a body that names what a stored row is about."""
    return {
        "soc": row.soc.code,
        "soc_title": row.soc.title,
        "stands_for": label.asked_soc if label.asked_soc != row.soc.code else None,
        "area": row.area.code,
        "area_name": row.area_name,
        "area_kind": row.area.kind,
        "level": label.level,
        "release": row.release.key,
        "fallback_from": label.fallback_from,
        "reason": label.reason,
        "correction_reason": row.correction_reason,
        "correction_source": row.correction_source,
    }


def place_of_missing(missing: MissingFigures) -> dict[str, Any]:
    return {
        "soc": missing.soc.code,
        "soc_title": missing.soc.title,
        "stands_for": None,
        "area": missing.area,
        "area_name": missing.area_name,
        "area_kind": None,
        "level": None,
        "release": None,
        "fallback_from": None,
        "reason": missing.reason,
        "correction_reason": "",
        "correction_source": "",
    }


@dataclass(frozen=True)
class StatisticBodies:
    """The bodies of a kind of figures: how its stored row reads, and how a missing one does."""

    kind: FigureKind
    row: Callable[[Any, Label], dict[str, Any]]
    missing_row: Callable[[MissingFigures], dict[str, Any]]

    def best(self, soc: SocCode, answers: Answers) -> dict[str, Any]:
        """The body of the best answer for a place, labelled where it is of a wider level than the
        one that was asked for.
        """
        # The place's own level answered, or no level did.
        if not answers.fell_back:
            return self.level(soc, answers.here)
        label = Label(
            soc.code, answers.here.level.value, answers.place.code, answers.fallback_reason
        )
        return self.row(answers.here.row, label)

    def level(self, soc: SocCode, answer: Answer) -> dict[str, Any]:
        """The body of one level's answer: its row, or why there is none."""
        if answer.row is not None:
            return self.row(answer.row, Label(soc.code, answer.level.value))

        # An empty code or name is null in the API.
        area, area_name = answer.area_code or None, answer.area_name or None
        missing = MissingFigures(soc, area, area_name, answer.status, answer.reason)
        return self.missing_row(missing)

    def table(self, soc: SocCode, answers: Answers) -> list[dict[str, Any]]:
        """Every row of the place's state and the nation."""
        return [self.row(row, Label(soc.code)) for row in answers.table]
