"""For machines: health, robots, sitemap."""

from django.conf import settings
from django.core.cache import cache
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from careers.models import Edition


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers, no migration is missing, the cache keeps what it is given. 503 names
    what is not ready, never why.
    """
    checks = {"database": _database(), "cache": _cache()}

    # Without a database there is nothing to ask about migrations.
    checks["migrations"] = checks["database"] and _migrated()
    ready = all(checks.values())

    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False

    return True


def _migrated() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _cache() -> bool:
    try:
        cache.set("readyz", "1", 10)
        return cache.get("readyz") == "1"
    except Exception:  # noqa: BLE001, RUF100 - any client's own error means that the cache is not ready
        return False


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    # Pages with parameters are many and alike: only the plain addresses are for search engines.
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /api/",
        "Disallow: /*?",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
        "",
    ]

    return HttpResponse("\n".join(lines), content_type="text/plain")


BROWSE = (
    "browse",
    "cluster-list",
    "group-list",
    "interest-list",
    "education-list",
    "zone-list",
    "career-index",
)
PAGES = ("home", "occupation-list", *BROWSE, "match", "data", "glossary", "about", "developers")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Home, the ways in, and every published career."""
    pages = [reverse(name) for name in PAGES]

    # A career's page is dated by its edition.
    careers = Edition.objects.current().order_by("slug").values_list("slug", "created_at")
    urls = [(settings.SITE_URL + page, None) for page in pages]
    urls += [
        (settings.SITE_URL + reverse("occupation-detail", args=[slug]), created)
        for slug, created in careers
    ]

    return render(request, "portal/sitemap.xml", {"urls": urls}, content_type="application/xml")
