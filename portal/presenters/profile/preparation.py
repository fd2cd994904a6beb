"""What it takes to start: the facts of different sources apart from each other, each with whose it
is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.presenters.figures import Basis
from portal.presenters.profile.parts import Block, Part, block, list_part, source_name
from portal.presenters.profile.shares import Reported, reported
from portal.presenters.words import education_words, job_zone_meaning, job_zone_words
from portal.translation import gettext as _

SHOWN_PROGRAMS = 8


@dataclass(frozen=True)
class StartFact:
    """One fact: what it is, what it says, and who says so. `english`: in the source's own words.
    `basis` where a release says it.
    """

    key: str
    label: str
    value: str
    note: str
    source: str
    english: bool = False
    basis: Basis | None = None


@dataclass(frozen=True)
class Preparation:
    """The section: facts by source, what editors wrote with what people study, what workers
    report.
    """

    facts: tuple[StartFact, ...]
    block: Block
    reported: Reported | None

    def __bool__(self) -> bool:
        return bool(self.facts or self.block.parts or self.reported)


def present_preparation(document: Mapping[str, Any], programs: Any = None) -> Preparation:
    """`programs`: the answer of `careers.selectors.pathways.programs`, where the page has one."""
    study = programs_part(programs)

    return Preparation(
        start_facts(document),
        block("preparation", document, after={"programs_other": [study] if study else []}),
        reported(document),
    )


def start_facts(document: Mapping[str, Any]) -> tuple[StartFact, ...]:
    """BLS's three facts and O*NET's job zone. An editor's own stand; what a release says names it
    (`portal.reads.facts`).
    """
    facts = document["facts"]
    found = []
    if facts["entry_education"]:
        found.append(
            _fact(
                "entry_education",
                _("Typical education to start"),
                education_words(facts["entry_education"]),
                document,
            )
        )

    for key, label in (
        ("related_experience", _("Experience in a related job")),
        ("training", _("Training on the job")),
    ):
        # BLS's words stay in English, but for "None", which gets words of ours.
        if said := facts.get(key):
            found.append(
                _fact(
                    key,
                    label,
                    _("Not needed") if said == "None" else said,
                    document,
                    english=said != "None",
                )
            )

    if zone := facts["job_zone"]:
        value = _("%(zone)s of 5: %(words)s") % {"zone": zone, "words": job_zone_words(zone)}
        found.append(
            StartFact(
                "job_zone",
                _("Preparation (job zone)"),
                value,
                job_zone_meaning(zone),
                source_name(document) or "O*NET",
            )
        )

    return tuple(found)


def _fact(
    key: str, label: str, value: str, document: Mapping[str, Any], *, english: bool = False
) -> StartFact:
    release = document.get("origins", {}).get(key)
    if release is None:
        return StartFact(
            key,
            label,
            value,
            "",
            _("the U.S. Bureau of Labor Statistics, entered by our editors"),
            english,
        )

    source = f"{release.source.publisher}, {release.name}"

    return StartFact(
        key, label, value, "", source, english, Basis(release.key, release.reference_period)
    )


def programs_part(found: Any) -> Part | None:
    """Programs of study that prepare for the work, by a published crosswalk, beside the lists that
    editors wrote.
    """
    if found is None or not found.rows:
        return None

    # Titles of programs in CIP end in a full stop.
    names = tuple(row.title.rstrip(".") for row in found.rows)
    lead_in = _("A program can lead to more than one career, and not every school offers each.")
    if found.members:
        lead_in = _(
            "These are programs for all the careers that are counted together with this one."
        )

    origin = f"{found.release.source.name}, {found.release.reference_period}"
    part = list_part(
        "programs",
        _("Programs of study that can lead here"),
        names,
        lead_in=lead_in,
        origin=origin,
        shown=SHOWN_PROGRAMS,
    )

    return replace(part, basis=Basis(found.release.key, found.release.reference_period))
