"""O*NET's rated skills and abilities in the six plain groups of a profile, and its physical abilities by importance. Pure.

An element's group is told by its ID in O*NET's content model.
"""

from typing import Any

IMPORTANT, USEFUL = 3.0, 2.0  # on O*NET's importance scale, 1 (not important) to 5 (extremely important)

GROUPS = {
    "skills_reason": ("2.A.2", "2.B.2", "2.B.4", "1.A.1.b"),
    "skills_math": ("2.A.1.e", "2.A.1.f", "1.A.1.c"),
    "skills_self": ("2.B.5", "1.A.1.d", "1.A.1.g"),
    "skills_people": ("2.A.1.a", "2.A.1.b", "2.A.1.c", "2.A.1.d", "2.B.1", "1.A.1.a", "1.A.4.b.4", "1.A.4.b.5"),
    "skills_things": ("2.B.3", "1.A.2"),
    "skills_perceive": ("1.A.1.e", "1.A.1.f", "1.A.4.a", "1.A.4.b.1", "1.A.4.b.2", "1.A.4.b.3"),
}
PHYSICAL = "1.A.3"


def importance(rated: dict[str, Any]) -> float | None:
    """The importance rating to show, or None where there is none or O*NET recommends to suppress it."""
    found = rated["scales"].get("IM")
    return None if found is None or found.get("suppress") else found["value"]


def grouped(elements: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Section key -> names, the most important first. Skills and abilities rated 3 or more; physical abilities also from 2, as less important but necessary."""
    rated = sorted((-value, one["name"], one["element"]) for one in elements if (value := importance(one)) is not None)
    lists: dict[str, list[str]] = {
        key: [name for value, name, element in rated if -value >= IMPORTANT and belongs(element, prefixes)] for key, prefixes in GROUPS.items()
    }
    physical = [(-value, name) for value, name, element in rated if belongs(element, (PHYSICAL,))]
    lists["physical_important"] = [name for value, name in physical if value >= IMPORTANT]
    lists["physical_less_important"] = [name for value, name in physical if USEFUL <= value < IMPORTANT]
    return lists


def belongs(element: str, prefixes: tuple[str, ...]) -> bool:
    return any(element == prefix or element.startswith(f"{prefix}.") for prefix in prefixes)
