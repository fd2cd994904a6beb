"""A career's page: its head, its facts here, and pay and outlook between the sections of its
document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careers.editions.localized import language_of
from careers.rules.translations import ENGLISH
from portal.presenters.outlook.projections import Outlook
from portal.presenters.pay.wages import Pay
from portal.presenters.places.choice import PlaceChoice
from portal.presenters.profile.facts import Fact, head_facts
from portal.presenters.profile.parts import english_parts, source_name
from portal.presenters.profile.related import Ladder, RelatedTable
from portal.translation import current_language, ngettext
from portal.translation import gettext as _

# Other titles that are in sight; the rest are folded.
ALSO_SHOWN = 4
# The order of the sections in the page's menu.
ORDER = (
    "about",
    "conditions",
    "interests",
    "skills",
    "preparation",
    "hired",
    "pay",
    "employment",
    "related",
    "resources",
    "codes",
)


@dataclass(frozen=True)
class Profile:
    slug: str
    title: str
    title_language: str
    headline: str
    headline_language: str
    fallback: str
    also: tuple[str, ...]
    also_more: tuple[str, ...]
    also_label: str
    notice: str
    facts: tuple[Fact, ...]
    pay: Pay
    outlook: Outlook
    related: RelatedTable | None
    ladders: tuple[Ladder, ...]
    menu: tuple[tuple[str, str], ...]
    place: PlaceChoice
    edition: int


def present_profile(
    *,
    document: Mapping[str, Any],
    headings: Mapping[str, str],
    pay: Pay,
    outlook: Outlook,
    place: PlaceChoice,
    related: RelatedTable | None = None,
    ladders: tuple[Ladder, ...] = (),
    edition: int = 0,
) -> Profile:
    """The page of a document that `portal.reads.facts` has completed, without the sections whose
    `headings` are given. `edition` is 0 in a preview.
    """
    also = tuple(document["alternate_titles"])

    return Profile(
        slug=document["slug"],
        title=document["title"],
        title_language=language_of(document, "title"),
        headline=document["headline"],
        headline_language=language_of(document, "headline"),
        fallback=_fallback_words(document),
        also=also[:ALSO_SHOWN],
        also_more=also[ALSO_SHOWN:],
        also_label=ngettext("and %(count)d more", "and %(count)d more", len(also))
        % {"count": len(also) - ALSO_SHOWN},
        notice=_notice(document),
        facts=head_facts(document, pay, outlook),
        pay=pay,
        outlook=outlook,
        related=related,
        ladders=ladders,
        menu=_menu(headings, related),
        place=place,
        edition=edition,
    )


def _menu(headings: Mapping[str, str], related: RelatedTable | None) -> tuple[tuple[str, str], ...]:
    """The sections that the page has, in its order."""
    found = {
        **headings,
        "pay": _("Pay"),
        "employment": _("Employment and outlook"),
        **({"related": _("Related careers")} if related else {}),
    }

    return tuple((key, found[key]) for key in ORDER if key in found)


def _fallback_words(document: Mapping[str, Any]) -> str:
    """What a page in another language says of the texts that it shows in English."""
    if current_language() in (None, ENGLISH):
        return ""
    if not document.get("languages"):
        return _("The texts of this career are only in English.")

    parts = english_parts(document)

    return _("Only in English: %(parts)s.") % {"parts": "; ".join(parts)} if parts else ""


def _notice(document: Mapping[str, Any]) -> str:
    # A career that an editor has written about needs no notice.
    if not document["facts_only"]:
        return ""
    if document.get("is_residual"):
        return _(
            "This is a group of jobs that have no code of their own. They are counted together."
        )

    # How much the source tells: sections, a description, or only figures and codes.
    if document["sections"]:
        return _("What this page tells of the work comes from %(source)s.") % {
            "source": source_name(document)
        }
    if document["source"].get("description"):
        return _("The description of this career comes from %(source)s.") % {
            "source": source_name(document)
        }

    return _(
        "This page has the figures and codes of this career: pay, outlook, and how it is filed."
    )
