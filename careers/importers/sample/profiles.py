"""Written profiles: one TOML file a career (format: sample_data/profiles/README.md), loaded into
the working copy. The text is the portal's own.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from careers.importers.staging.lookups import pathway
from careers.models import (
    AlternateTitle,
    Credential,
    DotTitle,
    Occupation,
    ProfileItem,
    ProfileText,
    RelatedCareer,
    Resource,
    SocCode,
)
from careers.rules.sections import BY_KEY, Kind

TABLES = {"text", "lists", "credentials", "resources", "related", "dot", "clusters", "es"}
SCALARS = {
    "slug",
    "title",
    "soc",
    "onet",
    "headline",
    "alternate_titles",
    "hidden_titles",
    "job_zone",
    "interests",
    "stem",
    "apprenticeship",
}

WRITTEN_PARTS = (
    "texts",
    "items",
    "alternate_titles",
    "credentials",
    "resources",
    "dot_titles",
    "related",
)

# The Spanish part of a file. It is checked here; no page shows it yet.
SPANISH = {"title", "also", "headline", "at_a_glance", "summary", "tasks", "typically_need"}


class ProfileFileError(ValueError):
    """The file is not a profile; the message names the file and the key."""


def read(path: Path) -> dict[str, Any]:
    """The file's content with every key checked. Raises ProfileFileError."""
    try:
        profile = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileFileError(f"{path.name}: {error}") from error

    # A misspelled key would silently lose text, so every key must be known.
    unknown = set(profile) - TABLES - SCALARS
    unknown |= {
        f"text.{key}"
        for key in profile.get("text", {})
        if key not in BY_KEY or BY_KEY[key].kind is not Kind.PROSE
    }

    unknown |= {
        f"lists.{key}"
        for key in profile.get("lists", {})
        if key not in BY_KEY or BY_KEY[key].kind is not Kind.LIST
    }

    unknown |= {f"es.{key}" for key in set(profile.get("es", {})) - SPANISH}

    if unknown:
        raise ProfileFileError(f"{path.name}: unknown keys {', '.join(sorted(unknown))}")
    if missing := {"slug", "title", "soc", "headline"} - set(profile):
        raise ProfileFileError(f"{path.name}: missing keys {', '.join(sorted(missing))}")

    # The file's name is the address, which keeps two files from claiming one.
    if profile["slug"] != path.stem:
        raise ProfileFileError(f"{path.name}: the slug “{profile['slug']}” is not the file's name")

    return profile


def load_once(path: Path) -> Occupation:
    """The career of this file, loaded unless it is there already: editors' work on a loaded career
    is never overwritten.
    """
    profile = read(path)
    return Occupation.objects.filter(slug=profile["slug"]).select_related("soc").first() or load(
        profile
    )


@transaction.atomic
def load(profile: dict[str, Any]) -> Occupation:
    """Make the working copy say what the profile says, replacing what it said."""
    occupation, is_new = Occupation.objects.update_or_create(
        slug=profile["slug"],
        defaults={
            "title": profile["title"],
            "soc": _soc(profile["soc"]),
            "onet": SocCode.objects.filter(
                scheme="onet", code=profile.get("onet") or "none"
            ).first(),
            "headline": profile["headline"],
            "job_zone": profile.get("job_zone"),
            "interests": "".join(profile.get("interests", [])),
            "is_stem": profile.get("stem", False),
            "is_apprenticeship": profile.get("apprenticeship", False),
            "review": Occupation.Review.APPROVED,
        },
    )

    # The file holds the whole working copy, so rows of an earlier loading must not survive.
    if not is_new:
        for relation in WRITTEN_PARTS:
            getattr(occupation, relation).all().delete()

    # Rows are written after the career, whose id they need.
    _write_sections(occupation, profile)
    _write_titles(occupation, profile)
    _write_links(occupation, profile)
    occupation.pathways.set(pathway(**entry) for entry in profile.get("clusters", []))

    return occupation


def _soc(code: str) -> SocCode:
    soc = SocCode.objects.filter(code=code, scheme__in=["soc", "oews"], version="2018").first()
    if soc is None:
        raise ProfileFileError(f"SOC code {code} is not loaded")

    return soc


def _write_sections(occupation: Occupation, profile: dict[str, Any]) -> None:
    ProfileText.objects.bulk_create(
        ProfileText(occupation=occupation, section=key, body=body.strip())
        for key, body in profile.get("text", {}).items()
        if body.strip()
    )

    ProfileItem.objects.bulk_create(
        ProfileItem(occupation=occupation, section=key, position=position, text=text)
        for key, texts in profile.get("lists", {}).items()
        for position, text in enumerate(texts)
    )


def _write_titles(occupation: Occupation, profile: dict[str, Any]) -> None:
    # A title that is both public and hidden becomes public.
    titles = dict.fromkeys(profile.get("hidden_titles", []), False) | dict.fromkeys(
        profile.get("alternate_titles", []), True
    )
    AlternateTitle.objects.bulk_create(
        AlternateTitle(occupation=occupation, title=title, is_public=public, position=position)
        for position, (title, public) in enumerate(titles.items())
    )


def _write_links(occupation: Occupation, profile: dict[str, Any]) -> None:
    for model, key in ((Credential, "credentials"), (Resource, "resources")):
        model.objects.bulk_create(
            model(occupation=occupation, position=position, **entry)
            for position, entry in enumerate(profile.get(key, []))
        )

    DotTitle.objects.bulk_create(
        DotTitle(occupation=occupation, **entry) for entry in profile.get("dot", [])
    )

    # A code named twice is kept once, with the later reason.
    related = {entry["soc"]: entry["reason"] for entry in profile.get("related", [])}
    RelatedCareer.objects.bulk_create(
        RelatedCareer(occupation=occupation, soc=_soc(code), reason=reason, position=position)
        for position, (code, reason) in enumerate(related.items())
    )
