"""What a career's page has by the dozen: parts, ratings, shares, related careers. Every text is
escaped here, one by one.
"""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from careers.rules.text import clean
from portal.presenters.profile.parts import Part
from portal.presenters.profile.ratings import Rated
from portal.presenters.profile.related import RelatedCell
from portal.presenters.profile.shares import Share
from portal.presenters.profile.technology import TechnologyKind
from portal.templating.markup import NOTHING, html, joined, repeated, when
from portal.templating.markup.page import basis, english
from portal.templating.markup.rows import list_items
from portal.translation import gettext as _

PART = '<div class="part" data-section="%s"%s>%s%s%s</div>'
PROSE = '<div class="prose"%s>%s</div>'
ITEMS = '<ul class="items%s"%s>%s</ul>'
MORE = (
    '<details class="more"><summary><span class="when-closed">%s</span><span'
    ' class="when-open">%s</span></summary>%s</details>'
)
ORIGIN = '<p class="origin">%s %s</p>'
RELATED_CELL = (
    '<td data-measure="%s"%s%s><span class="cell-label"'
    ' aria-hidden="true">%s</span><span>%s%s</span></td>'
)
RELATED_FIGURE = ' data-value="%s" data-status="%s" data-area="%s"'
RELATED_RELEASE = ' data-release="%s" data-reference="%s"'
RATED = (
    '<li data-element="%s" data-rating="%s"><span class="rated-name"%s>%s</span><span'
    ' class="rated-words">%s</span>%s</li>'
)
RATING_BAR = '<svg class="rate" aria-hidden="true"><rect width="%s%%" height="100%%"/></svg>'
SHARE = (
    '<li><span class="share-label"%s>%s</span>%s<span class="share-text" data-share="%s"'
    ' data-status="%s">%s</span></li>'
)
SHARE_BAR = '<svg class="share" aria-hidden="true"><rect width="%s%%" height="100%%"/>%s</svg>'
SHARE_RANGE = '<line x1="%s%%" x2="%s%%" y1="50%%" y2="50%%"/>'
NO_SHARE = SafeString('<span class="share-none"></span>')
KIND = "<div><dt%s>%s</dt><dd><ul>%s</ul></dd></div>"
EXAMPLE = "<li><span%s>%s</span>%s</li>"
TAG = ' <b class="tag tag-%s">%s</b>'


def profile_part(part: Part) -> SafeString:
    """One field of the profile: its heading, then prose or a list, then where it is from."""
    heading = html("<h3>%s</h3>", part.heading) if part.heading else NOTHING
    origin = html(ORIGIN, _("From"), part.origin) if part.origin else NOTHING
    body = html(PROSE, english(), SafeString(clean(part.html))) if part.html else _listed(part)
    return html(PART, part.key, basis(part.basis), heading, body, origin)


def _listed(part: Part) -> SafeString:
    lead_in = html('<p class="soft">%s</p>', part.lead_in) if part.lead_in else NOTHING
    items = (
        html(ITEMS, when(len(part.items) > 4, " items-2"), english(), list_items(part.items))
        if part.items
        else NOTHING
    )
    more = (
        html(ITEMS, when(True, " items-2"), english(), list_items(part.more))
        if part.more
        else NOTHING
    )
    return joined(
        [
            lead_in,
            items,
            html(MORE, part.more_label, _("Show fewer"), more) if part.more else NOTHING,
        ]
    )


def related_cells(cells: tuple[RelatedCell, ...]) -> SafeString:
    """The facts of one career beside another."""
    return joined(_related_cell(cell) for cell in cells)


def _related_cell(cell: RelatedCell) -> SafeString:
    figure = cell.figure
    basis = html(RELATED_FIGURE, figure.value, figure.status, cell.area) if figure else NOTHING
    basis += html(RELATED_RELEASE, cell.release, cell.period) if cell.release else NOTHING
    note = html("<small>%s</small>", cell.note) if cell.note else NOTHING
    return html(
        RELATED_CELL,
        cell.measure,
        basis,
        when(cell.is_missing, ' class="is-missing"'),
        cell.label,
        cell.text,
        note,
    )


def rated_rows(items: Iterable[Rated]) -> SafeString:
    """Elements with their importance in words and as a bar, their level beside it."""
    mark = english()
    return repeated(
        RATED,
        [
            (
                one.element,
                one.value,
                mark,
                one.name,
                _both(one.words, one.level),
                _rating_bar(one.bar),
            )
            for one in items
        ],
    )


def _both(words: str, level: str) -> str:
    return f"{words} · {level}" if words and level else words or level


def _rating_bar(width: float | None) -> SafeString:
    return NOTHING if width is None else html(RATING_BAR, f"{width:g}")


def share_rows(shares: Iterable[Share]) -> SafeString:
    """Answers with their shares in percent, each with the range that it may lie in."""
    mark = english()
    return repeated(
        SHARE,
        [
            (
                mark if one.english else NOTHING,
                one.label,
                _share_bar(one),
                one.value,
                one.status,
                one.text,
            )
            for one in shares
        ],
    )


def _share_bar(one: Share) -> SafeString:
    if one.bar is None:
        return NO_SHARE
    reach = (
        NOTHING
        if one.low is None or one.high is None
        else html(SHARE_RANGE, f"{one.low:.1f}", f"{one.high:.1f}")
    )
    return html(SHARE_BAR, f"{one.bar:g}", reach)


def technology_kinds(kinds: Iterable[TechnologyKind]) -> SafeString:
    """Kinds of software with their examples, those that employers ask for marked in words."""
    tags, mark = (
        {
            "": NOTHING,
            "demand": html(TAG, "demand", _("in demand")),
            "hot": html(TAG, "hot", _("hot")),
        },
        english(),
    )
    rows = (
        html(
            KIND,
            mark,
            kind.title,
            repeated(EXAMPLE, [(mark, name, tags[sign]) for name, sign in kind.examples]),
        )
        for kind in kinds
    )
    return html('<dl class="kinds">%s</dl>', joined(rows))
