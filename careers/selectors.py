"""Answers from several models: places, codes, releases."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Case, F, Q, QuerySet, When

from careers.answers import Place
from careers.kept import kept
from careers.models import Area, Edition, EditionFacet, Mapping, Membership, Occupation, PathwayCode, Program, Release, SocCode
from careers.plain_rows import plain_rows
from careers.rules import CodeForm

PLACE_FORM = re.compile(r"US|[0-9]{2}|[0-9]{5}")
PUBLISHED_AS = "published-as"


class MalformedPlaceError(ValueError):
    """Not the form of a place code."""


class UnknownPlaceError(LookupError):
    """Well formed, but no county or state with that code is loaded."""


class UnknownReleaseError(LookupError):
    """No public release with that key."""


@kept
def place(code: str) -> Place:
    """The place of a code: five-digit county FIPS, two-digit state FIPS, or US. Raises MalformedPlaceError or UnknownPlaceError, with a sentence."""
    if not PLACE_FORM.fullmatch(code):
        raise MalformedPlaceError(f"“{code[:20]}” is not a place. Use a five-digit county code such as 53033, a two-digit state code such as 53, or US.")
    kinds = {2: ("nation",) if code == "US" else ("state",), 5: ("county",)}[len(code)]
    areas = {area.code: area for area in Area.objects.filter(code__in={code, code[:2]}, kind__in=[*kinds, "state"])}
    if code not in areas:
        raise UnknownPlaceError(f"No place with the code {code} is known here.")
    area, state = areas[code], areas.get(code[:2])
    if area.kind == Area.Kind.NATION:
        return Place(code, area.kind, area.name)
    return Place(code, area.kind, area.name, code[:2], state.name if state else "")


def local_areas_of(place: Place) -> dict[int, tuple[str, str]]:
    """`local_areas` of a county; a state and the nation have none."""
    return local_areas(place.code) if place.kind == "county" else {}


@kept
def local_areas(county: str) -> dict[int, tuple[str, str]]:
    """Delineation id -> (area code, the area's name in that delineation) for a county."""
    rows = Membership.objects.filter(county__code=county).values_list("delineation_id", "area__code", "area_name")
    return {delineation: (code, name) for delineation, code, name in rows}


def live_releases(dataset: str, pins: Sequence[str] = ()) -> list[Release]:
    """The releases to answer from, newest first: the pinned ones of this dataset if any are pinned, else all that are published now."""
    return list((pins and _releases(dataset, tuple(pins))) or _releases(dataset))


@kept
def _releases(dataset: str, pins: tuple[str, ...] = ()) -> list[Release]:
    releases = Release.objects.filter(source__dataset=dataset).select_related("source", "delineation").newest_first()
    return list(releases.public().filter(key__in=pins) if pins else releases.published())


def releases_by_id(wanted: Iterable[int | None]) -> dict[int, Release]:
    """Releases with their sources. One query, none where none is wanted."""
    ids = frozenset(wanted) - {None}
    return _releases_by_id(ids) if ids else {}


@kept
def _releases_by_id(ids: frozenset[int]) -> dict[int, Release]:
    return {release.pk: release for release in Release.objects.filter(pk__in=ids).select_related("source")}


def current_of(release: Release) -> Release | None:
    """The release that publishing this one would supersede: the published one of its source and scope."""
    return Release.objects.published().filter(source=release.source, scope=release.scope).exclude(pk=release.pk).first()


def check_pins(pins: Sequence[str]) -> None:
    """Raise UnknownReleaseError, naming the first pin that is not a public release."""
    known = set(Release.objects.public().filter(key__in=pins).values_list("key", flat=True)) if pins else set()
    if unknown := next((pin for pin in pins if pin not in known), None):
        raise UnknownReleaseError(f"No published release is named “{unknown[:60]}”. The Data page lists the releases that can be pinned.")


def statistic_codes(soc_id: int) -> list[int]:
    """The SOC ids that figures of a career may hang on: its own code, then the aggregate under which it is published."""
    return codes_published_as([soc_id])[soc_id]


def codes_published_as(soc_ids: Collection[int]) -> dict[int, list[int]]:
    """`statistic_codes` for many: of each SOC id its own, then the aggregates under which it is published. One query."""
    return _with_mapped(soc_ids, published_together())


def codes_gathered(soc_ids: Collection[int]) -> dict[int, list[int]]:
    """Of each SOC id its own, then, of an aggregate, the detailed codes that it gathers. One query."""
    return _with_mapped(soc_ids, [(aggregate, member) for member, aggregate in published_together()])


@kept
def published_together() -> list[tuple[int, int]]:
    """(Member, aggregate) of every detailed code that is published only under another: 28 pairs, so that all are read, whatever is asked for."""
    return list(Mapping.objects.filter(crosswalk__key=PUBLISHED_AS).order_by("from_code__code", "to_code__code").values_list("from_code_id", "to_code_id"))


def _with_mapped(soc_ids: Collection[int], pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    codes = {soc: [soc] for soc in soc_ids}
    for our, their in pairs:
        if our in codes:
            codes[our].append(their)
    return codes


def answering(model: Any, dataset: str, pins: Sequence[str] = ()) -> QuerySet:
    """The rows of a dataset to answer from, the newest release's first: those of pinned releases if any of the dataset is pinned, else of live ones."""
    rows = model.objects.filter(release__in=live_releases(dataset, pins)) if pins else model.objects.published()
    return rows.order_by(F("release__reference_date").desc(nulls_last=True), F("release__published_at").desc(nulls_last=True), "-release_id")


@dataclass(frozen=True)
class Filing:
    """A career pathway that a published list files an occupation under."""

    scheme: str
    slug: str
    cluster: str
    pathway: str
    release: int


def filings(soc_ids: Collection[int], pins: Sequence[str] = ()) -> dict[int, list[Filing]]:
    """The pathways that live (or pinned) lists file each code under, by SOC id; those of an aggregate are its members'. Two queries, one more with pins."""
    filed = _filed(tuple(pins))
    gathered = codes_gathered(soc_ids).items()
    return {soc: list(dict.fromkeys(filing for code in codes for filing in filed.get(code, ()))) for soc, codes in gathered}


@kept
def _filed(pins: tuple[str, ...]) -> dict[int, list[Filing]]:
    """All that the lists say, by SOC id: some 1,100 rows."""
    names = ("soc_id", "pathway__cluster__scheme", "pathway__cluster__slug", "pathway__cluster__title", "pathway__title", "release_id")
    filed: dict[int, list[Filing]] = defaultdict(list)
    for soc, *filing in answering(PathwayCode, "clusters", pins).exclude(soc=None).order_by(*names[1:5]).values_list(*names):
        filed[soc].append(Filing(*filing))
    return dict(filed)


class Pathway(NamedTuple):
    """A pathway that a published career is in; `release` is that of the list that says so, None where editors do."""

    slug: str
    cluster: str
    title: str
    release: int | None


def filed_under(editions: Iterable[tuple[int, int]], pins: Sequence[str] = ()) -> dict[int, list[Pathway]]:
    """The pathways of published careers, given as (edition, SOC id): the editors' own, else those of published lists. Three queries, one more with pins."""
    wanted = dict(editions)
    own: dict[int, list[Pathway]] = defaultdict(list)
    titles: dict[str, str] = {}
    facets = EditionFacet.objects.filter(kind__in=["cluster", "pathway"], edition__in=wanted).order_by("kind", "value")
    for edition, kind, value, label in facets.values_list("edition_id", "kind", "value", "label"):  # clusters come before pathways
        slug = value.partition("/")[0]
        if kind == EditionFacet.Kind.CLUSTER:
            titles[slug] = label
        else:
            own[edition].append(Pathway(slug, titles[slug], label, None))
    open_ = {edition: soc for edition, soc in wanted.items() if edition not in own}
    filed = filings(set(open_.values()), pins) if open_ else {}
    return own | {edition: [Pathway(row.slug, row.cluster, row.pathway, row.release) for row in filed[soc]] for edition, soc in open_.items()}


@dataclass(frozen=True)
class Programs:
    """Programs of study for one code, by CIP code, each once. `members`: the codes whose programs they are, where they are gathered for an aggregate.

    Without rows `release` tells whether the crosswalk names none for the code, or is not loaded at all (None).
    """

    rows: Sequence[Program]
    release: Release | None
    members: Sequence[SocCode]


def programs(soc_id: int, pins: Sequence[str] = ()) -> Programs:
    """What people study before they do this work, by the live (or pinned) crosswalk. One query, where nothing else is new."""
    ids, releases, codes = codes_gathered([soc_id])[soc_id], live_releases("programs", pins), soc_codes()
    rows = plain_rows(Program, {"soc_id": ids, "release_id": [release.pk for release in releases]})
    if not rows:
        return Programs((), next(iter(releases), None), ())
    newest = next(release for release in releases if any(row.release_id == release.pk for row in rows))
    found = sorted((row for row in rows if row.release_id == newest.pk), key=lambda row: (row.cip, codes[row.soc_id].code))
    once = {row.cip: row for row in found}
    members = {codes[row.soc_id].code: codes[row.soc_id] for row in found if row.soc_id != soc_id}
    return Programs(tuple(once.values()), newest, tuple(members[code] for code in sorted(members)))


@kept
def areas_seen_from(state: str) -> dict[int, Area]:
    """Area id -> area: the nation, a state, and every area that holds one of its counties, also where BLS files a two-state metro under the other state."""
    held = Membership.objects.filter(county__state=state).values("area") if state else []
    return {area.pk: area for area in Area.objects.filter(Q(kind="nation") | Q(state=state, state__gt="") | Q(pk__in=held))}


def in_state(state: str) -> Q:
    """Rows of the areas seen from a state."""
    return Q(area__in=list(areas_seen_from(state)))


def level_areas(place: Place) -> dict[int, Area]:
    """Of the areas seen from a place those that answer for it: its local areas in every delineation, its state, the nation."""
    codes = {"US", place.state, *(code for code, _name in local_areas_of(place).values())}
    return {pk: area for pk, area in areas_seen_from(place.state).items() if area.code in codes}


Wanted = tuple[Collection[int], MappingType[int, Area]]


def rows_of(model: Any, releases: Collection[Release], *wanted: Wanted) -> list:
    """A statistic's rows of these releases, of codes in areas: each with its `area_name`, by code. One query, without joining what is known already."""
    held, codes = {release.pk: release for release in releases}, soc_codes()
    areas = {pk: area for _socs, seen in wanted for pk, area in seen.items()}
    rows = plain_rows(model, *({"area_id": seen, "soc_id": socs, "release_id": held} for socs, seen in wanted))
    for row in rows:
        row.area, row.soc, row.release = areas[row.area_id], codes[row.soc_id], held[row.release_id]
    return named(sorted(rows, key=lambda row: (row.soc.code, row.area.code)))


@kept
def soc_codes() -> dict[int, SocCode]:
    """All codes by id, without their definitions and titles of jobs."""
    return SocCode.objects.only("scheme", "version", "code", "title", "level").in_bulk()


@kept
def area_names(delineations: frozenset[int]) -> dict[tuple[int, int], str]:
    """(Delineation id, area id) -> the name that the area bears there."""
    rows = Membership.objects.filter(delineation__in=delineations).order_by().values_list("delineation_id", "area_id", "area_name")
    return {(delineation, area): name for delineation, area, name in rows.distinct()}


def named(rows: Iterable) -> list:
    """The same rows, each with `area_name`: the name of its area in the delineation of its release, else the area's own."""
    rows = list(rows)
    names = area_names(frozenset(row.release.delineation_id for row in rows) - {None})
    for row in rows:
        row.area_name = names.get((row.release.delineation_id, row.area_id), row.area.name)
    return rows


def nearest(rows: Iterable, soc_ids: Sequence[int]) -> list:
    """Of each area and release, the row of the first of these codes that has one: own figures before an aggregate's."""
    rank = {soc: index for index, soc in enumerate(soc_ids)}
    best: dict[tuple[int, int], object] = {}
    for row in rows:
        key = (row.release_id, row.area_id)
        if key not in best or rank[row.soc_id] < rank[best[key].soc_id]:
            best[key] = row
    return list(best.values())


def current_edition(slug: str) -> Edition:
    """The published edition of a slug. Raises ObjectDoesNotExist. Every career's page begins with it, so found in plain SQL: a twelfth of a page's work."""
    for row in plain_rows(Edition, {"slug": [slug]}, condition=_is_current()):
        return Edition.from_db(DEFAULT_DB_ALIAS, list(vars(row)), list(vars(row).values()))
    raise Edition.DoesNotExist(slug)


@cache
def _is_current() -> str:
    """The careers the public can open, as a condition on editions."""
    return f"id IN ({Occupation.objects.published().values('current_edition').query})"


def editions_for_code(code: CodeForm) -> list[Edition]:
    """Published careers of a code: by O*NET detail where one is given, else by six-digit SOC code, the plain occupation first, then by title."""
    current = Edition.objects.current().select_related("soc")
    if code.is_onet_detail:
        return list(current.filter(occupation__onet__code=code.canonical).order_by("title"))
    mapped = Mapping.objects.filter(crosswalk__key=PUBLISHED_AS, to_code__code=code.soc).values_list("from_code_id", flat=True)
    is_detail = Case(When(Q(occupation__onet=None) | Q(occupation__onet__code__endswith=".00"), then=0), default=1)
    own = list(current.filter(soc__code=code.soc).order_by(is_detail, "title"))
    return own or list(current.filter(soc_id__in=mapped).order_by("title"))


def older_codes(code: CodeForm) -> QuerySet:
    """The entries of a code in every classification but today's SOC; a plain code is `.00` in O*NET-SOC."""
    forms = [code.canonical] if code.is_onet_detail else [code.soc, f"{code.soc}.00"]
    return SocCode.objects.filter(code__in=forms).exclude(scheme__in=["soc", "oews"], version="2018")


def successors(code: CodeForm) -> set[int]:
    """The SOC 2018 codes that a code of an older classification leads to: by the loaded crosswalks, version by version.

    A code that keeps its title from one version to the next is itself there.
    """
    detailed = SocCode.objects.filter(scheme="soc", version="2018", level="detailed")
    found: set[int] = set()
    seen = waiting = set(older_codes(code).values_list("pk", flat=True))
    while waiting:
        steps = Mapping.objects.filter(from_code__in=waiting).exclude(crosswalk__key=PUBLISHED_AS)
        titles = SocCode.objects.filter(pk__in=waiting).values_list("code", "title")
        reached = set(steps.values_list("to_code", flat=True))
        reached |= {soc.pk for soc in detailed.filter(code__in=[old for old, _title in titles]) if (soc.code, soc.title) in set(titles)}
        found |= set(detailed.filter(pk__in=reached).values_list("pk", flat=True))
        waiting, seen = reached - found - seen, seen | reached
    return found


def soc_code(code: CodeForm, version: str = "2018") -> SocCode:
    """The classification entry of a code. Raises ObjectDoesNotExist."""
    schemes = [SocCode.Scheme.ONET] if code.is_onet_detail else [SocCode.Scheme.SOC, SocCode.Scheme.OEWS]
    found = SocCode.objects.select_related("parent").filter(code=code.canonical, scheme__in=schemes)
    found = found if code.is_onet_detail else found.filter(version=version)
    if (soc := found.first()) is None:
        raise ObjectDoesNotExist(code.canonical)
    return soc
