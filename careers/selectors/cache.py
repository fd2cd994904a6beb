"""Answers that only publishing changes (places, areas, which releases are live), kept in this
process until the content version changes.

A public request says which version it answers from; an answer is then looked up once a version and
process. Inside a transaction, which may yet be taken back, it is kept for that request alone.
Everywhere else - commands, the admin - every call reads the database. So a kept function takes
hashable arguments, and nobody changes what it gives.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any

from django.db import connection

from careers.models import ContentVersion, Version

MOST_ANSWERS = 4_096  # of one function: more than there are counties
# Inside a transaction, the request's own answers by function and arguments.
_version: ContextVar[Version | dict[Hashable, Any] | None] = ContextVar(
    "what answers are kept for", default=None
)
_read: ContextVar[Version | None] = ContextVar("the version that a request has read", default=None)


@contextmanager
def use_content_version(version: Version) -> Iterator[None]:
    """What runs within answers from this version of the published content."""
    # What a transaction may yet take back ends with the request.
    token = _version.set({} if connection.in_atomic_block else version)
    read = _read.set(version)
    try:
        yield
    finally:
        _version.reset(token)
        _read.reset(read)


def version_read() -> Version:
    """What a public request has read of the content version at its start; elsewhere today's."""
    return _read.get() or ContentVersion.current()


def request_content_version() -> Version | None:
    """The content version that this public request answers from; None elsewhere, and inside a
    transaction, where nothing may be kept for others.
    """
    # The answers of a transaction are no version.
    asked = _version.get()
    return asked if isinstance(asked, Version) else None


def version_of_cache_keys() -> int:
    """The number that keys of the shared cache carry: the request's version, else today's.

    A request that reads today's once more while something is published would put what it read
    before under the new number, for everybody.
    """
    return (request_content_version() or ContentVersion.current()).number


def cached_per_version[**P, T](answer: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function answers. Errors are not kept."""

    @lru_cache(maxsize=MOST_ANSWERS)
    def found(_version: Hashable, *args: P.args, **kwargs: P.kwargs) -> T:
        return answer(*args, **kwargs)

    @wraps(answer)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        version = _version.get()
        if version is None:
            return answer(*args, **kwargs)
        if isinstance(version, Version):
            return found(version, *args, **kwargs)

        key = (answer, args, frozenset(kwargs.items()))
        if key not in version:
            version[key] = answer(*args, **kwargs)

        return version[key]

    return ask
