"""The language of a page, and `gettext` for what a page says by the hundred: one look-up a message
and language for the process.

Django's own asks every installed app's catalogue and a fallback for each message, and for the
language itself goes through a lock. A career's page says six hundred messages: that was a fifth of
drawing it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.utils import translation

MOST_MESSAGES = 8_192
_speaking: ContextVar[str | None] = ContextVar(
    "the language of the page that is being made", default=None
)


@contextmanager
def override_language(language: str) -> Iterator[None]:
    """What runs within speaks this language, ours and Django's."""
    token = _speaking.set(language)
    try:
        with translation.override(language):
            yield
    finally:
        _speaking.reset(token)


def current_language() -> str | None:
    """The language of the page, or Django's where no page is being made."""
    return _speaking.get() or translation.get_language()


def gettext(message: str) -> str:
    return _kept(current_language(), message)


def ngettext(one: str, several: str, count: int) -> str:
    return _kept_count(current_language(), one, several, count)


@lru_cache(maxsize=MOST_MESSAGES)
def _kept_count(_language: str | None, one: str, several: str, count: int) -> str:
    return translation.ngettext(one, several, count)


@lru_cache(maxsize=MOST_MESSAGES)
def _kept(_language: str | None, message: str) -> str:
    return translation.gettext(message)
