"""The page as it would be published.

The public page belongs to a higher layer, which tells this one how to draw it
(`portal/admin/preview.py`).
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Renderer = Callable[[HttpRequest, dict[str, Any], dict[str, Any]], HttpResponse]

# At most one: filled by `portal/admin/search.py` when the admin is loaded.
_renderers: list[Renderer] = []


def draw_with(renderer: Renderer) -> None:
    """Use this callable(request, document, banner) for every preview.

    `banner` holds what the strip above the page says.
    """
    _renderers[:] = [renderer]


def draw(request: HttpRequest, document: dict[str, Any], banner: dict[str, Any]) -> HttpResponse:
    """A page for staff eyes: never cached, never indexed."""
    response = _renderers[0](request, document, banner)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"

    return response
