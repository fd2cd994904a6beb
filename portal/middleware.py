"""What every request passes: an id, the language from the URL, and for public pages one validator and one cache."""

import hashlib
import uuid

from django.conf import settings
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from careers.models import ContentVersion

PRIVATE_PREFIXES = ("/admin/", "/static/", "/healthz", "/readyz", "/styleguide/")
LONGEST_CACHED_URL = 2_000


class RequestIdMiddleware:
    """Gives each request an id that error pages and problem details carry, so that a person can quote it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.request_id = uuid.uuid4().hex[:16]
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        return response


class LanguageFromUrlMiddleware:
    """The language of a page is in its URL (`/es/...`) and nowhere else: no cookie, no header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PublicPageMiddleware:
    """A public page is a pure function of its URL and the published content: one content version is its ETag and the prefix of its cache key."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(PRIVATE_PREFIXES):
            return self.get_response(request)
        try:
            version = ContentVersion.current()
        except DatabaseError:  # not migrated yet, or away: let the view say so
            return self.get_response(request)
        etag = self.etag(request, version)
        modified = max(int(version.changed_at.timestamp()), settings.BUILD_TIME)
        not_modified = get_conditional_response(request, etag, modified, None)
        if not_modified is not None:
            return self.mark(not_modified, etag, modified)
        key = f"page:{etag}"
        cacheable = len(request.get_full_path()) <= LONGEST_CACHED_URL and settings.PAGE_CACHE_SECONDS > 0
        if cacheable and (held := cache.get(key)):
            body, content_type, headers = held
            response = HttpResponse(body, content_type=content_type)
            response.headers.update(headers)
            return self.mark(response, etag, modified)
        response = self.get_response(request)
        if response.status_code != 200 or response.streaming or response.has_header("Set-Cookie") or response.has_header("Cache-Control"):
            return response
        if cacheable and request.method == "GET":
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
            kept = {name: value for name, value in response.headers.items() if name in KEPT_HEADERS}
            cache.set(key, (response.content, response.headers["Content-Type"], kept), settings.PAGE_CACHE_SECONDS)
        return self.mark(response, etag, modified)

    def etag(self, request, version) -> str:
        parts = [
            settings.BUILD,
            str(version.number),
            request.get_host(),
            request.get_full_path(),
            request.headers.get("HX-Request", ""),
            request.headers.get("Accept", ""),
        ]
        return '"' + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + '"'

    def mark(self, response, etag, modified):
        response["ETag"] = etag
        response["Last-Modified"] = http_date(modified)
        response["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600"
        patch_vary_headers(response, ["HX-Request", "Accept"])
        return response


KEPT_HEADERS = {"Content-Disposition", "Content-Language", "Content-Security-Policy", "Link", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers"}
