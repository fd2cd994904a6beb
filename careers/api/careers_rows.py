"""Careers as bodies: a row from a few columns of the edition, the whole from its document. What is
not named here is not in any body.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.urls import reverse

from careers.models import Edition, Occupation, Release
from careers.rules.sections import GROUPS, SECTIONS
from careers.selectors.pathways import CareerPathway

# A list of what may be shown, so that a new key of the document is private until it is named.
PUBLIC_KEYS = (
    "slug",
    "title",
    "headline",
    "facts_only",
    "is_residual",
    "reading_grade",
    "codes",
    "alternate_titles",
    "facts",
    "clusters",
    "credentials",
    "resources",
)


def with_row_columns(editions: QuerySet) -> QuerySet:
    """Editions without their documents, and of those only what a row shows."""
    return (
        editions.select_related("soc")
        .defer("document")
        .annotate(
            headline=KT("document__headline"),
            onet_code=KT("document__codes__onet__code"),
            content_release=KT("document__source_release"),
        )
    )


def career_url(slug: str) -> str:
    return settings.SITE_URL + reverse("api:career-detail", args=[slug])


def page_url(slug: str) -> str:
    return f"{settings.SITE_URL}/careers/{slug}/"


def career_link(edition: Edition) -> dict[str, Any]:
    return {
        "slug": edition.slug,
        "title": edition.title,
        "soc": edition.soc.code,
        "onet": edition.onet_code,
        "url": career_url(edition.slug),
    }


def career_row(
    edition: Edition, pathways: Iterable[CareerPathway], education: int | None
) -> dict[str, Any]:
    """A row of an edition. `education` is its level of entry education, the editors' or a
    release's.
    """
    return {
        **career_link(edition),
        "page": page_url(edition.slug),
        "headline": edition.headline or "",
        "facts_only": edition.facts_only,
        "is_residual": edition.is_residual,
        "job_zone": edition.job_zone,
        "interests": list(edition.interests),
        "entry_education": education,
        "entry_education_label": Occupation.EntryEducation(education).label if education else "",
        "clusters": sorted({pathway.cluster for pathway in pathways}),
        "edition": edition.number,
        "published_at": edition.created_at.isoformat(),
    }


def content_releases(keys: Iterable[str | None]) -> list[Release]:
    """The public content releases of these keys. No query where there is none."""
    wanted = {key for key in keys if key}
    return (
        list(
            Release.objects.public().filter(key__in=wanted).select_related("source").newest_first()
        )
        if wanted
        else []
    )


def career_body(edition: Edition, document: dict[str, Any]) -> dict[str, Any]:
    """The edition's document, completed from releases, without what only search and editors may see
    (hidden titles, authors, notes).
    """
    slugs = related_slugs(row["code"] for row in document["related"])
    return {
        **{key: document[key] for key in PUBLIC_KEYS},
        "origins": {name: release.key for name, release in document["origins"].items()},
        "url": career_url(edition.slug),
        "page": page_url(edition.slug),
        "edition": {"number": edition.number, "published_at": edition.created_at.isoformat()},
        "sections": sections(document),
        "related": [
            {
                "code": row["code"],
                "title": row["title"],
                "reason": row["reason"],
                "slug": slugs.get(row["code"]),
            }
            for row in document["related"]
        ],
    }


def sections(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The filled sections in the order of the page, with their headings."""
    # Lead-ins name the workers by the title of the career.
    plural = document["title"].lower()
    found = []
    for section in SECTIONS:
        if filled := document["sections"].get(section.key):
            lead_in = section.lead_in.replace("{plural}", plural)
            found.append(
                {
                    "key": section.key,
                    "heading": section.heading,
                    "group": GROUPS[section.group],
                    "lead_in": lead_in,
                    **filled,
                }
            )

    return found


def related_slugs(codes: Iterable[str]) -> dict[str, str]:
    """Slug of the published career of each code, the plain occupation before an "All Other" one.
    One query.
    """
    rows = (
        Edition.objects.current()
        .filter(soc__code__in=set(codes))
        .order_by("-is_residual", "-title")
    )

    # The last row of a code wins, which is why the order above is reversed.
    return dict(rows.values_list("soc__code", "slug"))
