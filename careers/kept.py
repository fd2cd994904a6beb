"""Answers that only publishing changes (places, areas, which releases are live), kept in this process until the content version changes.

A public request says which version it answers from; an answer is then looked up once a version and process. Inside a transaction, which may yet be taken
back, it is kept for that request alone. Everywhere else - commands, the admin - every call reads the database. So a kept function takes hashable arguments,
and nobody changes what it gives.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps

from django.db import connection

from careers.models import ContentVersion

MOST_ANSWERS = 4_096  # of one function: more than there are counties
_version: ContextVar[Hashable] = ContextVar("what answers are kept for", default=None)
_asked: ContextVar[ContentVersion | None] = ContextVar("the content version that a public request answers from", default=None)


@contextmanager
def kept_for(version: ContentVersion) -> Iterator[None]:
    """What runs within answers from this version of the published content."""
    is_settled = not connection.in_atomic_block
    token, asked = _version.set((version.number, version.changed_at) if is_settled else object()), _asked.set(version if is_settled else None)
    try:
        yield
    finally:
        _version.reset(token)
        _asked.reset(asked)


def version_asked() -> ContentVersion | None:
    """The content version that this public request answers from; None elsewhere, and inside a transaction, where nothing may be kept for others."""
    return _asked.get()


def kept[**P, T](answer: Callable[P, T]) -> Callable[P, T]:
    """Keep what a function answers. Errors are not kept."""

    @lru_cache(maxsize=MOST_ANSWERS)
    def found(_version: Hashable, *args: P.args, **kwargs: P.kwargs) -> T:
        return answer(*args, **kwargs)

    @wraps(answer)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        version = _version.get()
        return answer(*args, **kwargs) if version is None else found(version, *args, **kwargs)

    return ask
