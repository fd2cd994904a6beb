"""The edition document: the whole public content of a career as one JSON value.

Schema 1. Keys: `slug`, `title`, `headline`, `facts_only`, `reading_grade`, `codes` {soc, onet, other[], dot[]}, `alternate_titles[]`,
`hidden_titles[]` (searched, never shown), `facts` {job_zone, interests[], entry_education, related_experience, training, stem, apprenticeship}, `clusters[]` {scheme, slug, title, pathway},
`sections` {key: {kind: prose, markdown, html, origin} or {kind: list, items[], origin}}, `credentials[]`, `resources[]`, `related[]` {code, title, reason},
`source` (what the content release says: see `careers/importers/onet.py`) and `source_release`. `origin` is `editor` or the key of the release it came from.
"""

from typing import Any

from careers.models import Occupation, ProfileItem, SocCode, SourceProfile
from careers.rules import is_residual
from careers.sections import SECTIONS, Kind
from careers.text import reading_grade, to_html

SCHEMA_VERSION = 1
EDITOR = "editor"


def build(occupation: Occupation, source: SourceProfile | None = None) -> dict[str, Any]:
    """The document that publishing this working copy would freeze. `source` is the profile of the published content release for its code, if any."""
    imported = source.document if source else {}
    sections = _sections(occupation, imported, source.release.key if source else "")
    written = any(section["origin"] == EDITOR for section in sections.values())
    return {
        "schema": SCHEMA_VERSION,
        "slug": occupation.slug,
        "title": occupation.title,
        "headline": occupation.headline,
        "facts_only": not written,
        "reading_grade": reading_grade("\n\n".join(s["markdown"] for s in sections.values() if s["kind"] == Kind.PROSE)),
        "is_residual": is_residual(occupation.title),
        "codes": _codes(occupation),
        **_titles(occupation, imported),
        "facts": _facts(occupation, imported),
        "clusters": [
            {"scheme": pathway.cluster.scheme, "slug": pathway.cluster.slug, "title": pathway.cluster.title, "pathway": pathway.title}
            for pathway in occupation.pathways.all()
        ],
        "sections": sections,
        "credentials": [
            {name: getattr(row, name) for name in ("kind", "name", "organization", "url", "no_secure_site", "required", "note")}
            for row in occupation.credentials.all()
        ],
        "resources": [{name: getattr(row, name) for name in ("name", "url", "address", "no_secure_site")} for row in occupation.resources.all()],
        "related": [{"code": row.soc.code, "title": row.soc.title, "reason": row.reason} for row in occupation.related.all()],
        "source": imported,
        "source_release": source.release.key if source else "",
    }


def _code(soc: SocCode) -> dict[str, str]:
    return {"scheme": soc.scheme, "version": soc.version, "code": soc.code, "title": soc.title}


def _codes(occupation: Occupation) -> dict[str, Any]:
    return {
        "soc": _code(occupation.soc),
        "onet": _code(occupation.onet) if occupation.onet else None,
        "other": [{**_code(row.soc), "note": row.note} for row in occupation.other_codes.all()],
        "dot": [{"code": row.code, "title": row.title} for row in occupation.dot_titles.all()],
    }


def _titles(occupation: Occupation, imported: dict[str, Any]) -> dict[str, list[str]]:
    rows = occupation.alternate_titles.all()
    public = [row.title for row in rows if row.is_public]
    hidden = [row.title for row in rows if not row.is_public]
    known = {title.casefold() for title in [*public, *hidden]}
    for title in imported.get("titles", []):
        if title["title"].casefold() not in known:
            public.append(title["title"])
            known.add(title["title"].casefold())
        short = title.get("short")
        if short and short.casefold() not in known:
            hidden.append(short)
            known.add(short.casefold())
    return {"alternate_titles": public, "hidden_titles": hidden}


def _facts(occupation: Occupation, imported: dict[str, Any]) -> dict[str, Any]:
    interests = occupation.interests or "".join(imported.get("interests", {}).get("high_points", []))
    return {
        "job_zone": occupation.job_zone or imported.get("job_zone"),
        "interests": list(interests),
        "entry_education": occupation.entry_education,
        "entry_education_label": occupation.get_entry_education_display() or "",
        "related_experience": occupation.related_experience,
        "training": occupation.training,
        "stem": occupation.is_stem,
        "apprenticeship": occupation.is_apprenticeship,
    }


def _sections(occupation: Occupation, imported: dict[str, Any], release: str) -> dict[str, Any]:
    texts = {row.section: row.body for row in occupation.texts.all()}
    items: dict[str, list[ProfileItem]] = {}
    for row in occupation.items.all():
        items.setdefault(row.section, []).append(row)
    sections: dict[str, Any] = {}
    for section in SECTIONS:
        if section.kind is Kind.PROSE and texts.get(section.key, "").strip():
            body = texts[section.key].replace("\r\n", "\n").strip()
            sections[section.key] = {"kind": Kind.PROSE.value, "markdown": body, "html": to_html(body), "origin": EDITOR}
        elif section.kind is Kind.LIST and section.key in items:
            rows = sorted(items[section.key], key=lambda row: (row.position, row.pk))
            sections[section.key] = {"kind": Kind.LIST.value, "items": [row.text for row in rows], "origin": EDITOR}
        elif section.kind is Kind.LIST and (lines := imported.get("lists", {}).get(section.key)):
            sections[section.key] = {"kind": Kind.LIST.value, "items": lines, "origin": release}
    return sections
