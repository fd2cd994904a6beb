"""What releases add to a career beside figures: how people get in (projections), and its clusters
(a published list).

One rule for pages, lists and API: what editors have entered stands; what they left open is what the
live (or pinned) release says, with that release named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careers.models import Occupation, Release
from careers.selectors.pathways import ListedPathway, listed_pathways
from careers.selectors.releases import releases_by_id
from outlook.rules import PREPARATION
from outlook.statistics import Preparation, preparations

Document = Mapping[str, Any]


def complete_document(document: Document, soc_id: int, pins: Sequence[str] = ()) -> dict[str, Any]:
    """The document with what editors left open, and `origins`: the release (with its source) of
    each fact that is not the editors'. Five queries at most.
    """
    return complete_documents([(document, soc_id)], pins)[0]


def complete_documents(
    pairs: Sequence[tuple[Document, int]], pins: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Many documents with their SOC ids, completed in the same number of queries as one."""
    # Releases are asked only about what editors left open.
    unprepared = {
        soc
        for document, soc in pairs
        if not all(document["facts"].get(name) for name in (*PREPARATION, "apprenticeship"))
    }
    unfiled = {soc for document, soc in pairs if not document["clusters"]}
    said = preparations(unprepared, pins) if unprepared else {}
    filed = listed_pathways(unfiled, pins) if unfiled else {}
    releases = releases_by_id(
        [
            *(row.release for row in said.values()),
            *(filing.release for rows in filed.values() for filing in rows),
        ]
    )
    return [
        completed(document, said.get(soc), filed.get(soc, ()), releases) for document, soc in pairs
    ]


def completed(
    document: Document,
    said: Preparation | None,
    filed: Sequence[ListedPathway],
    releases: Mapping[int, Release],
) -> dict[str, Any]:
    """One document over what was found for it. Pure."""
    facts, clusters, origins = dict(document["facts"]), document["clusters"], {}
    for name in PREPARATION:
        if said and not facts.get(name) and (value := getattr(said, name)):
            facts[name], origins[name] = value, releases[said.release]

    # A release can add an apprenticeship, but never take away the editors' own.
    if said and said.is_apprenticeship and not facts.get("apprenticeship"):
        facts["apprenticeship"], origins["apprenticeship"] = True, releases[said.release]

    # A level that a release says needs its label as well.
    if "entry_education" in origins:
        facts["entry_education_label"] = Occupation.EntryEducation(facts["entry_education"]).label

    # Listed clusters stand in only where editors filed the career nowhere.
    if filed and not clusters:
        clusters = [
            {"scheme": row.scheme, "slug": row.slug, "title": row.cluster, "pathway": row.pathway}
            for row in filed
        ]
        origins["clusters"] = releases[filed[0].release]
    return {**document, "facts": facts, "clusters": clusters, "origins": origins}


@dataclass(frozen=True)
class Education:
    """The level of education that a career typically takes to start: 1 (none) to 8 (doctorate),
    None where nobody says it. `release` is the one that says it; None where editors do.
    """

    level: int | None
    release: Release | None = None


def education_levels(careers: Iterable[Any], pins: Sequence[str] = ()) -> dict[str, Education]:
    """Slug -> level of education, for editions or related careers: anything with `slug`, `soc_id`
    and the editors' `entry_education`. Releases are asked only about what editors left open.
    """
    careers = list(careers)
    unsaid = {career.soc_id for career in careers if career.entry_education is None}
    said = preparations(unsaid, pins) if unsaid else {}
    releases = releases_by_id(row.release for row in said.values())

    levels = {career.slug: Education(career.entry_education) for career in careers}
    for career in careers:
        row = said.get(career.soc_id)
        if career.entry_education is None and row and row.entry_education:
            levels[career.slug] = Education(row.entry_education, releases[row.release])

    return levels
