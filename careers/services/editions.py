"""The life of a career's public content: publish, withdraw, restore."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string

from careers.editions import document as documents
from careers.editions import gate
from careers.editions.schema import EditionDocument
from careers.models import (
    ContentVersion,
    Edition,
    EditionFacet,
    EditionTitle,
    Occupation,
    SocCode,
    SourceProfile,
)
from careers.services.audit import record

# Rows in one statement.
BATCH = 200


class GateError(Exception):
    """The working copy may not be published; `problems` says why, for a person."""

    def __init__(self, occupation: Occupation, problems: list[gate.Problem]):
        self.occupation, self.problems = occupation, problems
        super().__init__(
            f"{occupation.title} was not published: "
            + " ".join(problem.message for problem in problems)
        )


def tell_followers(occupations: list[Occupation]) -> None:
    """Let the search index follow, inside the publishing transaction (settings.AFTER_PUBLISH)."""
    for path in settings.AFTER_PUBLISH:
        import_string(path)(occupations)


def published_sources(occupations: Collection[Occupation]) -> dict[int, SourceProfile]:
    """What the published content release says about each career's code, by the career's id."""
    codes = {_source_code(occupation) for occupation in occupations}
    profiles = {
        profile.soc_id: profile
        for profile in SourceProfile.objects.published()
        .select_related("release", "soc")
        .filter(soc_id__in=codes)
    }
    return {
        occupation.pk: profiles[_source_code(occupation)]
        for occupation in occupations
        if _source_code(occupation) in profiles
    }


def published_source(occupation: Occupation) -> SourceProfile | None:
    """What the published content release says about this career's code."""
    return published_sources([occupation]).get(occupation.pk)


def _source_code(occupation: Occupation) -> int:
    # A detail has facts of its own, so its O*NET-SOC code comes before the SOC code.
    return occupation.onet_id or occupation.soc_id


def preview(occupation: Occupation) -> tuple[EditionDocument, list[gate.Problem]]:
    """The document as it would be published now, and what the gate says of it."""
    document = documents.build(
        Occupation.objects.with_working_copy().get(pk=occupation.pk), published_source(occupation)
    )
    return document, gate.find_problems(document)


@transaction.atomic
def publish_occupation(occupation: Occupation, *, by, note: str = "") -> Edition:
    """Freeze the working copy as the next edition and make it the public one.

    Raises GateError and changes nothing if the gate refuses it.
    """
    ContentVersion.bump()

    # Lock the career, so that two editors cannot both make the next number.
    occupation = Occupation.objects.select_for_update().get(pk=occupation.pk)

    document, problems = preview(occupation)
    if problems:
        raise GateError(occupation, problems)

    [edition] = freeze([(occupation, document)], by=by, note=note)
    tell_followers([occupation])
    record(by=by, action="publish", subject=occupation.title, edition=edition.number, note=note)

    return edition


@transaction.atomic
def publish_changed(occupations: Iterable[Occupation], *, by, note: str = "") -> list[Edition]:
    """Publish, in one transaction, those of these careers whose working copy differs from their
    current edition. Raises GateError for the first refused.
    """
    ContentVersion.bump()
    listed = list(occupations)
    sources = published_sources(listed)
    changed: list[tuple[Occupation, EditionDocument]] = []

    for occupation in listed:
        document = documents.build(occupation, sources.get(occupation.pk))

        # An unchanged career gets no new edition, so its history stays readable.
        if occupation.current_edition and occupation.current_edition.document == document:
            continue
        if problems := gate.find_problems(document):
            raise GateError(occupation, problems)

        changed.append((occupation, document))

    editions = freeze(changed, by=by, note=note)

    # Where nothing changed, the version that was bumped above is taken back as well.
    if changed:
        tell_followers([occupation for occupation, _document in changed])
        record(by=by, action="publish", subject=f"{len(changed)} careers", note=note)
    else:
        transaction.set_rollback(True)

    return editions


def freeze(
    documents: Sequence[tuple[Occupation, EditionDocument]],
    *,
    by,
    note: str = "",
    release=None,
    restored_from: int | None = None,
) -> list[Edition]:
    """Write the next edition of each of these careers with its facets, and point the career at it.

    Part of a publishing transaction, never called on its own.
    """
    now = timezone.now()
    numbers = _next_numbers([occupation for occupation, _document in documents])
    codes = _codes(document for _occupation, document in documents)

    editions = Edition.objects.bulk_create(
        [
            Edition(
                occupation=occupation,
                number=numbers[occupation.pk],
                soc=codes[_code_key(document)],
                author=by,
                note=note,
                release=release,
                restored_from=restored_from,
                created_at=now,
                **_columns(document),
            )
            for occupation, document in documents
        ],
        batch_size=BATCH,
    )

    # Facets are what the search narrows by.
    EditionFacet.objects.bulk_create(
        chain.from_iterable(_facets(edition, edition.document) for edition in editions),
        batch_size=BATCH,
    )

    # What lists call it in other languages.
    EditionTitle.objects.bulk_create(
        chain.from_iterable(_titles(edition, edition.document) for edition in editions),
        batch_size=BATCH,
    )

    for edition in editions:
        occupation = edition.occupation
        occupation.current_edition = edition
        occupation.first_published_at = occupation.first_published_at or now

        # A planned time has been met by this edition.
        occupation.publish_at = None

    Occupation.objects.bulk_update(
        [edition.occupation for edition in editions],
        ["current_edition", "first_published_at", "publish_at"],
        batch_size=BATCH,
    )

    return editions


def _next_numbers(occupations: list[Occupation]) -> dict[int, int]:
    """The next edition's number by career. Numbers count up for each and are never used again."""
    last = dict(
        Edition.objects.filter(occupation__in=occupations)
        .order_by()
        .values("occupation")
        .annotate(last=Max("number"))
        .values_list("occupation", "last")
    )
    return {occupation.pk: last.get(occupation.pk, 0) + 1 for occupation in occupations}


type CodeKey = tuple[str, str, str]


def _code_key(document: EditionDocument) -> CodeKey:
    code = document["codes"]["soc"]
    return code["scheme"], code["version"], code["code"]


def _codes(documents: Iterable[EditionDocument]) -> dict[CodeKey, SocCode]:
    """The SOC codes that these documents name."""
    keys = {_code_key(document) for document in documents}
    rows = SocCode.objects.filter(code__in={code for _scheme, _version, code in keys})
    return {
        (row.scheme, row.version, row.code): row
        for row in rows
        if (row.scheme, row.version, row.code) in keys
    }


def _columns(document: EditionDocument) -> dict[str, Any]:
    """What is copied from a document into columns, so that lists and filters need not open it."""
    facts = document["facts"]
    return {
        "document": document,
        "schema_version": document["schema"],
        "slug": document["slug"],
        "title": document["title"],
        "facts_only": document["facts_only"],
        "job_zone": facts["job_zone"],
        "entry_education": facts["entry_education"],
        "interests": "".join(facts["interests"])[:3],
        "is_residual": document["is_residual"],
    }


def _facets(edition: Edition, document: EditionDocument) -> list[EditionFacet]:
    kinds = EditionFacet.Kind

    # The first two digits of a SOC code are its major group.
    values = {
        (kinds.GROUP, document["codes"]["soc"]["code"][:2]): document["codes"]["soc"]["code"][:2]
        + "-0000"
    }

    # A pathway's value begins with its cluster, since two clusters may have pathways of one name.
    for cluster in document["clusters"]:
        values[(kinds.CLUSTER, cluster["slug"])] = cluster["title"]
        values[(kinds.PATHWAY, f"{cluster['slug']}/{cluster['pathway']}"[:80])] = cluster["pathway"]

    for letter in document["facts"]["interests"]:
        values[(kinds.INTEREST, letter)] = letter

    for tag in ("stem", "apprenticeship"):
        if document["facts"][tag]:
            values[(kinds.TAG, tag)] = tag

    return [
        EditionFacet(edition=edition, kind=kind, value=value, label=label)
        for (kind, value), label in values.items()
    ]


def _titles(edition: Edition, document: EditionDocument) -> Iterator[EditionTitle]:
    # Editions of before schema 2 have no translations.
    for language, translation in document.get("translations", {}).items():
        yield EditionTitle(
            edition=edition,
            language=language,
            title=translation["title"],
            headline=translation["headline"],
        )


@transaction.atomic
def withdraw_occupation(occupation: Occupation, *, by, note: str = "") -> None:
    """Take a career off the site. Its editions stay."""
    ContentVersion.bump()
    occupation = Occupation.objects.select_for_update().get(pk=occupation.pk)
    occupation.current_edition = None
    occupation.save(update_fields=["current_edition"])
    tell_followers([occupation])
    record(by=by, action="withdraw", subject=occupation.title, slug=occupation.slug, note=note)


@transaction.atomic
def restore_edition(edition: Edition, *, by, note: str = "") -> Edition:
    """Publish an earlier edition again, as a new edition with the same content."""
    ContentVersion.bump()
    occupation = Occupation.objects.select_for_update().get(pk=edition.occupation_id)

    # The old document is published as it was; the working copy is not touched.
    [restored] = freeze(
        [(occupation, edition.document)],
        by=by,
        note=note or f"Restored edition {edition.number}",
        restored_from=edition.number,
    )

    tell_followers([occupation])
    record(
        by=by,
        action="restore",
        subject=occupation.title,
        edition=restored.number,
        restored_from=edition.number,
    )

    return restored
