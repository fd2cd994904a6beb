"""What matching reads of the published editions: which of the skills that a person can choose are
important in each career.
"""

from collections.abc import Iterable, Mapping

from django.core.cache import cache

from careers.models import Edition
from careers.rules.ratings import IMPORTANT, importance
from careers.selectors.cache import version_of_cache_keys
from portal.presenters.lists.match import KEY_OF

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
        key, value = KEY_OF.get(element["element"]), importance(element)
        if key and value is not None and value >= IMPORTANT:
            found[key] = max(value, found.get(key, 0.0))

    return found
