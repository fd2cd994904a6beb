"""Pay and outlook of careers in a place, and the key figures that lists filter and sort by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.cache import cache

from careers.rules.places import Place
from careers.selectors.cache import version_of_cache_keys
from careers.selectors.codes import codes_with_aggregates
from careers.selectors.places import areas_for_place, areas_of_state, local_areas_of
from careers.selectors.releases import check_pins, current_releases
from careers.selectors.rows import prefer_own_code, statistic_rows
from careers.statistics.answers import Answers, resolve
from outlook import selectors as outlook
from outlook.models import Projection
from wages import selectors as wages
from wages.models import WageEstimate
from wages.rules import figure

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


def career_answers(soc_id: int, place: Place, pins: Sequence[str] = ()) -> tuple[Answers, Answers]:
    """Pay and outlook of one career in one place."""
    check_pins(pins)
    return wages.wage_answers(soc_id, place, pins), outlook.outlook_answers(soc_id, place, pins)


def answers_for(
    soc_ids: Iterable[int], place: Place, pins: Sequence[str] = (), *, whole: int | None = None
) -> dict[int, tuple[Answers, Answers]]:
    """Pay and outlook of many careers in one place, only the rows of the place's own areas. A fixed
    number of queries.

    `whole`: one of the careers, whose answers have the rows of every area of the place's state too,
    as `career_answers` gives them.
    """
    codes = codes_with_aggregates(set(soc_ids))
    pay = _level_answers(WageEstimate, wages, "wages", codes, place, pins, whole)
    growth = _level_answers(Projection, outlook, "outlook", codes, place, pins, whole)
    return {soc: (pay[soc], growth[soc]) for soc in codes}


def _level_answers(model, selectors, dataset, codes, place, pins, whole) -> dict[int, Answers]:
    releases, local = current_releases(dataset, pins), local_areas_of(place)
    wanted = [({soc for ids in codes.values() for soc in ids}, areas_for_place(place))]
    if whole is not None:
        wanted.append((codes[whole], areas_of_state(place.state)))
    by_code = defaultdict(list)
    for row in statistic_rows(model, releases, *wanted):
        by_code[row.soc_id].append(row)
    answers = {}
    for soc, ids in codes.items():
        rows = prefer_own_code([row for code in ids for row in by_code[code]], ids)
        answers[soc] = resolve(place, rows, releases, local, selectors.usable, selectors.MISSING)
    return answers


def key_figures(soc_ids: Iterable[int], place: Place) -> dict[int, KeyFigures]:
    """The figures that all careers are filtered and sorted by, kept until anything is published."""
    key = f"figures:{version_of_cache_keys()}:{place.code}"
    if (held := cache.get(key)) is None:
        held = {
            soc: _key_figures(pay, growth)
            for soc, (pay, growth) in answers_for(soc_ids, place).items()
        }
        cache.set(key, held, FIGURES_SECONDS)
    return held


def _key_figures(pay: Answers, growth: Answers) -> KeyFigures:
    wage, projection = pay.here.row, growth.here.row
    return KeyFigures(
        wage.annual_median if wage else None,
        projection.percent_change if projection else None,
        projection.openings_total if projection else None,
        figure(wage, "annual", "median").limit if wage else None,
    )
