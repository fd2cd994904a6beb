"""What every request passes: an id, the language from the URL, and for public pages one validator
and one cache.
"""

import gzip
import hashlib
import secrets

import brotli
from django.conf import settings
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language_from_path

from careers.models import ContentVersion, Version
from careers.selectors.cache import use_content_version
from portal.translation import override_language

# Addresses that never get the shared cache.
PRIVATE_PREFIXES = ("/admin/", "/static/", "/healthz", "/readyz", "/styleguide/", "/es/styleguide/")
# Long addresses are rarely asked for twice, and would fill the cache.
LONGEST_CACHED_URL = 2_000
# Bytes below which compression gains too little.
SMALLEST_COMPRESSED = 500
# In order of preference. Without a time in it, gzip gives the same bytes each time.
COMPRESSORS = {
    "br": lambda body: brotli.compress(body, quality=3),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
# Headers of one request, which must not be repeated to the next.
NEVER_KEPT = ("RateLimit-", "X-Request-ID", "Date")


class RequestIdMiddleware:
    """Gives each request an id that error pages and problem details carry, so that a person can
    quote it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.request_id = secrets.token_hex(8)
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id

        return response


class LanguageFromUrlMiddleware:
    """The language of a page is in its URL (`/es/...`) and nowhere else: no cookie, no header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with override_language(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)

        response.headers.setdefault("Content-Language", language)

        return response


class PublicPageMiddleware:
    """A public page is a pure function of its URL and the published content: one content version is
    its ETag and the prefix of its cache key.

    Stands before everything that makes a page, so that a kept page costs one query, one look into
    the cache and nothing else. Kept pages are kept compressed: public pages hold no secret that
    compression could give away.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(PRIVATE_PREFIXES):
            return self.get_response(request)

        try:
            version = current_version()
        except DatabaseError:  # not migrated yet, or away: let the view say so
            return self.get_response(request)

        # The ETag names the bytes, so the compression is chosen first.
        encoding = best_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        etag = page_etag(request, version, encoding)
        modified = max(int(version.changed_at.timestamp()), settings.BUILD_TIME)
        if etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
            return self.marked(HttpResponseNotModified(), etag, modified)

        # One page for everybody: the key is the ETag itself.
        held = cache.get(f"page:{etag}") if settings.PAGE_CACHE_SECONDS else None
        if held is None:
            # All of the view reads through one content version.
            with use_content_version(version):
                response = self.get_response(request)

            # Errors, streams, cookies and pages with a policy of their own go out as they are.
            if (
                response.status_code != 200
                or response.streaming
                or response.has_header("Set-Cookie")
                or response.has_header("Cache-Control")
            ):
                return response

            # The page may mix two versions: serve it once, and let nobody keep it.
            if has_moved(version):
                response["Cache-Control"] = "no-store"
                return response

            held = self.finished(request, response, etag, modified, encoding)

        return get_conditional_response(request, etag, modified, held)

    def finished(self, request, response, etag: str, modified: int, encoding: str):
        """The page that a view gave, compressed and with all its headers, and kept so if it may
        be.
        """
        if (
            encoding
            and len(response.content) >= SMALLEST_COMPRESSED
            and not response.has_header("Content-Encoding")
        ):
            response.content = COMPRESSORS[encoding](response.content)
            response["Content-Encoding"] = encoding

        response["Content-Length"] = str(len(response.content))
        self.marked(response, etag, modified)

        # A HEAD answer has no body worth keeping.
        if (
            settings.PAGE_CACHE_SECONDS
            and request.method == "GET"
            and len(request.get_full_path()) <= LONGEST_CACHED_URL
        ):
            headers = {
                name: value
                for name, value in response.headers.items()
                if not name.startswith(NEVER_KEPT)
            }
            cache.set(
                f"page:{etag}",
                HttpResponse(response.content, headers=headers),
                settings.PAGE_CACHE_SECONDS,
            )

        return response

    def marked(self, response, etag: str, modified: int):
        response["ETag"] = etag
        response["Last-Modified"] = http_date(modified)
        response["Cache-Control"] = "public, max-age=60, stale-while-revalidate=600"
        patch_vary_headers(response, ["HX-Request", "Accept", "Accept-Encoding"])

        return response


def current_version() -> Version:
    """The first statement of a request is its check of the connection, too: one that died since
    (the server was restarted) is replaced.

    Django would send a statement for that alone: one of the two that a kept page costs.
    """
    # Tell Django that the check is done; the query below is the check.
    connection.health_check_done = True
    try:
        return ContentVersion.current()
    except (OperationalError, InterfaceError):
        # Within a transaction a new connection would lose what was done before.
        if connection.in_atomic_block:
            raise

        connection.close()
        return ContentVersion.current()


def has_moved(version: Version) -> bool:
    """Was something published since this version was read?

    An answer made meanwhile is of neither version: a search has been seen to find careers whose
    edition was replaced before the page asked for it, and to leave them out.
    """
    try:
        return ContentVersion.current() != version
    except DatabaseError:
        return True


def best_encoding(accepted: str) -> str:
    """The compression to answer with, of those the client names without q=0."""
    # "q=0" refuses an encoding, "q=0.5" does not.
    offered = {
        part.split(";")[0].strip()
        for part in accepted.lower().split(",")
        if "q=0" not in part.replace(" ", "").replace("q=0.", "")
    }

    return next((name for name in COMPRESSORS if name in offered), "")


def page_etag(request, version: Version, encoding: str) -> str:
    """Names the bytes of one page: build, content version, address, and the few headers that a page
    depends on.
    """
    headers = (
        request.META.get("HTTP_HX_REQUEST", ""),
        request.META.get("HTTP_ACCEPT", ""),
        encoding,
    )
    parts = [
        settings.BUILD,
        str(version.number),
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        *headers,
    ]
    return '"' + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + '"'
