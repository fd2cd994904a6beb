"""What a person lets pass: a check that found an error, and why the release may go on.

One mechanism for every check, be it of the files or of the staged rows. The reason is kept with the
release, in its report, and in the audit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from careers.models import Release
from careers.services.audit import record
from careers.statistics.datasets import ACCEPTED, ERROR, Finding


def reasons_of(release: Release) -> dict[str, str]:
    """Check and reason, of those that a person has accepted for this release."""
    return dict(release.report.get("accepted", {}))


def accept_checks(release: Release, reasons: Mapping[str, str], *, by=None) -> None:
    """Keep why each named check may find an error. Call inside the transaction of the change."""
    if not reasons:
        return

    release.report = {**release.report, "accepted": reasons_of(release) | dict(reasons)}
    release.save(update_fields=["report"])
    record(by=by, action="accept check", subject=release.key, checks=dict(reasons))


def judged(release: Release, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, of which an error that a person accepted stops nothing and has its reason."""
    reasons = reasons_of(release)

    return [
        replace(finding, level=ACCEPTED, reason=reasons[finding.check])
        if finding.level == ERROR and finding.check in reasons
        else finding
        for finding in findings
    ]
