"""Pay and outlook of careers in a place, and the key figures that lists filter and sort by."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.cache import cache

from careers.rules.places import Place
from careers.selectors.cache import version_of_cache_keys
from careers.statistics.answers import Answers
from careers.statistics.reader import read_figures
from outlook.statistics import PROJECTIONS
from wages.rules import figure
from wages.statistics import WAGES

# The cache key changes with each publishing, so this only limits how long old ones linger.
FIGURES_SECONDS = 3600


@dataclass(frozen=True)
class KeyFigures:
    """The figures of a career in a place that lists filter and sort by. None where none is
    published.
    """

    annual_median: Decimal | None
    growth: Decimal | None
    openings: Decimal | None
    top_code: Decimal | None = None

    @property
    def pay_floor(self) -> Decimal | None:
        """The median or, where it is top-coded, the limit that it is at or above: what orders and
        what a least pay is held against.
        """
        return self.annual_median if self.annual_median is not None else self.top_code


def pay_and_outlook(
    soc_ids: Iterable[int],
    place: Place,
    pins: Sequence[str] = (),
    *,
    all_areas_for: Collection[int] = (),
) -> dict[int, tuple[Answers, Answers]]:
    """Pay and outlook of careers in one place, by SOC id.

    `all_areas_for` as in `read_figures`: the careers whose tables show every area of the state.
    """
    socs = list(soc_ids)
    pay = read_figures(WAGES, socs, [place], pins, all_areas_for=all_areas_for)
    outlook = read_figures(PROJECTIONS, socs, [place], pins, all_areas_for=all_areas_for)
    return {soc: (pay[soc, place.code], outlook[soc, place.code]) for soc in socs}


def key_figures(soc_ids: Iterable[int], place: Place) -> dict[int, KeyFigures]:
    """What all careers are filtered and sorted by, cached until anything is published."""
    key = f"figures:{version_of_cache_keys()}:{place.code}"
    figures = cache.get(key)
    if figures is None:
        answers = pay_and_outlook(soc_ids, place)
        figures = {soc: _key_figures(pay, outlook) for soc, (pay, outlook) in answers.items()}
        cache.set(key, figures, FIGURES_SECONDS)
    return figures


def _key_figures(pay: Answers, outlook: Answers) -> KeyFigures:
    wage, projection = pay.here.row, outlook.here.row
    return KeyFigures(
        annual_median=wage.annual_median if wage else None,
        growth=projection.percent_change if projection else None,
        openings=projection.openings_total if projection else None,
        top_code=figure(wage, "annual", "median").limit if wage else None,
    )
