"""What it takes to start: the facts of different sources apart from each other, each with whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.presenters.profile_parts import Block, block, source_name
from portal.presenters.shares import Reported, reported
from portal.presenters.words import education_words, job_zone_meaning, job_zone_words

BLS = "U.S. Bureau of Labor Statistics"


@dataclass(frozen=True)
class StartFact:
    """One fact: what it is, what it says, and who says so. `english`: in the source's own words."""

    key: str
    label: str
    value: str
    note: str
    source: str
    english: bool = False


@dataclass(frozen=True)
class Preparation:
    """The section: facts by source, what editors wrote, what workers report."""

    facts: tuple[StartFact, ...]
    block: Block
    reported: Reported | None

    def __bool__(self) -> bool:
        return bool(self.facts or self.block.parts or self.reported)


def present_preparation(document: Mapping[str, Any]) -> Preparation:
    return Preparation(start_facts(document), block("preparation", document), reported(document))


def start_facts(document: Mapping[str, Any]) -> tuple[StartFact, ...]:
    facts = document["facts"]
    found = []
    if facts["entry_education"]:
        found.append(StartFact("entry_education", _("Typical education to start"), education_words(facts["entry_education"]), "", BLS))
    for key, label in (("related_experience", _("Experience in a related job")), ("training", _("Training on the job"))):
        if said := facts.get(key):
            value = _("Not needed") if said == "None" else said
            found.append(StartFact(key, label, value, "", BLS, said != "None"))
    if zone := facts["job_zone"]:
        value = _("%(zone)s of 5: %(words)s") % {"zone": zone, "words": job_zone_words(zone)}
        found.append(StartFact("job_zone", _("Preparation (job zone)"), value, job_zone_meaning(zone), source_name(document) or "O*NET"))
    return tuple(found)
