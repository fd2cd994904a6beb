"""The careers that pass the chosen filters, in the chosen order."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from careers.selectors.home import home_place
from careers.selectors.places import find_place as place_of
from portal.filters.chosen import ROW_SORTS, Chosen
from portal.filters.rules import passes_filters, sort_rows
from portal.reads.careers import career_rows
from portal.reads.figures import key_figures


class UnknownValueError(LookupError):
    """A well-formed value that no career has."""

    def __init__(self, name: str, value: str):
        self.name = name
        super().__init__(_("No career is filed under “%(value)s”.") % {"value": value})


def check_values(chosen: Chosen, rows: Sequence[Any]) -> None:
    """Raise UnknownValueError for a cluster or group that no published career is in."""
    for name, known in (
        ("cluster", {slug for row in rows for slug in row.clusters}),
        ("group", {row.group for row in rows}),
    ):
        for value in getattr(chosen, name):
            if value not in known:
                raise UnknownValueError(name, value)


def narrow_editions(editions: Sequence[int], chosen: Chosen) -> list[int]:
    """Those of these editions (primary keys, in order) that pass, ordered by a figure or title if
    that was asked for. Raises what `selectors.place` does.
    """
    place = place_of(chosen.place or home_place())
    every = career_rows()
    check_values(chosen, every)
    rows = {row.edition: row for row in every}

    # Figures are read only where a filter or the order asks for them.
    figures = key_figures([row.soc_id for row in every], place) if chosen.needs_figures else {}

    # An edition that is no longer current has no row.
    left = [
        rows[edition]
        for edition in editions
        if edition in rows and passes_filters(rows[edition], chosen, figures)
    ]

    # By relevance, the careers stay in the order that they came in.
    return [
        row.edition
        for row in sort_rows(left, chosen.sort if chosen.sort in ROW_SORTS else "", figures)
    ]
