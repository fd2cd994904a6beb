"""The data quality page: each metric's count equals a plain reader's own count of the same rows,
lists stay short, and editors see more.
"""

import datetime
import re
from decimal import Decimal

import pytest
from django.core.cache import cache

from careers.editions.document import build
from careers.models import (
    AlternateTitle,
    Area,
    Credential,
    Edition,
    EditorNote,
    Mapping,
    Membership,
    Occupation,
    PathwayCode,
    Program,
    Release,
    Resource,
    SocCode,
)
from careers.services.editions import freeze, publish_occupation
from outlook.models import Projection
from portal.reads.quality import METRICS
from portal.views.quality import SHOWN_TO_THE_PUBLIC
from tests.factories.careers import AreaFactory, OccupationFactory
from wages.models import WageEstimate

pytestmark = pytest.mark.django_db


def counted(key: str) -> list[str]:
    return [case.label for case in next(metric for metric in METRICS if metric.key == key).cases()]


def held(model, career) -> bool:
    """By one look at the rows of the code itself and of the aggregate it is published under."""
    codes = [career.soc_id, *career.soc.mappings_from.values_list("to_code", flat=True)]
    return any(
        row.release.status == "published"
        for row in model.objects.filter(soc__in=codes).select_related("release")
    )


@pytest.mark.parametrize(
    ("key", "model"), [("pay", WageEstimate), ("outlook", Projection), ("programs", Program)]
)
def test_careers_without(forty_careers, key, model):
    expected = [
        f"{career.title} ({career.soc.code})" for career in forty_careers if not held(model, career)
    ]
    assert counted(key) == expected
    assert 0 < len(expected) < len(forty_careers)


def open_editions() -> list[Edition]:
    """What the public sees, found career by career."""
    return [
        career.current_edition
        for career in Occupation.objects.select_related("current_edition__soc")
        if career.current_edition
    ]


def all_but(codes: set[int]) -> list[str]:
    return [
        f"{edition.title} ({edition.soc.code})"
        for edition in open_editions()
        if edition.soc_id not in codes
    ]


def titled(keep) -> list[str]:
    return [edition.title for edition in open_editions() if keep(edition)]


def live(model) -> list:
    return [
        row for row in model.objects.select_related("release") if row.release.status == "published"
    ]


def answered(model) -> set[int]:
    """Codes with a live row, and the members of aggregates with one."""
    codes = {row.soc_id for row in live(model)}
    return codes | {
        pair.from_code_id
        for pair in Mapping.objects.filter(crosswalk__key="published-as")
        if pair.to_code_id in codes
    }


def with_programs() -> set[int]:
    """Codes with a live program, and aggregates of which a member has one."""
    codes = {row.soc_id for row in live(Program)}
    return codes | {
        pair.to_code_id
        for pair in Mapping.objects.filter(crosswalk__key="published-as")
        if pair.from_code_id in codes
    }


def unreached() -> list[str]:
    answer = answered(WageEstimate)
    codes = [
        soc
        for soc in SocCode.objects.all()
        if (soc.scheme, soc.version, soc.level) == ("soc", "2018", "detailed")
        and soc.code[:2] != "55"
    ]
    return [f"{soc.code} {soc.title}" for soc in codes if soc.pk not in answer]


def without_a_cluster() -> list[str]:
    """Neither in the edition itself nor in a live list, by the code, by an aggregate it is in or by
    a member of it.
    """
    listed = {row.soc_id for row in live(PathwayCode)}
    pairs = Mapping.objects.filter(crosswalk__key="published-as")
    listed |= {pair.to_code_id for pair in pairs if pair.from_code_id in listed}
    return all_but(
        listed | {edition.soc_id for edition in open_editions() if edition.document["clusters"]}
    )


def unbridged() -> list[str]:
    rows = [row for row in live(PathwayCode) if row.soc_id is None]
    return [
        f"{row.listed_code} {row.listed_title} ({row.pathway.cluster.title}: "
        f"{row.pathway.title}): {row.bridge}"
        for row in rows
    ]


def far_from_the_nation() -> list[str]:
    rows = [
        row
        for row in WageEstimate.objects.select_related("area", "release", "soc")
        if row.release.status == "published" and row.annual_median
    ]
    nation = {
        (row.release_id, row.soc_id): row.annual_median for row in rows if row.area.code == "US"
    }
    found = []
    for row in rows:
        typical = nation.get((row.release_id, row.soc_id))
        if typical and row.area.code != "US" and not 1 < 3 * row.annual_median / typical < 9:
            found.append(
                f"{row.soc.title}, {row.area.name}: ${row.annual_median:,.0f}; nation "
                f"${typical:,.0f}"
            )
    return found


def old_or_undated() -> list[str]:
    """By whole months on the calendar; the page's own months are 30.44 days long."""
    found, today = [], datetime.date.today()
    for release in Release.objects.select_related("source"):
        date, months = release.reference_date, release.source.renewal_months
        if release.status == "published" and date is None:
            found.append(f"{release.name} does not say what period it is for.")
        elif (
            release.status == "published"
            and months
            and (today.year - date.year) * 12 + today.month - date.month > months
        ):
            found.append(f"{release.name}: a newer release should be out by now.")
    return found


def dead_links() -> list[str]:
    rows = [
        *Resource.objects.select_related("occupation"),
        *Credential.objects.select_related("occupation"),
    ]
    return [
        f"{row.occupation.title}: {row.name}: {row.check_result}"
        for row in rows
        if row.link_ok is False
    ]


def waiting_titles() -> list[str]:
    shown = {edition.occupation_id: str(edition.document) for edition in open_editions()}
    rows = AlternateTitle.objects.select_related("occupation")
    return [
        f"{row.occupation.title}: {row.title}"
        for row in rows
        if row.occupation_id in shown and repr(row.title) not in shown[row.occupation_id]
    ]


def not_joined() -> list[str]:
    """Read row by row, with the version of areas that each release names itself."""
    found = []
    for model in (WageEstimate, Projection):
        rows: dict = {}
        for row in model.objects.select_related("release", "area"):
            if row.release.status == "published":
                rows.setdefault(row.release, set()).add(row.area)
        for release, areas in rows.items():
            local = {area for area in areas if area.kind not in ("nation", "state", "county")}
            members = list(
                Membership.objects.filter(delineation=release.delineation_id).select_related(
                    "county", "area"
                )
            )
            led = {row.area for row in members}
            states = {area.state for area in local}
            states |= {row.county.state for row in members if row.area in areas}
            found += [
                f"{release.name}: {area.code} {area.name} (no county leads to this area)"
                for area in local - led
            ]
            found += [
                f"{release.name}: {row.county.code} {row.county.name}: {row.area_name} "
                "(its area has no figures)"
                for row in members
                if row.area not in areas and row.county.state in states
            ]
            found += [
                f"{release.name}: {county.code} {county.name} (leads to no area)"
                for county in Area.objects.filter(kind="county", state__in=states)
                if county not in {row.county for row in members}
            ]
    return found


COUNTS = {
    "pay": lambda: all_but(answered(WageEstimate)),
    "outlook": lambda: all_but(answered(Projection)),
    "titles": lambda: titled(lambda edition: not edition.document["alternate_titles"]),
    "tasks": lambda: titled(lambda edition: not edition.document["sections"].get("tasks")),
    "facts-only": lambda: titled(lambda edition: edition.facts_only),
    "crosswalk": unreached,
    "programs": lambda: all_but(with_programs()),
    "clusters": without_a_cluster,
    "bridges": unbridged,
    "outliers": far_from_the_nation,
    "joins": not_joined,
    "stale": old_or_undated,
    "links": dead_links,
    "unpublished": waiting_titles,
    "notes": lambda: [
        f"{note.occupation.title}: {note.body[:80]}" for note in EditorNote.objects.all()
    ],
}


@pytest.fixture
def worn(sample):
    """The embedded data as it looks after some time: releases have grown old, links died, editors
    wrote, a code lost its bridge, a figure is odd.
    """
    cache.clear()
    Release.objects.filter(source__key="bls-projections").update(
        reference_date=datetime.date(2010, 1, 1)
    )
    Release.objects.filter(source__key="oews").update(reference_date=None)
    career = Occupation.objects.get(slug="industrial-production-managers")
    career.editor_notes.create(body="Is the second task still done by hand?")
    career.alternate_titles.create(title="Plant boss")
    Resource.objects.filter(pk=Resource.objects.first().pk).update(
        link_ok=False, check_result="404"
    )
    filed = live(PathwayCode)[0]
    PathwayCode.objects.create(
        release=filed.release,
        pathway=filed.pathway,
        listed_code="11-9999.99",
        listed_title="Gone",
        bridge="no code of today",
    )
    odd = (
        WageEstimate.objects.published()
        .filter(area__kind="state", annual_median__gt=1, annual_p10__isnull=False)
        .first()
    )
    WageEstimate.objects.filter(pk=odd.pk).update(annual_p10=100, annual_p25=100, annual_median=100)
    AreaFactory(code="53999", kind="county", name="Lost County", state="53")
    edition = (
        Occupation.objects.exclude(current_edition=None)
        .exclude(pk=career.pk)
        .order_by("title")
        .first()
    )
    Projection.objects.filter(soc=edition.soc).delete()
    WageEstimate.objects.filter(soc=edition.soc).delete()

    # Whatever was published before the gate asked for a text may have none.
    bare = OccupationFactory(slug="bare", title="Bare", soc=career.soc)
    freeze([(bare, build(bare))], by=None)


@pytest.mark.slow
def test_each_metric_counts_what_a_plain_reader_counts(worn):
    """Over the embedded data: a thousand careers, and every metric has a case."""
    found = {metric.key: sorted(case.label for case in metric.cases()) for metric in METRICS}
    assert set(found) == set(COUNTS)
    for key, count in COUNTS.items():
        assert found[key] == sorted(count()), key
    assert [key for key, labels in found.items() if not labels] == []


def test_outliers_are_those_of_a_slow_reader(forty_careers):
    rows = [
        row
        for row in WageEstimate.objects.select_related("area", "release", "soc")
        if row.release.status == "published"
    ]
    nation = {row.soc_id: row.annual_median for row in rows if row.area.code == "US"}
    expected = set()
    for row in rows:
        ratio = Decimal(row.annual_median) / Decimal(nation[row.soc_id])
        if ratio >= 3 or ratio * 3 <= 1:
            expected.add(
                f"{row.soc.title}, {row.area.name}: ${row.annual_median:,.0f}; nation $60,000"
            )
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
    section = re.search(
        rf'data-metric="outliers" data-count="{total}".*?</section>', page, re.DOTALL
    )[0]
    assert section.count("<li>") == SHOWN_TO_THE_PUBLIC
    assert f"and {total - SHOWN_TO_THE_PUBLIC} more" in section
    assert 'data-metric="unpublished"' not in page


def test_editors_see_more(forty_careers, admin_client):
    page = admin_client.get("/admin/quality/").content.decode()
    assert page.count("nation $60,000") == len(counted("outliers"))
    assert "Titles not published yet" in page
