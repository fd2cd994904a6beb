"""What every template knows besides its view's context."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's own address (for canonical links), whom to write to, and the request's id."""
    return {
        "SITE_URL": settings.SITE_URL,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "request_id": getattr(request, "request_id", ""),
    }
