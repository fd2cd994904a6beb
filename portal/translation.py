"""The language of a page, and a `gettext` that caches each message a language.

Django's own asks every installed app's catalog and a fallback for each message, and takes a lock
to learn the language. A career's page has six hundred messages: that was a fifth of rendering it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.utils import translation

MAX_CACHED_MESSAGES = 8_192
_page_language: ContextVar[str | None] = ContextVar(
    "the language of the page that is being made", default=None
)


@contextmanager
def override_language(language: str) -> Iterator[None]:
    """Run the block in this language, both for this module and for Django."""
    token = _page_language.set(language)

    try:
        with translation.override(language):
            yield
    finally:
        _page_language.reset(token)


def current_language() -> str | None:
    """The language of the page, or Django's where no page is being made."""
    return _page_language.get() or translation.get_language()


def gettext(message: str) -> str:
    """The message in the language of the page."""
    return _cached_message(current_language(), message)


def ngettext(one: str, several: str, count: int) -> str:
    """The message for this count, in the language of the page."""
    return _cached_count_message(current_language(), one, several, count)


# The language is part of the cache's key; Django takes it from its own setting for the thread.
@lru_cache(maxsize=MAX_CACHED_MESSAGES)
def _cached_message(_language: str | None, message: str) -> str:
    return translation.gettext(message)


@lru_cache(maxsize=MAX_CACHED_MESSAGES)
def _cached_count_message(_language: str | None, one: str, several: str, count: int) -> str:
    return translation.ngettext(one, several, count)
