"""The sections of a profile, in the order of the page: their keys, headings, lead-ins and what the
publishing gate asks of them. Pure data.

`{plural}` in a lead-in stands for the career's title in lower case ("industrial production
managers").
"""

from dataclasses import dataclass
from enum import StrEnum

from careers.rules.messages import gettext_noop as _


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

    # A short profile has these; what else it lacks, ratings may fill, or the page leaves out.
    required: bool = False


def _prose(key: str, heading: str, group: str, required: bool = False) -> Section:
    return Section(key, heading, group, Kind.PROSE, required=required)


def _list(key: str, heading: str, group: str, lead_in: str = "", required: bool = False) -> Section:
    return Section(key, heading, group, Kind.LIST, lead_in, required)


GROUPS = {
    "glance": _("At a glance"),
    "summary": _("Career summary"),
    "duties": _("What they do"),
    "conditions": _("Working conditions"),
    "physical": _("Physical demands"),
    "skills": _("Skills and abilities"),
    "knowledge": _("Knowledge and technology"),
    "preparation": _("Education and training"),
    "know": _("Things to know"),
    "pay": _("Pay"),
    "outlook": _("Employment and outlook"),
}

SECTIONS: tuple[Section, ...] = (
    _list("at_a_glance", _("At a glance"), "glance", required=True),
    _prose("summary", _("Career summary"), "summary", required=True),
    _list(
        "tasks", _("Task list"), "duties", _("These tasks are specific to {plural}."), required=True
    ),
    _list(
        "work_activities",
        _("Common work activities"),
        "duties",
        _("These activities are common to many careers."),
    ),
    _list("interpersonal", _("Interpersonal relationships"), "conditions"),
    _list("physical_conditions", _("Physical work conditions"), "conditions"),
    _list("work_performance", _("Work performance"), "conditions"),
    _list(
        "physical_important",
        _("Important"),
        "physical",
        _("It is important to be able to"),
    ),
    _list(
        "physical_less_important",
        _("Less important, but still necessary"),
        "physical",
        _("It is less important, but still necessary, to be able to"),
    ),
    _list("skills_reason", _("Reason and problem solve"), "skills"),
    _list("skills_math", _("Use math and science"), "skills"),
    _list("skills_self", _("Manage oneself, people, time, and things"), "skills"),
    _list("skills_people", _("Work with people"), "skills"),
    _list("skills_things", _("Work with things"), "skills"),
    _list("skills_perceive", _("Perceive and visualize"), "skills"),
    _list("knowledge", _("Knowledge"), "knowledge"),
    _list("technology", _("Technology"), "knowledge"),
    _list("programs_direct", _("Programs of study directly related to this career"), "preparation"),
    _list("programs_other", _("Other programs of study to consider"), "preparation"),
    _list("typically_need", _("What you typically need"), "preparation", required=True),
    _prose(
        "education_after_high_school",
        _("Education after high school"),
        "preparation",
    ),
    _prose("work_experience", _("Work experience"), "preparation"),
    _prose("on_the_job_training", _("On-the-job training"), "preparation"),
    _prose("high_school_courses", _("Helpful high school courses"), "preparation"),
    _list("electives", _("Helpful electives"), "preparation"),
    _list("groups", _("Groups, hobbies and volunteering"), "preparation"),
    _prose("hiring", _("Getting hired"), "know"),
    _prose("licensing", _("Licenses and certifications"), "know"),
    _prose("job_listings", _("Job listings"), "know"),
    _prose("pay", _("What pay depends on"), "pay"),
    _prose("state_outlook", _("State outlook"), "outlook"),
    _prose("national_employment", _("Where they work"), "outlook"),
    _list("major_employers", _("Major employers"), "outlook"),
    _prose("national_outlook", _("National outlook"), "outlook"),
)
BY_KEY = {section.key: section for section in SECTIONS}
PROSE_KEYS = tuple(section.key for section in SECTIONS if section.kind is Kind.PROSE)
LIST_KEYS = tuple(section.key for section in SECTIONS if section.kind is Kind.LIST)
