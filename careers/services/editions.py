"""The life of a career's public content: publish, withdraw, restore."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.module_loading import import_string

from careers.editions import document as documents
from careers.editions import gate
from careers.models import ContentVersion, Edition, EditionFacet, Occupation, SocCode, SourceProfile
from careers.services.audit import record


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


def published_source(occupation: Occupation) -> SourceProfile | None:
    """What the published content release says about this career's code."""
    # A detail has facts of its own, so its O*NET-SOC code comes before the SOC code.
    code = occupation.onet_id or occupation.soc_id
    return (
        SourceProfile.objects.published()
        .select_related("release", "soc")
        .filter(soc_id=code)
        .first()
    )


def preview(occupation: Occupation) -> tuple[dict, list[gate.Problem]]:
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

    edition = freeze(occupation, document, by=by, note=note)
    tell_followers([occupation])
    record(by=by, action="publish", subject=occupation.title, edition=edition.number, note=note)

    return edition


@transaction.atomic
def publish_changed(occupations: Iterable[Occupation], *, by, note: str = "") -> list[Edition]:
    """Publish, in one transaction, those of these careers whose working copy differs from their
    current edition. Raises GateError for the first refused.
    """
    ContentVersion.bump()
    editions, changed = [], []

    for occupation in occupations:
        document = documents.build(occupation, published_source(occupation))

        # An unchanged career gets no new edition, so its history stays readable.
        if occupation.current_edition and occupation.current_edition.document == document:
            continue
        if problems := gate.find_problems(document):
            raise GateError(occupation, problems)

        editions.append(freeze(occupation, document, by=by, note=note))
        changed.append(occupation)

    # Where nothing changed, the version that was bumped above is taken back as well.
    if changed:
        tell_followers(changed)
        record(by=by, action="publish", subject=f"{len(changed)} careers", note=note)
    else:
        transaction.set_rollback(True)

    return editions


def freeze(
    occupation: Occupation,
    document: dict,
    *,
    by,
    note: str = "",
    release=None,
    restored_from: int | None = None,
) -> Edition:
    """Write the edition and its facets and point the career at it.

    Part of a publishing transaction, never called on its own.
    """
    # Numbers count up for each career and are never used again.
    number = (
        Edition.objects.filter(occupation=occupation).aggregate(last=Max("number"))["last"] or 0
    ) + 1
    edition = Edition.objects.create(
        occupation=occupation,
        number=number,
        schema_version=document["schema"],
        document=document,
        # Columns are copied from the document, so that lists and filters need not open it.
        slug=document["slug"],
        title=document["title"],
        soc=SocCode.objects.get(
            **{name: document["codes"]["soc"][name] for name in ("scheme", "version", "code")}
        ),
        facts_only=document["facts_only"],
        job_zone=document["facts"]["job_zone"],
        entry_education=document["facts"]["entry_education"],
        interests="".join(document["facts"]["interests"])[:3],
        is_residual=document["is_residual"],
        author=by,
        note=note,
        release=release,
        restored_from=restored_from,
        created_at=timezone.now(),
    )

    # Facets are what the search narrows by.
    EditionFacet.objects.bulk_create(_facets(edition, document))
    occupation.current_edition = edition
    occupation.first_published_at = occupation.first_published_at or timezone.now()

    # A planned time has been met by this edition.
    occupation.publish_at = None
    occupation.save(update_fields=["current_edition", "first_published_at", "publish_at"])

    return edition


def _facets(edition: Edition, document: dict) -> list[EditionFacet]:
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
    restored = freeze(
        occupation,
        edition.document,
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
