"""What a career's page has by the dozen: parts, ratings, shares, related careers. Every text is escaped here, one by one."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from careers.text import clean
from portal.markup import NOTHING, escape, html, joined, when
from portal.presenters.profile_parts import Part
from portal.presenters.related import RelatedCell
from portal.templatetags.portal import english
from portal.templatetags.rows import list_items

register = template.Library()
PART = '<div class="part" data-section="{}">{}{}{}</div>'
PROSE = '<div class="prose"{}>{}</div>'
ITEMS = '<ul class="items{}"{}>{}</ul>'
MORE = '<details class="more"><summary><span class="when-closed">{}</span><span class="when-open">{}</span></summary>{}</details>'
ORIGIN = '<p class="origin">{} {}</p>'
RELATED_CELL = '<td data-measure="{}"{}{}><span class="cell-label" aria-hidden="true">{}</span><span>{}{}</span></td>'
RELATED_FIGURE = ' data-value="{}" data-status="{}" data-area="{}"'
RELATED_RELEASE = ' data-release="{}" data-reference="{}"'


@register.simple_tag
def part(part: Part) -> SafeString:
    """One field of the profile: its heading, then prose or a list, then where it is from."""
    heading = html("<h3>{}</h3>", part.heading) if part.heading else NOTHING
    origin = html(ORIGIN, _("From"), part.origin) if part.origin else NOTHING
    body = html(PROSE, english(), SafeString(clean(part.html))) if part.html else _listed(part)
    return html(PART, part.key, heading, body, origin)


def _listed(part: Part) -> SafeString:
    lead_in = html('<p class="soft">{}</p>', part.lead_in) if part.lead_in else NOTHING
    items = html(ITEMS, when(len(part.items) > 4, " items-2"), english(), list_items(part.items)) if part.items else NOTHING
    more = html(ITEMS, when(True, " items-2"), english(), list_items(part.more)) if part.more else NOTHING
    return joined([lead_in, items, html(MORE, part.more_label, _("Show fewer"), more) if part.more else NOTHING])


@register.filter
def related_cells(cells: tuple[RelatedCell, ...]) -> SafeString:
    """The facts of one career beside another."""
    return joined(_related_cell(cell) for cell in cells)


def _related_cell(cell: RelatedCell) -> SafeString:
    figure = cell.figure
    basis = html(RELATED_FIGURE, figure.value, figure.status, cell.area) if figure else NOTHING
    basis += html(RELATED_RELEASE, cell.release, cell.period) if cell.release else NOTHING
    note = html("<small>{}</small>", cell.note) if cell.note else NOTHING
    return html(RELATED_CELL, cell.measure, basis, when(cell.is_missing, ' class="is-missing"'), cell.label, cell.text, note)


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
