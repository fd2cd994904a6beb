"""Formatting only: editors' HTML through the allow-list once more, JSON-LD, and links that keep a page's parameters."""

import json
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from careers.text import clean

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def edited(html: str) -> SafeString:
    """Editors' HTML as stored, cleaned again before it is shown."""
    return mark_safe(clean(html))  # noqa: S308 - cleaned by the allow-list


@register.simple_tag
def json_ld(value: dict[str, Any]) -> SafeString:
    """A data block. `<`, `>` and `&` are escaped, so no text can end the element."""
    body = json.dumps(value, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{body}</script>')  # noqa: S308 - escaped above


@register.simple_tag
def query(pairs: Any = (), **extra: Any) -> str:
    """`?a=b&c=d` from pairs and further values; empty values are left out. Autoescaping makes it safe in an attribute."""
    found = [*pairs, *extra.items()]
    encoded = urlencode([(name, value) for name, value in found if value not in ("", None)])
    return f"?{encoded}" if encoded else ""


@register.simple_tag(takes_context=True)
def in_language(context: Any, language: str) -> str:
    """The address of this page in another language, with its parameters; the home page in that language where the page is not one of ours."""
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    there = translate_url(here, language)
    if there != here or language == get_language():
        return there
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


NO_MARK, ENGLISH_MARK = mark_safe(""), mark_safe(' lang="en"')


@register.simple_tag
def english() -> SafeString:
    """The mark of text that editors or sources wrote, which is English, on a page in another language."""
    return NO_MARK if get_language() == settings.LANGUAGE_CODE else ENGLISH_MARK


@register.tag
def unindent(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """`{% unindent %}...{% endunindent %}` drops the templates' indentation and empty lines, which no browser shows."""
    nodes = parser.parse(("endunindent",))
    parser.delete_first_token()
    return UnindentNode(nodes)


class UnindentNode(template.Node):
    def __init__(self, nodes: template.NodeList):
        self.nodes = nodes

    def render(self, context: template.Context) -> SafeString:
        lines = (line.strip() for line in self.nodes.render(context).split("\n"))
        return mark_safe("\n".join(line for line in lines if line))  # noqa: S308 - rendered by the template already, only white space goes


@register.simple_tag
def basis(found: Any) -> SafeString:
    """The attributes that say what the figures inside an element stand on; none where there is no figure. Takes a `portal.presenters.figures.Basis`."""
    if not found:
        return NO_MARK
    return format_html(' data-release="{}" data-reference="{}" data-status="{}"', found.release, found.reference, found.status)
