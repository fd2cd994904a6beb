"""Narrowing and ordering careers by their pay and outlook in a place: the same pure rules as the search page."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from careers.api.filters import CAREER_ORDER, CareerFilter, choice
from careers.api.parameters import read_place, text
from careers.models import Occupation
from portal.presenters.facets import ordered, passes
from portal.selectors import career_rows, key_figures
from portal.views.parameters import SearchParameters

FIGURE_SORTS = ("pay", "growth", "openings")
MOST_PAY = 10_000_000


def number(description: str, low: int, high: int) -> filters.NumberFilter:
    declared = filters.NumberFilter(min_value=low, max_value=high, method="leave")
    return extend_schema_field({"type": "number", "minimum": low, "maximum": high, "description": description})(declared)


class FigureFilter(CareerFilter):
    """The filters of a career's own facts, and those of its education and its figures in a place, for which the releases are asked."""

    education = extend_schema_field({"type": "integer", "minimum": 1, "maximum": 8, "description": "Typical entry education, 1 (none) to 8 (doctoral)."})(
        filters.TypedChoiceFilter(choices=[(str(n), n) for n in Occupation.EntryEducation.values], coerce=int, method="leave")
    )
    place = text("Place whose pay and outlook the figures are; the portal's own state if not given.", 5, method="leave")
    wage_min = number("Least median pay, dollars a year.", 0, MOST_PAY)
    wage_max = number("Most median pay, dollars a year.", 0, MOST_PAY)
    growth_min = number("Least growth, percent over the projection period.", -100, 10_000)
    sort = choice("Order of the results; title if not given. Careers without the figure come last.", (*CAREER_ORDER, *FIGURE_SORTS), method="in_order")

    def leave(self, queryset, name, value):
        return queryset

    def in_order(self, queryset, name, value):
        return queryset if value in FIGURE_SORTS else super().in_order(queryset, name, value)


def by_figures(editions: Sequence[int], asked: dict[str, Any]) -> list[int]:
    """Those of these editions (primary keys, in order) whose figures in the place pass, ordered by a figure if that was asked for."""
    place = read_place(asked["place"] or settings.DEFAULT_PLACE)
    limits = {name: asked[name] for name in ("wage_min", "wage_max")}
    growth = asked["growth_min"]
    chosen = SearchParameters(**limits, education=asked["education"] or None, growth_min=None if growth is None else float(growth))
    sort = asked["sort"] if asked["sort"] in FIGURE_SORTS else ""
    if not sort and chosen == SearchParameters():
        return list(editions)
    rows = {row.edition: row for row in career_rows()}
    needs_figures = sort or chosen != SearchParameters(education=chosen.education)
    figures = key_figures([row.soc_id for row in rows.values()], place) if needs_figures else {}
    left = [rows[edition] for edition in editions if edition in rows and passes(rows[edition], chosen, figures)]
    return [row.edition for row in ordered(left, sort, figures)]


def asks_for_figures(asked: dict[str, Any]) -> bool:
    """Also where only a place is given: it must be a known one."""
    named = bool(asked["place"] or asked["education"])
    return named or asked["sort"] in FIGURE_SORTS or any(asked[name] is not None for name in ("wage_min", "wage_max", "growth_min"))
