"""The four facts at the head of a career's page, each a link to the section that explains it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.presenters.figures import Basis
from portal.presenters.outlook.projections import Outlook
from portal.presenters.owner import Owner, owned
from portal.presenters.pay.wages import Pay
from portal.presenters.words import education_words, interest_name, job_zone_words
from portal.translation import gettext as _


@dataclass(frozen=True)
class Fact:
    """One of the facts: what it is, what it says, of where or by whom, and the section it leads
    to.
    """

    kind: str
    label: str
    value: str
    note: str
    target: str
    data: str = ""
    basis: Basis | None = None
    owner: Owner | None = None


def head_facts(document: Mapping[str, Any], pay: Pay, outlook: Outlook) -> tuple[Fact, ...]:
    found = [
        pay_fact(pay),
        education_fact(document),
        outlook_fact(outlook),
        interest_fact(document["facts"]),
    ]

    return tuple(fact for fact in found if fact)


def pay_fact(pay: Pay) -> Fact:
    label = _("Median pay")
    if pay.headline is None:
        return Fact("pay", label, _("No figure here"), _("Why, and what is known"), "pay")

    note = _note(pay.other, pay.owner, pay.area)

    return Fact(
        "pay",
        label,
        owned(pay.owner.label, f"{pay.headline.text} {pay.unit}".rstrip()),
        note,
        "pay",
        pay.headline.value,
        pay.headline_basis,
        pay.owner,
    )


def education_fact(document: Mapping[str, Any]) -> Fact | None:
    facts, release = document["facts"], document.get("origins", {}).get("entry_education")
    if facts["entry_education"]:
        # Editors enter the level that BLS assigns, so without a release BLS is named.
        note = _("Typical to start, by the Bureau of Labor Statistics")
        words = education_words(facts["entry_education"], short=True)
        if release is None:
            return Fact("education", _("Education"), words, note, "preparation")
        note = _("Typical to start (%(source)s, %(period)s)") % {
            "source": release.source.name,
            "period": release.reference_period,
        }
        return Fact(
            "education",
            _("Education"),
            words,
            note,
            "preparation",
            "",
            Basis(release.key, release.reference_period),
        )

    # Where no level is known, O*NET's job zone stands in its place.
    if facts["job_zone"]:
        note = _("Job zone %(zone)s of 5 (O*NET)") % {"zone": facts["job_zone"]}
        return Fact(
            "education", _("Preparation"), job_zone_words(facts["job_zone"]), note, "preparation"
        )

    return None


def outlook_fact(outlook: Outlook) -> Fact:
    if not outlook.found or outlook.growth is None:
        return Fact(
            "outlook", _("Outlook"), _("No figure here"), _("Why, and what is known"), "employment"
        )

    # After the owner's colon a second one would not read well.
    joint = ", " if outlook.owner.label else ": "
    growth = [outlook.growth.text] if outlook.growth.is_number else []
    value = joint.join([outlook.word, *growth])
    openings = (
        _("%(count)s openings a year") % {"count": outlook.openings.text}
        if outlook.openings and outlook.openings.is_number
        else ""
    )
    note = _note(openings, outlook.owner, outlook.area)
    value = owned(outlook.owner.label, value)

    # The fact leads with growth, so it has the status of that figure.
    basis = replace(outlook.basis, status=outlook.growth.status) if outlook.basis else None

    return Fact(
        "outlook",
        _("Outlook"),
        value,
        note,
        "employment",
        outlook.growth.value,
        basis,
        outlook.owner,
    )


def _note(more: str, owner: Owner, area: str) -> str:
    """What else is known, and the figure's area; where that stands before the figure, what the
    place itself lacks.
    """
    return " · ".join(part for part in (more, owner.without or area) if part)


def interest_fact(facts: Mapping[str, Any]) -> Fact | None:
    if not facts["interests"]:
        return None

    names = [interest_name(letter) for letter in facts["interests"]]

    return Fact(
        "interests",
        _("Interests"),
        ", ".join(names),
        _("Kinds of work that suit this job"),
        "interests",
    )
