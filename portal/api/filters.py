"""The parameters of the API's two lists of careers, on top of those that the pages take."""

from careers.api.parameters import read_socs, several
from portal.filters.chosen import FIGURE_SORTS
from portal.filters.declaration import LONGEST_QUERY, WORDS, CareerFilter, SearchFilter
from portal.filters.fields import choice, text

# Ends with the id, so that pages never overlap.
CAREER_ORDER = {
    "title": ("title", "id"),
    "-title": ("-title", "-id"),
    "soc": ("soc__code", "title", "id"),
    "-soc": ("-soc__code", "-title", "-id"),
}


class CareerListFilter(CareerFilter):
    """The filters of the API's list of careers: also by code, and in more orders."""

    soc = several("Any form of a SOC or O*NET-SOC code.", method="with_code")
    sort = choice(
        "Order of the results; title if not given. Careers without the figure come last.",
        (*CAREER_ORDER, *FIGURE_SORTS),
        method="in_order",
    )

    def with_code(self, queryset, name, value):
        return queryset.filter(soc__in=read_socs(value)) if value else queryset

    def in_order(self, queryset, name, value):
        # Orders by a figure are applied later, when the figures have been read.
        return queryset.order_by(*CAREER_ORDER.get(value, CAREER_ORDER["title"]))


class WordsFilter(SearchFilter):
    """The parameters of the API's search: as on the search page, but the words are required."""

    q = text(WORDS, LONGEST_QUERY, required=True)
