"""A kind of statistic as the API answers it: which row stands for a career in an area or a place,
how it is labelled, and how a missing one says why.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from careers.models import Mapping, Release, SocCode
from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.selectors.codes import PUBLISHED_AS
from careers.selectors.places import in_areas_of_state, local_areas
from careers.selectors.rows import prefer_own_code, with_area_names
from careers.statistics.answers import Answers, resolve

NOT_RELEASED = "The source does not release the figures for {area}."


@dataclass(frozen=True)
class Label:
    """What a row says about itself beside its figures."""

    asked_soc: str
    level: str | None = None
    fallback_from: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Missing:
    """An occupation, and perhaps an area, without a row."""

    soc: SocCode
    area: str | None
    area_name: str | None
    status: FigureStatus
    reason: str


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


def place_of_missing(missing: Missing) -> dict[str, Any]:
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


def codes_of(socs: Sequence[SocCode]) -> dict[int, list[int]]:
    """Of each code, the ids that its figures may hang on: its own, then the aggregate it is
    published under. One query.
    """
    found = {soc.pk: [soc.pk] for soc in socs}
    pairs = Mapping.objects.filter(crosswalk__key=PUBLISHED_AS, from_code__in=found).values_list(
        "from_code_id", "to_code_id"
    )
    for soc, aggregate in pairs:
        found[soc].append(aggregate)
    return found


def with_releases(rows: Iterable[Any], releases: MappingType[int, Release]) -> list[Any]:
    """Rows that know their release without a join, each with the name that its area bears there.
    One query.
    """
    rows = list(rows)
    for row in rows:
        row.release = releases[row.release_id]
    return with_area_names(rows)


@dataclass(frozen=True)
class Statistic:
    """A kind of rows: its dataset, its model, what makes a row usable and how a missing one
    reads.
    """

    dataset: str
    model: Any
    usable: Any
    missing: str
    row: Any
    missing_row: Any

    def answers(
        self, socs: Sequence[SocCode], place: Place, releases: Sequence[Release]
    ) -> dict[int, Answers]:
        """The answer of each of these careers for one place, by SOC id: a fixed number of
        queries.
        """
        codes = codes_of(socs)
        local = local_areas(place.code) if place.kind == "county" else {}
        ids = {code for row in codes.values() for code in row}
        rows = self.model.objects.filter(
            in_areas_of_state(place.state), soc__in=ids, release__in=releases
        )
        by_soc: dict[int, list[Any]] = {}
        for row in with_releases(
            rows.select_related("area", "soc").order_by("area__name"),
            {release.pk: release for release in releases},
        ):
            by_soc.setdefault(row.soc_id, []).append(row)
        found = {}
        for soc in socs:
            own = prefer_own_code(
                [row for code in codes[soc.pk] for row in by_soc.get(code, [])], codes[soc.pk]
            )
            found[soc.pk] = resolve(place, own, releases, local, self.usable, self.missing)
        return found

    def here(self, soc: SocCode, answers: Answers) -> dict[str, Any]:
        """The body of the best answer for a place, labelled where it is not the level that was
        wanted.
        """
        return self.level(soc, answers, answers.here, fell_back=answers.fell_back)

    def level(
        self, soc: SocCode, answers: Answers, answer: Any, *, fell_back: bool = False
    ) -> dict[str, Any]:
        """The body of one level's answer: its row, or why there is none."""
        if not answer.found:
            return self.missing_row(
                Missing(
                    soc,
                    answer.area_code or None,
                    answer.area_name or None,
                    answer.status,
                    answer.reason,
                )
            )
        reason = ""
        if fell_back:
            reason = answers.fallback_reason or NOT_RELEASED.format(
                area=answers.levels[answers.wanted].area_name
            )
        return self.row(
            answer.row,
            Label(soc.code, answer.level.value, answers.place.code if fell_back else None, reason),
        )

    def table(self, soc: SocCode, answers: Answers) -> list[dict[str, Any]]:
        """Every row of the place's state and the nation."""
        return [self.row(row, Label(soc.code)) for row in answers.table]
