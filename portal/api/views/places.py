"""Places by what a person types, as the site's chooser finds them."""

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema

from careers.api.base import ApiView
from careers.selectors.releases import current_releases
from portal.api.queries import PlaceQuery
from portal.api.serializers import PlaceMatchesSerializer
from portal.places.loaded import look_up


class PlaceFinderView(ApiView):
    """Every place that a ZIP code, a town, a county, a metro or a state may mean, best first, each
    with how it was found. Words that mean nothing here are answered with a `message`.
    """

    serializer_class = PlaceMatchesSerializer
    query_serializer_class = PlaceQuery

    @extend_schema(operation_id="places_list")
    def get(self, request):
        words = self.parameters["q"]
        found = look_up(words).found
        results = [
            {
                "code": match.code,
                "name": match.name,
                "why": match.why,
                "url": settings.SITE_URL + reverse("api:place-detail", args=[match.code]),
            }
            for match in found.matches
        ]
        body = {
            "query": words,
            "count": len(results),
            "results": results,
            "more": found.more,
            "message": found.message,
        }

        return self.answer(body, current_releases("codes"))
