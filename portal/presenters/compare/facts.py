"""What careers are compared by beside figures: how one gets in, what it is like."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portal.presenters.compare.parts import Cell, Row, Section
from portal.presenters.words import education_words, interest_name, job_zone_words
from portal.translation import gettext as _


def fact_sections(documents: Sequence[Mapping[str, Any]]) -> list[Section]:
    """The facts of some careers in two sections, a column for each document.

    `documents` name in `origins` the releases of the facts that editors left open.
    """
    getting_in = [
        _row("entry_education", _("Typical education to start"), documents, _education),
        _row(
            "related_experience", _("Experience in a related job"), documents, _related_experience
        ),
        _row("training", _("Training on the job"), documents, _training),
        _row("job_zone", _("Preparation"), documents, _job_zone),
    ]
    about = [
        _row("interests", _("Interests"), documents, _interests),
        _row("clusters", _("Career cluster"), documents, _clusters),
        _row(
            "apprenticeship", _("Apprenticeships are a common way in"), documents, _apprenticeship
        ),
    ]

    return [
        Section("education", _("Getting in"), tuple(getting_in)),
        Section("about", _("What it is like"), tuple(about)),
    ]


# Each of these reads one fact of a document as a text, empty where the document does not state it.


def _education(document: Mapping[str, Any]) -> str:
    level = document["facts"]["entry_education"]
    return education_words(level) if level else ""


def _related_experience(document: Mapping[str, Any]) -> str:
    return str(document["facts"]["related_experience"])


def _training(document: Mapping[str, Any]) -> str:
    return str(document["facts"]["training"])


def _job_zone(document: Mapping[str, Any]) -> str:
    zone = document["facts"]["job_zone"]
    if not zone:
        return ""

    return _("%(words)s (job zone %(zone)s of 5)") % {"words": job_zone_words(zone), "zone": zone}


def _interests(document: Mapping[str, Any]) -> str:
    return ", ".join(interest_name(letter) for letter in document["facts"]["interests"])


def _clusters(document: Mapping[str, Any]) -> str:
    """The titles of the clusters, each once: a career can be in two pathways of one cluster."""
    titles = [str(row["title"]) for row in document["clusters"]]
    return ", ".join(dict.fromkeys(titles))


def _apprenticeship(document: Mapping[str, Any]) -> str:
    """Yes, or empty: that a career is not marked does not mean that it has no apprenticeships."""
    return _("Yes") if document["facts"]["apprenticeship"] else ""


def _row(
    key: str,
    label: str,
    documents: Sequence[Mapping[str, Any]],
    read: Callable[[Mapping[str, Any]], str],
) -> Row:
    """One fact of every career; `read` takes it out of a document."""
    cells = tuple(_cell(read(document), document["origins"].get(key)) for document in documents)
    return Row(key, label, "", cells, False)


def _cell(text: str, release: Any) -> Cell:
    """The fact as a text, with the release that says it where no editor did."""
    if release:
        return Cell(text, release=release.key, period=release.reference_period)

    return Cell(text or _("not stated"))
