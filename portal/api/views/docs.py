"""The front door of the API, its schema and its documentation page."""

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.response import Response

from careers.api.base import ApiView
from portal.api.serializers import RootSerializer

LISTS = {
    "careers": "career-list",
    "soc": "soc-list",
    "areas": "area-list",
    "wages": "wage-list",
    "projections": "projection-list",
    "search": "search",
    "suggest": "suggest",
    "compare": "compare",
    "crosswalk": "crosswalk",
    "releases": "release-list",
    "changes": "change-list",
}


class RootView(ApiView):
    """The addresses of the API."""

    serializer_class = RootSerializer

    def get(self, request):
        def address(name: str) -> str:
            return settings.SITE_URL + reverse(f"api:{name}")

        addresses = {name: address(view) for name, view in LISTS.items()}
        name = settings.SPECTACULAR_SETTINGS["TITLE"]

        return Response(
            {
                "name": name,
                "documentation": address("docs"),
                "schema": address("schema"),
                "endpoints": addresses,
            }
        )


@extend_schema(exclude=True)
class SchemaView(SpectacularAPIView):
    """OpenAPI 3: YAML, or JSON with `?format=json`."""


class DocsView(SpectacularSwaggerView):
    """Swagger UI from our own static files, its start-up script among them, so that the strict
    content security policy needs no exception.
    """

    url_name = "api:schema"
    template_name = "portal/api_docs.html"
