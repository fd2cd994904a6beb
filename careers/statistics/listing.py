"""Every row of a kind of figures, for the lists of the API and their files.

Not the answer for a place (`careers/statistics/reader.py`): all areas that were asked for, or all
there are, from the newest release that has the occupation in that state.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from careers.models import Area, Release, SocCode
from careers.rules.figures import FigureStatus
from careers.selectors.codes import codes_with_aggregates, soc_codes
from careers.selectors.delineations import area_names, delineations_of
from careers.selectors.places import in_areas_of_state
from careers.selectors.rows import rows_held, with_area_names
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import NATION, NATION_NAME, Holdings, reason_for, why_no_row

Present = Collection[tuple[int, int]]  # SOC id and area id of each row that there is


@dataclass(frozen=True)
class MissingFigures:
    """An occupation that was asked for, and perhaps an area, without a row; and why."""

    soc: SocCode
    area: str | None
    area_name: str | None
    status: FigureStatus
    reason: str


@dataclass(frozen=True)
class Listing:
    """Stored rows, then the occupations asked for that have none: counted and sliced as one list.

    `asked_codes`: SOC id of a row -> the code that was asked for, where one was.
    """

    stored: QuerySet
    stored_count: int
    missing: Sequence[MissingFigures]
    releases: Mapping[int, Release]
    asked_codes: Mapping[int, str]

    def __len__(self) -> int:
        return self.stored_count + len(self.missing)

    def __getitem__(self, wanted: slice) -> list[Any]:
        # A page may lie in the stored rows, in the missing ones, or across the border.
        start, stop = wanted.start or 0, min(wanted.stop, len(self))
        first, last = max(0, start - self.stored_count), max(0, stop - self.stored_count)
        rows = self.stored[start : min(stop, self.stored_count)]
        return [*self._with_releases(rows), *self.missing[first:last]]

    def _with_releases(self, rows: Iterable[Any]) -> list[Any]:
        """Rows that know their release without a join, and the name that their area bears there."""
        rows = list(rows)
        for row in rows:
            row.release = self.releases[row.release_id]
        return with_area_names(rows, area_names(self.releases.values()))


def list_figures(
    kind: FigureKind,
    socs: Sequence[SocCode],
    areas: Sequence[Area],
    releases: Sequence[Release],
    *,
    pinned: bool,
) -> Listing:
    """The rows of these occupations in these areas, by SOC code and area code; all, where none are
    named.

    An occupation is answered by its own rows, else by those of the aggregate that it is published
    under. Of `pinned` releases each one's rows are listed, else those of the newest.
    """
    stored = (
        kind.model.objects.filter(_answering(kind, releases, pinned=pinned))
        .select_related("area", "soc")
        .order_by("soc__code", "area__code", "release_id")
    )
    if areas:
        stored = stored.filter(area__in=areas)

    missing: list[MissingFigures] = []
    asked_codes: dict[int, str] = {}
    if socs:
        # Own figures come before an aggregate's, occupation by occupation.
        codes = codes_with_aggregates([soc.pk for soc in socs])
        present = _present(stored, codes)
        answering = _answering_codes(codes, present)

        # Of several codes under one aggregate, the first one asked for labels its rows.
        asked_codes = {answering[soc.pk]: soc.code for soc in reversed(socs)}
        missing = _missing(kind, socs, areas, answering, present, releases)
        stored = stored.filter(soc__in=answering.values())

    by_id = {release.pk: release for release in releases}
    return Listing(stored, stored.count(), missing, by_id, asked_codes)


def occupations_with_figures(
    kind: FigureKind, state: str, releases: Sequence[Release]
) -> QuerySet[SocCode]:
    """The codes that have any row in the areas seen from a state, by code."""
    seen = in_areas_of_state(state, delineations_of(releases))
    rows = kind.model.objects.filter(seen, release__in=releases)
    codes = SocCode.objects.filter(pk__in=rows.values("soc"))
    return codes.defer("definition", "direct_match_titles").order_by("code")


def _answering(kind: FigureKind, releases: Sequence[Release], *, pinned: bool) -> Q:
    """Which rows answer: of pinned releases all; else, of an occupation and state, those of the
    newest release that has any.

    The same choice as `newest_with_rows` makes of rows that are read already, for a whole table.
    """
    if pinned or not releases:
        return Q(release__in=releases)

    # The newest release always answers; an older one only where no newer one has rows.
    condition = Q(release=releases[0])
    for index, release in enumerate(releases[1:], start=1):
        newer = kind.model.objects.filter(
            soc=OuterRef("soc"),
            release__in=releases[:index],
            area__state=OuterRef("area__state"),
        )
        condition |= Q(release=release) & ~Exists(newer)
    return condition


def _present(stored: QuerySet, codes: Mapping[int, Iterable[int]]) -> Present:
    # One query tells all pairs that there are, whatever the page.
    every = {code for own in codes.values() for code in own}
    pairs = stored.filter(soc__in=every).order_by().values_list("soc_id", "area_id")
    return set(pairs.distinct())


def _answering_codes(codes: Mapping[int, Sequence[int]], present: Present) -> dict[int, int]:
    """By the SOC id that was asked for: the first of its codes that has any row, else itself."""
    with_rows = {code for code, _area in present}
    answering = {}
    for soc, own_first in codes.items():
        answering[soc] = next((code for code in own_first if code in with_rows), soc)

    return answering


def _missing(
    kind: FigureKind,
    socs: Sequence[SocCode],
    areas: Sequence[Area],
    answering: Mapping[int, int],
    present: Present,
    releases: Sequence[Release],
) -> list[MissingFigures]:
    """Of each occupation, the areas asked for that have no row of it; of no area, itself."""
    with_rows = {code for code, _area in present}
    missing: list[tuple[SocCode, Area | None]]
    if areas:
        missing = [
            (soc, area)
            for soc in socs
            for area in areas
            if (answering[soc.pk], area.pk) not in present
        ]
    else:
        missing = [(soc, None) for soc in socs if answering[soc.pk] not in with_rows]
    return _with_reasons(kind, missing, releases) if missing else []


def _with_reasons(
    kind: FigureKind, missing: Sequence[tuple[SocCode, Area | None]], releases: Sequence[Release]
) -> list[MissingFigures]:
    """The same with the reason of each; without an area, the nation's."""
    codes = codes_with_aggregates({soc.pk for soc, _area in missing})
    known = soc_codes()

    # What the releases hold: of these occupations anywhere, and of any in these areas.
    every = {code for own in codes.values() for code in own}
    of_codes = kind.model.objects.filter(release__in=releases, soc__in=every).order_by()
    pairs = set(of_codes.values_list("release_id", "soc_id").distinct())
    asked_areas = [area for _soc, area in missing if area]
    wide = {NATION, *(area.state for area in asked_areas)}
    held = rows_held(
        kind.model,
        frozenset(release.pk for release in releases),
        frozenset(
            [
                *Area.objects.filter(code__in=wide).values_list("pk", flat=True),
                *(area.pk for area in asked_areas),
            ]
        ),
    )

    answers = []
    for soc, area in missing:
        own, *groups = codes[soc.pk]
        holdings = Holdings(known[own].code, [known[group] for group in groups], held)
        elsewhere = {(release, known[code].code) for release, code in pairs if code in codes[own]}
        status = why_no_row(area.code if area else NATION, elsewhere, releases, holdings)

        # The group is named only where it is the reason.
        group = holdings.group if status is FigureStatus.WITH_OTHERS else ""
        reason = reason_for(status, kind, area.name if area else NATION_NAME, group)
        code, name = (area.code, area.name) if area else (None, None)
        answers.append(MissingFigures(soc, code, name, status, reason))
    return answers
