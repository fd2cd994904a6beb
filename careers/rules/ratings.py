"""O*NET's rated elements: which ratings may be shown as fact, and the six plain groups of a
profile. Pure.

A rating is shown as fact where the publisher does not recommend to suppress it and its standard
error is at most 0.51. That limit is O*NET's own for the ratings of its analysts (30.0 flags every
one above it and none below): 1.96 x 0.51 is one point, so the 95 % interval reaches at most one
point of the scale each way. The ratings that workers give carry no such flag for importance; the
same limit holds for them here. How many answered (n) is said, not judged: too few answers are
flagged by the publisher. A share in percent has another scale: only the flag decides, and its
interval is drawn.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

# The largest standard error of a rating that is shown as fact.
LARGEST_ERROR = 0.51
IMPORTANT, USEFUL = (
    3.0,
    2.0,
)  # on O*NET's importance scale, 1 (not important) to 5 (extremely important)

# The groups of a profile, by ids of O*NET's content model; an id takes in all below it.
GROUPS = {
    "skills_reason": ("2.A.2", "2.B.2", "2.B.4", "1.A.1.b"),
    "skills_math": ("2.A.1.e", "2.A.1.f", "1.A.1.c"),
    "skills_self": ("2.B.5", "1.A.1.d", "1.A.1.g"),
    "skills_people": (
        "2.A.1.a",
        "2.A.1.b",
        "2.A.1.c",
        "2.A.1.d",
        "2.B.1",
        "1.A.1.a",
        "1.A.4.b.4",
        "1.A.4.b.5",
    ),
    "skills_things": ("2.B.3", "1.A.2"),
    "skills_perceive": ("1.A.1.e", "1.A.1.f", "1.A.4.a", "1.A.4.b.1", "1.A.4.b.2", "1.A.4.b.3"),
}
PHYSICAL = "1.A.3"
# What the work is like, in the page's three groups of working conditions.
CONTEXT_GROUPS = {
    "interpersonal": ("4.C.1",),
    "physical_conditions": ("4.C.2",),
    "work_performance": ("4.C.3",),
}


def is_fact(rating: Mapping[str, Any] | None) -> bool:
    """May this rating be shown as fact? See the module's docstring for the rule."""
    return (
        rating is not None and not rating.get("suppress") and rating.get("se", 0) <= LARGEST_ERROR
    )


def importance(rated: Mapping[str, Any]) -> float | None:
    """The importance rating to show, or None where there is none that may be shown."""
    found = rated["scales"].get("IM")
    return float(found["value"]) if is_fact(found) else None


@cache
def group_of(element: str) -> str:
    """The key of the profile's group for an element, told by its ID in O*NET's content model; empty
    where it belongs to none.
    """
    for key, prefixes in [*GROUPS.items(), *CONTEXT_GROUPS.items()]:
        if any(_belongs(element, prefix) for prefix in prefixes):
            return key

    return ""


def _belongs(element: str, prefix: str) -> bool:
    return element == prefix or element.startswith(f"{prefix}.")


def grouped(elements: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Section key -> names, the most important first.

    Skills and abilities rated 3 or more; physical abilities also from 2, as less important but
    necessary.
    """
    # Negative values sort the highest first, and equal ones by name.
    rated = sorted(
        (-value, one["name"], one["element"])
        for one in elements
        if (value := importance(one)) is not None
    )

    lists: dict[str, list[str]] = {key: [] for key in GROUPS}

    for value, name, element in rated:
        if -value >= IMPORTANT and (key := group_of(element)):
            lists[key].append(name)

    physical = [(-value, name) for value, name, element in rated if _belongs(element, PHYSICAL)]
    lists["physical_important"] = [name for value, name in physical if value >= IMPORTANT]
    lists["physical_less_important"] = [
        name for value, name in physical if USEFUL <= value < IMPORTANT
    ]

    return lists
