"""Where figures come from, as it is said beside them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from portal.translation import gettext as _


@dataclass(frozen=True)
class SourceNote:
    """One release beside its figures: whose it is, what it refers to, when it was fetched, and the
    sentence its licence asks for.
    """

    key: str
    name: str
    publisher: str
    url: str
    period: str
    retrieved: datetime.date
    attribution: str
    notes: str
    needs_disclaimer: bool
    is_superseded: bool


def source_note(release: Any) -> SourceNote:
    """A release, its source loaded with it."""
    return SourceNote(
        key=release.key,
        name=release.source.name,
        publisher=release.source.publisher,
        url=release.source.url,
        period=release.reference_period,
        retrieved=release.retrieved,
        attribution=_sentence(release.attribution),
        notes=release.source.notes,
        # BLS's disclaimer is needed unless the attribution has it already.
        needs_disclaimer="Labor Statistics" in release.source.publisher
        and "cannot vouch" not in release.attribution,
        is_superseded=release.status == "superseded",
    )


def _sentence(text: str) -> str:
    # Attributions come with or without "Source:" and a full stop; here all read alike.
    return text.strip().removeprefix("Source: ").rstrip(".") + "."


def source_notes(releases: Iterable[Any]) -> tuple[SourceNote, ...]:
    return tuple(source_note(release) for release in releases)


def cite(release: Any) -> str:
    """Source, period and name of a release in one line, for a caption."""
    return _("%(source)s. Reference period: %(period)s. Release: %(key)s.") % {
        "source": release.source.name,
        "period": release.reference_period,
        "key": release.key,
    }
