"""What any public page says of itself: the language of a text, what a figure stands on, links that
keep a page's parameters, structured data.
"""

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString

from portal.templating.markup import NOTHING, html
from portal.translation import current_language

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
ENGLISH = SafeString(' lang="en"')
BASIS = ' data-release="%s" data-reference="%s" data-status="%s"'


def structured_data(value: dict[str, Any]) -> SafeString:
    """A data block. `<`, `>` and `&` are escaped, so no text can end the element."""
    body = json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{body}</script>')


def query(pairs: Any = (), **extra: Any) -> str:
    """`?a=b&c=d` from pairs and further values; empty values are left out. Autoescaping makes it
    safe in an attribute.
    """
    found = [*pairs, *extra.items()]
    encoded = urlencode([(name, value) for name, value in found if value not in ("", None)])
    return f"?{encoded}" if encoded else ""


def url(name: str, *args: Any) -> str:
    """The address of a page of ours, in the language of this one."""
    return _addressed(current_language(), name, args)


@lru_cache(maxsize=8_192)
def _addressed(_language: str | None, name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)


def in_language(request: HttpRequest | None, language: str) -> str:
    """The address of this page in another language, with its parameters; the home page in that
    language where the page is not one of ours.
    """
    here = request.get_full_path() if request else "/"
    if language == current_language():
        return here
    path, mark, asked = here.partition("?")
    there = _translated(path, current_language(), language)
    if there == path:
        return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return there + mark + asked


@lru_cache(maxsize=4_096)
def _translated(path: str, _language: str | None, language: str) -> str:
    return translate_url(path, language)


def english() -> SafeString:
    """The mark of text that editors or sources wrote, which is English, on a page in another
    language.
    """
    return _mark(current_language())


@lru_cache
def _mark(language: str | None) -> SafeString:
    return NOTHING if language == settings.LANGUAGE_CODE else ENGLISH


def basis(found: Any) -> SafeString:
    """The attributes that say what the figures inside an element stand on; none where there is no
    figure. Takes a `portal.presenters.figures.Basis`.
    """
    return html(BASIS, found.release, found.reference, found.status) if found else NOTHING
