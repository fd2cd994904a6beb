"""What every template knows."""

from django.conf import settings


def site(request):
    """The site's own address (canonical links) and whom to write to."""
    return {
        "SITE_URL": settings.SITE_URL,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "request_id": getattr(request, "request_id", ""),
    }
