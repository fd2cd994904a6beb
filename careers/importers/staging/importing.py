"""From prepared rows to a staged release, all or nothing: what the import commands share beneath
their arguments.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction

from careers.importers.reading.archives import checksum, files_under
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.staging.sources import SourceInfo
from careers.models import ContentVersion, Release
from careers.services.releases import publish_release, stage_release
from careers.statistics.datasets import ACCEPTED

MOST_FILES_LISTED = 500
# A code list is no release's: with these, the public list of codes changes (ADR 9).
NAMED_AT_ONCE = ("O*NET-SOC codes added",)
Loader = Callable[[Release, Report], dict[str, int]]


@dataclass(slots=True)
class Prepared:
    """What the files themselves say of their release, and how to write its rows. Long sources are
    read while they are written.
    """

    load: Loader
    key: str
    name: str
    reference_period: str
    number: str = ""
    reference_date: datetime.date | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """What became of an import: the release, or the one that these very files were loaded as
    before.
    """

    release: Release | None
    report: Report
    unchanged: Release | None = None
    published: bool = False


def file_list(paths: Iterable[Path | str]) -> list[dict[str, Any]]:
    """Names, sizes and checksums of the given files, kept with the release."""
    return [
        {"name": file.name, "bytes": file.stat().st_size, "sha256": checksum([file])}
        for file in islice(files_under(paths), MOST_FILES_LISTED)
    ]


def loaded_before(source: SourceInfo, digest: str) -> Release | None:
    return (
        Release.objects.filter(source__key=source.key, checksum=digest)
        .exclude(status=Release.Status.ROLLED_BACK)
        .first()
    )


def run_import(
    source: SourceInfo,
    paths: list[Path],
    prepare: Callable[[Report], Prepared],
    *,
    given: dict[str, Any],
    accepted: Mapping[str, str] | None = None,
    publish: bool = False,
    dry_run: bool = False,
    by=None,
) -> Outcome:
    """Read, check and write everything in one transaction. `given` are the release's fields that
    the caller decides, over what the files say; `accepted` the checks that may find an error, each
    with the reason.

    What is refused, be it in the last line, is as if it had never been written. A dry run does all
    of it and takes it back.
    """
    report = Report(source.key, accepted=dict(accepted or {}))

    # A mistyped path is refused before anything is read.
    if missing := [path for path in paths if not path.exists()]:
        report.refuse(str(missing[0]), 0, "", "no such file or folder")

    # The same bytes again are no new release, unless that one was rolled back.
    digest = checksum(paths)
    if before := loaded_before(source, digest):
        return Outcome(None, report, unchanged=before)

    prepared = prepare(report)

    # A dry run stages and checks, but never publishes, not even inside its transaction.
    publish = publish and not dry_run

    with transaction.atomic():
        # Publishing validates by itself, so staging need not do it a moment before.
        release = stage(source, paths, digest, prepared, report, given, by, validate=not publish)
        report.stop_if_refused()
        if publish:
            # Publishing reads the release anew, and leaves what its checks found with that one.
            release = publish_release(release, by=by)

        note_unused(report, release)

        # The report and the counts outlive the rows that are taken back here.
        if dry_run:
            transaction.set_rollback(True)

    return Outcome(release, report, published=publish)


def note_unused(report: Report, release: Release) -> None:
    """Say of which accepted checks nothing was found: it may be a mistyped name."""
    levels = {finding["check"]: finding["level"] for finding in release.report.get("findings", [])}
    used = report.used | {check for check, level in levels.items() if level == ACCEPTED}
    for check in report.accepted:
        if check not in used:
            report.note(f"--accept {check}: that check found no error, so there was none to accept")


def stage(
    source: SourceInfo,
    paths: list[Path],
    digest: str,
    prepared: Prepared,
    report: Report,
    given: dict[str, Any],
    by,
    *,
    validate: bool,
) -> Release:
    fields: dict[str, Any] = {
        "key": prepared.key,
        "name": prepared.name,
        "reference_period": prepared.reference_period,
        "reference_date": prepared.reference_date,
        "retrieved": datetime.datetime.now(datetime.UTC).date(),
        **prepared.fields,
        # What the caller says overrides what the files say.
        **{name: value for name, value in given.items() if value not in (None, "")},
    }

    # The source's own sentence is used where the caller gave none.
    fields.setdefault(
        "attribution",
        source.attribution.format(
            period=fields["reference_period"], number=prepared.number or fields["reference_period"]
        ),
    )

    # Checksum and file list are always our own measurement.
    fields |= {"checksum": digest, "files": file_list(paths)}
    release = stage_release(
        source=source.stored(),
        load=lambda release: prepared.load(release, report),
        by=by,
        validate=validate,
        accepted=report.accepted,
        **fields,
    )

    # These lists are public as soon as they are loaded, so kept pages must go now.
    if any(report.counts[name] for name in NAMED_AT_ONCE):
        ContentVersion.bump()

    return release


__all__ = ["ImportRefused", "Outcome", "Prepared", "run_import"]
