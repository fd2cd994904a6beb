"""The Jinja environment of the public templates. The admin's overrides are Django's (ADR 10)."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.templatetags.static import static
from django.utils.text import capfirst
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from portal.templating import functions
from portal.translation import current_language

ATTRIBUTES = "components/attributes.html"


def environment(**options: Any) -> Environment:
    """The environment, which Django's Jinja backend asks for once.

    The backend's options bring the loader of its DIRS and turn autoescaping on.
    """
    templates = Environment(  # noqa: S701 - the backend's options turn autoescaping on
        **options, trim_blocks=True, lstrip_blocks=True, cache_size=-1
    )

    templates.globals |= {
        "_": functions.translated,
        "ngettext": functions.translated_count,
        "language": current_language,
        # Static addresses never change while a process runs, so they are cached.
        "static": cache(static),
        "in_language": functions.in_language,
        "query": functions.query,
        "structured_data": functions.structured_data,
        "url": functions.url,
    }
    templates.filters |= {
        "date": functions.date,
        "truncatechars": functions.truncated,
        "capfirst": capfirst,
        "intcomma": intcomma,
        "editors_html": functions.editors_html,
    }

    # Three macros that nearly every template needs are at hand without an import.
    attributes = templates.get_template(ATTRIBUTES).module
    templates.globals |= {name: getattr(attributes, name) for name in ("english", "lang", "basis")}

    return templates


def messages_of(source: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The messages that a template marks for translation.

    Each is the line, the function, and its texts: one, or one and several.
    """
    tree = Environment(autoescape=True).parse(source)
    yield from extract_from_ast(tree, ("_", "ngettext"), babel_style=False)
