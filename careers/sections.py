"""The sections of a profile, in the order of the page: their keys, headings, lead-ins and what the publishing gate asks of them. Pure data.

`{plural}` in a lead-in stands for the career's title in lower case ("industrial production managers").
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PROSE = "prose"
    LIST = "list"


@dataclass(frozen=True)
class Section:
    """One curated field: Markdown prose, or an ordered list of short texts."""

    key: str
    heading: str
    group: str
    kind: Kind
    lead_in: str = ""
    required: bool = False


def _prose(key: str, heading: str, group: str, required: bool = False) -> Section:
    return Section(key, heading, group, Kind.PROSE, required=required)


def _list(key: str, heading: str, group: str, lead_in: str = "", required: bool = False) -> Section:
    return Section(key, heading, group, Kind.LIST, lead_in, required)


GROUPS = {
    "glance": "At a glance",
    "summary": "Career summary",
    "duties": "What they do",
    "conditions": "Working conditions",
    "physical": "Physical demands",
    "skills": "Skills and abilities",
    "knowledge": "Knowledge and technology",
    "preparation": "Education and training",
    "know": "Things to know",
    "pay": "Pay",
    "outlook": "Employment and outlook",
}

SECTIONS: tuple[Section, ...] = (
    _list("at_a_glance", "At a glance", "glance", required=True),
    _prose("summary", "Career summary", "summary", required=True),
    _list("tasks", "Task list", "duties", "These tasks are specific to {plural}.", required=True),
    _list("work_activities", "Common work activities", "duties", "These activities are common to many careers.", required=True),
    _list("interpersonal", "Interpersonal relationships", "conditions", required=True),
    _list("physical_conditions", "Physical work conditions", "conditions", required=True),
    _list("work_performance", "Work performance", "conditions", required=True),
    _list("physical_important", "Important", "physical", "It is important to be able to", required=True),
    _list("physical_less_important", "Less important, but still necessary", "physical", "It is less important, but still necessary, to be able to"),
    _list("skills_reason", "Reason and problem solve", "skills", required=True),
    _list("skills_math", "Use math and science", "skills", required=True),
    _list("skills_self", "Manage oneself, people, time, and things", "skills", required=True),
    _list("skills_people", "Work with people", "skills", required=True),
    _list("skills_things", "Work with things", "skills"),
    _list("skills_perceive", "Perceive and visualize", "skills"),
    _list("knowledge", "Knowledge", "knowledge", required=True),
    _list("technology", "Technology", "knowledge"),
    _list("programs_direct", "Programs of study directly related to this career", "preparation"),
    _list("programs_other", "Other programs of study to consider", "preparation"),
    _list("typically_need", "What you typically need", "preparation", required=True),
    _prose("education_after_high_school", "Education after high school", "preparation", required=True),
    _prose("work_experience", "Work experience", "preparation", required=True),
    _prose("on_the_job_training", "On-the-job training", "preparation", required=True),
    _prose("high_school_courses", "Helpful high school courses", "preparation", required=True),
    _list("electives", "Helpful electives", "preparation", required=True),
    _list("groups", "Groups, hobbies and volunteering", "preparation", required=True),
    _prose("hiring", "Getting hired", "know", required=True),
    _prose("licensing", "Licences and certifications", "know", required=True),
    _prose("job_listings", "Job listings", "know", required=True),
    _prose("pay", "What pay depends on", "pay", required=True),
    _prose("state_outlook", "State outlook", "outlook"),
    _prose("national_employment", "Where they work", "outlook", required=True),
    _list("major_employers", "Major employers", "outlook", required=True),
    _prose("national_outlook", "National outlook", "outlook", required=True),
)
BY_KEY = {section.key: section for section in SECTIONS}
PROSE_KEYS = tuple(section.key for section in SECTIONS if section.kind is Kind.PROSE)
LIST_KEYS = tuple(section.key for section in SECTIONS if section.kind is Kind.LIST)
