"""Rows of a career's page that come by the hundred, in Python: templates render them five times slower."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.templatetags.portal import english

register = template.Library()
NOTHING = mark_safe("")


@register.simple_tag
def rated_rows(items: Any) -> SafeString:
    """Elements with their importance in words and as a bar, their level beside it."""
    mark = english()
    rows = ((one.element, one.value, mark, one.name, " · ".join(text for text in (one.words, one.level) if text), _bar(one.bar)) for one in items)
    return format_html_join("", '<li data-element="{}" data-value="{}"><span class="rated-name"{}>{}</span><span class="rated-words">{}</span>{}</li>', rows)


def _bar(width: float | None) -> SafeString:
    if width is None:
        return NOTHING
    return mark_safe(f'<svg class="rate" aria-hidden="true"><rect width="{width:g}%" height="100%"/></svg>')  # noqa: S308 - a number


@register.simple_tag
def share_rows(shares: Any) -> SafeString:
    """Answers with their shares in percent, each with the range that it may lie in."""
    rows = (
        (english() if one.english else NOTHING, one.label, _share_bar(one), one.value, "published" if one.bar is not None else "suppressed", one.text)
        for one in shares
    )
    return format_html_join("", '<li><span class="share-label"{}>{}</span>{}<span class="share-text" data-value="{}" data-status="{}">{}</span></li>', rows)


def _share_bar(one: Any) -> SafeString:
    if one.bar is None:
        return mark_safe('<span class="share-none"></span>')
    line = "" if one.low is None else f'<line x1="{one.low:.1f}%" x2="{one.high:.1f}%" y1="50%" y2="50%"/>'
    return mark_safe(f'<svg class="share" aria-hidden="true"><rect width="{one.bar:g}%" height="100%"/>{line}</svg>')  # noqa: S308 - numbers


@register.simple_tag
def technology_examples(kind: Any) -> SafeString:
    """The examples of one kind of software, those that employers ask for marked in words."""
    words = {"demand": _("in demand"), "hot": _("hot")}
    mark = english()
    rows = ((mark, name, mark_safe(f' <b class="tag tag-{kind_of}">{words[kind_of]}</b>') if kind_of else NOTHING) for name, kind_of in kind.examples)  # noqa: S308 - our own words
    return format_html_join("", "<li><span{}>{}</span>{}</li>", rows)
