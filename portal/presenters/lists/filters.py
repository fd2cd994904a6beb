"""The search page around its results: the count, the filters with counts, what is on and what could
come off.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.presenters.words import education_words, interest_name, job_zone_words, tag_words
from portal.translation import gettext as _
from portal.translation import ngettext

Pairs = tuple[tuple[str, str], ...]
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Option:
    """A value of a filter: how many careers it gives, and the address that switches it."""

    label: str
    count: int
    chosen: bool
    pairs: Pairs


@dataclass(frozen=True)
class OptionGroup:
    """A filter and its values. `english`: sources and editors named them."""

    name: str
    label: str
    open: bool
    english: bool
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    pairs: Pairs


@dataclass(frozen=True)
class Relaxation:
    """A filter that leaves nothing, how many careers there are without it, and that address."""

    label: str
    count: str
    pairs: Pairs


def count_sentence(total: int, q: str) -> str:
    """The announced count."""
    if q:
        return ngettext("%(count)d career for “%(q)s”", "%(count)d careers for “%(q)s”", total) % {
            "count": total,
            "q": q[:80],
        }

    return ngettext("%(count)d career", "%(count)d careers", total) % {"count": total}


def value_words(name: str, value: Any, names: Names) -> str:
    """A value of a filter in words. `names`: of clusters and groups."""
    words: dict[str, Callable[[Any], str]] = {
        "education": education_words,
        "zone": job_zone_words,
        "interest": interest_name,
        "tag": tag_words,
        "wage_min": lambda value: _("Median pay from $%(value)s a year") % {"value": f"{value:,f}"},
        "wage_max": lambda value: (
            _("Median pay up to $%(value)s a year") % {"value": f"{value:,f}"}
        ),
        "growth_min": lambda value: _("Growth of %(value)s%% or more") % {"value": f"{value:f}"},
        "openings_min": lambda value: (
            _("%(value)s openings a year or more") % {"value": f"{value:,f}"}
        ),
    }

    # Clusters and groups have names that sources and editors gave them.
    return words[name](value) if name in words else names[name].get(value, value)


def option_groups(
    counts: Mapping[str, Mapping[Any, int]], chosen: Any, names: Names
) -> tuple[OptionGroup, ...]:
    """The filters that have any value here."""
    # In the order in which the page shows them.
    labels = {
        "cluster": _("Career cluster"),
        "interest": _("Interest"),
        "education": _("Education to start"),
        "zone": _("Preparation (job zone)"),
        "tag": _("Ways in"),
        "group": _("Job group (SOC)"),
    }

    found = [
        OptionGroup(
            name,
            label,
            bool(getattr(chosen, name)),
            name in names,
            _options(name, counts[name], chosen, names),
        )
        for name, label in labels.items()
    ]

    return tuple(group for group in found if group.options)


def _options(
    name: str, counted: Mapping[Any, int], chosen: Any, names: Names
) -> tuple[Option, ...]:
    now = getattr(chosen, name)

    # A value that is on stays in sight, even where no career is left with it.
    values = [value for value in {*counted, *now} if counted.get(value) or value in now]

    # Clusters go by name, interests in the order of RIASEC, the others by value.
    orders: dict[str, Callable[[Any], Any]] = {
        "cluster": lambda value: value_words(name, value, names),
        "interest": "RIASEC".index,
    }
    values.sort(key=orders.get(name, lambda value: value))

    return tuple(
        Option(
            value_words(name, value, names),
            counted.get(value, 0),
            value in now,
            tuple(chosen.switched(name, value)),
        )
        for value in values
    )


def chips(chosen: Any, names: Names) -> tuple[Chip, ...]:
    return tuple(
        Chip(value_words(name, value, names), tuple(chosen.without(name, value)))
        for name, value in chosen.on()
    )


def relaxations(
    counted: Sequence[tuple[str, int]], chosen: Any, names: Names
) -> tuple[Relaxation, ...]:
    """Which filter to take off, so that there is something to see."""
    found = []
    for name, number in counted:
        value = getattr(chosen, name)
        label = ", ".join(
            value_words(name, one, names)
            for one in (value if isinstance(value, tuple) else (value,))
        )
        bare = tuple(chosen.pairs(**{name: () if isinstance(value, tuple) else None}))
        found.append(Relaxation(label, count_sentence(number, ""), bare))

    return tuple(found)
