"""Whose portal it is."""

from django.db import transaction

from careers.models import Area, ContentVersion
from careers.services.audit import record


class NoSuchStateError(LookupError):
    """No state with that code is loaded."""


@transaction.atomic
def set_home(state: str, *, by=None) -> bool:
    """Make a state the one that the portal is for: pages without a place show it, and lists of
    places begin with it. Returns whether that is a change. Raises NoSuchStateError.
    """
    if not Area.objects.filter(code=state, kind=Area.Kind.STATE).exists():
        raise NoSuchStateError(f"No state with the code {state} is loaded; load its areas first.")

    if ContentVersion.current().home == state:
        return False

    # Every kept page shows the old state.
    ContentVersion.bump()
    ContentVersion.objects.update(home=state)
    record(by=by, action="set home", subject=state)

    return True
