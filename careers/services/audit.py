from careers.models import AuditEntry


def record(*, by, action: str, subject: str, **detail) -> AuditEntry:
    """Write who did what.

    Called inside the transaction of the change, so that neither is without the other.
    """
    return AuditEntry.objects.create(by=by, action=action, subject=subject[:200], detail=detail)
