"""Written profiles: one TOML file a career (format: sample_data/profiles/README.md), loaded into
the working copy. The text is the portal's own.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

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
    Translation,
)
from careers.rules.codes import CURRENT_SOC
from careers.rules.sections import BY_KEY, Kind
from careers.rules.translations import english_digest

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

# Rows in one statement.
BATCH = 1000

# The Spanish part of a file. `english` is the digest of the English that it was written from.
SPANISH = {
    "english",
    "title",
    "also",
    "headline",
    "at_a_glance",
    "summary",
    "tasks",
    "typically_need",
}


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


@transaction.atomic
def load(profiles: Iterable[dict[str, Any]]) -> list[Occupation]:
    """Make the working copies of those profiles whose career is not there yet.

    Editors' work on a career that is there is never overwritten. Returns the careers that were
    made. Raises ProfileFileError, and writes nothing, for a code that is not loaded.
    """
    present = set(Occupation.objects.values_list("slug", flat=True))
    new = [profile for profile in profiles if profile["slug"] not in present]
    codes = _loaded_codes()

    # Careers are written first, as every other row points to one of them.
    careers = [(_occupation(profile, codes), profile) for profile in new]
    occupations = Occupation.objects.bulk_create(occupation for occupation, _profile in careers)

    _write_all(ProfileText, careers, _texts)
    _write_all(ProfileItem, careers, _items)
    _write_all(AlternateTitle, careers, _titles)
    _write_all(Credential, careers, _credentials)
    _write_all(Resource, careers, _resources)
    _write_all(DotTitle, careers, _dot_titles)
    _write_all(Translation, careers, _translations)
    _write_all(
        RelatedCareer, careers, lambda occupation, profile: _related(occupation, profile, codes)
    )

    for occupation, profile in careers:
        if profile.get("clusters"):
            occupation.pathways.set(pathway(**entry) for entry in profile["clusters"])

    return occupations


type Career = tuple[Occupation, dict[str, Any]]


def _write_all[Row: Model](
    model: type[Row],
    careers: list[Career],
    rows_of: Callable[[Occupation, dict[str, Any]], Iterable[Row]],
) -> None:
    """The rows of one kind of all careers, in few statements."""
    rows = chain.from_iterable(rows_of(occupation, profile) for occupation, profile in careers)
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _loaded_codes() -> dict[str, SocCode]:
    """Today's SOC codes and the publishers' aggregates by code, and O*NET's details."""
    codes = SocCode.objects.filter(scheme__in=["soc", "oews"], version=CURRENT_SOC)
    details = SocCode.objects.filter(scheme="onet")
    return {soc.code: soc for soc in [*details, *codes]}


def _soc(code: str, codes: Mapping[str, SocCode]) -> SocCode:
    if code not in codes:
        raise ProfileFileError(f"SOC code {code} is not loaded")

    return codes[code]


def _occupation(profile: dict[str, Any], codes: Mapping[str, SocCode]) -> Occupation:
    return Occupation(
        slug=profile["slug"],
        title=profile["title"],
        soc=_soc(profile["soc"], codes),
        onet=codes.get(profile.get("onet", "")),
        headline=profile["headline"],
        job_zone=profile.get("job_zone"),
        interests="".join(profile.get("interests", [])),
        is_stem=profile.get("stem", False),
        is_apprenticeship=profile.get("apprenticeship", False),
        review=Occupation.Review.APPROVED,
    )


def _texts(occupation: Occupation, profile: dict[str, Any]) -> Iterator[ProfileText]:
    for key, body in profile.get("text", {}).items():
        if body.strip():
            yield ProfileText(occupation=occupation, section=key, body=body.strip())


def _items(occupation: Occupation, profile: dict[str, Any]) -> Iterator[ProfileItem]:
    for key, texts in profile.get("lists", {}).items():
        for position, text in enumerate(texts):
            yield ProfileItem(occupation=occupation, section=key, position=position, text=text)


def _titles(occupation: Occupation, profile: dict[str, Any]) -> Iterator[AlternateTitle]:
    # A title that is both public and hidden becomes public.
    titles = dict.fromkeys(profile.get("hidden_titles", []), False) | dict.fromkeys(
        profile.get("alternate_titles", []), True
    )
    for position, (title, public) in enumerate(titles.items()):
        yield AlternateTitle(
            occupation=occupation, title=title, is_public=public, position=position
        )


def _credentials(occupation: Occupation, profile: dict[str, Any]) -> Iterator[Credential]:
    for position, entry in enumerate(profile.get("credentials", [])):
        yield Credential(occupation=occupation, position=position, **entry)


def _resources(occupation: Occupation, profile: dict[str, Any]) -> Iterator[Resource]:
    for position, entry in enumerate(profile.get("resources", [])):
        yield Resource(occupation=occupation, position=position, **entry)


def _dot_titles(occupation: Occupation, profile: dict[str, Any]) -> Iterator[DotTitle]:
    for entry in profile.get("dot", []):
        yield DotTitle(occupation=occupation, **entry)


def _translations(occupation: Occupation, profile: dict[str, Any]) -> Iterator[Translation]:
    if spanish := profile.get("es"):
        summary = spanish.get("summary", "").strip()
        yield Translation(occupation=occupation, language="es", **{**spanish, "summary": summary})


def english_of(profile: Mapping[str, Any]) -> str:
    """The digest of a profile's English parts, to be kept with its translation."""
    return english_digest(
        profile["title"], profile["headline"], profile.get("text", {}), profile.get("lists", {})
    )


def _related(
    occupation: Occupation, profile: dict[str, Any], codes: Mapping[str, SocCode]
) -> Iterator[RelatedCareer]:
    # A code named twice is kept once, with the later reason.
    reasons = {entry["soc"]: entry["reason"] for entry in profile.get("related", [])}
    for position, (code, reason) in enumerate(reasons.items()):
        yield RelatedCareer(
            occupation=occupation, soc=_soc(code, codes), reason=reason, position=position
        )
