"""Areas that sources publish for, and places that people choose."""

from django.conf import settings
from django.urls import reverse

from careers.api.base import ApiView, ListView
from careers.api.code_serializers import AreaRowSerializer, AreaSerializer, PlaceSerializer
from careers.api.filters import AreaFilter
from careers.api.parameters import read_areas, read_place
from careers.models import Area, Membership
from careers.rules.places import Place
from careers.selectors.delineations import current_delineations, local_area
from careers.selectors.releases import current_releases
from careers.statistics.reasons import NO_AREA_IN_ANY_RELEASE


def area_row(area: Area) -> dict:
    return {
        "code": area.code,
        "name": area.name,
        "kind": area.kind,
        "state": area.state or None,
        "url": settings.SITE_URL + reverse("api:area-detail", args=[area.code]),
    }


def membership_row(row: Membership) -> dict:
    return {
        "delineation": row.delineation.key,
        "purpose": row.delineation.purpose,
        "county": row.county.code,
        "county_name": row.county.name,
        "area": row.area.code,
        "area_name": row.area_name,
    }


def place_name(place: Place) -> dict:
    return {
        "code": place.code,
        "name": place.name,
        "kind": place.kind,
        "full_name": place.full_name,
    }


class AreaListView(ListView):
    """Areas of every kind. Counties, states and the nation are also places."""

    serializer_class = AreaRowSerializer
    filterset_class = AreaFilter
    queryset = Area.objects.none()
    filename = "areas"

    def get_queryset(self):
        return Area.objects.public().order_by("kind", "name", "code")

    def row(self, item):
        return area_row(item)

    def releases(self, page):
        return current_releases("areas")


class AreaDetailView(ApiView):
    """One area and its counties, or one county and its areas, in each delineation."""

    serializer_class = AreaSerializer

    def get(self, request, code):
        area = read_areas([code], "code")[0]
        versions = [version.pk for version in current_delineations().values()]
        rows = (
            Membership.objects.filter(delineation__in=versions)
            .select_related("delineation", "county", "area")
            .order_by("delineation__key", "county__name")
        )
        body = {
            **area_row(area),
            "members": [membership_row(row) for row in rows.filter(area=area)],
            "member_of": [membership_row(row) for row in rows.filter(county=area)],
        }

        return self.answer(body, current_releases("areas"))


class PlaceDetailView(ApiView):
    """One place (county, state or nation) and the areas that answer for it: by the delineation of
    the newest published release of each kind.
    """

    serializer_class = PlaceSerializer

    def get(self, request, fips):
        place = read_place(fips, "fips")

        # Each dataset draws its areas by its own delineation, so each is asked.
        wages, outlook = current_releases("wages"), current_releases("outlook")
        names = dict(
            Area.objects.public().filter(code__in=["US", place.state]).values_list("code", "name")
        )
        wage_area, wage_reason = self.local_area(place, wages)
        outlook_area, outlook_reason = self.local_area(place, outlook)
        body = {
            **place_name(place),
            "url": settings.SITE_URL + reverse("api:place-detail", args=[place.code]),
            "wage_area": wage_area,
            "wage_area_reason": wage_reason,
            "outlook_area": outlook_area,
            "outlook_area_reason": outlook_reason,
            "state": self.plain(place.state, names, "state"),
            "nation": self.plain("US", names, "nation"),
        }

        # Releases without a delineation say nothing about the county's areas.
        return self.answer(
            body, [release for release in (*wages, *outlook) if release.delineation_id]
        )

    def local_area(self, place: Place, releases) -> tuple[dict | None, str]:
        # Only a county has local areas; a state and the nation answer for themselves.
        if place.kind != "county":
            return None, f"{place.name} is a {place.kind}: its own figures are used."

        # Newest first: the first whose delineation has the county answers.
        found = local_area(place.code, releases)
        if found is None:
            return None, NO_AREA_IN_ANY_RELEASE.format(area=place.name)

        release, code, name = found
        return {
            "code": code,
            "name": name,
            "kind": Area.objects.get(code=code).kind,
            "delineation": release.delineation.key,
            "release": release.key,
        }, ""

    def plain(self, code: str, names: dict[str, str], kind: str) -> dict | None:
        return (
            {"code": code, "name": names[code], "kind": kind, "delineation": None, "release": None}
            if code in names
            else None
        )
