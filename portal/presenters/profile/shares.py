"""What workers report of education, experience and training.

The figures are shares of answers in percent, as O*NET publishes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop

from careers.rules.figures import round_half_up
from portal.presenters.profile.measured import Measured, measured
from portal.translation import gettext as _

HALF_A_PERCENT = 0.5  # shares below it would round to 0 %, though somebody gave the answer
LABELS = {  # O*NET's labels up to their explanation, where other words read better
    "Less than a High School Diploma": gettext_noop("Less than a high school diploma"),
    "High School Diploma": gettext_noop("High school diploma"),
    "Post-Secondary Certificate": gettext_noop("Certificate after high school"),
    "Some College Courses": gettext_noop("Some college courses"),
    "Associate's Degree (or other 2-year degree)": gettext_noop("Associate's degree"),
    "Bachelor's Degree": gettext_noop("Bachelor's degree"),
    "Post-Baccalaureate Certificate": gettext_noop("Certificate after a bachelor's degree"),
    "Master's Degree": gettext_noop("Master's degree"),
    "Post-Master's Certificate": gettext_noop("Certificate after a master's degree"),
    "First Professional Degree": gettext_noop("Professional degree"),
    "Doctoral Degree": gettext_noop("Doctoral degree"),
    "Post-Doctoral Training": gettext_noop("Training after a doctoral degree"),
    "None": gettext_noop("No time at all"),
    "None or short demonstration": gettext_noop("No time, or being shown once"),
    "Up to and including 1 month": gettext_noop("Up to 1 month"),
    "Anything beyond short demonstration, up to and including 1 month": gettext_noop(
        "Up to 1 month"
    ),
    "Over 1 month, up to and including 3 months": gettext_noop("1 to 3 months"),
    "Over 3 months, up to and including 6 months": gettext_noop("3 to 6 months"),
    "Over 6 months, up to and including 1 year": gettext_noop("6 months to 1 year"),
    "Over 1 year, up to and including 2 years": gettext_noop("1 to 2 years"),
    "Over 2 years, up to and including 4 years": gettext_noop("2 to 4 years"),
    "Over 4 years, up to and including 6 years": gettext_noop("4 to 6 years"),
    "Over 4 years, up to and including 10 years": gettext_noop("4 to 10 years"),
    "Over 6 years, up to and including 8 years": gettext_noop("6 to 8 years"),
    "Over 8 years, up to and including 10 years": gettext_noop("8 to 10 years"),
    "Over 10 years": gettext_noop("Over 10 years"),
}


class Share(NamedTuple):
    """One answer and its share in percent.

    `bar` is the share, `low` and `high` the range in which the true share most likely lies. A
    share that O*NET advises against showing has no bar, and `text` says why.
    """

    label: str
    value: str
    text: str
    bar: float | None
    low: float | None
    high: float | None
    english: bool = False

    @property
    def status(self) -> str:
        return "suppressed" if self.bar is None else "published"


@dataclass(frozen=True)
class Distribution:
    """One question with the shares of its answers; `sentence` names the most common one."""

    key: str
    heading: str
    sentence: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Reported:
    """Education, which is open, and behind it experience and training.

    One note serves all, as they are questions of one survey.
    """

    education: Distribution | None
    others: tuple[Distribution, ...]
    note: Measured


def reported(document: Mapping[str, Any]) -> Reported | None:
    """The survey's answers, or None where there is nothing to show."""
    tables = document["source"].get("education", {})
    headings = {
        "required_education": _("Education that this work takes, as reported"),
        "related_experience": _("Experience in a related job"),
        "on_site_training": _("Training at the workplace, in classes or programs"),
        "on_the_job_training": _("Training by doing the work"),
    }

    by_key: dict[str, Distribution] = {}
    for key, heading in headings.items():
        if shown := distribution(key, heading, tables.get(key, ())):
            by_key[key] = shown

    if not by_key:
        return None

    # Answers that are not shown were asked for too, so the note counts them.
    rows = [row for table in tables.values() for row in table]
    note = measured(
        document, ("education",), _scale_sentences(rows), answers=[row.get("n") for row in rows]
    )

    return Reported(by_key.pop("required_education", None), tuple(by_key.values()), note)


def _scale_sentences(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """How to read the bars; the thin line is explained only where one is drawn."""
    sentences = [
        _(
            "People were asked what a person needs to be hired. The numbers are shares of their "
            "answers, so they are rough where few answered."
        ),
    ]

    if any("low" in row for row in rows):
        sentences.append(_("The thin line shows where the true share most likely lies."))

    sentences.append(_("A share is left out where O*NET advises against showing it."))

    return sentences


def distribution(key: str, heading: str, rows: Sequence[Mapping[str, Any]]) -> Distribution | None:
    """The answers in the order of the scale, without those that nobody gave."""
    given = [
        row
        for row in sorted(rows, key=lambda row: row["category"])
        if row["value"] > 0 or row.get("suppress")
    ]

    # Nothing but withheld shares makes no chart.
    if not any(row["value"] and not row.get("suppress") for row in given):
        return None

    return Distribution(key, heading, _sentence(given), tuple(_share(row) for row in given))


def _share(row: Mapping[str, Any]) -> Share:
    label, english = _label(row["label"])
    if row.get("suppress"):
        return Share(label, "", _("too uncertain to show"), None, None, None, english)

    value = row["value"]
    text = _("under 1%") if value < HALF_A_PERCENT else f"{whole(value)}%"

    return Share(
        label, f"{value:g}", text, round(value, 1), row.get("low"), row.get("high"), english
    )


def whole(value: float) -> str:
    """A share in whole percent, a half rounded up as in published tables."""
    return str(round_half_up(Decimal(str(value))))


def _label(label: str) -> tuple[str, bool]:
    """The answer in our words, and whether it stayed in O*NET's English."""
    # Seen in O*NET: "Bachelor's Degree - for example, ..."; the explanation is left out.
    short = label.partition(" - ")[0].strip()
    if short in LABELS:
        return _(LABELS[short]), False
    return short, True


def _sentence(given: Sequence[Mapping[str, Any]]) -> str:
    """The most common answer, only where no withheld share might be larger."""
    shown = [row for row in given if not row.get("suppress")]
    top = max(shown, key=lambda row: row["value"])

    if any(row["value"] >= top["value"] for row in given if row.get("suppress")):
        return _("Answers differ so much that the most common one cannot be told.")

    label = _label(top["label"])[0]

    return _("The most common answer: %(answer)s (%(share)s%% of answers).") % {
        "answer": label[:1].lower() + label[1:],
        "share": whole(top["value"]),
    }
