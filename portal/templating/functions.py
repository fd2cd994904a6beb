"""Functions and filters that the public templates call. They return plain values, no markup.

Two results are marked as safe: an editor's HTML, which has passed the allow-list, and a data
block's JSON, in which no character can end its element.
"""

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.timezone import template_localtime
from markupsafe import escape

from careers.rules.text import clean
from portal.translation import current_language, gettext, ngettext

# Written so that no browser can read them as markup.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def translated(message: str, **values: Any) -> SafeString:
    """A message in the page's language, with its placeholders filled in.

    Messages are ours and may hold markup. The values are escaped.
    """
    return _filled(gettext(message), values)


def translated_count(one: str, several: str, count: int, **values: Any) -> SafeString:
    """A message whose wording depends on a count, in the page's language."""
    return _filled(ngettext(one, several, count), values)


def _filled(text: str, values: dict[str, Any]) -> SafeString:
    # Without values a percent sign stands for itself.
    if not values:
        return SafeString(text)

    escaped = {name: escape(value) for name, value in values.items()}
    return SafeString(text % escaped)


def date(value: Any, form: str = "DATE_FORMAT") -> str:
    """A date as the page's language writes it. A moment is shown in the site's time zone."""
    return date_format(template_localtime(value), form)


def truncated(text: str, length: int) -> str:
    """A text cut to at most this many characters."""
    return Truncator(text).chars(length)


def editors_html(html: str) -> SafeString:
    """HTML of editors' Markdown, passed through the allow-list of elements once more."""
    return SafeString(clean(html))


def structured_data(value: dict[str, Any]) -> SafeString:
    """The JSON of a data block. `<`, `>` and `&` are escaped, so no text can end the element."""
    return SafeString(json.dumps(value, ensure_ascii=False).translate(JSON_ESCAPES))


def query(pairs: Any = (), **extra: Any) -> str:
    """`?a=b&c=d` from pairs and further values. Empty values are left out.

    Autoescaping makes the result safe in an attribute.
    """
    parameters = [*pairs, *extra.items()]
    encoded = urlencode([(name, value) for name, value in parameters if value not in ("", None)])

    return f"?{encoded}" if encoded else ""


def url(name: str, *args: Any) -> str:
    """The address of a page of this site, in the language of the current page."""
    return _cached_url(current_language(), name, args)


@lru_cache(maxsize=8_192)
def _cached_url(_language: str | None, name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def in_language(request: HttpRequest | None, language: str) -> str:
    """The address of this page in another language, with its parameters.

    Where the page has no address in the other language, the home page in that language.
    """
    here = request.get_full_path() if request else "/"
    if language == current_language():
        return here

    # Only the path is translated; the parameters are the same in every language.
    path, mark, parameters = here.partition("?")
    translated_path = _cached_translation(path, current_language(), language)

    # Django hands back the same path where it knows no other: an error page, for example.
    if translated_path == path:
        return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"

    return translated_path + mark + parameters


@lru_cache(maxsize=4_096)
def _cached_translation(path: str, _language: str | None, language: str) -> str:
    return translate_url(path, language)
