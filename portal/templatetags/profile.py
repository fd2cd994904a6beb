"""Rows of a career's page that come by the hundred, in Python as those of `rows.py`."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.presenters.ratings import Rated
from portal.presenters.shares import Share
from portal.presenters.technology import TechnologyKind
from portal.templatetags.portal import english
from portal.templatetags.rows import html, joined

register = template.Library()
NOTHING = SafeString("")
RATED = '<li data-element="{}" data-rating="{}"><span class="rated-name"{}>{}</span><span class="rated-words">{}</span>{}</li>'
RATING_BAR = '<svg class="rate" aria-hidden="true"><rect width="{}%" height="100%"/></svg>'
SHARE = '<li><span class="share-label"{}>{}</span>{}<span class="share-text" data-share="{}" data-status="{}">{}</span></li>'
SHARE_BAR = '<svg class="share" aria-hidden="true"><rect width="{}%" height="100%"/>{}</svg>'
SHARE_RANGE = '<line x1="{}%" x2="{}%" y1="50%" y2="50%"/>'
NO_SHARE = SafeString('<span class="share-none"></span>')
KIND = "<div><dt{}>{}</dt><dd><ul>{}</ul></dd></div>"
EXAMPLE = "<li><span{}>{}</span>{}</li>"
TAG = ' <b class="tag tag-{}">{}</b>'


@register.simple_tag
def rated_rows(items: Iterable[Rated]) -> SafeString:
    """Elements with their importance in words and as a bar, their level beside it."""
    mark = english()
    return joined(html(RATED, one.element, one.value, mark, one.name, _both(one.words, one.level), _rating_bar(one.bar)) for one in items)


def _both(words: str, level: str) -> str:
    return f"{words} · {level}" if words and level else words or level


def _rating_bar(width: float | None) -> SafeString:
    return NOTHING if width is None else html(RATING_BAR, f"{width:g}")


@register.simple_tag
def share_rows(shares: Iterable[Share]) -> SafeString:
    """Answers with their shares in percent, each with the range that it may lie in."""
    mark = english()
    return joined(html(SHARE, mark if one.english else NOTHING, one.label, _share_bar(one), one.value, one.status, one.text) for one in shares)


def _share_bar(one: Share) -> SafeString:
    if one.bar is None:
        return NO_SHARE
    reach = NOTHING if one.low is None or one.high is None else html(SHARE_RANGE, f"{one.low:.1f}", f"{one.high:.1f}")
    return html(SHARE_BAR, f"{one.bar:g}", reach)


@register.simple_tag
def technology_kinds(kinds: Iterable[TechnologyKind]) -> SafeString:
    """Kinds of software with their examples, those that employers ask for marked in words."""
    tags, mark = {"": NOTHING, "demand": html(TAG, "demand", _("in demand")), "hot": html(TAG, "hot", _("hot"))}, english()
    rows = (html(KIND, mark, kind.title, joined(html(EXAMPLE, mark, name, tags[sign]) for name, sign in kind.examples)) for kind in kinds)
    return html('<dl class="kinds">{}</dl>', joined(rows))
