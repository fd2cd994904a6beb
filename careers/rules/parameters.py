"""Values of a request parameter that may be repeated, the same for pages and for the API."""

import re
from collections.abc import Sequence

LONGEST_VALUE = 200

# The key of a release, by which pages and partners pin it: a slug, as `Release.key` holds it.
RELEASE_KEY = re.compile(r"[-a-zA-Z0-9_]{1,60}")


class UnusableValueError(ValueError):
    """A value that no repeated parameter takes, whatever it means."""


def distinct_values(values: Sequence[str]) -> list[str]:
    """Each value once, in the order given; raise UnusableValueError for one that cannot be read."""
    distinct = list(dict.fromkeys(values))

    if any(len(value) > LONGEST_VALUE or "\x00" in value for value in distinct):
        raise UnusableValueError("A value is too long or holds a null character.")
    if not all(distinct):
        raise UnusableValueError("A value is empty.")

    return distinct
