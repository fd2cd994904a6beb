"""Pieces of HTML written in Python, for what a page has by the hundred: a template takes twice as
long for each.
"""

import re
from collections.abc import Collection, Iterable
from html import escape

from django.utils.safestring import SafeString

NOTHING = SafeString("")
must_be_escaped = re.compile("[&<>\"']").search


def html(pattern: str, *values: str) -> SafeString:
    """The pattern with each `%s` filled in, escaped unless it is HTML already. Presenters hand out
    plain text, so nothing here asks whether it is lazy.
    """
    return SafeString(
        pattern
        % tuple(
            [
                value if type(value) is SafeString or not must_be_escaped(value) else escape(value)
                for value in values
            ]
        )
    )


def repeated(pattern: str, rows: Collection[Iterable[str]]) -> SafeString:
    """The pattern once for each row of values."""
    return html(pattern * len(rows), *[value for row in rows for value in row])


def joined(pieces: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(pieces))


def when(so: object, attribute: str) -> SafeString:
    """An attribute or class of our own, if it holds."""
    return SafeString(attribute) if so else NOTHING
