"""Career pathways and programs of study of a code, by the published lists."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from careers.models import EditionFacet, PathwayCode, Program, Release, SocCode
from careers.selectors.cache import cached_per_version
from careers.selectors.codes import codes_with_members, soc_codes
from careers.selectors.plain_rows import plain_rows
from careers.selectors.releases import current_releases, current_rows


@dataclass(frozen=True)
class ListedPathway:
    """A career pathway that a published list files an occupation under."""

    scheme: str
    slug: str
    cluster: str
    pathway: str
    release: int


def listed_pathways(
    soc_ids: Collection[int], pins: Sequence[str] = ()
) -> dict[int, list[ListedPathway]]:
    """The pathways that live (or pinned) lists file each code under, by SOC id; those of an
    aggregate are its members'. Two queries, one more with pins.
    """
    filed = _filed(tuple(pins))
    gathered = codes_with_members(soc_ids).items()
    pathways = {}
    for soc, codes in gathered:
        # Members of an aggregate may be in the same pathway, which is named once.
        filings = (filing for code in codes for filing in filed.get(code, ()))
        pathways[soc] = list(dict.fromkeys(filings))

    return pathways


@cached_per_version
def _filed(pins: tuple[str, ...]) -> dict[int, list[ListedPathway]]:
    """All that the lists say, by SOC id: some 1,100 rows."""
    names = (
        "soc_id",
        "pathway__cluster__scheme",
        "pathway__cluster__slug",
        "pathway__cluster__title",
        "pathway__title",
        "release_id",
    )
    filed: dict[int, list[ListedPathway]] = defaultdict(list)
    for soc, *filing in (
        current_rows(PathwayCode, "clusters", pins)
        .exclude(soc=None)
        .order_by(*names[1:5])
        .values_list(*names)
    ):
        filed[soc].append(ListedPathway(*filing))
    return dict(filed)


class CareerPathway(NamedTuple):
    """A pathway that a published career is in; `release` is that of the list that says so, None
    where editors do.
    """

    slug: str
    cluster: str
    title: str
    release: int | None


def career_pathways(
    editions: Iterable[tuple[int, int]], pins: Sequence[str] = ()
) -> dict[int, list[CareerPathway]]:
    """The pathways of published careers, given as (edition, SOC id): the editors' own, else those
    of published lists. Three queries, one more with pins.
    """
    wanted = dict(editions)
    own: dict[int, list[CareerPathway]] = defaultdict(list)
    titles: dict[str, str] = {}

    # Editors' own pathways are in the facets of the edition.
    facets = EditionFacet.objects.filter(
        kind__in=["cluster", "pathway"], edition__in=wanted
    ).order_by("kind", "value")
    for edition, kind, value, label in facets.values_list(
        "edition_id", "kind", "value", "label"
    ):  # clusters come before pathways
        slug = value.partition("/")[0]
        if kind == EditionFacet.Kind.CLUSTER:
            titles[slug] = label
        else:
            own[edition].append(CareerPathway(slug, titles[slug], label, None))

    # Careers that editors put into no pathway are filed by the published lists.
    open_ = {edition: soc for edition, soc in wanted.items() if edition not in own}
    filed = listed_pathways(set(open_.values()), pins) if open_ else {}
    for edition, soc in open_.items():
        own[edition] = [
            CareerPathway(row.slug, row.cluster, row.pathway, row.release) for row in filed[soc]
        ]

    return own


@dataclass(frozen=True)
class Programs:
    """Programs of study for one code, by CIP code, each once. `members`: the codes whose programs
    they are, where they are gathered for an aggregate.

    Without rows `release` tells whether the crosswalk names none for the code, or is not loaded at
    all (None).
    """

    rows: Sequence[Program]
    release: Release | None
    members: Sequence[SocCode]


def programs(soc_id: int, pins: Sequence[str] = ()) -> Programs:
    """What people study before they do this work, by the live (or pinned) crosswalk. One query,
    where nothing else is new.
    """
    ids, releases, codes = (
        codes_with_members([soc_id])[soc_id],
        current_releases("programs", pins),
        soc_codes(),
    )
    rows = plain_rows(Program, {"soc_id": ids, "release_id": [release.pk for release in releases]})
    if not rows:
        return Programs((), next(iter(releases), None), ())

    # A newer crosswalk that has nothing for the code does not hide an older one.
    with_rows = {row.release_id for row in rows}
    newest = next(release for release in releases if release.pk in with_rows)
    found = sorted(
        (row for row in rows if row.release_id == newest.pk),
        key=lambda row: (row.cip, codes[row.soc_id].code),
    )

    # Members of an aggregate may share a program.
    once = {row.cip: row for row in found}
    members = {codes[row.soc_id].code: codes[row.soc_id] for row in found if row.soc_id != soc_id}
    return Programs(tuple(once.values()), newest, tuple(members[code] for code in sorted(members)))
