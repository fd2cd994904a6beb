"""Pages of a list: `page` and `page_size`; a size above the maximum is refused, not quietly cut."""

from django.core.paginator import InvalidPage
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from careers.api.parameters import Unknown

LARGEST_PAGE = 200


class Pages(PageNumberPagination):
    page_size = 25
    page_size_query_param = "page_size"
    max_page_size = LARGEST_PAGE
    page_query_description = "The page, from 1."
    page_size_query_description = f"Results a page, 1 to {LARGEST_PAGE}; 25 if not given."

    def get_page_size(self, request):
        return self._number(request, "page_size", self.page_size, self.max_page_size)

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        number = self._number(request, "page", 1, 10_000_000)
        paginator = self.django_paginator_class(queryset, self.get_page_size(request))

        # A page past the end is 404 by name, unlike a number that is malformed.
        try:
            self.page = paginator.page(number)
        except InvalidPage:
            raise Unknown(
                "page", f"There is no page {number}: the last is {paginator.num_pages}."
            ) from None

        return list(self.page)

    def _number(self, request, name: str, default: int, largest: int) -> int:
        text = request.query_params.get(name)
        if text is None:
            return default

        # Digits are checked first: int() also takes signs, spaces and digits of other scripts.
        if not (text.isascii() and text.isdigit() and len(text) <= 8 and 1 <= int(text) <= largest):
            raise ValidationError({name: [f"Give a whole number from 1 to {largest}."]})

        return int(text)

    def get_paginated_response(self, data):
        # The neighbors go into the body and, for generic clients, into a Link header.
        links = {"next": self.get_next_link(), "prev": self.get_previous_link()}
        header = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
        body = {
            "count": self.page.paginator.count,
            "next": links["next"],
            "previous": links["prev"],
            "results": data,
        }

        return Response(body, headers={"Link": header} if header else None)

    def get_paginated_response_schema(self, schema):
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results", "meta"],
            "properties": {
                "count": {"type": "integer"},
                "next": link,
                "previous": link,
                "results": schema,
                "meta": {"$ref": "#/components/schemas/Meta"},
            },
        }

    def get_schema_operation_parameters(self, view):
        names = {"page": self.page_query_description, "page_size": self.page_size_query_description}
        limits = {
            "page": {"minimum": 1},
            "page_size": {"minimum": 1, "maximum": LARGEST_PAGE, "default": self.page_size},
        }
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": told,
                "schema": {"type": "integer", **limits[name]},
            }
            for name, told in names.items()
        ]
