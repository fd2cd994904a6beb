"""The place that the portal is for: what a page shows where nobody has chosen a place."""

from django.conf import settings

from careers.selectors.cache import version_read


def home_place() -> str:
    """Its code: the state that `setup_state` has stored, else the setting DEFAULT_PLACE."""
    return version_read().home or settings.DEFAULT_PLACE


def home_state() -> str:
    """The FIPS code of the state that runs the portal."""
    return home_place()[:2]
