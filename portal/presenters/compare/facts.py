"""What careers are compared by beside figures: how one gets in, what it is like."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portal.presenters.compare.parts import Cell, Row, Section
from portal.presenters.words import education_words, interest_name, job_zone_words
from portal.translation import gettext as _


def fact_sections(documents: Sequence[Mapping[str, Any]]) -> list[Section]:
    """`documents` name in `origins` the releases of the facts that editors left open."""
    getting_in = [
        _fact("entry_education", _("Typical education to start"), documents, _education),
        _fact(
            "related_experience",
            _("Experience in a related job"),
            documents,
            lambda document: str(document["facts"]["related_experience"]),
        ),
        _fact(
            "training",
            _("Training on the job"),
            documents,
            lambda document: str(document["facts"]["training"]),
        ),
        _fact("job_zone", _("Preparation"), documents, _zone),
    ]
    about = [
        _fact("interests", _("Interests"), documents, _interests),
        _fact("clusters", _("Career cluster"), documents, _clusters),
        _fact(
            "apprenticeship", _("Apprenticeships are a common way in"), documents, _apprenticeship
        ),
    ]
    return [
        Section("education", _("Getting in"), tuple(getting_in)),
        Section("about", _("What it is like"), tuple(about)),
    ]


def _education(document: Mapping[str, Any]) -> str:
    return (
        education_words(document["facts"]["entry_education"])
        if document["facts"]["entry_education"]
        else ""
    )


def _interests(document: Mapping[str, Any]) -> str:
    return ", ".join(interest_name(letter) for letter in document["facts"]["interests"])


def _clusters(document: Mapping[str, Any]) -> str:
    return ", ".join(dict.fromkeys(str(row["title"]) for row in document["clusters"]))


def _apprenticeship(document: Mapping[str, Any]) -> str:
    """Where nobody has written a profile, nobody has said no."""
    if document["facts"]["apprenticeship"]:
        return _("Yes")
    return "" if document["facts_only"] else _("No")


def _zone(document: Mapping[str, Any]) -> str:
    zone = document["facts"]["job_zone"]
    return (
        _("%(words)s (job zone %(zone)s of 5)") % {"words": job_zone_words(zone), "zone": zone}
        if zone
        else ""
    )


def _fact(
    key: str,
    label: str,
    documents: Sequence[Mapping[str, Any]],
    read: Callable[[Mapping[str, Any]], str],
) -> Row:
    return Row(
        key,
        label,
        "",
        tuple(_cell(read(document), document["origins"].get(key)) for document in documents),
        False,
    )


def _cell(text: str, release: Any) -> Cell:
    return (
        Cell(text, release=release.key, period=release.reference_period)
        if release
        else Cell(text or _("not stated"))
    )
