"""How the API's lists read and describe their parameters.

The parameters of a list are those of its FilterSet, the paging ones and `format`; any other one is
refused by name.
"""

from typing import Any

import django_filters
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from careers.api.parameters import refuse_unknown
from portal.filters.fields import ValuesFilter

PAGING = {"page", "page_size"}


class StrictFilterBackend(DjangoFilterBackend):
    """Refuses unknown and repeated parameters and invalid values with status 400.

    The view finds the cleaned values in `view.asked`.
    """

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        filters = filterset.filters if filterset else {}

        # Names that nobody declared, and a second value where one is taken.
        several = {
            name
            for name, declared in filters.items()
            if isinstance(declared, django_filters.MultipleChoiceFilter)
        }
        single = {*filters, "format", *(PAGING if view.pagination_class else ())} - several
        refuse_unknown(request.query_params, single, several)
        if filterset is None:
            return queryset

        # Values: django-filter itself takes an empty one for a parameter that is not there.
        empty = {
            name: ["Give a value, or leave the parameter out."]
            for name in filters
            if name in request.query_params and not request.query_params[name]
        }
        if empty:
            raise ValidationError(empty)
        if not filterset.is_valid():
            # The form's messages are finished sentences: a % in a value stays a %.
            raise ValidationError({name: list(texts) for name, texts in filterset.errors.items()})

        view.asked = filterset.form.cleaned_data

        return filterset.qs


class StrictFilterExtension(DjangoFilterExtension):
    """Describes in the OpenAPI schema what plain django-filter declarations leave open: the limits
    of a number, and what each value of a repeated parameter is.
    """

    target_class = "portal.api.filtering.StrictFilterBackend"
    priority = 1  # before the extension that drf-spectacular brings itself

    def resolve_filter_field(self, auto_schema, model, filterset_class, field_name, filter_field):
        if schema := filter_schema(filter_field):
            extend_schema_field(schema)(filter_field)

        return super().resolve_filter_field(
            auto_schema, model, filterset_class, field_name, filter_field
        )


def filter_schema(declared: django_filters.Filter) -> dict[str, Any] | None:
    """The JSON schema of one value of the parameter, or None where drf-spectacular finds it out."""
    options = declared.extra

    if isinstance(declared, ValuesFilter):
        description = f"{options['help_text']} Repeat it for any of several."
        if options["limits"] is None:
            return {"type": "string", "description": description}

        low, high = options["limits"]
        return {"type": "integer", "minimum": low, "maximum": high, "description": description}

    if isinstance(declared, django_filters.NumberFilter):
        return {
            "type": "number",
            "minimum": options["min_value"],
            "maximum": options["max_value"],
            "description": options["help_text"],
        }

    return None
