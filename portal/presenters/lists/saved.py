"""Saved careers, matches, the surprise page and the card for other sites: a career in a few lines
with its figures, each with its source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from careers.rules.translations import ENGLISH
from careers.statistics.answers import Answers
from portal.presenters.lists.results import Result, present_result
from portal.presenters.owner import onet_code
from portal.presenters.sources import SourceNote, source_notes
from portal.translation import gettext as _
from portal.translation import ngettext


@dataclass(frozen=True)
class Listed:
    """An edition as `present_result` reads it."""

    slug: str
    title: str
    code: str
    facts_only: bool
    education: int | None
    onet: str = ""
    language: str = ENGLISH

    @classmethod
    def of(cls, edition: Any, education: Any, name: Any, onet: str) -> "Listed":
        """A published edition, its `portal.reads.facts.Education`, its
        `portal.reads.names.CareerName` and its O*NET code, if any.
        """
        return cls(
            edition.slug,
            name.title,
            edition.soc.code,
            edition.facts_only,
            education.level,
            onet,
            name.language,
        )


@dataclass(frozen=True)
class SavedCareer:
    """One career of a list, the releases of its figures, and the address of the list without it."""

    result: Result
    releases: tuple[Any, ...]
    remove: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SavedList:
    careers: tuple[SavedCareer, ...]
    count: str
    sources: tuple[SourceNote, ...]

    @classmethod
    def of(cls, careers: Sequence[SavedCareer]) -> "SavedList":
        # By key, so that each release is named once.
        releases = {release.key: release for career in careers for release in career.releases}
        count = (
            ngettext("%(count)d career", "%(count)d careers", len(careers))
            % {"count": len(careers)}
            if careers
            else _("No careers yet")
        )

        return cls(tuple(careers), count, source_notes(releases.values()))


def saved_career(
    edition: Any,
    education: Any,
    name: Any,
    pay: Answers,
    outlook: Answers,
    remove: Sequence[tuple[str, str]] = (),
) -> SavedCareer:
    """A published edition, its `portal.reads.facts.Education`, its `portal.reads.names.CareerName`,
    and its answers for the page's place.
    """
    return listed(
        Listed.of(edition, education, name, onet_code(edition.document)),
        pay,
        outlook,
        name.headline,
        education_release=education.release,
        remove=remove,
    )


def listed(
    row: Any,
    pay: Answers,
    outlook: Answers,
    headline: str,
    *,
    education_release: Any = None,
    reason: str = "",
    remove: Sequence[tuple[str, str]] = (),
) -> SavedCareer:
    """A row as `present_result` reads it, with the releases of its figures."""
    shown = present_result(
        row, pay, outlook, headline=headline, reason=reason, education_release=education_release
    )

    # Only releases of figures that are shown are named.
    used = {shown.pay_release, shown.outlook_release}
    releases = tuple(
        release for release in (*pay.releases, *outlook.releases) if release.key in used
    )
    releases += (education_release,) if education_release else ()

    return SavedCareer(shown, releases, tuple(remove))
