"""Answers across apps: what a page or a list says of careers in one place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.cache import cache

from careers import selectors as careers
from careers.answers import Answers, Place, resolve
from careers.kept import kept
from careers.models import Area, ContentVersion, Edition, EditionFacet, Release
from outlook import selectors as outlook
from outlook.models import Projection
from wages import selectors as wages
from wages.models import WageEstimate
from wages.rules import figure

FIGURES_SECONDS = 3600


@dataclass(frozen=True)
class CareerRow:
    """A published career as lists and filters need it. Education, clusters and pathways are the editors' own, else a live release's (`portal.facts`).

    A pathway reads as its facet: the cluster's slug, a slash, its title. `education_release` is None where editors say the level themselves.
    """

    edition: int
    slug: str
    title: str
    soc_id: int
    code: str
    facts_only: bool
    job_zone: int | None
    education: int | None
    interests: str
    is_residual: bool
    clusters: tuple[str, ...]
    pathways: tuple[str, ...] = ()
    education_release: int | None = None
    tags: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        return self.code[:2]


@dataclass
class RelatedCareer:
    """A published career as another's page may name it. `onet` is its O*NET-SOC code, empty where it has none. `portal.facts.with_education` fills the last
    two.
    """

    slug: str
    title: str
    soc_id: int
    code: str
    onet: str
    job_zone: int | None
    entry_education: int | None
    is_residual: bool
    education: int | None = None
    education_release: Release | None = None


@dataclass(frozen=True)
class KeyFigures:
    """The figures of a career in a place that lists filter and sort by. None where none is published."""

    annual_median: Decimal | None
    growth: Decimal | None
    openings: Decimal | None
    top_code: Decimal | None = None

    @property
    def pay_floor(self) -> Decimal | None:
        """The median or, where it is top-coded, the limit that it is at or above: what orders and what a least pay is held against."""
        return self.annual_median if self.annual_median is not None else self.top_code


def chosen_place(code: str) -> Place:
    """The place of a page's parameter, or the site's default."""
    return careers.place(code or settings.DEFAULT_PLACE)


def place_areas(place: Place) -> list[Area]:
    """What a place can be changed to: the nation, the state and the state's counties. The nation's page offers the default state's."""
    state = place.state or settings.DEFAULT_PLACE[:2]
    return [area for area in careers.areas_seen_from(state).values() if area.kind == "nation" or (area.kind in ("state", "county") and area.state == state)]


def career_answers(soc_id: int, place: Place, pins: Sequence[str] = ()) -> tuple[Answers, Answers]:
    """Pay and outlook of one career in one place."""
    careers.check_pins(pins)
    return wages.wage_answers(soc_id, place, pins), outlook.outlook_answers(soc_id, place, pins)


@kept
def career_rows() -> list[CareerRow]:
    """Every published career, by title. Six queries."""
    columns = ("id", "slug", "title", "soc_id", "soc__code", "facts_only", "job_zone", "entry_education", "interests", "is_residual")
    rows = [CareerRow(*row, ()) for row in Edition.objects.current().order_by("title", "id").values_list(*columns)]
    said = outlook.preparations({row.soc_id for row in rows})
    filed = careers.filed_under((row.edition, row.soc_id) for row in rows)
    tags = defaultdict(list)
    tagged = EditionFacet.objects.filter(kind=EditionFacet.Kind.TAG, edition__current_for__isnull=False).order_by("value")
    for edition, tag in tagged.values_list("edition_id", "value"):
        tags[edition].append(tag)
    return [_completed(row, said.get(row.soc_id), filed[row.edition], tags.get(row.edition, ())) for row in rows]


def _completed(row: CareerRow, said: outlook.Preparation | None, filed: Sequence[careers.Pathway], tags: Sequence[str]) -> CareerRow:
    clusters = tuple(dict.fromkeys(pathway.slug for pathway in filed))
    said_tags = {"apprenticeship"} if said and said.is_apprenticeship else set()
    found = replace(row, clusters=clusters, tags=tuple(sorted({*tags, *said_tags})), pathways=tuple(f"{pathway.slug}/{pathway.title}" for pathway in filed))
    if row.education or said is None or said.entry_education is None:
        return found
    return replace(found, education=said.entry_education, education_release=said.release)


def answers_for(soc_ids: Iterable[int], place: Place, pins: Sequence[str] = (), *, whole: int | None = None) -> dict[int, tuple[Answers, Answers]]:
    """Pay and outlook of many careers in one place, only the rows of the place's own areas. A fixed number of queries.

    `whole`: one of the careers, whose answers have the rows of every area of the place's state too, as `career_answers` gives them.
    """
    codes = careers.codes_published_as(set(soc_ids))
    pay = _level_answers(WageEstimate, wages, "wages", codes, place, pins, whole)
    growth = _level_answers(Projection, outlook, "outlook", codes, place, pins, whole)
    return {soc: (pay[soc], growth[soc]) for soc in codes}


def _level_answers(model, selectors, dataset, codes, place, pins, whole) -> dict[int, Answers]:
    releases, local = careers.live_releases(dataset, pins), careers.local_areas_of(place)
    wanted = [({soc for ids in codes.values() for soc in ids}, careers.level_areas(place))]
    if whole is not None:
        wanted.append((codes[whole], careers.areas_seen_from(place.state)))
    by_code = defaultdict(list)
    for row in careers.rows_of(model, releases, *wanted):
        by_code[row.soc_id].append(row)
    answers = {}
    for soc, ids in codes.items():
        rows = careers.nearest([row for code in ids for row in by_code[code]], ids)
        answers[soc] = resolve(place, rows, releases, local, selectors.usable, selectors.MISSING)
    return answers


def key_figures(soc_ids: Iterable[int], place: Place) -> dict[int, KeyFigures]:
    """The figures that all careers are filtered and sorted by, kept until anything is published."""
    key = f"figures:{ContentVersion.current().number}:{place.code}"
    if (held := cache.get(key)) is None:
        held = {soc: _key_figures(pay, growth) for soc, (pay, growth) in answers_for(soc_ids, place).items()}
        cache.set(key, held, FIGURES_SECONDS)
    return held


def _key_figures(pay: Answers, growth: Answers) -> KeyFigures:
    wage, projection = pay.here.row, growth.here.row
    return KeyFigures(
        wage.annual_median if wage else None,
        projection.percent_change if projection else None,
        projection.openings_total if projection else None,
        figure(wage, "annual", "median").limit if wage else None,
    )


def related_careers(document: dict[str, Any]) -> list[RelatedCareer]:
    """The published careers that a document names as related: by the editor's SOC codes and by its source's O*NET-SOC codes. By title."""
    named = {row["code"] for row in [*document["related"], *document["source"].get("related", ())]}
    codes = named | {code[:7] for code in named if code.endswith(".00")}
    if not codes:
        return []
    places, published = _relatable()
    return [published[place] for place in sorted({place for code in codes for place in places.get(code, ())})]


@kept
def _relatable() -> tuple[dict[str, list[int]], list[RelatedCareer]]:
    """All published careers by title, and the places at which those of a code stand: of a SOC code or an O*NET-SOC code."""
    columns = ("slug", "title", "soc_id", "soc__code", "occupation__onet__code", "job_zone", "entry_education", "is_residual")
    found = Edition.objects.current().order_by("title", "id").values_list(*columns)
    published = [RelatedCareer(*row[:4], row[4] or "", *row[5:]) for row in found]
    places = defaultdict(list)
    for place, career in enumerate(published):
        for code in {career.code, career.onet} - {""}:
            places[code].append(place)
    return places, published
