"""The edition document: the whole public content of a career as one JSON value.

Schema 1. Keys: `slug`, `title`, `headline`, `facts_only`, `reading_grade`, `codes` {soc, onet,
other[], dot[]}, `alternate_titles[]`, `hidden_titles[]` (searched, never shown), `own`
{alternate_titles[], hidden_titles[], job_zone, interests[]} (the editors' part of what a source
adds to), `facts` {job_zone, interests[], entry_education, related_experience, training, stem,
apprenticeship}, `clusters[]` {scheme, slug, title, pathway}, `sections` {key: {kind: prose,
markdown, html, origin} or {kind: list, items[], origin}}, `credentials[]`, `resources[]`,
`related[]` {code, title, reason}, `source` (what the content release says: see
`careers/importers/onet.py`) with `source_release` (its key), `source_name` and `source_attribution`
(the sentence that its licence asks for). `origin` is `editor` or the key of the release it came
from. Editions of before 2026-12 have neither the name nor the attribution, and no `measured` in
their source: who reads them says what they have.
"""

from typing import Any

from careers.models import Occupation, ProfileItem, SocCode, SourceProfile
from careers.rules.codes import is_residual
from careers.rules.sections import BY_KEY, SECTIONS, Kind
from careers.rules.text import reading_grade, to_html

SCHEMA_VERSION = 1
EDITOR = "editor"


def build(occupation: Occupation, source: SourceProfile | None = None) -> dict[str, Any]:
    """The document that publishing this working copy would freeze. `source` is the profile of the
    published content release for its code, if any.
    """
    return follow(_written(occupation), source)


def follow(document: dict[str, Any], source: SourceProfile | None) -> dict[str, Any]:
    """A document over another release of its source: what editors wrote stays as it is, what came
    from the source is what this release says.

    So a content release reaches a published career without its working copy, where an unfinished
    draft may be.
    """
    imported, key = (source.document, source.release.key) if source else ({}, "")
    own, codes = document["own"], document["codes"]
    return {
        **document,
        **_titles(own, imported),
        "codes": {**codes, "onet": _code(source.soc)}
        if source and codes["onet"] is None
        else codes,
        "facts": {
            **document["facts"],
            "job_zone": own["job_zone"] or imported.get("job_zone"),
            "interests": own["interests"] or imported.get("interests", {}).get("high_points", []),
        },
        "sections": _with_imported(document["sections"], imported.get("lists", {}), key),
        "source": imported,
        "source_release": key,
        "source_name": source.release.name if source else "",
        "source_attribution": source.release.attribution if source else "",
    }


def _written(occupation: Occupation) -> dict[str, Any]:
    """What editors wrote, without any source. `own` keeps apart what a source would add to."""
    sections = _sections(occupation)
    rows = occupation.alternate_titles.all()
    return {
        "schema": SCHEMA_VERSION,
        "slug": occupation.slug,
        "title": occupation.title,
        "headline": occupation.headline,
        "facts_only": not sections,
        "reading_grade": reading_grade(
            "\n\n".join(s["markdown"] for s in sections.values() if s["kind"] == Kind.PROSE)
        ),
        "is_residual": is_residual(occupation.title),
        "codes": _codes(occupation),
        "own": {
            "alternate_titles": [row.title for row in rows if row.is_public],
            "hidden_titles": [row.title for row in rows if not row.is_public],
            "job_zone": occupation.job_zone,
            "interests": list(occupation.interests),
        },
        "facts": _facts(occupation),
        "clusters": [
            {
                "scheme": pathway.cluster.scheme,
                "slug": pathway.cluster.slug,
                "title": pathway.cluster.title,
                "pathway": pathway.title,
            }
            for pathway in occupation.pathways.all()
        ],
        "sections": sections,
        "credentials": [
            {
                name: getattr(row, name)
                for name in (
                    "kind",
                    "name",
                    "organization",
                    "url",
                    "no_secure_site",
                    "required",
                    "note",
                )
            }
            for row in occupation.credentials.all()
        ],
        "resources": [
            {name: getattr(row, name) for name in ("name", "url", "address", "no_secure_site")}
            for row in occupation.resources.all()
        ],
        "related": [
            {"code": row.soc.code, "title": row.soc.title, "reason": row.reason}
            for row in occupation.related.all()
        ],
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


def _titles(own: dict[str, Any], imported: dict[str, Any]) -> dict[str, list[str]]:
    public, hidden = list(own["alternate_titles"]), list(own["hidden_titles"])
    known = {title.casefold() for title in [*public, *hidden]}
    for title in imported.get("titles", []):
        for text, titles in ((title["title"], public), (title.get("short"), hidden)):
            if text and text.casefold() not in known:
                titles.append(text)
                known.add(text.casefold())
    return {"alternate_titles": public, "hidden_titles": hidden}


def _facts(occupation: Occupation) -> dict[str, Any]:
    return {
        "job_zone": occupation.job_zone,
        "interests": list(occupation.interests),
        "entry_education": occupation.entry_education,
        "entry_education_label": occupation.get_entry_education_display() or "",
        "related_experience": occupation.related_experience,
        "training": occupation.training,
        "stem": occupation.is_stem,
        "apprenticeship": occupation.is_apprenticeship,
    }


def _sections(occupation: Occupation) -> dict[str, Any]:
    texts = {row.section: row.body for row in occupation.texts.all()}
    items: dict[str, list[ProfileItem]] = {}
    for row in occupation.items.all():
        items.setdefault(row.section, []).append(row)
    sections: dict[str, Any] = {}
    for section in SECTIONS:
        if section.kind is Kind.PROSE and texts.get(section.key, "").strip():
            body = texts[section.key].replace("\r\n", "\n").strip()
            sections[section.key] = {
                "kind": Kind.PROSE.value,
                "markdown": body,
                "html": to_html(body),
                "origin": EDITOR,
            }
        elif section.kind is Kind.LIST and section.key in items:
            rows = sorted(items[section.key], key=lambda row: (row.position, row.pk))
            sections[section.key] = {
                "kind": Kind.LIST.value,
                "items": [row.text for row in rows],
                "origin": EDITOR,
            }
    return sections


def _with_imported(
    sections: dict[str, Any], lists: dict[str, list[str]], release: str
) -> dict[str, Any]:
    """In the order of the page: an editor's section, else the imported list."""
    found: dict[str, Any] = {}
    for key, section in BY_KEY.items():
        if key in sections and sections[key]["origin"] == EDITOR:
            found[key] = sections[key]
        elif section.kind is Kind.LIST and lists.get(key):
            found[key] = {"kind": Kind.LIST.value, "items": lists[key], "origin": release}
    return found
