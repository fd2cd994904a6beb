"""Every career's page is whole: no empty heading, no dangling lead-in, no "None", whatever its
source has or lacks.
"""

import gzip

import pytest
from django.core.cache import cache
from django.core.management import call_command

from careers.editions import document as documents
from careers.models import Edition, Occupation
from careers.services.editions import freeze, publish_occupation
from tests.data import builders
from tests.factories import careers as make
from tests.factories.source import rated, share, source_document
from tests.html_gaps import gaps
from tests.html_tree import read_tree
from tests.profile_variety import features, most_different
from tests.sessions import copied_database

MOST_DIFFERENT = 40
LARGEST_PAGE = 40_000  # bytes of compressed HTML


def page_of(client, slug: str, query: str = "") -> str:
    response = client.get(f"/careers/{slug}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def publish_with(source: dict, world, **occupation) -> str:
    """Publish a facts-only career over a source profile of the small world; its address."""
    career = make.OccupationFactory(
        **{"slug": "welders", "title": "Welders", "soc__code": "51-4121", **occupation}
    )
    profile = make.SourceProfileFactory(
        release__key="onet-30-0",
        release__source__dataset="content",
        soc__code=f"{career.soc.code}.00",
        document=source,
    )
    document = documents.build(Occupation.objects.with_working_copy().get(pk=career.pk), profile)
    freeze([(career, document)], by=None, note="")
    return career.slug


NOISE = [{"element": "4.C.1", "name": "Noise", "scales": {"CX": {"value": 4.0}}}]
LACKING = [
    {},
    {"tasks": None, "emerging_tasks": None, "activities": None, "lists": {}},
    {"skills": None, "abilities": None, "knowledge": None, "work_styles": None},
    {"technology": None, "tools": None},
    {"interests": None, "job_zone": None},
    {"interests": {"scores": {"R": 4.0}, "high_points": []}},
    {"education": None, "measured": None},
    {"education": {"required_education": [share(6, "Bachelor's Degree", 80.0, suppress=True)]}},
    {"education": {"on_the_job_training": [share(1, "None or short demonstration", 100.0)]}},
    {"related": None},
    {"description": "", "title": "Welders", "lists": {}},
    {
        "knowledge": [rated("2.C.1.a", "Imprecise", 4.0, se=2.0)],
        "skills": [rated("2.A.2.a", "Suppressed", 4.0, suppress=True)],
    },
    {
        "tools": [
            {"example": f"Tool {number}", "commodity": "1", "title": f"Kind {number}"}
            for number in range(30)
        ]
    },
    {"tasks": [{"id": 1, "text": "Only some do this.", "type": "supplemental"}]},
    {"work_activities": [rated("4.A.1", "Getting Information", 4.2)], "work_context": NOISE},
    dict.fromkeys(key for key in source_document() if key not in ("release", "code", "title")),
]


@pytest.mark.parametrize(
    "changes", LACKING, ids=[", ".join(changes)[:60] or "everything" for changes in LACKING]
)
def test_a_page_is_whole_whatever_its_source_lacks(client, world, changes):
    slug = publish_with(source_document(**changes), world)
    for query in ("", "?place=US"):
        assert gaps(page_of(client, slug, query)) == []


def test_a_page_without_any_source_is_whole(client, world):
    publish_occupation(make.OccupationFactory(slug="bare", title="Bare Workers"), by=None)
    for slug in ("bare", "infantry", "industrial-production-managers"):
        assert gaps(page_of(client, slug)) == []


def test_pages_of_the_small_release_as_its_publisher_lays_it_out_are_whole(client, world, tmp_path):
    """The importer's own extract (tests/data/builders.py), imported and published."""
    make.SocCodeFactory(code="15-1252", title="Software Developers")
    call_command("import_onet", builders.onet(tmp_path), publish=True)
    cache.clear()
    current = Edition.objects.current().exclude(document__source={})
    assert {edition.slug for edition in current} >= {
        "industrial-production-managers",
        "software-developers",
    }
    for edition in current:
        assert gaps(page_of(client, edition.slug)) == []
    html = page_of(client, "industrial-production-managers")
    assert "August 2021" in html
    assert "Software Developers" in html


def test_what_the_source_says_is_on_the_page_with_its_release(client, world):
    html = page_of(client, publish_with(source_document(), world))
    for text in (
        "Join metal parts &amp; repair them.",
        "Critical Thinking",
        "Very important",
        "August 2021",
        "1 more task that only some do",
        "AutoCAD",
        "in demand",
        "60%",
    ):
        assert text in html
    rows = [node for node in read_tree(html).walk() if node.attributes.get("data-element")]
    assert len(rows) >= 5
    assert "Active Learning" not in html  # rated below 3
    assert "Mathematics" not in html  # imprecise
    groups = [node for node in read_tree(html).walk() if node.attributes.get("class") == "ratings"]
    said = {
        tuple(node.attributes[name] for name in ("data-release", "data-reference", "data-status"))
        for node in groups
    }
    assert said == {("onet-30-0", "08/2021", "published"), ("onet-30-0", "08/2022", "published")}


def test_hostile_source_text_stays_text(client, world):
    evil = "<script>alert(1)</script>"
    changes = {
        "description": evil,
        "skills": [rated("2.A.2.a", evil, 4.0)],
        "technology": [
            {"example": evil, "commodity": "1", "title": evil, "hot": True, "in_demand": True}
        ],
        "education": {"required_education": [share(1, evil, 90.0)]},
        "tools": [{"example": evil, "commodity": "1", "title": evil}],
    }
    html = page_of(client, publish_with(source_document(**changes), world))
    assert evil not in html
    assert html.count("&lt;script&gt;") >= 5


def test_features_tell_pages_apart():
    one = {
        "slug": "a",
        "source": source_document(),
        "sections": {},
        "facts": {"job_zone": 3, "interests": []},
        "facts_only": True,
        "is_residual": False,
    }
    one |= {
        "codes": {"soc": {"code": "51-4121"}, "onet": None},
        "related": [],
        "credentials": [],
        "resources": [],
        "clusters": [],
        "alternate_titles": [],
    }
    bare, twin = {**one, "slug": "b", "source": {}}, {**one, "slug": "c"}
    assert features(one) == features(twin) != features(bare)
    assert most_different([one, twin, bare], 2) == ["c", "b"]


@pytest.mark.shared_data
@pytest.mark.slow(15)
@pytest.mark.once
def test_the_most_different_pages_of_the_whole_load_are_whole_and_small(
    client, full_file, tmp_path, django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock(), copied_database(full_file, tmp_path) as sessions:
        found, sizes = sessions.alone(lambda: most_different_pages(client))
    assert len(found) == MOST_DIFFERENT
    assert {slug: what for slug, what in found.items() if what} == {}
    assert max(sizes.values()) < LARGEST_PAGE


def most_different_pages(client) -> tuple[dict[str, list], dict[str, int]]:
    """What each lacks, and how many bytes it has as it travels."""
    cache.clear()
    chosen = most_different(
        Edition.objects.current()
        .order_by("slug")
        .values_list("document", flat=True)
        .iterator(chunk_size=50),
        MOST_DIFFERENT,
    )
    found, sizes = {}, {}
    for slug in chosen:
        html = page_of(client, slug, "?place=53033")
        found[slug] = gaps(html)
        sizes[slug] = len(gzip.compress(html.encode(), 6))
    return found, sizes
