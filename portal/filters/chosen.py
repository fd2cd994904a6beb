"""What was searched and which filters are on, and how that stands in a URL."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from portal.filters.rules import COUNTED, LIMITS

# Orders that need the figures of a place.
FIGURE_SORTS = ("pay", "growth", "openings")


# Orders that rows can be put in; relevance is the order that the search gives.
ROW_SORTS = ("title", *FIGURE_SORTS)


SORTS = ("relevance", *ROW_SORTS)


@dataclass(frozen=True)
class Chosen:
    """What was searched and which filters are on; of the values of one filter any will do. Pay is
    dollars a year, growth percent over the projection period.
    """

    q: str = ""
    cluster: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    education: tuple[int, ...] = ()
    zone: tuple[int, ...] = ()
    interest: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    wage_min: Decimal | None = None
    wage_max: Decimal | None = None
    growth_min: Decimal | None = None
    openings_min: Decimal | None = None
    place: str = ""
    sort: str = ""
    page: int = 1

    def pairs(self, **changes: Any) -> list[tuple[str, str]]:
        """The parameters as they stand in a URL, with changes. The page is dropped unless it is
        asked for.
        """
        # Another filter or order starts again on the first page.
        changed = replace(self, **{"page": 1, **changes})
        found = []
        for field in fields(changed):
            value = getattr(changed, field.name)
            values = value if isinstance(value, tuple) else (value,)
            found += [
                (field.name, _in_url(one))
                for one in values
                if one not in ("", None) and (field.name, one) != ("page", 1)
            ]

        return found

    def without(self, name: str, value: Any = None) -> list[tuple[str, str]]:
        """The parameters with a filter, or one of its values, taken off."""
        now = getattr(self, name)
        return self.pairs(
            **{name: tuple(one for one in now if one != value) if isinstance(now, tuple) else None}
        )

    def switched(self, name: str, value: Any) -> list[tuple[str, str]]:
        """The parameters with a value of a filter put on, or taken off where it was on."""
        now = getattr(self, name)
        return self.without(name, value) if value in now else self.pairs(**{name: (*now, value)})

    def on(self) -> list[tuple[str, Any]]:
        """Every filter that is on, a value each."""
        several = [(name, value) for name in COUNTED for value in getattr(self, name)]
        return several + [
            (name, getattr(self, name)) for name in LIMITS if getattr(self, name) is not None
        ]

    def bare(self) -> list[tuple[str, str]]:
        """The parameters without any filter."""
        return self.pairs(**dict.fromkeys(COUNTED, ()), **dict.fromkeys(LIMITS))

    @property
    def needs_figures(self) -> bool:
        return self.sort in FIGURE_SORTS or any(getattr(self, name) is not None for name in LIMITS)


def _in_url(value: Any) -> str:
    # In plain digits: `str` may write a Decimal as 1E+5.
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
