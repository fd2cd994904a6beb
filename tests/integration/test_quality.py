"""The data quality page: each metric's count equals a plain reader's own count of the same rows, lists stay short, and editors see more."""

import random
import re
from decimal import Decimal

import pytest
from django.core.cache import cache

from careers.models import AlternateTitle, Program
from careers.services.editions import publish_occupation
from outlook.models import Projection
from portal.quality import METRICS
from portal.views.quality import SHOWN_TO_THE_PUBLIC
from tests.factories.careers import AreaFactory, CrosswalkFactory, MappingFactory, OccupationFactory, ProgramFactory, ReleaseFactory, SocCodeFactory
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory
from wages.models import WageEstimate

pytestmark = pytest.mark.django_db
CAREERS, STATES = 40, 6


@pytest.fixture
def world(db):
    """40 careers: three in four with pay, half with outlook, one in ten of each under an aggregate; a staged release has pay for all."""
    cache.clear()
    chance = random.Random(20)
    careers = [OccupationFactory(slug=f"career-{number}", title=f"Career {number:02}", soc__code=f"11-{number + 1000}") for number in range(CAREERS)]
    for career in careers:
        publish_occupation(career, by=None)
    nation = AreaFactory(code="US", kind="nation", name="United States", state="")
    states = [AreaFactory(code=f"{number:02}", kind="state", name=f"State {number}", state=f"{number:02}") for number in range(1, STATES + 1)]
    wages, staged = ReleaseFactory(key="w", source__dataset="wages", live=True), ReleaseFactory(key="staged", source__dataset="wages")
    outlook, programs = ReleaseFactory(key="o", source__dataset="outlook", live=True), ReleaseFactory(key="p", source__dataset="programs", live=True)
    crosswalk = CrosswalkFactory(key="published-as", name="published-as")
    for number, career in enumerate(careers):
        soc = career.soc
        if number % 10 == 9:
            soc = SocCodeFactory(scheme="oews", level="aggregate", code=f"11-{number + 2000}", title=f"Group {number}")
            MappingFactory(crosswalk=crosswalk, from_code=career.soc, to_code=soc)
        for area in (nation, *states):
            median = 60_000 if area is nation else chance.choice([19_000, 20_000, 21_000, 60_000, 179_000, 180_000, 190_000])
            for release in (wages, staged) if number % 4 else (staged,):
                WageEstimateFactory(
                    release=release, soc=soc, area=area, annual_p10=10_000, annual_p25=15_000, annual_median=median, annual_p75=200_000, annual_p90=210_000
                )
        if number % 2:
            ProjectionFactory(release=outlook, soc=soc, area=nation)
        if number % 3:
            ProgramFactory(release=programs, soc=career.soc)
    return careers


def counted(key: str) -> list[str]:
    return [case.label for case in next(metric for metric in METRICS if metric.key == key).cases()]


def held(model, career) -> bool:
    """By one look at the rows of the code itself and of the aggregate it is published under."""
    codes = [career.soc_id, *career.soc.mappings_from.values_list("to_code", flat=True)]
    return any(row.release.status == "published" for row in model.objects.filter(soc__in=codes).select_related("release"))


@pytest.mark.parametrize(("key", "model"), [("pay", WageEstimate), ("outlook", Projection), ("programs", Program)])
def test_careers_without(world, key, model):
    expected = [f"{career.title} ({career.soc.code})" for career in world if not held(model, career)]
    assert counted(key) == expected
    assert 0 < len(expected) < CAREERS


def test_outliers_are_those_of_a_slow_reader(world):
    rows = [row for row in WageEstimate.objects.select_related("area", "release", "soc") if row.release.status == "published"]
    nation = {row.soc_id: row.annual_median for row in rows if row.area.code == "US"}
    expected = set()
    for row in rows:
        ratio = Decimal(row.annual_median) / Decimal(nation[row.soc_id])
        if ratio >= 3 or ratio * 3 <= 1:
            expected.add(f"{row.soc.title}, {row.area.name}: ${row.annual_median:,.0f}; nation $60,000")
    assert set(counted("outliers")) == expected
    assert len(counted("outliers")) == len(expected) > 2 * SHOWN_TO_THE_PUBLIC


def test_a_new_title_waits_for_an_edition(world):
    AlternateTitle.objects.create(occupation=world[0], title="Boss")
    assert counted("unpublished") == ["Career 00: Boss"]
    publish_occupation(world[0], by=None)
    assert counted("unpublished") == []


def test_the_public_list_is_short_and_says_the_whole_count(world, client):
    page = client.get("/data/quality/").content.decode()
    total = len(counted("outliers"))
    section = re.search(rf'data-metric="outliers" data-count="{total}".*?</section>', page, re.DOTALL)[0]
    assert section.count("<li>") == SHOWN_TO_THE_PUBLIC
    assert f"and {total - SHOWN_TO_THE_PUBLIC} more" in section
    assert 'data-metric="unpublished"' not in page


def test_editors_see_more(world, admin_client):
    page = admin_client.get("/admin/quality/").content.decode()
    assert page.count("nation $60,000") == len(counted("outliers"))
    assert "Titles not published yet" in page
