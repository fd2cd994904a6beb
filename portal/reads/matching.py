"""What matching reads of the published editions: which of the skills that a person can choose are
important in each career.
"""

from collections.abc import Iterable, Mapping

from django.core.cache import cache

from careers.models import Edition
from careers.rules.ratings import IMPORTANT, importance
from careers.selectors.cache import version_of_cache_keys

# The skills that a person can choose, each with the elements of O*NET's content model that it
# stands for. `presenters.lists.match.SKILLS` says what they are called.
ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "fix": ("2.B.3.j", "2.B.3.k", "2.B.3.l"),
    "machines": ("2.B.3.g", "2.B.3.h"),
    "help": ("2.B.1.f",),
    "teach": ("2.B.1.e",),
    "convince": ("2.B.1.c", "2.B.1.d"),
    "lead": ("2.B.5.d",),
    "write": ("2.A.1.c",),
    "numbers": ("2.A.1.e",),
    "science": ("2.A.1.f",),
    "solve": ("2.B.2.i",),
    "design": ("2.B.3.a", "2.B.3.b"),
    "program": ("2.B.3.e",),
}
KEY_OF_ELEMENT = {element: key for key, elements in ELEMENTS.items() for element in elements}

# The cache key changes with each publishing, so this only limits how long old ones linger.
KEPT_SECONDS = 3600


def important_skills() -> Mapping[int, Mapping[str, float]]:
    """Edition -> key -> importance, of the skills that its source rates important and that may be
    shown as fact. Kept until anything is published.
    """
    key = f"skills:{version_of_cache_keys()}"
    if (held := cache.get(key)) is None:
        rows = Edition.objects.current().values_list("id", "document__source__skills")
        held = {
            edition: found for edition, elements in rows if (found := _important(elements or ()))
        }
        cache.set(key, held, KEPT_SECONDS)

    return held


def _important(elements: Iterable[Mapping]) -> dict[str, float]:
    """Where several elements stand for one key, the most important of them."""
    found: dict[str, float] = {}
    for element in elements:
        key, value = KEY_OF_ELEMENT.get(element["element"]), importance(element)
        if key and value is not None and value >= IMPORTANT:
            found[key] = max(value, found.get(key, 0.0))

    return found
