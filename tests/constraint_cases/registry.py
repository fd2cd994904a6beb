"""Rows that a named constraint must refuse: constraint name to a function that makes them."""

from collections.abc import Callable

CASES: dict[str, Callable[[], object]] = {}


def refuses(*names):
    """The decorated function makes rows of which the last breaks the named constraint."""

    def register(function):
        for name in names:
            CASES[name] = function
        return function

    return register


def twice(factory, **kwargs):
    factory(**kwargs)
    factory(**kwargs)
