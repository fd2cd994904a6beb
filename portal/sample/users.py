"""Users for trying the staff site, in development only: one for each role, each with a new random
password every time.
"""

import secrets
import string
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

LETTERS = string.ascii_letters + string.digits  # easy to select and to copy
ROLES = {
    "writer": "Writer",
    "reviewer": "Reviewer",
    "publisher": "Publisher",
    "datamanager": "Data manager",
    "admin": None,
}


@dataclass(frozen=True)
class SampleUser:
    """A user as told to the person who runs the portal on a laptop."""

    username: str
    role: str
    password: str


@transaction.atomic
def ensure() -> list[SampleUser]:
    """Make the sample users, or give them new passwords. Refuses anywhere but in development."""
    if settings.ENVIRONMENT != "development":
        raise ImproperlyConfigured(
            "Sample users are for development only. Make real ones with `manage.py "
            "createsuperuser`, and roles in the staff site."
        )

    return [_ensure_one(username, role) for username, role in ROLES.items()]


def _ensure_one(username: str, role: str | None) -> SampleUser:
    # A new password each time: the sample leaves no known one behind.
    password = "".join(secrets.choice(LETTERS) for _ in range(16))
    user, _ = get_user_model().objects.get_or_create(username=username)
    user.is_staff, user.is_active, user.is_superuser = True, True, role is None
    user.set_password(password)
    user.save()

    # The admin is a superuser and needs no role.
    user.groups.set([Group.objects.get(name=role)] if role else [])

    return SampleUser(username, role or "everything", password)
