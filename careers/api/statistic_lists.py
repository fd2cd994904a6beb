"""What the lists of wages and of projections do alike.

- `place`: one row an occupation, the answer "here": local area, else state, else nation, labelled.
- no `place`: every row, of the newest published release that has the occupation in that state (or
  of each release pinned).
- an occupation asked for that has no such row is a row with a status and a reason, never an empty
  answer.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters

from careers.api.base import ListView
from careers.api.parameters import (
    malformed,
    read_areas,
    read_place,
    read_releases,
    read_socs,
    several,
    text,
)
from careers.api.statistics import Label, Missing, Statistic, codes_of, with_releases
from careers.models import Area, SocCode
from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.selectors.places import in_areas_of_state


class StatisticFilter(filters.FilterSet):
    """Declares the parameters; the view reads them, since the answer may come from another code or
    area than the one asked for.
    """

    soc = several("Any form of an occupation code; repeat it for several.")
    area = several("Area code (see areas/); repeat it for several. Not together with place.")
    place = text(
        "County (five digits), state (two digits) or US: one row an occupation, local, else "
        "state, else nation.",
        5,
        method="leave",
    )
    release = several(
        "Id of a release to answer from instead of the newest one; repeat it for several."
    )

    def leave(self, queryset, name, value):
        return queryset


class Listed:
    """Stored rows, then the occupations asked for that have none: counted and sliced as one
    list.
    """

    def __init__(self, rows: QuerySet, missing: Sequence[Missing]):
        self.rows, self.missing = rows, missing
        self.stored = rows.count()

    def __len__(self):
        return self.stored + len(self.missing)

    def __getitem__(self, wanted: slice) -> list[Any]:
        start, stop = wanted.start or 0, min(wanted.stop, len(self))
        return [
            *self.rows[start : min(stop, self.stored)],
            *self.missing[max(0, start - self.stored) : max(0, stop - self.stored)],
        ]


class StatisticListView(ListView):
    filterset_class = StatisticFilter
    statistic: Statistic

    def get(self, request, *args, **kwargs):
        self.filter_queryset(self.get_queryset())
        asked = self.asked
        if asked["place"] and asked["area"]:
            raise malformed("area", "Give a place or areas, not both.")
        socs = read_socs(asked["soc"])
        place = read_place(asked["place"]) if asked["place"] else None
        areas = read_areas(asked["area"])
        self.live = read_releases(asked["release"], self.statistic.dataset)
        if place:
            return self.here(place, socs)
        return self.page_of(self.paginate_queryset(self.listed(socs, areas)))

    def here(self, place: Place, socs: Sequence[SocCode]):
        """One row an occupation."""
        held = self.statistic.model.objects.filter(
            in_areas_of_state(place.state), release__in=self.live
        )
        page = self.paginate_queryset(
            socs
            or SocCode.objects.filter(pk__in=held.values("soc"))
            .defer("definition", "direct_match_titles")
            .order_by("code")
        )
        self.found = self.statistic.answers(page, place, self.live)
        self.at = place
        return self.page_of(page)

    def listed(self, socs: Sequence[SocCode], areas: Sequence[Area]) -> Listed:
        rows = (
            self.statistic.model.objects.filter(self.newest())
            .select_related("area", "soc")
            .order_by("soc__code", "area__code", "release_id")
        )
        if areas:
            rows = rows.filter(area__in=areas)
        self.asked_codes: dict[int, str] = {}
        if not socs:
            return Listed(rows, [])
        codes = codes_of(socs)
        present = set(
            rows.filter(soc__in={code for ids in codes.values() for code in ids})
            .order_by()
            .values_list("soc_id", "area_id")
            .distinct()
        )
        with_rows = {soc for soc, _area in present}
        chosen = {
            soc.pk: next((code for code in codes[soc.pk] if code in with_rows), soc.pk)
            for soc in socs
        }
        self.asked_codes = {chosen[soc.pk]: soc.code for soc in reversed(socs)}
        return Listed(
            rows.filter(soc__in=chosen.values()), self.missing(socs, areas, chosen, present)
        )

    def missing(self, socs, areas, chosen, present) -> list[Missing]:
        sentence = self.statistic.missing
        if areas:
            pairs = [
                (soc, area)
                for soc in socs
                for area in areas
                if (chosen[soc.pk], area.pk) not in present
            ]
            return [
                Missing(
                    soc,
                    area.code,
                    area.name,
                    FigureStatus.NOT_LOADED,
                    sentence.format(area=area.name),
                )
                for soc, area in pairs
            ]
        with_rows = {soc for soc, _area in present}
        absent = [soc for soc in socs if chosen[soc.pk] not in with_rows]
        return [
            Missing(soc, None, None, FigureStatus.NOT_LOADED, sentence.format(area="any area"))
            for soc in absent
        ]

    def newest(self) -> Q:
        """Pinned: the rows of each pinned release. Else, of an occupation and state, those of the
        newest release that has any.
        """
        if self.asked["release"] or not self.live:
            return Q(release__in=self.live)
        condition = Q(release=self.live[0])
        for index, release in enumerate(self.live[1:], start=1):
            newer = self.statistic.model.objects.filter(
                soc=OuterRef("soc"),
                release__in=self.live[:index],
                area__state=OuterRef("area__state"),
            )
            condition |= Q(release=release) & ~Exists(newer)
        return condition

    def get_queryset(self):
        return self.statistic.model.objects.none()

    def rows(self, page):
        if hasattr(self, "at"):
            return [self.statistic.here(soc, self.found[soc.pk]) for soc in page]
        with_releases(
            [item for item in page if not isinstance(item, Missing)],
            {release.pk: release for release in self.live},
        )
        return [self.listed_row(item) for item in page]

    def listed_row(self, item):
        if isinstance(item, Missing):
            return self.statistic.missing_row(item)
        return self.statistic.row(item, Label(self.asked_codes.get(item.soc_id, item.soc.code)))

    def releases(self, page):
        if hasattr(self, "at"):
            used = {
                answers.here.row.release_id for answers in self.found.values() if answers.here.found
            }
        else:
            used = {item.release_id for item in page if not isinstance(item, Missing)}
        return [release for release in self.live if release.pk in used]
