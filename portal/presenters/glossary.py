"""What the words on the pages mean."""

from dataclasses import dataclass

from portal.translation import gettext as _


@dataclass(frozen=True)
class Entry:
    id: str
    term: str
    meaning: str


def glossary_entries() -> tuple[Entry, ...]:
    """In alphabetical order of the terms as shown."""
    entries = (*_pay_entries(), *_outlook_entries(), *_other_entries())
    return tuple(sorted(entries, key=lambda entry: entry.term.casefold()))


def _pay_entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "median",
            _("Median"),
            _(
                "The middle. Half of the people in a job earn less than the median, and half earn "
                "more."
            ),
        ),
        Entry(
            "percentile",
            _("Percentile"),
            _(
                "Line up everyone in a job by pay. At the 10th percentile, 1 in 10 earns less. At "
                "the 90th, 1 in 10 earns more."
            ),
        ),
        Entry(
            "derived",
            _("Derived"),
            _(
                "A figure that this site worked out from a published one. Monthly pay is hourly "
                "pay times the hours of an average month, rounded to a dollar."
            ),
        ),
        Entry(
            "top-coded",
            _("At least (top-coded)"),
            _(
                "The survey does not print amounts above a limit. “At least $115.00” means that "
                "the true amount is that much or more."
            ),
        ),
        Entry(
            "not-released",
            _("Not released"),
            _(
                "The survey has an answer but keeps it back: too few employers answered, or one "
                "of them could be recognized."
            ),
        ),
        Entry(
            "yearly-only",
            _("Only yearly pay is published"),
            _(
                "For jobs such as teacher or pilot, hours do not follow the usual year, so an "
                "hourly wage would mislead."
            ),
        ),
        Entry(
            "wage-area",
            _("Wage area"),
            _(
                "A metropolitan area or a group of rural counties for which wages are published. "
                "Each county belongs to one wage area."
            ),
        ),
    )


def _outlook_entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "openings",
            _("Openings"),
            _(
                "Jobs that open up in an average year: new jobs from growth, and jobs that people "
                "leave. A job can have many openings without growing."
            ),
        ),
        Entry(
            "growth",
            _("Growth"),
            _(
                "How much the number of jobs is expected to change over the whole projection "
                "period, in percent."
            ),
        ),
        Entry(
            "all-occupations",
            _("All occupations"),
            _(
                "All jobs in an area together. Comparing with it shows whether a career grows "
                "faster or slower than work in general."
            ),
        ),
        Entry(
            "outlook-area",
            _("Outlook area"),
            _(
                "A county or a group of counties for which the state projects jobs. It is often "
                "not the same as the wage area."
            ),
        ),
        Entry(
            "projection",
            _("Projection"),
            _("A careful estimate of the future from what is known today. It is not a promise."),
        ),
    )


def _other_entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "soc",
            _("SOC code"),
            _(
                "The number of an occupation in the Standard Occupational Classification, used by "
                "all U.S. statistics. It looks like 11-3051."
            ),
        ),
        Entry(
            "onet",
            _("O*NET"),
            _(
                "A database about occupations by the U.S. Department of Labor: tasks, skills, "
                "knowledge, interests and more."
            ),
        ),
        Entry(
            "job-zone",
            _("Job zone"),
            _("How much preparation a job takes, from 1 (little or none) to 5 (extensive)."),
        ),
        Entry(
            "interests",
            _("Interests (RIASEC)"),
            _(
                "Six kinds of things that people like to do: realistic, investigative, artistic, "
                "social, enterprising, conventional. Also called Holland codes."
            ),
        ),
        Entry(
            "cluster",
            _("Career cluster"),
            _(
                "One of 16 families of careers with common knowledge and skills. Each has "
                "pathways inside it."
            ),
        ),
        Entry(
            "release",
            _("Release"),
            _(
                "One loading of a source’s figures, such as the wages of May 2025. Pages name the "
                "release, and it can be pinned in the address."
            ),
        ),
        Entry(
            "edition",
            _("Edition"),
            _(
                "A career’s text as it was published once. It never changes; a correction is a "
                "new edition."
            ),
        ),
    )
