"""The parameters of every list of careers: one declaration for the search page and the API."""

import re
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from careers.api.filters import choice
from careers.api.parameters import SeveralField, SeveralFilter, read_socs, several, text
from careers.models import Edition
from portal.filters.chosen import FIGURE_SORTS, SORTS, Chosen

CAREER_ORDER = {
    "title": ("title", "id"),
    "-title": ("-title", "-id"),
    "soc": ("soc__code", "title", "id"),
    "-soc": ("-soc__code", "-title", "-id"),
}


LONGEST_QUERY = 10_000


MOST_PAY = 10_000_000


class ValuesField(SeveralField):
    """Values that each have the form of the parameter; numbers where the form is of digits."""

    def __init__(self, *args: Any, form: str, number: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.form, self.number = re.compile(form), number

    def clean(self, value: Any) -> list[Any]:
        values = super().clean(value)
        for wrong in (one for one in values if not self.form.fullmatch(one)):
            raise forms.ValidationError(
                _("“%(value)s” is not a value of this parameter.") % {"value": wrong[:40]}
            )
        return [int(one) for one in values] if self.number else values


class ValuesFilter(SeveralFilter):
    field_class = ValuesField


def values(description: str, form: str, schema: dict[str, Any], **kwargs: Any) -> filters.Filter:
    declared = ValuesFilter(form=form, method="leave", **kwargs)
    return extend_schema_field(
        {**schema, "description": f"{description} Repeat it for any of several."}
    )(declared)


def number(description: str, low: int, high: int) -> filters.NumberFilter:
    declared = filters.NumberFilter(min_value=low, max_value=high, method="leave")
    return extend_schema_field(
        {"type": "number", "minimum": low, "maximum": high, "description": description}
    )(declared)


class CareerFilter(filters.FilterSet):
    """The filters of every list of careers. All but codes and order are left to `passes`, as they
    ask releases and the place.
    """

    cluster = values("Slug of a career cluster.", "[-a-z0-9]{1,80}", {"type": "string"})
    group = values("SOC major group, two digits such as 11.", "[0-9]{2}", {"type": "string"})
    education = values(
        "Typical entry education, 1 (none) to 8 (doctoral).",
        "[1-8]",
        {"type": "integer", "minimum": 1, "maximum": 8},
        number=True,
    )
    zone = values(
        "O*NET job zone, 1 to 5.",
        "[1-5]",
        {"type": "integer", "minimum": 1, "maximum": 5},
        number=True,
    )
    interest = values("Holland interest: R, I, A, S, E or C.", "[RIASEC]", {"type": "string"})
    tag = values("stem or apprenticeship.", "stem|apprenticeship", {"type": "string"})
    wage_min = number("Least median pay in the place, dollars a year.", 0, MOST_PAY)
    wage_max = number("Most median pay in the place, dollars a year.", 0, MOST_PAY)
    growth_min = number("Least growth, percent over the projection period.", -100, 10_000)
    openings_min = number("Least openings a year.", 0, 100_000_000)
    place = text(
        "Place whose pay and outlook the figures are; the portal's own state if not given.",
        5,
        method="leave",
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    def leave(self, queryset, name, value):
        return queryset


class CareerListFilter(CareerFilter):
    """The filters of the API's list of careers."""

    soc = several("Any form of a SOC or O*NET-SOC code.", method="with_code")
    sort = choice(
        "Order of the results; title if not given. Careers without the figure come last.",
        (*CAREER_ORDER, *FIGURE_SORTS),
        method="in_order",
    )

    def with_code(self, queryset, name, value):
        return queryset.filter(soc__in=read_socs(value)) if value else queryset

    def in_order(self, queryset, name, value):
        return queryset.order_by(*CAREER_ORDER.get(value, CAREER_ORDER["title"]))


class SearchFilter(CareerFilter):
    """The words, and the filters: of the search page, where the words may be left out."""

    q = text("Words, a title, or any form of an occupation code.", LONGEST_QUERY, method="leave")
    sort = choice("Order of the results; relevance if not given.", SORTS, method="leave")


class WordsFilter(SearchFilter):
    """The same for the API's search, which is for words."""

    q = text(
        "Words, a title, or any form of an occupation code.",
        LONGEST_QUERY,
        method="leave",
        required=True,
    )


def chosen_of(asked: dict[str, Any], **more: Any) -> Chosen:
    """What the cleaned values of one of the filters choose."""
    found = {name: asked.get(name) for name in (field.name for field in fields(Chosen))}
    known = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in found.items()
        if value not in (None, "", [])
    }
    return Chosen(**known, **more)
