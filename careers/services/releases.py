"""The life of a release: stage, validate, publish, roll back, publish again, correct.

Everything in one transaction each; nothing half-done is ever public.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from careers.models import AreaName, ContentVersion, Release, Source
from careers.selectors.delineations import current_delineations
from careers.selectors.releases import release_to_supersede
from careers.services.acceptance import accept_checks, judged, reasons_of
from careers.services.areas import keep_pinned_places, name_areas
from careers.services.audit import record
from careers.statistics.datasets import DATASETS, ERROR, Finding

EFFECTS = {
    "content": "careers.services.content.apply"
}  # what else a dataset does inside the transaction of publishing and rolling back
# Ends the name of a corrected copy.
CORRECTED = ", corrected"
# What was superseded comes back by rolling back, never by publishing it again.
PUBLISHABLE = (Release.Status.STAGED, Release.Status.ROLLED_BACK)


class ReleaseError(Exception):
    """The release cannot do that now; the message says why and what to do."""


class KeyTakenError(ReleaseError):
    """Another release has the key."""

    def __init__(self, key: str, message: str):
        super().__init__(message)
        self.key = key


class ChecksFailedError(ReleaseError):
    """Its checks found errors that nobody has accepted. `findings` is all that they found."""

    def __init__(self, release: Release, findings: list[Finding]):
        self.findings = findings
        errors = [finding.message for finding in findings if finding.level == ERROR]
        super().__init__(f"{release.key} was not published: {' '.join(errors[:5])}")


@transaction.atomic
def stage_release(
    *,
    source: Source,
    load: Callable[[Release], dict[str, int]],
    by=None,
    validate: bool = True,
    accepted: Mapping[str, str] | None = None,
    **fields: Any,
) -> Release:
    """Create a staged release and load its rows.

    `load` writes the rows and returns counts; if it raises, nothing remains.

    Raises ReleaseError when the key is taken or the same bytes are loaded already; a session that
    loads the same source at the same moment is waited for, and what it has loaded counts. Without
    `validate` it is left to publishing, in the same transaction. `accepted` says of checks why what
    they find may pass.
    """
    # Lock the source, so that two sessions cannot load the same files at the same moment.
    Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    _refuse_taken(fields["key"])

    # Releases entered by hand have no files, and so no checksum.
    checksum = fields.get("checksum")
    if checksum and (
        same := Release.objects.filter(source=source, checksum=checksum)
        .exclude(status="rolled_back")
        .first()
    ):
        raise ReleaseError(
            f"These files are loaded already, as {same.key} "
            f"({same.get_status_display().lower()}). Nothing changed."
        )

    release = _created(source=source, **fields)

    # The release exists first, since its rows refer to it.
    release.row_counts = load(release)

    if source.dataset == Source.Dataset.CODES:
        # codes are loaded in place, there is no private copy of them: kept pages must go
        ContentVersion.bump()

    release.save(update_fields=["row_counts"])
    accept_checks(release, accepted or {}, by=by)

    if validate:
        validate_release(release)

    record(by=by, action="stage", subject=release.key, **release.row_counts)

    return release


def validate_release(release: Release) -> list[Finding]:
    """Run every check of the dataset and keep the report with the release."""
    dataset = DATASETS.get(release.source.dataset)
    found = [finding for check in (dataset.checks if dataset else ()) for finding in check(release)]
    findings = judged(release, found)

    # The report is stored with the release, where staff read it before they publish. What a person
    # said while loading, or has accepted, stays in it.
    release.report = {
        **release.report,
        "checked_at": timezone.now().isoformat(),
        "findings": [asdict(finding) for finding in findings],
    }

    release.save(update_fields=["report"])

    return findings


def publish_release(
    release: Release, *, by=None, accepted: Mapping[str, str] | None = None
) -> Release:
    """Make a staged release, or one that was taken back, the current one of its source and scope;
    the one before is superseded.

    Of two sessions at once one waits for the other, and is then refused: what it was about to
    supersede is not what it saw before. `accepted` says of checks why what they find may pass.
    Raises ChecksFailedError for an error of any other check.
    """
    # Note what is current before waiting for a lock, so that a change meanwhile is noticed.
    seen = release_to_supersede(release)
    with transaction.atomic():
        return _publish(release, seen, by=by, accepted=accepted or {})


def _publish(release: Release, seen: Release | None, *, by, accepted: Mapping[str, str]) -> Release:
    # Bumping locks one row, so publishing sessions take turns from here on.
    ContentVersion.bump()
    release = _locked(release)
    if release.status not in PUBLISHABLE:
        raise ReleaseError(
            f"{release.key} is {release.get_status_display().lower()}: only a staged release, or "
            "one that was rolled back, can be published."
        )

    current = (
        Release.objects.published()
        .select_for_update()
        .filter(source=release.source, scope=release.scope)
        .first()
    )

    # A correction is a copy of one release, and is stale once another has taken its place.
    if release.corrects_id and (current is None or release.corrects_id != current.pk):
        raise ReleaseError(
            f"{release.key} corrects {release.corrects.key}, which is no longer the current "
            "release. Start the correction again from the current one."
        )

    # The person who pressed the button saw another current release than there is now.
    if current != seen:
        raise ReleaseError(
            f"Another release of {release.source.name} was published or taken back at the same "
            "moment. Look at it, then try again."
        )

    _settle_areas(release)

    # Validate once more, because the current release may have changed since staging.
    accept_checks(release, accepted, by=by)
    findings = validate_release(release)
    if any(finding.level == ERROR for finding in findings):
        raise ChecksFailedError(release, findings)

    # The old release steps down first: the database allows one published release a source and
    # scope.
    if current:
        current.status = Release.Status.SUPERSEDED
        current.save(update_fields=["status"])

    # `previous` is what rolling back returns to.
    release.status, release.previous, release.published_at, release.published_by = (
        Release.Status.PUBLISHED,
        current,
        timezone.now(),
        by,
    )

    release.save(update_fields=["status", "previous", "published_at", "published_by"])
    name_areas(release)

    # Careers follow inside the same transaction, so that pages never mix two releases.
    _effects(release, by=by)
    record(
        by=by,
        action="publish release",
        subject=release.key,
        superseded=current.key if current else None,
    )

    return release


def _settle_areas(release: Release) -> None:
    """The version of areas that a release of figures is pinned with from its first publishing on:
    the one that is current then.
    """
    if release.delineation is None or release.published_at is not None:
        return

    current = current_delineations().get(release.delineation.key)
    if current is None:
        drawn_by = release.delineation.release
        raise ReleaseError(
            f"{release.key} was not published: its areas, {release.delineation.key}, are not "
            f"public. Publish {drawn_by.key} first (`releases publish {drawn_by.key}`)."
        )

    if current != release.delineation:
        release.delineation = current
        release.save(update_fields=["delineation"])


@transaction.atomic
def rollback_source(source: Source, *, scope: str = "US", by=None) -> Release | None:
    """Take back the current release of a source; the one it superseded is current again.

    Returns that one, or None if there was none before.
    """
    ContentVersion.bump()
    current = (
        Release.objects.published().select_for_update().filter(source=source, scope=scope).first()
    )
    if current is None:
        raise ReleaseError(
            f"{source.name} has no published release for {scope}: there is nothing to roll back."
        )

    current.status = Release.Status.ROLLED_BACK
    current.save(update_fields=["status"])
    before = current.previous

    # Releases that were taken back themselves are skipped.
    while before and before.status == Release.Status.ROLLED_BACK:
        before = before.previous

    # Where nothing came before, the source has no public figures now.
    if before:
        before.status = Release.Status.PUBLISHED
        before.save(update_fields=["status"])

    keep_pinned_places(current)
    name_areas(current)
    _effects(current, by=by, undo=True)
    record(by=by, action="roll back", subject=current.key, restored=before.key if before else None)

    return before


@transaction.atomic
def start_correction(release: Release, *, key: str, reason: str, by=None) -> Release:
    """Stage a copy of a published release, in which single rows can be corrected with a source and
    a reason. Published rows themselves never change.
    """
    release = _locked(release)
    if release.status != Release.Status.PUBLISHED:
        raise ReleaseError(
            f"{release.key} is not the current release of its source; correct the current one."
        )

    _refuse_taken(key)

    dataset = DATASETS.get(release.source.dataset)

    # Only rows of figures can be put right one by one; content is corrected by its editors.
    if dataset is None or not dataset.headline:
        raise ReleaseError(f"{release.source.name} has no rows that could be corrected one by one.")

    # The copy says of itself all that the original says, but for its key, name and state.
    source_fields = (
        "source",
        "scope",
        "reference_period",
        "reference_date",
        "retrieved",
        "delineation",
        "attribution",
        "files",
        "top_code_hourly",
        "top_code_annual",
    )

    name = f"{release.name.removesuffix(CORRECTED)[:140]}{CORRECTED}"
    accepted = reasons_of(release)
    copy = _created(
        key=key,
        name=name,
        corrects=release,
        # What was accepted of the original holds of its copy too.
        report={"accepted": accepted} if accepted else {},
        **{name: getattr(release, name) for name in source_fields},
    )

    # The copy starts with the same rows; each correction is then a change of one of them.
    copy_rows(dataset.model, release, copy)
    copy_rows(AreaName, release, copy)
    copy.row_counts = {"rows": dataset.model._default_manager.filter(release=copy).count()}
    copy.save(update_fields=["row_counts"])
    record(by=by, action="start correction", subject=copy.key, of=release.key, reason=reason)

    return copy


def copy_rows(model, old: Release, new: Release) -> None:
    """Copy all rows of one release to another inside the database."""
    # One statement on both engines: the ORM has no INSERT ... SELECT.
    quote = connection.ops.quote_name

    # Every stored column but the id and the release, which are the copy's own.
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name != "release"
    ]

    names = ", ".join(quote(column) for column in columns)
    table = quote(model._meta.db_table)

    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (release_id, {names}) SELECT %s, {names} FROM {table} WHERE "  # noqa: S608
            "release_id = %s",
            [new.pk, old.pk],
        )
        # The checks that follow would be planned as if the copy were empty, and take minutes.
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {table}")


def _refuse_taken(key: str) -> None:
    """The message says what to do with the release that has the key: it depends on where that one
    stands.
    """
    found = Release.objects.filter(key=key).first()
    if found is None:
        return

    # What is published or superseded cannot give its key away.
    ways = {
        Release.Status.STAGED: "discard it first",
        Release.Status.ROLLED_BACK: f"publish it again (`releases publish {key}`)",
    }

    way = f", or {ways[found.status]}" if found.status in ways else ""
    raise KeyTakenError(
        key,
        f"A release named {key} exists already ({found.get_status_display().lower()}); give "
        f"another key{way}.",
    )


def _created(**fields: Any) -> Release:
    """A new release.

    Another session may take its key after we have looked: the database waits for that one to end,
    and then one of the two is refused.
    """
    try:
        with transaction.atomic():
            return Release.objects.create(**fields)
    except IntegrityError:
        _refuse_taken(fields["key"])
        raise


def _locked(release: Release) -> Release:
    return (
        Release.objects.select_for_update(of=("self",))
        .select_related("source", "corrects", "delineation__release")
        .get(pk=release.pk)
    )


def _effects(release: Release, *, by, undo: bool = False) -> None:
    if path := EFFECTS.get(release.source.dataset):
        import_string(path)(release, by=by, undo=undo)
