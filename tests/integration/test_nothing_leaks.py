"""Principle 1 as a test: with drafts, notes, staged and taken-back rows planted everywhere, no
public URL and no API route shows any of them.

The URLs come from the URLconf itself, so that a new page is walked without anybody thinking of it.
"""

import datetime
import itertools
from decimal import Decimal

import pytest
from django.urls import get_resolver

from careers.models import (
    AlternateTitle,
    Area,
    AreaName,
    Delineation,
    EditorNote,
    Membership,
    Occupation,
    ProfileItem,
    ProfileText,
    Release,
    SocCode,
    Source,
    SourceProfile,
)
from careers.services.editions import publish_occupation, withdraw_occupation
from careers.services.releases import publish_release, rollback_source, start_correction
from outlook.models import Projection
from wages.models import WageEstimate

pytestmark = pytest.mark.usefixtures("sample", "no_rate_limit")

MARKER = "zqxplanted"  # may be in an address, so an error may quote it back
SECRET = "zqxsecret"  # is in no address: nothing public may ever say it
WAGE, JOBS = Decimal("98.76"), 987_654
VALUES = {
    "slug": [
        "industrial-production-managers",
        "registered-nurses",
        "actuaries",
        f"{MARKER}-career",
        "urban-and-regional-planners",
    ],
    "career": ["industrial-production-managers", "11-3051", "15-2011", f"{MARKER}-career"],
    "code": ["11-3051", "53", "53033", "19-3051", "US", "0042660", "0099999"],
    "fips": ["53033", "53", "US"],
    "id": [
        "oews-2025-05-extract",
        "wa-page-wages",
        f"{MARKER}-staged",
        f"{MARKER}-taken-back",
        f"{MARKER}-correction",
    ],
    "a": ["wa-page-wages", f"{MARKER}-staged"],
    "b": ["oews-2025-05-extract", f"{MARKER}-staged"],
    "measure": ["median"],
}
QUERIES = [
    "",
    f"?q={MARKER}",
    "?q=production+supervisor",
    "?place=53033",
    "?release=" + f"{MARKER}-staged",
    "?career=actuaries&place=53033",
    "?soc=11-3051&area=53",
    "?include=wages,outlook",
    "?since=2020-01-01",
    "?format=csv",
    "?from=soc2010&to=soc2018&code=11-3051",
]
PRIVATE = ("admin/", "styleguide", "es/styleguide")


@pytest.fixture
def planted():
    """Everything that the public must not see, in the place where it would be most likely to slip
    out.
    """
    career = Occupation.objects.get(slug="industrial-production-managers")
    _edit(career)
    withdrawn = Occupation.objects.get(slug="urban-and-regional-planners")
    ProfileText.objects.filter(occupation=withdrawn, section="summary").update(
        body=f"Withdrawn {MARKER} {SECRET}."
    )
    publish_occupation(withdrawn, by=None)
    withdraw_occupation(withdrawn, by=None)
    Occupation.objects.create(
        slug=f"{MARKER}-career",
        title=f"Draft {MARKER} {SECRET}",
        soc=career.soc,
        headline=f"Unpublished {MARKER} {SECRET}.",
    )
    _releases(career.soc)
    _areas()


def _edit(career: Occupation) -> None:
    Occupation.objects.filter(pk=career.pk).update(
        title=f"Retitled {MARKER} {SECRET}",
        headline=f"Draft headline {MARKER} {SECRET}.",
        job_zone=1,
        interests="A",
    )
    ProfileText.objects.filter(occupation=career).update(body=f"#match with {MARKER} {SECRET}")
    ProfileItem.objects.filter(occupation=career, section="tasks", position=0).update(
        text=f"Task {MARKER} {SECRET}"
    )
    AlternateTitle.objects.create(occupation=career, title=f"Boss {MARKER} {SECRET}")
    EditorNote.objects.create(
        occupation=career, body=f"#fine. not a secure site. {MARKER} {SECRET}"
    )


def _releases(soc: SocCode) -> None:
    washington = Area.objects.get(code="53")
    oews = Release.objects.get(key="oews-2025-05-extract")
    given = {
        "reference_period": f"period {MARKER} {SECRET}",
        "retrieved": datetime.date(2026, 1, 1),
        "attribution": f"attribution {MARKER} {SECRET}",
        "name": f"Release {MARKER} {SECRET}",
    }
    content = Source.objects.create(
        key=f"{MARKER}-content",
        name=f"Source {MARKER} {SECRET}",
        publisher=SECRET,
        dataset="content",
    )
    for source, scope, key in (
        (oews.source, "US", "staged"),
        (oews.source, "55", "taken-back"),
        (content, "US", "staged-content"),
    ):
        release = Release.objects.create(
            source=source,
            scope=scope,
            key=f"{MARKER}-{key}",
            top_code_hourly=None,
            top_code_annual=None,
            **given,
        )
        if source == content:
            SourceProfile.objects.create(
                release=release,
                soc=soc,
                document={
                    "titles": [{"title": SECRET, "short": ""}],
                    "tasks": [{"id": 1, "text": SECRET}],
                },
            )
            continue
        WageEstimate.objects.create(
            release=release, soc=soc, area=washington, hourly_median=WAGE, hourly_median_status="P"
        )
        Projection.objects.create(release=release, soc=soc, area=washington, employment_base=JOBS)
    publish_release(Release.objects.get(key=f"{MARKER}-taken-back"))
    rollback_source(oews.source, scope="55")
    correction = start_correction(oews, key=f"{MARKER}-correction", reason=SECRET)
    WageEstimate.objects.filter(release=correction, soc=soc, area=washington).update(
        hourly_mean=WAGE,
        correction_reason=f"reason {MARKER} {SECRET}",
        correction_source=f"source {MARKER} {SECRET}",
    )


def _areas() -> None:
    """A staged file of areas: King County under another name, in an area that nobody else knows."""
    source, _made = Source.objects.get_or_create(
        key="areas", defaults={"name": "Areas", "publisher": "BLS", "dataset": "areas"}
    )
    release = Release.objects.create(
        source=source,
        key=f"{MARKER}-staged-areas",
        name=f"Areas {MARKER} {SECRET}",
        reference_period=SECRET,
        retrieved=datetime.date(2026, 1, 1),
        attribution=SECRET,
    )
    version = Delineation.objects.create(
        key="oews-2025", release=release, name=f"Counties {MARKER} {SECRET}", purpose="wages"
    )

    name = f"Metro {MARKER} {SECRET}"
    king = Area.objects.get(code="53033")
    metro = Area.objects.create(
        code="0099999", kind="metro", name=name, state="53", stands_alone=False
    )
    AreaName.objects.create(release=release, area=metro, name=name)
    AreaName.objects.create(release=release, area=king, name=f"County {MARKER} {SECRET}")
    Membership.objects.create(delineation=version, county=king, area=metro, area_name=name)


def routes() -> list[str]:
    """Every address of the URLconf that the public can reach, with every known value in it."""
    found = []

    def walk(resolver, prefix=""):
        for pattern in resolver.url_patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern, route)
            elif not route.startswith(PRIVATE):
                names = list(pattern.pattern.converters)
                missing = [name for name in names if name not in VALUES]
                assert not missing, f"{route}: give test values for {missing}"
                for values in itertools.product(*(VALUES[name] for name in names)):
                    url = route
                    for name, value in zip(names, values, strict=True):
                        start, end = url.index("<"), url.index(">")
                        assert name in url[start:end]
                        url = url[:start] + value + url[end + 1 :]
                    found.append("/" + url)

    walk(get_resolver())
    return found


def test_every_public_url_with_drafts_and_staged_rows_planted(client, planted):
    walked = answered = 0
    for url, query in itertools.product(routes(), QUERIES):
        response = client.get(url + query)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode()
        assert response.status_code < 500, f"{url}{query}: {response.status_code}"
        walked += 1
        answered += response.status_code == 200
        asked = f"{url}{query}"
        for word in [SECRET] if MARKER in asked else [SECRET, MARKER]:
            assert word not in text, (
                f"{asked} shows what was planted: "
                f"…{text[max(0, text.find(word) - 200) : text.find(word) + 80]}…"
            )
        assert "98.76" not in text, f"{asked} shows a staged wage"
        assert "987,654" not in text, f"{asked} shows a staged projection"
        assert "987654" not in text, f"{asked} shows a staged projection"
    assert walked > 300
    assert answered > 60


def test_a_planted_name_is_not_found(client, planted):
    for url in (
        f"/careers/{MARKER}-career/",
        f"/api/v1/careers/{MARKER}-career/",
        f"/api/v1/releases/{MARKER}-staged/",
        f"/api/v1/releases/{MARKER}-taken-back/",
        f"/api/v1/releases/{MARKER}-staged-areas/",
        "/api/v1/areas/0099999/",
    ):
        assert client.get(url).status_code == 404, url
    assert (
        client.get(f"/careers/industrial-production-managers/?release={MARKER}-staged").status_code
        == 400
    )
    assert client.get(f"/api/v1/wages/?release={MARKER}-staged").status_code in (400, 404)
    assert client.get("/careers/urban-and-regional-planners/").status_code in (404, 410)
