"""The data quality page: each metric's count equals a plain reader's own count of the same rows, lists stay short, and editors see more."""

import re
from decimal import Decimal

import pytest

from careers.models import AlternateTitle, Program
from careers.services.editions import publish_occupation
from outlook.models import Projection
from portal.quality import METRICS
from portal.views.quality import SHOWN_TO_THE_PUBLIC
from wages.models import WageEstimate

pytestmark = pytest.mark.django_db


def counted(key: str) -> list[str]:
    return [case.label for case in next(metric for metric in METRICS if metric.key == key).cases()]


def held(model, career) -> bool:
    """By one look at the rows of the code itself and of the aggregate it is published under."""
    codes = [career.soc_id, *career.soc.mappings_from.values_list("to_code", flat=True)]
    return any(row.release.status == "published" for row in model.objects.filter(soc__in=codes).select_related("release"))


@pytest.mark.parametrize(("key", "model"), [("pay", WageEstimate), ("outlook", Projection), ("programs", Program)])
def test_careers_without(forty_careers, key, model):
    expected = [f"{career.title} ({career.soc.code})" for career in forty_careers if not held(model, career)]
    assert counted(key) == expected
    assert 0 < len(expected) < len(forty_careers)


def test_outliers_are_those_of_a_slow_reader(forty_careers):
    rows = [row for row in WageEstimate.objects.select_related("area", "release", "soc") if row.release.status == "published"]
    nation = {row.soc_id: row.annual_median for row in rows if row.area.code == "US"}
    expected = set()
    for row in rows:
        ratio = Decimal(row.annual_median) / Decimal(nation[row.soc_id])
        if ratio >= 3 or ratio * 3 <= 1:
            expected.add(f"{row.soc.title}, {row.area.name}: ${row.annual_median:,.0f}; nation $60,000")
    assert set(counted("outliers")) == expected
    assert len(counted("outliers")) == len(expected) > 2 * SHOWN_TO_THE_PUBLIC


def test_a_new_title_waits_for_an_edition(forty_careers):
    AlternateTitle.objects.create(occupation=forty_careers[0], title="Boss")
    assert counted("unpublished") == ["Career 00: Boss"]
    publish_occupation(forty_careers[0], by=None)
    assert counted("unpublished") == []


def test_the_public_list_is_short_and_says_the_whole_count(forty_careers, client):
    page = client.get("/data/quality/").content.decode()
    total = len(counted("outliers"))
    section = re.search(rf'data-metric="outliers" data-count="{total}".*?</section>', page, re.DOTALL)[0]
    assert section.count("<li>") == SHOWN_TO_THE_PUBLIC
    assert f"and {total - SHOWN_TO_THE_PUBLIC} more" in section
    assert 'data-metric="unpublished"' not in page


def test_editors_see_more(forty_careers, admin_client):
    page = admin_client.get("/admin/quality/").content.decode()
    assert page.count("nation $60,000") == len(counted("outliers"))
    assert "Titles not published yet" in page
