"""What changes between two releases: counted, named, and the largest changes first."""

from decimal import Decimal

import pytest

from careers.services.diff import LARGEST, LISTED, DifferentDatasetsError, diff_releases
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make.ReleaseFactory(key="old"), make.ReleaseFactory(key="new")


def estimates(release, figures, **row):
    """One row a code: code -> annual median (None: withheld)."""
    area = make.AreaFactory(code="0042660", name="Seattle")
    for code, median in figures.items():
        soc = make.SocCodeFactory(code=code, title=f"Title {code}")
        values = (
            {
                "annual_p10": 1,
                "annual_p25": 1,
                "annual_median": median,
                "annual_p75": 10**7,
                "annual_p90": 10**7,
            }
            if median
            else statuses("S", "annual")
        )
        WageEstimateFactory(release=release, soc=soc, area=area, **values, **row)


def test_rows_are_added_removed_changed_and_unchanged(two):
    old, new = two
    estimates(old, {"11-1011": 100, "11-1021": 100, "11-2011": 100})
    estimates(new, {"11-1011": 100, "11-1021": 150, "11-2021": 100})
    diff = diff_releases(old, new)
    assert (diff.added, diff.removed, diff.changed, diff.unchanged) == (1, 1, 1, 1)
    assert (diff.added_rows, diff.removed_rows) == (
        ["11-2021 Title 11-2021, Seattle"],
        ["11-2011 Title 11-2011, Seattle"],
    )
    change = diff.largest[0]
    assert (change.soc, change.title, change.area, change.percent) == (
        "11-1021",
        "Title 11-1021",
        "Seattle",
        Decimal("50.0"),
    )
    assert change.fields == {"annual_median": ("100", "150")}


def test_a_row_is_the_same_row_by_code_and_area_not_by_position(two):
    old, new = two
    for area in ("A", "B"):
        WageEstimateFactory(
            release=old, soc=make.SocCodeFactory(code="11-1011"), area=make.AreaFactory(code=area)
        )
    WageEstimateFactory(
        release=new, soc=make.SocCodeFactory(code="11-1011"), area=make.AreaFactory(code="B")
    )
    diff = diff_releases(old, new)
    assert (diff.unchanged, diff.removed, diff.removed_rows) == (
        1,
        1,
        ["11-1011 Occupation 11-1011, Area A"],
    )


def test_a_status_that_changes_is_a_change_without_a_percent(two):
    old, new = two
    estimates(old, {"11-1011": 100})
    estimates(new, {"11-1011": None})
    change = diff_releases(old, new).largest[0]
    assert change.percent is None
    assert change.fields["annual_median"] == ("100", None)
    assert change.fields["annual_median_status"] == ("P", "S")


def test_without_a_yearly_wage_the_hourly_one_is_measured(two):
    for release, median in zip(two, ("20.00", "25.00"), strict=True):
        soc, area = make.SocCodeFactory(code="27-2011"), make.AreaFactory(code="S")
        WageEstimateFactory(
            release=release,
            soc=soc,
            area=area,
            hourly_only=True,
            hourly_p10=1,
            hourly_p25=2,
            hourly_median=median,
            **statuses("N", "annual"),
        )
    assert diff_releases(*two).largest[0].percent == Decimal("25.0")


def test_the_order_is_that_of_the_codes_whatever_the_database_thinks_of_them(two):
    """Two ordered streams are walked side by side: a collation that passes over hyphens or case
    would tear them apart.
    """
    old, new = two
    for release, codes in (
        (old, ("53-W05", "0042660", "53", "a", "B")),
        (new, ("B", "53", "53-W05", "_", "a")),
    ):
        for code in codes:
            WageEstimateFactory(
                release=release,
                soc=make.SocCodeFactory(code="11-1011"),
                area=make.AreaFactory(code=code),
            )
    diff = diff_releases(old, new)
    assert (diff.added, diff.removed, diff.changed, diff.unchanged) == (1, 1, 0, 4)


def test_the_twenty_largest_come_first_whichever_way_they_went(two):
    old, new = two
    codes = [f"11-{1000 + n}" for n in range(30)]
    estimates(old, dict.fromkeys(codes, 1000))
    estimates(new, {code: 1000 + (n + 1) * (10 if n % 2 else -10) for n, code in enumerate(codes)})
    diff = diff_releases(old, new)
    percents = [abs(change.percent) for change in diff.largest]
    assert diff.changed == 30
    assert percents == sorted(percents, reverse=True)
    assert len(percents) == LARGEST
    assert percents[0] == 30


def test_the_largest_are_kept_among_thousands(two, monkeypatch):
    monkeypatch.setattr("careers.services.diff.LARGEST", 2)
    old, new = two
    codes = [f"11-{1000 + n}" for n in range(250)]
    estimates(old, dict.fromkeys(codes, 1000))
    estimates(new, {code: 2000 if n == 0 else 1001 for n, code in enumerate(codes)})
    diff = diff_releases(old, new)
    assert diff.largest[0].soc == "11-1000"
    assert [change.percent for change in diff.largest] == [Decimal("100.0"), Decimal("0.1")]


def test_names_are_listed_up_to_a_limit_and_counted_beyond(two):
    old, new = two
    estimates(new, {f"11-{1000 + n}": 100 for n in range(LISTED + 5)})
    diff = diff_releases(old, new)
    assert (diff.added, len(diff.added_rows)) == (LISTED + 5, LISTED)
    diff = diff_releases(new, old)
    assert (diff.removed, len(diff.removed_rows)) == (LISTED + 5, LISTED)


@pytest.mark.parametrize("rows", [1, 20])
def test_a_diff_takes_two_queries(two, django_assert_num_queries, rows):
    old, new = two
    for release in two:
        estimates(release, {f"11-{1000 + n}": 100 for n in range(rows)})
    with django_assert_num_queries(2):
        assert diff_releases(old, new).unchanged == rows


def test_projections_go_by_their_openings():
    old, new = (make.ReleaseFactory(source__dataset="outlook") for _ in range(2))
    soc, area = make.SocCodeFactory(), make.AreaFactory()
    ProjectionFactory(release=old, soc=soc, area=area, openings_total=100)
    ProjectionFactory(release=new, soc=soc, area=area, openings_total=90, percent_change="9.5")
    change = diff_releases(old, new).largest[0]
    assert change.percent == Decimal("-10.0")
    assert change.fields == {"percent_change": ("10.0", "9.5"), "openings_total": ("100", "90")}


def test_two_kinds_of_release_cannot_be_compared(two):
    with pytest.raises(DifferentDatasetsError, match=r"old holds wages, .* employment and outlook"):
        diff_releases(two[0], make.ReleaseFactory(source__dataset="outlook"))


def test_a_release_against_itself_and_against_an_empty_one(two):
    old, new = two
    estimates(old, {"11-1011": 100})
    assert diff_releases(old, old).unchanged == 1
    assert diff_releases(old, new).removed == 1


def content(key, documents):
    release = make.ReleaseFactory(key=key, source__dataset="content")
    for code, document in documents.items():
        make.SourceProfileFactory(
            release=release, soc__code=code, soc__title=f"Title {code}", document=document
        )
    return release


def test_content_is_compared_by_occupation_and_its_parts_by_name():
    task = lambda number, text: {"id": number, "text": text}  # noqa: E731
    tool = lambda name: {"example": name, "commodity": "1", "title": "x"}  # noqa: E731
    old = content(
        "29-3",
        {
            "11-3051.00": {
                "tasks": [task(1, "Plan"), task(2, "Lead")],
                "titles": [{"title": "Plant Manager"}],
                "technology": [tool("Excel")],
            },
            "11-3051.01": {"tasks": []},
            "11-3051.02": {"job_zone": 3},
        },
    )
    new = content(
        "30-0",
        {
            "11-3051.00": {
                "tasks": [task(2, "Lead people"), task(3, "Hire")],
                "titles": [{"title": "Plant Manager"}],
                "technology": [tool("Python")],
            },
            "11-3051.02": {"job_zone": 4},
            "11-3051.03": {"tasks": []},
            "11-3051.04": {"tasks": []},
        },
    )
    diff = diff_releases(old, new)
    assert (diff.unit, diff.added, diff.removed, diff.changed, diff.unchanged) == (
        "occupations",
        2,
        1,
        2,
        0,
    )
    assert diff.removed_rows == ["11-3051.01 Title 11-3051.01"]
    assert diff.parts == {
        "tasks": {
            "added": ["11-3051.00 Hire"],
            "removed": ["11-3051.00 Plan"],
            "changed": ["11-3051.00 Lead people"],
        },
        "technology": {
            "added": ["11-3051.00 Python"],
            "removed": ["11-3051.00 Excel"],
            "changed": [],
        },
    }
