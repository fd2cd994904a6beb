"""What a career's page says whatever the place, as HTML: drawn once an edition, language and set of
pins, and kept as long as whole pages are.

An edition never changes, and the content version is part of the key, so nothing needs invalidating.
A career has a page for every county, which differ in its figures only: its sections are most of the
work of drawing one.
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
from portal.presenters.profile.sections import Sections, present_sections
from portal.templating.markup import NOTHING, joined
from portal.templating.markup.profile import profile_part
from portal.translation import current_language


@dataclass(frozen=True)
class ProfileFragments:
    """Sections before and after the figures, the editors' own words on pay and outlook, and the
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
    """The sections of a document that `portal.reads.facts` has completed. A preview, which has no
    edition, is drawn every time.
    """
    key = _key(edition, pins)
    if key and (held := cache.get(key)):
        return held
    drawn = _drawn(present_sections(document, programs(soc_id, pins)), edition)
    if key:
        cache.set(key, drawn, settings.PAGE_CACHE_SECONDS)
    return drawn


def _key(edition: Edition | None, pins: Sequence[str]) -> str:
    version = request_content_version()
    if edition is None or version is None or not settings.PAGE_CACHE_SECONDS:
        return ""

    parts = (settings.BUILD, version.number, edition.pk, current_language(), ",".join(pins))
    return "profile-fragments:" + ":".join(map(str, parts))


def _drawn(sections: Sections, edition: Edition | None) -> ProfileFragments:
    context = {"sections": sections, "edition": edition}
    return ProfileFragments(
        before=SafeString(render_to_string("careers/sections_before_pay.html", context)),
        after=SafeString(render_to_string("careers/sections_at_end.html", context)),
        pay_text=profile_part(sections.pay_text) if sections.pay_text else NOTHING,
        outlook_texts=joined(profile_part(text) for text in sections.outlook_texts),
        headings=sections.headings,
    )
