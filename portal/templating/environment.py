"""The language of the public templates: Jinja, which compiles them to Python. The admin's few
overrides are in Django's own (ADR 10).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.timezone import template_localtime
from jinja2 import Environment
from jinja2.ext import Extension, extract_from_ast
from markupsafe import escape

from portal.templating.markup import page, profile, rows
from portal.translation import current_language, gettext, ngettext

FUNCTIONS = (
    *(page.basis, page.english, page.in_language, page.query, page.structured_data, page.url),
    *(rows.list_items, rows.options, rows.outlook_rows, rows.wage_bodies),
    *(
        profile.profile_part,
        profile.rated_rows,
        profile.related_cells,
        profile.share_rows,
        profile.technology_kinds,
    ),
)
TAG = r"(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})"
ONLY_TAGS = re.compile(rf"{TAG}(?:\s*{TAG})*")
SILENT_BREAK = "{#\n#}"  # keeps the numbers of lines in error messages


class Unindented(Extension):
    """Drops the templates' indentation and the lines that only hold tags, which no browser shows,
    before a template is compiled.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        lines = (line.strip() for line in source.split("\n"))
        return "".join(
            line + (SILENT_BREAK if not line or ONLY_TAGS.fullmatch(line) else "\n")
            for line in lines
        )


def translated(message: str, **values: Any) -> SafeString:
    """A message in the page's language. Messages are ours and may hold markup; the values are
    escaped.
    """
    return _filled(gettext(message), values)


def translated_count(one: str, several: str, count: int, **values: Any) -> SafeString:
    return _filled(ngettext(one, several, count), values)


def _filled(text: str, values: dict[str, Any]) -> SafeString:
    return SafeString(
        text % {name: escape(value) for name, value in values.items()} if values else text
    )


def date(value: Any, form: str = "DATE_FORMAT") -> str:
    """A date as the page's language writes it, a moment in the site's time zone."""
    return date_format(template_localtime(value), form)


def truncated(text: str, length: int) -> str:
    return Truncator(text).chars(length)


def environment(**options: Any) -> Environment:
    """Django's Jinja backend calls this once. The loader of its DIRS comes
    with the options."""
    # The options of the backend turn autoescaping on.
    made = Environment(**options, extensions=[Unindented], cache_size=-1)  # noqa: S701
    made.globals |= {
        "_": translated,
        "ngettext": translated_count,
        "language": current_language,
        "static": cache(static),
    }
    made.globals |= {function.__name__: function for function in FUNCTIONS}
    made.filters |= {
        "date": date,
        "truncatechars": truncated,
        "capfirst": capfirst,
        "intcomma": intcomma,
    }
    return made


def messages_of(source: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """What a template asks to have translated: the line, the function, and its texts: one, or one
    and several.
    """
    yield from extract_from_ast(
        Environment(autoescape=True).parse(source), ("_", "ngettext"), babel_style=False
    )
