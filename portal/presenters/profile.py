"""A career's page: its edition's document in the order a person asks, with pay and outlook between."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.presenters.duties import about_block, rated_activities
from portal.presenters.interests import Interests, present_interests
from portal.presenters.outlook import Outlook
from portal.presenters.place import PlaceChoice
from portal.presenters.preparation import Preparation, present_preparation
from portal.presenters.profile_codes import CodeLine, code_lines
from portal.presenters.profile_facts import Fact, head_facts
from portal.presenters.profile_parts import OUTLOOK_TEXTS, Block, Part, block, profile_part, source_name
from portal.presenters.ratings import Ratings, table_ratings
from portal.presenters.related import Ladder, RelatedTable
from portal.presenters.skills import Skills, present_skills
from portal.presenters.sources import SourceNote, source_note
from portal.presenters.wages import Pay

ALSO_SHOWN = 4


@dataclass(frozen=True)
class Profile:
    slug: str
    title: str
    headline: str
    also: tuple[str, ...]
    also_more: tuple[str, ...]
    also_label: str
    facts_only: bool
    notice: str
    facts: tuple[Fact, ...]
    glance: tuple[str, ...]
    about: Block
    activities: Ratings | None
    conditions: Block
    context: Ratings | None
    interests: Interests | None
    skills: Skills
    preparation: Preparation
    hired: Block
    pay: Pay
    pay_text: Part | None
    outlook: Outlook
    outlook_texts: tuple[Part, ...]
    credentials: tuple[Mapping[str, Any], ...]
    related: RelatedTable | None
    ladders: tuple[Ladder, ...]
    resources: tuple[Mapping[str, Any], ...]
    codes: tuple[CodeLine, ...]
    clusters: tuple[Mapping[str, str], ...]
    cluster_source: SourceNote | None
    menu: tuple[tuple[str, str], ...]
    place: PlaceChoice
    edition: int
    published: Any
    attribution: str


def present_profile(
    *,
    document: Mapping[str, Any],
    pay: Pay,
    outlook: Outlook,
    place: PlaceChoice,
    related: RelatedTable | None = None,
    ladders: tuple[Ladder, ...] = (),
    programs: Any = None,
    edition: Any = None,
) -> Profile:
    """The whole page of a document that `portal.facts` has completed. `edition` is None in a preview."""
    page = Profile(
        **_head(document),
        **_body(document, programs),
        facts=head_facts(document, pay, outlook),
        pay=pay,
        outlook=outlook,
        related=related,
        ladders=ladders,
        menu=(),
        place=place,
        edition=edition.number if edition else 0,
        published=edition.created_at if edition else None,
    )
    return replace(page, menu=_menu(page))


def _head(document: Mapping[str, Any]) -> dict[str, Any]:
    also = tuple(document["alternate_titles"])
    return {
        "slug": document["slug"],
        "title": document["title"],
        "headline": document["headline"],
        "also": also[:ALSO_SHOWN],
        "also_more": also[ALSO_SHOWN:],
        "also_label": ngettext("and %(count)d more", "and %(count)d more", len(also)) % {"count": len(also) - ALSO_SHOWN},
        "facts_only": document["facts_only"],
        "notice": _notice(document),
        "glance": _items("at_a_glance", document),
    }


def _body(document: Mapping[str, Any], programs: Any) -> dict[str, Any]:
    """The sections that come from the document alone."""
    activities = rated_activities(document)
    return {
        "about": about_block(document, activities),
        "activities": activities,
        "conditions": block("conditions", document),
        "context": table_ratings(document, "work_context", _("What the work is like, as workers rate it")),
        "interests": present_interests(document),
        "skills": present_skills(document),
        "preparation": present_preparation(document, programs),
        "hired": block("hired", document),
        "pay_text": profile_part("pay", document),
        "outlook_texts": tuple(part for key in OUTLOOK_TEXTS if (part := profile_part(key, document))),
        "credentials": tuple(document["credentials"]),
        "resources": tuple(_resource(row) for row in document["resources"]),
        "codes": code_lines(document),
        "clusters": tuple(document["clusters"]),
        "cluster_source": source_note(document["origins"]["clusters"]) if "clusters" in document.get("origins", {}) else None,
        "attribution": _attribution(document),
    }


def _items(key: str, document: Mapping[str, Any]) -> tuple[str, ...]:
    section = document["sections"].get(key)
    return tuple(section["items"]) if section else ()


def _notice(document: Mapping[str, Any]) -> str:
    if not document["facts_only"]:
        return ""
    if document.get("is_residual"):
        return _("This is a group of jobs that have no code of their own. It has figures and codes, but no written description.")
    if document["sections"]:
        return _("Nobody here has written about this career yet. What it is comes from %(source)s.") % {"source": source_name(document)}
    if document["source"].get("description"):
        return _("%(source)s describes this career in a few words, and has no more on it yet. So this page has few facts.") % {"source": source_name(document)}
    return _("This page has facts only: pay, outlook and codes. The written description of this career is still to come.")


def _attribution(document: Mapping[str, Any]) -> str:
    """What the licence of the imported content asks to be said; job zones and interests come from O*NET also where nothing else does."""
    if said := document.get("source_attribution", ""):
        return str(said)
    number = document["source"].get("release", "30.0")
    if document["source"]:
        return _(
            "This page includes information from the O*NET %(number)s Database by the U.S. Department of Labor, Employment and Training Administration "
            "(USDOL/ETA), used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. We have modified some of this information. USDOL/ETA has not "
            "approved, endorsed, or tested these modifications."
        ) % {"number": number}
    if document["facts"]["job_zone"] or document["facts"]["interests"]:
        return _(
            "Job zone and interests are from the O*NET 30.0 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), "
            "used under the CC BY 4.0 license. USDOL/ETA has not approved, endorsed, or tested any modifications."
        )
    return ""


def _resource(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "lines": [line for line in row["address"].splitlines() if line.strip()]}


def _menu(page: Profile) -> tuple[tuple[str, str], ...]:
    """The sections that the page has, in its order."""
    sections = (
        ("about", page.about.heading, page.about.parts or page.activities),
        ("conditions", page.conditions.heading, page.conditions.parts or page.context),
        ("interests", _("Interests"), page.interests),
        ("skills", page.skills.block.heading, page.skills),
        ("preparation", page.preparation.block.heading, page.preparation),
        ("hired", page.hired.heading, page.hired.parts or page.credentials),
        ("pay", _("Pay"), True),
        ("employment", _("Employment and outlook"), True),
        ("related", _("Related careers"), page.related),
        ("resources", _("Who to ask"), page.resources),
        ("codes", _("Codes and clusters"), True),
    )
    return tuple((key, heading) for key, heading, there in sections if there)
