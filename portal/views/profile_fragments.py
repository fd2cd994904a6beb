"""The parts of a career's page that are the same for every place, as cached HTML.

A career has a page for every county, and these differ in their figures only. The other sections
are most of the work of rendering a page, so they are rendered once for each edition, language and
set of pinned releases. An edition never changes, and the content version is part of the key, so
nothing needs invalidating.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from careers.models import Edition
from careers.selectors.cache import request_content_version
from careers.selectors.pathways import programs
from portal.presenters.profile.parts import Part
from portal.presenters.profile.sections import Sections, present_sections
from portal.translation import current_language


@dataclass(frozen=True)
class ProfileFragments:
    """The sections before and after the figures, the editors' texts on pay and outlook, and the
    headings of the sections that there are.
    """

    before: SafeString
    after: SafeString
    pay_text: SafeString
    outlook_texts: SafeString
    headings: dict[str, str]


def profile_fragments(
    document: dict[str, Any], soc_id: int, pins: Sequence[str], edition: Edition | None
) -> ProfileFragments:
    """The fragments of a document that `portal.reads.facts` has completed.

    A preview has no edition and is rendered every time.
    """
    key = _cache_key(edition, pins)
    if key and (cached := cache.get(key)):
        return cached

    fragments = _render(present_sections(document, programs(soc_id, pins)), edition)

    if key:
        cache.set(key, fragments, settings.PAGE_CACHE_SECONDS)

    return fragments


def _cache_key(edition: Edition | None, pins: Sequence[str]) -> str:
    """The key of the cached fragments; empty where they may not be cached."""
    version = request_content_version()

    # No key: a preview changes with each save, and without a version nothing would expire.
    if edition is None or version is None or not settings.PAGE_CACHE_SECONDS:
        return ""

    # Everything that the fragments depend on.
    parts = (settings.BUILD, version.number, edition.pk, current_language(), ",".join(pins))

    return ":".join(["fragments", *map(str, parts)])


def _render(sections: Sections, edition: Edition | None) -> ProfileFragments:
    context = {"sections": sections, "edition": edition}
    pay_texts = (sections.pay_text,) if sections.pay_text else ()

    return ProfileFragments(
        before=SafeString(render_to_string("careers/sections_before_pay.html", context)),
        after=SafeString(render_to_string("careers/sections_at_end.html", context)),
        pay_text=_render_texts(pay_texts),
        outlook_texts=_render_texts(sections.outlook_texts),
        headings=sections.headings,
    )


def _render_texts(parts: Sequence[Part]) -> SafeString:
    return SafeString(render_to_string("careers/editors_texts.html", {"parts": parts}))
