"""What every address of the API does alike: refuses unknown parameters, answers in JSON (lists in
CSV too), and says where its facts come from.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rest_framework import generics
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from careers.api.csv_rows import CsvRenderer
from careers.api.meta import meta
from careers.api.parameters import malformed, refuse_unknown
from careers.api.schema import ApiSchema
from careers.models import Release


class FormatNegotiation(DefaultContentNegotiation):
    """`?format=` decides where it is given, whatever Accept says; an unknown one is a malformed
    parameter.
    """

    def select_renderer(self, request, renderers, format_suffix=None):
        wanted = request.query_params.get(self.settings.URL_FORMAT_OVERRIDE)
        if wanted is None:
            return super().select_renderer(request, renderers, format_suffix)
        if chosen := next((renderer for renderer in renderers if renderer.format == wanted), None):
            return chosen, chosen.media_type

        raise malformed(
            "format",
            f"“{wanted[:20]}” is not served here. Known: "
            f"{', '.join(renderer.format for renderer in renderers)}.",
        )


class ApiView(generics.GenericAPIView):
    """An address that answers with one body. Its parameters are declared by
    `query_serializer_class`.
    """

    schema = ApiSchema()
    content_negotiation_class = FormatNegotiation
    renderer_classes = [JSONRenderer]
    pagination_class = None
    filter_backends: Sequence[Any] = []
    query_serializer_class: type | None = None
    repeatable: tuple[str, ...] = ()

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)

        # Lists check their parameters in the filter backend instead.
        if not self.filter_backends:
            self.parameters = self.read_parameters(request)

    def read_parameters(self, request) -> dict[str, Any]:
        declared = self.query_serializer_class() if self.query_serializer_class else None
        names = set(declared.fields) if declared else set()
        refuse_unknown(
            request.query_params, {*names, "format"} - set(self.repeatable), self.repeatable
        )
        if declared is None:
            return {}

        bound = self.query_serializer_class(data=request.query_params)
        bound.is_valid(raise_exception=True)

        return bound.validated_data

    def options(self, request, *args, **kwargs):
        # No description of the view, which is what DRF would answer: the OpenAPI schema has it.
        return Response(status=204)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)

        # Every answer says how much of the allowance is left.
        for name, value in getattr(request, "rate_limit", {}).items():
            response[name] = value

        return response

    def answer(self, data: dict[str, Any], releases: Iterable[Release], **kwargs) -> Response:
        return Response({**data, "meta": meta(releases)}, **kwargs)


class ListView(ApiView):
    """A list: filtered by its FilterSet, paged, also as CSV. `row` makes one result, `releases`
    says where the rows of a page come from.
    """

    renderer_classes = [JSONRenderer, CsvRenderer]
    pagination_class = generics.GenericAPIView.pagination_class
    filter_backends = generics.GenericAPIView.filter_backends

    def get(self, request, *args, **kwargs):
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.page_of(page)

    def page_of(self, page: Sequence[Any]) -> Response:
        rows = self.rows(page)
        releases = list(self.releases(page))

        # The CSV renderer puts the attribution into every row.
        self.attributions = {release.key: release.attribution for release in releases}
        response = self.get_paginated_response(rows)
        response.data["meta"] = meta(releases)
        if request_format(self.request) == CsvRenderer.format:
            response["Content-Disposition"] = f'attachment; filename="{self.filename}.csv"'

        return response

    filename = "list"

    def rows(self, page: Sequence[Any]) -> list[dict[str, Any]]:
        return [self.row(item) for item in page]

    row: Callable[[Any], dict[str, Any]]  # each view has its own

    def releases(self, page: Sequence[Any]) -> Iterable[Release]:
        return []


def request_format(request) -> str:
    return getattr(getattr(request, "accepted_renderer", None), "format", "")
