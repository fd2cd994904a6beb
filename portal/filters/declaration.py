"""The parameters of every list of careers: one declaration for the search page and the API."""

from dataclasses import fields
from typing import Any

import django_filters

from careers.models import Edition
from portal.filters.chosen import SORTS, Chosen
from portal.filters.fields import choice, number, text, values

LONGEST_QUERY = 10_000  # characters
MOST_PAY = 10_000_000  # dollars a year
MOST_OPENINGS = 100_000_000  # a year
WORDS = "Words, a title, or any form of an occupation code."


class CareerFilter(django_filters.FilterSet):
    """The filters of every list of careers.

    They only read and check the parameters. `portal.filters.narrowing` applies them, as they depend
    on the current releases and on the place.
    """

    cluster = values("Slug of a career cluster.", "[-a-z0-9]{1,80}")
    group = values("SOC major group, two digits such as 11.", "[0-9]{2}")
    education = values("Typical entry education, 1 (none) to 8 (doctoral).", "[1-8]", limits=(1, 8))
    zone = values("O*NET job zone, 1 to 5.", "[1-5]", limits=(1, 5))
    interest = values("Holland interest: R, I, A, S, E or C.", "[RIASEC]")
    tag = values("stem or apprenticeship.", "stem|apprenticeship")

    wage_min = number("Least median pay in the place, dollars a year.", 0, MOST_PAY)
    wage_max = number("Most median pay in the place, dollars a year.", 0, MOST_PAY)
    growth_min = number("Least growth, percent over the projection period.", -100, 10_000)
    openings_min = number("Least openings a year.", 0, MOST_OPENINGS)

    place = text(
        "Place whose pay and outlook the figures are; the portal's own state if not given.", 5
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    def leave(self, queryset, name, value):
        """Filter nothing here: see the class."""
        return queryset


class SearchFilter(CareerFilter):
    """The parameters of the search page: the filters, and words that may be left out."""

    q = text(WORDS, LONGEST_QUERY)
    sort = choice("Order of the results; relevance if not given.", SORTS)


def chosen_of(parameters: dict[str, Any], **more: Any) -> Chosen:
    """What the cleaned values of one of the filters choose; `more` are further fields of Chosen."""
    given = {}
    for field in fields(Chosen):
        value = parameters.get(field.name)

        # What is not given keeps its default in Chosen.
        if value not in (None, "", []):
            given[field.name] = tuple(value) if isinstance(value, list) else value

    return Chosen(**given, **more)
