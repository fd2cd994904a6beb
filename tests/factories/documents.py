"""Edition documents without a database: complete ones, to be spoilt by a test."""

from typing import Any

from careers.rules.sections import BY_KEY, SECTIONS, Kind
from careers.rules.text import to_html


def section(key: str, content: str | list[str], origin: str = "editor") -> dict[str, Any]:
    """One section's value, as `careers.editions.document` builds it."""
    if BY_KEY[key].kind is Kind.PROSE:
        return {"kind": "prose", "markdown": content, "html": to_html(content), "origin": origin}
    return {"kind": "list", "items": content, "origin": origin}


def full_document(**changes: Any) -> dict[str, Any]:
    """A document that passes the gate. A change is named by a key of the document, or by a section
    (None takes the section away).
    """
    sections = {
        one.key: section(
            one.key,
            "A short paragraph." if one.kind is Kind.PROSE else ["One item", "Another item"],
        )
        for one in SECTIONS
    }
    document: dict[str, Any] = {
        "schema": 1,
        "slug": "welders",
        "title": "Welders",
        "headline": "They join metal.",
        "facts_only": False,
        "is_residual": False,
        "reading_grade": None,
        "codes": {
            "soc": {"scheme": "soc", "version": "2018", "code": "51-4121", "title": "Welders"},
            "onet": None,
            "other": [],
            "dot": [],
        },
        "alternate_titles": [],
        "hidden_titles": [],
        "facts": {
            "job_zone": None,
            "interests": [],
            "entry_education": None,
            "stem": False,
            "apprenticeship": False,
        },
        "clusters": [],
        "credentials": [],
        "resources": [],
        "related": [],
        "source": {},
        "source_release": "",
        "sections": sections,
    }
    for key, value in changes.items():
        if key not in BY_KEY:
            document[key] = value
        elif value is None:
            del sections[key]
        else:
            sections[key] = section(key, value)
    return document


def facts_only(**changes: Any) -> dict[str, Any]:
    """A document without written sections."""
    return full_document(**{"facts_only": True, "headline": "", "sections": {}, **changes})


def credential(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "certification",
        "name": "Certified",
        "organization": "A society",
        "url": "https://example.org/",
        "no_secure_site": False,
        "required": False,
        "note": "",
        **changes,
    }


def resource(**changes: Any) -> dict[str, Any]:
    return {
        "name": "A society",
        "url": "https://example.org/",
        "address": "",
        "no_secure_site": False,
        **changes,
    }
