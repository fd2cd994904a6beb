"""Every published career as lists and filters need it, and the careers that a document names as
related.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from careers.models import Edition, EditionFacet
from careers.rules.codes import PLAIN_ENDING
from careers.rules.text import alphabetical
from careers.rules.translations import ENGLISH
from careers.selectors.cache import cached_per_version
from careers.selectors.pathways import CareerPathway, career_pathways
from careers.selectors.translations import translated_titles
from outlook.statistics import Preparation, preparations


@dataclass(frozen=True)
class CareerRow:
    """A published career as lists and filters need it. Education, clusters and pathways are the
    editors' own, else a live release's (`portal.reads.facts`).

    A pathway reads as its facet: the cluster's slug, a slash, its title. `education_release` is
    None where editors say the level themselves.
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
    onet: str = ""
    language: str = ENGLISH

    @property
    def group(self) -> str:
        return self.code[:2]


@dataclass(frozen=True)
class RelatedCareer:
    """A published career as another's page may name it. `onet` is its O*NET-SOC code, empty where
    it has none; `entry_education` is the editors' level (`portal.reads.facts.education_levels` adds
    what releases say).
    """

    slug: str
    title: str
    soc_id: int
    code: str
    onet: str
    job_zone: int | None
    entry_education: int | None
    is_residual: bool
    language: str = ENGLISH


@cached_per_version
def career_rows(language: str | None = ENGLISH) -> list[CareerRow]:
    """Every published career with its title in this language where it has one, by title. Six
    queries, in another language than English one more.
    """
    titles = translated_titles(language or ENGLISH)
    if not titles:
        return _english_rows()

    named = [
        replace(row, title=titles[row.edition].title, language=language or ENGLISH)
        if row.edition in titles
        else row
        for row in career_rows()
    ]
    return sorted(named, key=lambda row: alphabetical(row.title))


def _english_rows() -> list[CareerRow]:
    columns = (
        "id",
        "slug",
        "title",
        "soc_id",
        "soc__code",
        "facts_only",
        "job_zone",
        "entry_education",
        "interests",
        "is_residual",
        "occupation__onet__code",
    )
    rows = [
        CareerRow(*row, (), onet=onet or "")
        for *row, onet in Edition.objects.current().order_by("title", "id").values_list(*columns)
    ]

    # What releases, pathways and tags say is read once for all careers.
    said = preparations({row.soc_id for row in rows})
    filed = career_pathways((row.edition, row.soc_id) for row in rows)
    tags = defaultdict(list)
    tagged = EditionFacet.objects.filter(
        kind=EditionFacet.Kind.TAG, edition__in=Edition.objects.current()
    ).order_by("value")
    for edition, tag in tagged.values_list("edition_id", "value"):
        tags[edition].append(tag)
    return [
        _completed(row, said.get(row.soc_id), filed[row.edition], tags.get(row.edition, ()))
        for row in rows
    ]


def _completed(
    row: CareerRow,
    said: Preparation | None,
    filed: Sequence[CareerPathway],
    tags: Sequence[str],
) -> CareerRow:
    # A career can be in several pathways of one cluster.
    clusters = tuple(dict.fromkeys(pathway.slug for pathway in filed))
    said_tags = {"apprenticeship"} if said and said.is_apprenticeship else set()
    found = replace(
        row,
        clusters=clusters,
        tags=tuple(sorted({*tags, *said_tags})),
        pathways=tuple(f"{pathway.slug}/{pathway.title}" for pathway in filed),
    )

    # A level of education that editors entered stands.
    if row.education or said is None or said.entry_education is None:
        return found
    return replace(found, education=said.entry_education, education_release=said.release)


def related_careers(document: dict[str, Any], language: str = ENGLISH) -> list[RelatedCareer]:
    """The published careers that a document names as related: by the editor's SOC codes and by its
    source's O*NET-SOC codes. By their English titles, with those of the language.
    """
    named = {row["code"] for row in [*document["related"], *document["source"].get("related", ())]}
    # A plain O*NET code names its whole SOC occupation too.
    codes = named | {code[:7] for code in named if code.endswith(PLAIN_ENDING)}
    if not codes:
        return []
    places, published = _relatable(language)

    # By place, so that a career named by two codes comes once.
    named_places = {place for code in codes for place in places.get(code, ())}
    return [published[place] for place in sorted(named_places)]


@cached_per_version
def _relatable(language: str) -> tuple[dict[str, list[int]], list[RelatedCareer]]:
    """All published careers by title, and the places at which those of a code stand: of a SOC code
    or an O*NET-SOC code.
    """
    columns = (
        "id",
        "slug",
        "title",
        "soc_id",
        "soc__code",
        "occupation__onet__code",
        "job_zone",
        "entry_education",
        "is_residual",
    )
    found = Edition.objects.current().order_by("title", "id").values_list(*columns)
    titles = translated_titles(language)
    published = [
        RelatedCareer(
            slug,
            titles[edition].title if edition in titles else title,
            soc_id,
            code,
            onet or "",
            *facts,
            language=language if edition in titles else ENGLISH,
        )
        for edition, slug, title, soc_id, code, onet, *facts in found
    ]
    places = defaultdict(list)
    for place, career in enumerate(published):
        # SOC and O*NET codes have different forms, so one index holds both.
        for code in {career.code, career.onet} - {""}:
            places[code].append(place)
    return places, published
