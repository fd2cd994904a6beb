"""Why there is no figure: the five reasons that we can know, one sentence each, and which holds.

Pages translate these sentences, the API and its files say them as they are. Pure.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from careers.rules.codes import is_military
from careers.rules.figures import FigureStatus
from careers.rules.messages import gettext_noop

# Marked here for translation. The words in brackets are filled in after it.
REASONS = {
    # A loaded release should have it, and marks it as withheld or leaves the row out.
    FigureStatus.SUPPRESSED: gettext_noop(
        "The publisher does not release %(what)s for this career in %(area)s."
    ),
    # The publisher has figures of the group alone, and none of the group in this area.
    FigureStatus.WITH_OTHERS: gettext_noop(
        "The publisher counts this career together with others, as %(group)s, and releases no "
        "figures of that group in %(area)s."
    ),
    # The armed forces, and what a whole table of the nation has no row for.
    FigureStatus.NOT_COVERED: gettext_noop(
        "This survey does not cover this career. Among others, it leaves out %(left_out)s."
    ),
    # No loaded release holds the area: nothing is known of what the publisher says there.
    FigureStatus.NOT_LOADED: gettext_noop("We have not loaded a publisher's file for %(area)s."),
    # Local areas of the state are loaded, and none of them holds the county.
    FigureStatus.NO_LOCAL_AREA: gettext_noop("No local area of this release leads to %(area)s."),
}
# The same where there is room for a few words.
SHORT = {
    FigureStatus.SUPPRESSED: gettext_noop("not released"),
    FigureStatus.WITH_OTHERS: gettext_noop("released only together with others"),
    FigureStatus.NOT_COVERED: gettext_noop("not covered by this survey"),
    FigureStatus.NOT_LOADED: gettext_noop("not loaded here"),
    FigureStatus.NO_LOCAL_AREA: gettext_noop("no local area"),
}

# Of a place itself, where all the releases that are published are asked.
NO_AREA_IN_ANY_RELEASE = "No local area of the published releases leads to {area}."

NATION = "US"
NATION_NAME = "the United States"

# A publisher's table lists hundreds of occupations; an extract of a page about a career lists one.
WHOLE_TABLE = 100


@dataclass(frozen=True)
class Holdings:
    """What is known beside the rows of a career, to tell why it has none.

    `code` is the career's SOC code, `groups` are those under which it is published together with
    others. `rows` has the number of rows of each release in each area: (release id, area code).
    """

    code: str = ""
    groups: Sequence[Any] = ()
    rows: Mapping[tuple[int, str], int] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The first group, as a sentence names it."""
        return f"{self.groups[0].title} ({self.groups[0].code})" if self.groups else ""

    def has_area(self, release: Any, area: str) -> bool:
        return bool(self.rows.get((release.pk, area)))

    def has_local_areas(self, release: Any, state: str) -> bool:
        """Has the release any area narrower than the state? `rows` are those of one state."""
        wide = {NATION, state}
        return any(held == release.pk and area not in wide for held, area in self.rows)

    def is_whole(self, release: Any) -> bool:
        """Is the release the survey's table, so that what it leaves out is left out on purpose?"""
        return any(
            held == release.pk and count >= WHOLE_TABLE
            for (held, _area), count in self.rows.items()
        )

    def is_national_table(self, release: Any) -> bool:
        return self.rows.get((release.pk, NATION), 0) >= WHOLE_TABLE


def why_nowhere(
    elsewhere: Collection[tuple[int, str]], releases: Sequence[Any], holdings: Holdings
) -> FigureStatus | None:
    """Why a career has no row in any area, loaded or not; None where it may have one.

    `elsewhere`: the rows that it has, by release id and SOC code.
    """
    if is_military(holdings.code):
        return FigureStatus.NOT_COVERED

    # A career that the nation's table does not have is in none of its areas.
    if elsewhere or not any(map(holdings.is_national_table, releases)):
        return None
    return FigureStatus.WITH_OTHERS if holdings.groups else FigureStatus.NOT_COVERED


def why_no_row(
    area: str, elsewhere: Collection[tuple[int, str]], releases: Sequence[Any], holdings: Holdings
) -> FigureStatus:
    """Why a career has no row in an area. `elsewhere` are the rows that it has in other areas.

    A release is held to what it has only in areas that it holds: of any other area we know nothing.
    """
    if nowhere := why_nowhere(elsewhere, releases, holdings):
        return nowhere

    # Of the releases that hold the area, those that should have the career: a table of the whole
    # survey, and one that has the career in another area.
    having = {release for release, _code in elsewhere}
    if not any(
        holdings.has_area(release, area) and (release.pk in having or holdings.is_whole(release))
        for release in releases
    ):
        return FigureStatus.NOT_LOADED

    is_counted_alone = not holdings.groups or holdings.code in {
        code for _release, code in elsewhere
    }
    return FigureStatus.SUPPRESSED if is_counted_alone else FigureStatus.WITH_OTHERS


def reason_words(kind: Any, area: str, group: str, translate: Any = str) -> dict[str, str]:
    """What fills the brackets of a sentence; `translate` gives the words in another language."""
    return {
        "area": area,
        "group": group,
        "what": translate(kind.noun),
        "left_out": translate(kind.left_out),
    }


def reason_for(status: FigureStatus, kind: Any, area: str, group: str = "") -> str:
    """The sentence that says why `area` has no figure, with the address of a file that is missing.

    Empty for a status under which there are figures.
    """
    sentence = REASONS.get(status, "") % reason_words(kind, area, group)
    if status is FigureStatus.NOT_LOADED and kind.file:
        return f"{sentence} It is here: {kind.file}"
    return sentence
