"""What the public gets, as fingerprints: every address of the site with the status, the type and
the hash of its body.

Taken before and after something that must leave the public untouched. The page cache is emptied
first: a kept page would prove nothing.
"""

import hashlib
from collections.abc import Iterable
from unittest.mock import patch

from django.core.cache import cache
from django.test import Client
from rest_framework.settings import api_settings

from careers.models import Edition, Release

PAGES = (
    "/",
    "/careers/",
    "/careers/?q=managers",
    "/careers/?sort=pay&place=53",
    "/clusters/",
    "/groups/",
    "/interests/",
    "/places/",
    "/data/",
    "/data/quality/",
    "/glossary/",
    "/about/",
    "/developers/",
    "/counselors/",
    "/soc/11-0000/",
    "/soc/11-3051/",
    "/es/",
    "/es/careers/",
    "/sitemap.xml",
    "/robots.txt",
)
ROUTES = (
    "careers/",
    "careers/?page_size=200&format=csv",
    "soc/",
    "soc/11-3051/",
    "areas/?kind=metro",
    "areas/53/",
    "places/53033/",
    "places/53/",
    "wages/",
    "wages/?place=53033",
    "wages/?place=53&format=csv",
    "projections/",
    "projections/?place=53033",
    "search/?q=managers",
    "suggest/?q=man",
    "crosswalk/",
    "releases/",
    "schema/",
)
OF_A_CAREER = (
    "/careers/{slug}/",
    "/careers/{slug}/?place=53033",
    "/careers/{slug}/wages/",
    "/careers/{slug}/outlook/",
    "/embed/careers/{slug}/",
    "/compare/?career={slug}&place=53033&place=US",
    "/api/v1/careers/{slug}/?include=wages,outlook,source&place=53033",
)
UNLIMITED = {
    "anonymous": "1000000/min",
    "key": "1000000/min",
}  # all of it is asked for at once; an answer that says "too often" would show nothing
HEADERS = ("Content-Type", "Content-Language", "Location", "Content-Security-Policy")


def addresses(of_a_career: Iterable[str] = OF_A_CAREER) -> list[str]:
    """The fixed pages and API routes, those of every public release, and `of_a_career` for each
    published career.
    """
    slugs = Edition.objects.current().order_by("slug").values_list("slug", flat=True)
    releases = Release.objects.public().order_by("key").values_list("key", flat=True)
    found = [
        *PAGES,
        *(f"/api/v1/{route}" for route in ROUTES),
        *(f"/api/v1/releases/{key}/" for key in releases),
    ]
    return found + [form.format(slug=slug) for slug in slugs for form in of_a_career]


def fingerprints(urls: Iterable[str]) -> dict[str, tuple[object, ...]]:
    """Address to status, the headers that say how to read the body, and the body's hash. Validators
    (ETag, Last-Modified) may move, the body may not.
    """
    cache.clear()
    client, found = Client(), {}
    for url in urls:
        with patch.object(api_settings, "DEFAULT_THROTTLE_RATES", UNLIMITED):
            response = client.get(url)
        body = response.getvalue().replace(
            response.headers["X-Request-ID"].encode(), b""
        )  # an error names its request
        assert response.status_code < 500, f"{url}: {response.status_code}"
        found[url] = (
            response.status_code,
            *(response.headers.get(name) for name in HEADERS),
            hashlib.sha256(body).hexdigest(),
        )
    return found


def differing(
    before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]
) -> list[str]:
    """The addresses that answer otherwise, for a message that can be read."""
    return sorted(url for url in before.keys() | after.keys() if before.get(url) != after.get(url))
