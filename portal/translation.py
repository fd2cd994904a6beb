"""`gettext` for what a page says by the hundred: one look-up a message and language for the process, whose catalogues never change.

Django's own asks every installed app's catalogue and a fallback each time. A career's page says six hundred messages: that was a sixth of drawing it.
"""

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as looked_up

MOST_MESSAGES = 8_192


def gettext(message: str) -> str:
    return _kept(get_language(), message)


@lru_cache(maxsize=MOST_MESSAGES)
def _kept(_language: str | None, message: str) -> str:
    return looked_up(message)
