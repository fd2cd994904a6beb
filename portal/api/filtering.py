"""The parameters of a list are those of its FilterSet, the paging ones and `format`; another one is
refused by name.
"""

from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import translate_validation
from rest_framework.exceptions import ValidationError

from careers.api.parameters import SeveralFilter, refuse_unknown

PAGING = {"page", "page_size"}


class StrictFilterBackend(DjangoFilterBackend):
    """Refuses unknown and repeated parameters and invalid values with 400. The view finds the
    cleaned values in `view.asked`.
    """

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset(request, queryset, view)
        filters = filterset.filters if filterset else {}
        several = {
            name for name, declared in filters.items() if isinstance(declared, SeveralFilter)
        }
        single = {*filters, "format", *(PAGING if view.pagination_class else ())} - several
        refuse_unknown(request.query_params, single, several)
        if filterset is None:
            return queryset
        empty = {
            name: ["Give a value, or leave the parameter out."]
            for name in filters
            if name in request.query_params and not request.query_params[name]
        }
        if empty:
            raise ValidationError(empty)
        if not filterset.is_valid():
            raise translate_validation(filterset.errors)
        view.asked = filterset.form.cleaned_data
        return filterset.qs
