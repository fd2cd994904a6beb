"""What the lists of wages and of projections do alike.

- `place`: one row an occupation, the answer "here": local area, else state, else nation, labelled.
- no `place`: every row, of the newest published release that has the occupation in that state (or
  of each release pinned).
- an occupation asked for that has no such row is a row with a status and a reason, never an empty
  answer.
"""

from collections.abc import Sequence
from typing import Any

from django_filters import rest_framework as filters
from rest_framework.response import Response

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
from careers.api.statistics import Label, StatisticBodies
from careers.models import Release, SocCode
from careers.rules.places import Place
from careers.statistics.answers import Answers
from careers.statistics.listing import (
    Listing,
    MissingFigures,
    list_figures,
    occupations_with_figures,
)
from careers.statistics.reader import read_figures


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


class StatisticListView(ListView):
    """A list of one kind of figures, as its `bodies` have them."""

    filterset_class = StatisticFilter
    bodies: StatisticBodies

    def get(self, request, *args, **kwargs):
        # Checks the parameters; the rows are found below.
        self.filter_queryset(self.get_queryset())
        parameters = self.asked

        # A place already decides which areas answer.
        if parameters["place"] and parameters["area"]:
            raise malformed("area", "Give a place or areas, not both.")
        socs = read_socs(parameters["soc"])
        place = read_place(parameters["place"]) if parameters["place"] else None
        areas = read_areas(parameters["area"])

        # The releases to answer from: the pinned ones, else all live ones.
        self.live = read_releases(parameters["release"], self.bodies.kind.dataset)

        if place:
            return self.answers_in(place, socs)
        pinned = bool(parameters["release"])
        return self.rows_of(list_figures(self.bodies.kind, socs, areas, self.live, pinned=pinned))

    def answers_in(self, place: Place, socs: Sequence[SocCode]) -> Response:
        """One row an occupation: its answer in the place."""
        kind = self.bodies.kind

        # Page the codes first, so that figures are read for one page only.
        page = self.paginate_queryset(
            socs or occupations_with_figures(kind, place.state, self.live)
        )
        soc_ids = [soc.pk for soc in page]
        pins = self.asked["release"]
        read = read_figures(kind, soc_ids, [place], pins, all_areas_for=soc_ids)
        self.answers: dict[int, Answers] | None = {pk: read[pk, place.code] for pk in soc_ids}
        return self.page_of(page)

    def rows_of(self, listing: Listing) -> Response:
        """Every row, then what is missing."""
        self.answers = None
        self.asked_codes = listing.asked_codes
        return self.page_of(self.paginate_queryset(listing))

    def get_queryset(self):
        return self.bodies.kind.model.objects.none()

    def row(self, item: Any) -> dict[str, Any]:
        """One result: of a place an occupation's answer, else a stored row or a missing one."""
        if self.answers is not None:
            return self.bodies.best(item, self.answers[item.pk])
        if isinstance(item, MissingFigures):
            return self.bodies.missing_row(item)
        return self.bodies.row(item, Label(self.asked_codes.get(item.soc_id, item.soc.code)))

    def releases(self, page: Sequence[Any]) -> list[Release]:
        """Those that the rows of the page are of."""
        if self.answers is not None:
            rows = [answers.here.row for answers in self.answers.values() if answers.here.found]
        else:
            rows = [item for item in page if not isinstance(item, MissingFigures)]

        # A page names only the releases that its own rows come from.
        used = {row.release_id for row in rows}
        return [release for release in self.live if release.pk in used]
