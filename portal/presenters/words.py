"""Words for coded facts: interests, job zones, education, how codes are named."""

from django.utils.translation import gettext_noop

from portal.translation import gettext as _

# The six Holland interests in the order of RIASEC: the name, and what people like to do.
INTERESTS = {
    "R": (
        gettext_noop("Realistic"),
        gettext_noop("Doing: hands-on work with tools, machines, plants or animals"),
    ),
    "I": (
        gettext_noop("Investigative"),
        gettext_noop("Thinking: working out problems, with ideas and facts"),
    ),
    "A": (
        gettext_noop("Artistic"),
        gettext_noop("Creating: work with forms, designs, words, music"),
    ),
    "S": (
        gettext_noop("Social"),
        gettext_noop("Helping: teaching, caring for and working with people"),
    ),
    "E": (
        gettext_noop("Enterprising"),
        gettext_noop("Persuading: starting things, leading people, making decisions"),
    ),
    "C": (
        gettext_noop("Conventional"),
        gettext_noop("Organizing: work with data and details, following set ways"),
    ),
}
JOB_ZONES = {
    1: gettext_noop("Little or no preparation"),
    2: gettext_noop("Some preparation"),
    3: gettext_noop("Medium preparation"),
    4: gettext_noop("Considerable preparation"),
    5: gettext_noop("Extensive preparation"),
}
JOB_ZONE_MEANINGS = {
    1: gettext_noop(
        "Most people start with a high school diploma or less and learn in days or months."
    ),
    2: gettext_noop(
        "Most people have a high school diploma and learn on the job in some months to a year."
    ),
    3: gettext_noop(
        "Most people have training after high school, an apprenticeship, or a two-year degree."
    ),
    4: gettext_noop("Most people have a four-year degree, or years of experience in its place."),
    5: gettext_noop(
        "Most people have a degree beyond four years of college, and years of experience."
    ),
}
# BLS's levels of entry education, by the numbers of `Occupation.EntryEducation`.
EDUCATION = {
    1: gettext_noop("No formal educational credential"),
    2: gettext_noop("High school diploma or equivalent"),
    3: gettext_noop("Some college, no degree"),
    4: gettext_noop("Postsecondary nondegree award"),
    5: gettext_noop("Associate's degree"),
    6: gettext_noop("Bachelor's degree"),
    7: gettext_noop("Master's degree"),
    8: gettext_noop("Doctoral or professional degree"),
}
# The same levels for places with little room.
SHORT_EDUCATION = {
    1: gettext_noop("No formal credential"),
    2: gettext_noop("High school diploma"),
    3: gettext_noop("Some college"),
    4: gettext_noop("Certificate or award"),
    5: gettext_noop("Associate's degree"),
    6: gettext_noop("Bachelor's degree"),
    7: gettext_noop("Master's degree"),
    8: gettext_noop("Doctoral degree"),
}
TAGS = {
    "apprenticeship": gettext_noop("Apprenticeships"),
    "stem": gettext_noop("Science, technology, engineering, math"),
}
SOC_LEVELS = (  # the labels of careers.models.SocCode.Level, which soc_detail.html translates
    gettext_noop("All occupations"),
    gettext_noop("Major group"),
    gettext_noop("Minor group"),
    gettext_noop("Broad occupation"),
    gettext_noop("Detailed occupation"),
    gettext_noop("Aggregate of detailed occupations"),
    gettext_noop("O*NET detail"),
)


def interest_name(letter: str) -> str:
    return _(INTERESTS[letter][0])


def interest_words(letter: str) -> str:
    return _(INTERESTS[letter][1])


def job_zone_words(zone: int) -> str:
    return _(JOB_ZONES[zone])


def job_zone_meaning(zone: int) -> str:
    """What people in a job zone mostly have, after O*NET's Job Zone Reference."""
    return _(JOB_ZONE_MEANINGS[zone])


def education_words(level: int, *, short: bool = False) -> str:
    return _((SHORT_EDUCATION if short else EDUCATION)[level])


def tag_words(tag: str) -> str:
    return _(TAGS[tag])
