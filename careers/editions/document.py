"""Makes an edition's document, from a working copy and from what a content release says.

The keys and their types are in `careers/editions/schema.py`.
"""

from collections.abc import Mapping

from careers.editions.schema import (
    Cluster,
    Code,
    Codes,
    Credential,
    EditionDocument,
    Facts,
    ListSection,
    Own,
    ProseSection,
    Resource,
    Section,
    SourceDocument,
    Translation,
)
from careers.models import Occupation, ProfileItem, SocCode, SourceProfile
from careers.models import Translation as TranslationRow
from careers.rules.codes import is_residual
from careers.rules.sections import BY_KEY, SECTIONS, Kind
from careers.rules.text import reading_grade, to_html
from careers.rules.translations import TRANSLATED_LISTS, TRANSLATED_SECTIONS

SCHEMA_VERSION = 2
EDITOR = "editor"


def build(occupation: Occupation, source: SourceProfile | None = None) -> EditionDocument:
    """The document that publishing this working copy would freeze.

    `source` is the profile of the published content release for its code, if any.
    """
    return follow(_edited(occupation), source)


def follow(document: EditionDocument, source: SourceProfile | None) -> EditionDocument:
    """A document over another release of its source.

    What editors wrote stays as it is; what came from the source is what this release says. So a
    content release reaches a published career without its working copy, where an unfinished draft
    may be.
    """
    imported: SourceDocument = source.document if source else {}
    release = source.release.key if source else ""

    # `own` has what editors entered, so that an imported value can be told from theirs later.
    own, codes = document["own"], document["codes"]

    # A career without an O*NET code takes the one of its source.
    if source and codes["onet"] is None:
        codes = {**codes, "onet": _code(source.soc)}

    # An editor's value wins; an empty one lets the source speak.
    high_points = imported.get("interests", {}).get("high_points", [])
    facts: Facts = {
        **document["facts"],
        "job_zone": own["job_zone"] or imported.get("job_zone"),
        "interests": own["interests"] or high_points,
    }

    public, hidden = _titles(own, imported)

    return {
        **document,
        "alternate_titles": public,
        "hidden_titles": hidden,
        "codes": codes,
        "facts": facts,
        "sections": _with_imported(document["sections"], imported.get("lists", {}), release),
        "source": imported,
        "source_release": release,
        "source_name": source.release.name if source else "",
        "source_attribution": source.release.attribution if source else "",
    }


def _edited(occupation: Occupation) -> EditionDocument:
    """What editors wrote, as a document without any source."""
    # `facts_only` is judged before any source is added: imported lists are no written profile.
    sections = _sections(occupation)
    own = _own(occupation)

    return {
        "schema": SCHEMA_VERSION,
        "slug": occupation.slug,
        "title": occupation.title,
        "headline": occupation.headline,
        "facts_only": not sections,
        "reading_grade": reading_grade(_prose(sections)),
        "is_residual": is_residual(occupation.title),
        "codes": _codes(occupation),
        "alternate_titles": own["alternate_titles"],
        "hidden_titles": own["hidden_titles"],
        "own": own,
        "facts": _facts(occupation),
        "clusters": _clusters(occupation),
        "sections": sections,
        "credentials": _credentials(occupation),
        "resources": _resources(occupation),
        "related": [
            {"code": row.soc.code, "title": row.soc.title, "reason": row.reason}
            for row in occupation.related.all()
        ],
        "source": {},
        "source_release": "",
        "translations": {row.language: _translation(row) for row in occupation.translations.all()},
    }


def _code(soc: SocCode) -> Code:
    return {"scheme": soc.scheme, "version": soc.version, "code": soc.code, "title": soc.title}


def _codes(occupation: Occupation) -> Codes:
    return {
        "soc": _code(occupation.soc),
        "onet": _code(occupation.onet) if occupation.onet else None,
        "other": [{**_code(row.soc), "note": row.note} for row in occupation.other_codes.all()],
        "dot": [{"code": row.code, "title": row.title} for row in occupation.dot_titles.all()],
    }


def _own(occupation: Occupation) -> Own:
    rows = occupation.alternate_titles.all()
    return {
        "alternate_titles": [row.title for row in rows if row.is_public],
        "hidden_titles": [row.title for row in rows if not row.is_public],
        "job_zone": occupation.job_zone,
        "interests": list(occupation.interests),
    }


def _facts(occupation: Occupation) -> Facts:
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


def _clusters(occupation: Occupation) -> list[Cluster]:
    return [
        {
            "scheme": pathway.cluster.scheme,
            "slug": pathway.cluster.slug,
            "title": pathway.cluster.title,
            "pathway": pathway.title,
        }
        for pathway in occupation.pathways.all()
    ]


def _credentials(occupation: Occupation) -> list[Credential]:
    return [
        {
            "kind": row.kind,
            "name": row.name,
            "organization": row.organization,
            "url": row.url,
            "no_secure_site": row.no_secure_site,
            "required": row.required,
            "note": row.note,
        }
        for row in occupation.credentials.all()
    ]


def _resources(occupation: Occupation) -> list[Resource]:
    return [
        {
            "name": row.name,
            "url": row.url,
            "address": row.address,
            "no_secure_site": row.no_secure_site,
        }
        for row in occupation.resources.all()
    ]


def _sections(occupation: Occupation) -> dict[str, Section]:
    """The sections that editors wrote, in the order of the page."""
    texts = {row.section: row.body for row in occupation.texts.all()}
    items: dict[str, list[ProfileItem]] = {}

    for row in occupation.items.all():
        items.setdefault(row.section, []).append(row)

    sections: dict[str, Section] = {}

    for section in SECTIONS:
        if section.kind is Kind.PROSE and texts.get(section.key, "").strip():
            sections[section.key] = _prose_section(texts[section.key])
        elif section.kind is Kind.LIST and section.key in items:
            sections[section.key] = _list_section(items[section.key])

    return sections


def _translation(row: TranslationRow) -> Translation:
    sections: dict[str, Section] = {}

    for key in TRANSLATED_SECTIONS:
        written = getattr(row, key)
        if key in TRANSLATED_LISTS and written:
            sections[key] = {"kind": "list", "items": list(written), "origin": EDITOR}
        elif key not in TRANSLATED_LISTS and written.strip():
            sections[key] = _prose_section(written)

    return {
        "title": row.title,
        "also": list(row.also),
        "headline": row.headline,
        "sections": sections,
    }


def _prose_section(text: str) -> ProseSection:
    body = text.replace("\r\n", "\n").strip()
    return {"kind": "prose", "markdown": body, "html": to_html(body), "origin": EDITOR}


def _list_section(items: list[ProfileItem]) -> ListSection:
    rows = sorted(items, key=lambda row: (row.position, row.pk))
    return {"kind": "list", "items": [row.text for row in rows], "origin": EDITOR}


def _prose(sections: Mapping[str, Section]) -> str:
    texts = [section["markdown"] for section in sections.values() if section["kind"] == "prose"]
    return "\n\n".join(texts)


def _titles(own: Own, imported: SourceDocument) -> tuple[list[str], list[str]]:
    """Public and hidden titles: the editors', then those of the source that are not there yet."""
    # Editors' titles come first, and a hidden one also keeps the source's from being shown.
    public, hidden = list(own["alternate_titles"]), list(own["hidden_titles"])
    known = {title.casefold() for title in [*public, *hidden]}

    for title in imported.get("titles", []):
        for text, titles in ((title["title"], public), (title.get("short"), hidden)):
            if text and text.casefold() not in known:
                titles.append(text)
                known.add(text.casefold())

    return public, hidden


def _with_imported(
    sections: Mapping[str, Section], lists: Mapping[str, list[str]], release: str
) -> dict[str, Section]:
    """In the order of the page: an editor's section, else the imported list."""
    merged: dict[str, Section] = {}
    for key, section in BY_KEY.items():
        # Lists of an earlier release are dropped here, and those of the new one take their place.
        if key in sections and sections[key]["origin"] == EDITOR:
            merged[key] = sections[key]
        elif section.kind is Kind.LIST and lists.get(key):
            merged[key] = {"kind": "list", "items": lists[key], "origin": release}

    return merged
