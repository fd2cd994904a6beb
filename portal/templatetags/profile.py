"""Rows of a career's page that come by the hundred, in Python: templates render them five times slower. Every text is escaped here, one by one."""

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.templatetags.portal import english

register = template.Library()


@register.simple_tag
def rated_rows(items: Any) -> SafeString:
    """Elements with their importance in words and as a bar, their level beside it."""
    mark, rows = english(), []
    for one in items:
        words = f"{one.words} · {one.level}" if one.words and one.level else one.words or one.level
        bar = "" if one.bar is None else f'<svg class="rate" aria-hidden="true"><rect width="{one.bar:g}%" height="100%"/></svg>'
        name = f'<span class="rated-name"{mark}>{escape(one.name)}</span><span class="rated-words">{escape(words)}</span>'
        rows.append(f'<li data-element="{escape(one.element)}" data-value="{escape(one.value)}">{name}{bar}</li>')
    return mark_safe("".join(rows))  # noqa: S308 - escaped above


@register.simple_tag
def share_rows(shares: Any) -> SafeString:
    """Answers with their shares in percent, each with the range that it may lie in."""
    mark, rows = english(), []
    for one in shares:
        label = f'<span class="share-label"{mark if one.english else ""}>{escape(one.label)}</span>'
        text = f'<span class="share-text" data-value="{escape(one.value)}" data-status="{one.status}">{escape(one.text)}</span>'
        rows.append(f"<li>{label}{_share_bar(one)}{text}</li>")
    return mark_safe("".join(rows))  # noqa: S308 - escaped above


def _share_bar(one: Any) -> str:
    if one.bar is None:
        return '<span class="share-none"></span>'
    line = "" if one.low is None else f'<line x1="{one.low:.1f}%" x2="{one.high:.1f}%" y1="50%" y2="50%"/>'
    return f'<svg class="share" aria-hidden="true"><rect width="{one.bar:g}%" height="100%"/>{line}</svg>'


@register.simple_tag
def technology_kinds(kinds: Any) -> SafeString:
    """Kinds of software with their examples, those that employers ask for marked in words."""
    words, mark, rows = {"demand": _("in demand"), "hot": _("hot")}, english(), []
    for kind in kinds:
        examples = [f"<li><span{mark}>{escape(name)}</span>{_tag(sign, words)}</li>" for name, sign in kind.examples]
        rows.append(f"<div><dt{mark}>{escape(kind.title)}</dt><dd><ul>{''.join(examples)}</ul></dd></div>")
    return mark_safe(f'<dl class="kinds">{"".join(rows)}</dl>')  # noqa: S308 - escaped above


def _tag(sign: str, words: dict[str, str]) -> str:
    return f' <b class="tag tag-{sign}">{escape(words[sign])}</b>' if sign else ""
