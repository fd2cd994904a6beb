"""What a career's page says whatever the place: the sections of its document, in the order a person
asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careers.editions.localized import language_of
from portal.presenters.profile.codes import CodeLine, code_lines
from portal.presenters.profile.duties import about_block, rated_activities
from portal.presenters.profile.interests import Interests, present_interests
from portal.presenters.profile.parts import OUTLOOK_TEXTS, Block, Part, block, profile_part
from portal.presenters.profile.preparation import Preparation, present_preparation
from portal.presenters.profile.ratings import Ratings, context_ratings
from portal.presenters.profile.skills import Skills, present_skills
from portal.presenters.sources import SourceNote, source_note
from portal.translation import gettext as _


@dataclass(frozen=True)
class Sections:
    glance: tuple[str, ...]
    glance_language: str
    about: Block
    activities: Ratings | None
    conditions: Block
    context: Ratings | None
    interests: Interests | None
    skills: Skills
    preparation: Preparation
    hired: Block
    credentials: tuple[Mapping[str, Any], ...]
    pay_text: Part | None
    outlook_texts: tuple[Part, ...]
    resources: tuple[Mapping[str, Any], ...]
    codes: tuple[CodeLine, ...]
    clusters: tuple[Mapping[str, str], ...]
    cluster_source: SourceNote | None
    attribution: str

    @property
    def headings(self) -> dict[str, str]:
        """The id and heading of each section that has content."""
        sections = (
            ("about", self.about.heading, self.about.parts or self.activities),
            ("conditions", self.conditions.heading, self.conditions.parts or self.context),
            ("interests", _("Interests"), self.interests),
            ("skills", self.skills.block.heading, self.skills),
            ("preparation", self.preparation.block.heading, self.preparation),
            ("hired", self.hired.heading, self.hired.parts or self.credentials),
            ("resources", _("Who to ask"), self.resources),
            # Every career has a SOC code.
            ("codes", _("Codes and clusters"), True),
        )

        return {key: heading for key, heading, there in sections if there}


def present_sections(document: Mapping[str, Any], programs: Any = None) -> Sections:
    """The sections of a document that `portal.reads.facts` has completed. `programs`: of study, as
    `careers.selectors.pathways.programs` answers.
    """
    # The block leaves its list of activities out where there are ratings of them.
    activities = rated_activities(document)

    return Sections(
        glance=_items("at_a_glance", document),
        glance_language=language_of(document, "at_a_glance"),
        about=about_block(document, activities),
        activities=activities,
        conditions=block("conditions", document),
        context=context_ratings(document),
        interests=present_interests(document),
        skills=present_skills(document),
        preparation=present_preparation(document, programs),
        hired=block("hired", document),
        credentials=tuple(document["credentials"]),
        pay_text=profile_part("pay", document),
        outlook_texts=tuple(part for key in OUTLOOK_TEXTS if (part := profile_part(key, document))),
        resources=tuple(_resource(row) for row in document["resources"]),
        codes=code_lines(document),
        clusters=tuple(document["clusters"]),
        cluster_source=source_note(document["origins"]["clusters"])
        if "clusters" in document.get("origins", {})
        else None,
        attribution=_attribution(document),
    )


def _items(key: str, document: Mapping[str, Any]) -> tuple[str, ...]:
    section = document["sections"].get(key)
    return tuple(section["items"]) if section else ()


def _attribution(document: Mapping[str, Any]) -> str:
    """What the licence of the imported content asks to be said; job zones and interests come from
    O*NET also where nothing else does.
    """
    if said := document.get("source_attribution", ""):
        return str(said)

    # An edition without the sentence gets one by what it has of O*NET.
    number = document["source"].get("release", "30.0")
    if document["source"]:
        return _(
            "This page includes information from the O*NET %(number)s Database by the U.S. "
            "Department of Labor, Employment and Training Administration "
            "(USDOL/ETA), used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. "
            "We have modified some of this information. USDOL/ETA has not "
            "approved, endorsed, or tested these modifications."
        ) % {"number": number}

    if document["facts"]["job_zone"] or document["facts"]["interests"]:
        return _(
            "Job zone and interests are from the O*NET 30.0 Database by the U.S. Department of "
            "Labor, Employment and Training Administration (USDOL/ETA), "
            "used under the CC BY 4.0 license. USDOL/ETA has not approved, endorsed, or tested "
            "any modifications."
        )

    return ""


def _resource(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "lines": [line for line in row["address"].splitlines() if line.strip()]}
