"""What validation finds in a staged release before a person may publish it."""

import pytest

from careers.services.releases import validate_release
from outlook.services import checks as outlook
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses
from wages.services import checks as wages

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """The current release of a source and a staged one."""

    def make_pair(dataset):
        current = make.ReleaseFactory(key="current", source__dataset=dataset, live=True)
        return current, make.ReleaseFactory(key="staged", source=current.source)

    return make_pair


def found(check, release):
    return [(finding.level, finding.check, finding.count) for finding in check(release)]


def same_rows(factory, releases, count, **row):
    """The same occupations in one area, in each of the releases."""
    area = make.AreaFactory(code="0042660")
    for release in releases:
        for n in range(count):
            factory(
                release=release, area=area, soc=make.SocCodeFactory(code=f"11-{1000 + n}"), **row
            )


FACTORIES = {"wages": WageEstimateFactory, "outlook": ProjectionFactory}
MODULES = {"wages": wages, "outlook": outlook}
DATASETS = pytest.mark.parametrize("dataset", ["wages", "outlook"])


@DATASETS
def test_an_empty_release_is_an_error(pair, dataset):
    _, staged = pair(dataset)
    assert found(MODULES[dataset].check_completeness, staged) == [("error", "completeness", 1)]


@DATASETS
@pytest.mark.parametrize(("rows", "level"), [(10, None), (8, None), (7, "error"), (12, None)])
def test_more_than_a_fifth_fewer_rows_is_an_error(pair, dataset, rows, level):
    current, staged = pair(dataset)
    same_rows(FACTORIES[dataset], [current], 10)
    same_rows(FACTORIES[dataset], [staged], rows)
    levels = [
        finding
        for finding in MODULES[dataset].check_completeness(staged)
        if finding.check == "completeness"
    ]
    assert [finding.level for finding in levels] == ([level] if level else [])
    if level:
        assert (levels[0].count, "current holds 10" in levels[0].message) == (10 - rows, True)


@DATASETS
def test_the_first_release_of_a_source_is_compared_with_nothing(dataset):
    release = make.ReleaseFactory(source__dataset=dataset)
    FACTORIES[dataset](release=release)
    assert [
        finding
        for check in MODULES[dataset].CHECKS
        for finding in check(release)
        if finding.level != "info"
    ] == []


@DATASETS
def test_a_release_is_compared_within_its_own_scope(pair, dataset):
    current, staged = pair(dataset)
    same_rows(FACTORIES[dataset], [current], 10)
    type(current).objects.filter(pk=staged.pk).update(scope="53")
    staged.refresh_from_db()
    FACTORIES[dataset](release=staged)
    assert found(MODULES[dataset].check_completeness, staged) == []


@pytest.mark.parametrize(
    ("dataset", "check"),
    [("wages", wages.check_completeness), ("outlook", outlook.check_completeness)],
)
def test_codes_and_areas_that_come_or_go_are_warnings_by_name(pair, dataset, check):
    current, staged = pair(dataset)
    for release, code, area in ((current, "11-1011", "A"), (staged, "11-1021", "B")):
        FACTORIES[dataset](
            release=release, soc=make.SocCodeFactory(code=code), area=make.AreaFactory(code=area)
        )
    findings = list(check(staged))
    assert {(finding.level, finding.check, finding.examples) for finding in findings} == {
        ("warning", "occupations", ("11-1011",)),
        ("warning", "occupations", ("11-1021",)),
        ("warning", "areas", ("A",)),
        ("warning", "areas", ("B",)),
    }
    assert all(
        ("vanish" in finding.message) is (finding.examples[0] in ("11-1011", "A"))
        for finding in findings
    )


# Wages


@pytest.mark.parametrize(
    ("median", "jumps"), [(93600, 0), (93601, 1), (31200, 0), (31199, 1), (62400, 0)]
)
def test_a_median_that_moves_by_more_than_half_is_a_warning(pair, median, jumps):
    current, staged = pair("wages")
    soc, area = make.SocCodeFactory(), make.AreaFactory()
    WageEstimateFactory(release=current, soc=soc, area=area)
    WageEstimateFactory(
        release=staged,
        soc=soc,
        area=area,
        annual_p10=1,
        annual_p25=1,
        annual_median=median,
        annual_p75=200000,
        annual_p90=200000,
    )
    assert found(wages.check_jumps, staged) == ([("warning", "jumps", 1)] if jumps else [])


def test_a_jump_is_named_with_its_size_the_largest_first(pair):
    current, staged = pair("wages")
    area = make.AreaFactory(name="Seattle")
    for code, median in (("11-1011", 1000), ("11-1021", 2000)):
        soc = make.SocCodeFactory(code=code)
        figures = {"annual_p10": 1, "annual_p25": 1, "annual_p75": 10**6, "annual_p90": 10**6}
        WageEstimateFactory(release=current, soc=soc, area=area, annual_median=100, **figures)
        WageEstimateFactory(release=staged, soc=soc, area=area, annual_median=median, **figures)
    finding = next(iter(wages.check_jumps(staged)))
    assert (finding.count, finding.examples) == (
        2,
        ("11-1021 in Seattle: 1900 %", "11-1011 in Seattle: 900 %"),
    )


def test_an_hourly_median_jumps_where_the_source_has_no_annual_one(pair):
    current, staged = pair("wages")
    area = make.AreaFactory(name="Seattle")
    for code, moved, others in (
        ("27-2011", "46.00", statuses("N", "annual") | {"hourly_only": True}),
        ("11-1011", "46.00", {}),
    ):
        soc = make.SocCodeFactory(code=code)
        WageEstimateFactory(release=current, soc=soc, area=area, **others)
        WageEstimateFactory(
            release=staged, soc=soc, area=area, **others, hourly_median=moved, hourly_p75="47.00"
        )
    assert [(finding.count, finding.examples) for finding in wages.check_jumps(staged)] == [
        (1, ("27-2011 in Seattle: 53 %",))
    ]


def test_a_median_that_was_or_is_withheld_does_not_jump(pair):
    current, staged = pair("wages")
    for soc, before, after in (
        (make.SocCodeFactory(), {}, statuses("S")),
        (make.SocCodeFactory(), statuses("S"), {}),
    ):
        area = make.AreaFactory()
        WageEstimateFactory(release=current, soc=soc, area=area, **before)
        WageEstimateFactory(release=staged, soc=soc, area=area, **after)
    assert found(wages.check_jumps, staged) == []


@pytest.mark.parametrize(
    "limits",
    [
        {"top_code_hourly": None},
        {"top_code_annual": None},
        {"top_code_hourly": None, "top_code_annual": None},
    ],
)
@pytest.mark.parametrize(
    "status", ["hourly_p90_status", "annual_p90_status", "hourly_mean_status", "annual_mean_status"]
)
def test_a_top_code_without_the_releases_limit_is_a_warning(limits, status):
    release = make.ReleaseFactory(**limits)
    WageEstimateFactory(release=release, **{status: "T"})
    assert found(wages.check_top_codes, release) == [("warning", "top_codes", 1)]


def test_a_top_code_with_its_limit_is_none():
    release = make.ReleaseFactory()
    WageEstimateFactory(release=release, hourly_p90_status="T")
    assert found(wages.check_top_codes, release) == []


def test_a_figure_above_the_limit_is_no_error_of_the_figure():
    """The mark decides, not the size: it is the limit that is not believed."""
    release = make.ReleaseFactory(top_code_annual=239200)
    WageEstimateFactory(release=release, annual_p75=384440, annual_p90=400000)
    assert found(wages.check_top_codes, release) == [("error", "top_code_limit", 2)]
    release.top_code_hourly = release.top_code_annual = None
    assert found(wages.check_top_codes, release) == []


def test_what_is_withheld_is_counted_for_information():
    release = make.ReleaseFactory()
    WageEstimateFactory(release=release, **statuses("S"))
    WageEstimateFactory(
        release=release, annual_median_status="T", annual_p75_status="T", annual_p90_status="T"
    )
    WageEstimateFactory(release=release)
    finding = next(iter(wages.check_statuses(release)))
    assert (finding.level, finding.message) == (
        "info",
        "1 rows have no median released; 1 medians are top-coded.",
    )


def test_a_withheld_median_counts_where_a_table_has_those_of_one_period_only():
    """Washington's own wages: an hourly median that is left out, annual ones not at all."""
    release = make.ReleaseFactory()
    WageEstimateFactory(release=release, **statuses("S", "hourly"), **statuses("N", "annual"))
    WageEstimateFactory(release=release, **statuses("N", "annual"))
    finding = next(iter(wages.check_statuses(release)))
    assert finding.message == "1 rows have no median released; 0 medians are top-coded."


# Outlook


@pytest.mark.parametrize(("base", "jumps"), [(1500, 0), (1501, 1), (500, 0), (499, 1), (None, 0)])
def test_employment_that_moves_by_more_than_half_is_a_warning(pair, base, jumps):
    current, staged = pair("outlook")
    soc, area = make.SocCodeFactory(code="11-1011"), make.AreaFactory(name="Seattle")
    ProjectionFactory(release=current, soc=soc, area=area)
    ProjectionFactory(release=staged, soc=soc, area=area, employment_base=base)
    ProjectionFactory(release=staged, employment_base=9)
    findings = list(outlook.check_jumps(staged))
    assert [(finding.level, finding.count) for finding in findings] == [("warning", 1)] * jumps
    assert all(finding.examples == ("11-1011 in Seattle: 50 %",) for finding in findings)


def projections(count, **row):
    release = make.ReleaseFactory(source__dataset="outlook")
    for _ in range(count):
        ProjectionFactory(release=release, **row)
    return release


@pytest.mark.parametrize(
    ("percent", "wrong"), [("10.0", 0), ("10.4", 0), ("10.6", 1), ("9.4", 1), ("-10.0", 1)]
)
def test_a_percent_that_does_not_follow_from_its_employment_is_a_warning(percent, wrong):
    """1,000 to 1,100 is 10 %; rounding of the source allows half a point here."""
    assert found(outlook.check_percents, projections(1, percent_change=percent)) == (
        [("warning", "percents", 1)] if wrong else []
    )


def test_swapped_years_show_as_an_error():
    """Base and target swapped in a whole file: every percent has the wrong sign."""
    release = projections(21, employment_base=1100, employment_projected=1000)
    assert found(outlook.check_percents, release) == [("error", "percents", 21)]


def test_a_percent_that_cannot_be_recomputed_is_left_alone():
    release = projections(1, employment_projected=None)
    ProjectionFactory(
        release=release, employment_base=0, employment_projected=0, percent_change=None
    )
    ProjectionFactory(release=release, percent_change=None)
    assert found(outlook.check_percents, release) == []


@pytest.mark.parametrize(("total", "wrong"), [(120, 0), (123, 0), (124, 1), (116, 1)])
def test_openings_are_the_sum_of_their_parts(total, wrong):
    assert found(outlook.check_openings, projections(1, openings_total=total)) == (
        [("warning", "openings", 1)] if wrong else []
    )


def test_the_nations_figures_in_hundreds_are_allowed_their_rounding():
    nation = make.AreaFactory(code="US", kind="nation", state="", name="United States")
    assert found(outlook.check_openings, projections(1, area=nation, openings_total=300)) == []
    assert found(outlook.check_openings, projections(1, area=nation, openings_total=400)) == [
        ("warning", "openings", 1)
    ]


def test_openings_without_their_parts_and_with_negative_growth_are_fine():
    release = projections(1, openings_growth=None, openings_exits=None, openings_transfers=None)
    ProjectionFactory(
        release=release,
        openings_total=100,
        openings_growth=-10,
        openings_exits=50,
        openings_transfers=60,
    )
    assert found(outlook.check_openings, release) == []


def test_findings_name_at_most_five_examples():
    finding = next(iter(outlook.check_openings(projections(8, openings_total=999))))
    assert (finding.count, len(finding.examples)) == (8, 5)


# Content


def documents(release, count, **document):
    for n in range(count):
        make.SourceProfileFactory(release=release, soc__code=f"11-{1000 + n}.00", document=document)


@pytest.mark.parametrize(("rows", "error"), [(10, 0), (8, 0), (7, 1), (0, 2)])
def test_a_content_release_with_a_fifth_fewer_occupations_is_an_error(pair, rows, error):
    current, staged = pair("content")
    documents(current, 10)
    documents(staged, rows)
    findings = validate_release(staged)
    assert [finding.level for finding in findings].count("error") == error
    gone = [finding for finding in findings if finding.check == "occupations"]
    assert [(finding.level, finding.count) for finding in gone] == (
        [("warning", 10 - rows)] if rows < 10 else []
    )


def test_a_part_that_the_content_release_lacks_is_a_warning_by_name(pair):
    """30.0 came without Work Activities: whoever publishes it should know that they go."""
    current, staged = pair("content")
    documents(current, 10, tasks=[{"id": 1}], skills=[{"element": "x"}], job_zone=3)
    documents(staged, 9, tasks=[{"id": 1}], skills=[], job_zone=3, technology=[{"example": "x"}])
    findings = [finding for finding in validate_release(staged) if finding.check == "coverage"]
    assert [(finding.level, finding.message, finding.count) for finding in findings] == [
        ("warning", "Skills: 10 occupations have them in current, 0 here.", 10)
    ]


TEN_YEARS = {
    "base_year": 2024,
    "target_year": 2034,
    "employment_base": 1000,
    "employment_projected": 1100,
    "change": 100,
    "openings_growth": 10,
}
# The source prints single jobs, as the last digit shows.
IN_JOBS = TEN_YEARS | {"employment_base": 1001, "employment_projected": 1101}


@pytest.mark.parametrize(("openings", "level"), [(90, None), (290, None), (665, "error")])
def test_openings_of_ten_years_published_as_yearly_are_an_error(openings, level):
    """California's nurses: 228,840 openings in ten years, for 344,000 jobs."""
    release = projections(6, **TEN_YEARS, openings_total=openings)
    findings = list(outlook.check_openings_against_jobs(release))
    assert [finding.level for finding in findings] == ([level] if level else [])
    assert all("those of the whole period, not of a year" in one.message for one in findings)


def test_one_occupation_with_many_openings_is_for_a_person_to_judge():
    release = projections(6, **TEN_YEARS, openings_total=90)
    ProjectionFactory(release=release, **TEN_YEARS | {"openings_total": 600})
    ProjectionFactory(release=release, **TEN_YEARS | {"employment_base": 10, "openings_total": 9})
    assert found(outlook.check_openings_against_jobs, release) == [
        ("warning", "openings_against_jobs", 1)
    ]


@pytest.mark.parametrize(
    ("growth", "change", "is_wrong"),
    [(10, 100, False), (12, 100, False), (100, 100, True), (0, -100, False), (-100, -100, True)],
)
def test_growth_times_the_years_is_the_change(growth, change, is_wrong):
    """Growth of ten years as yearly is ten times too large; a loss may count as no openings."""
    row = IN_JOBS | {"openings_growth": growth, "change": change}
    assert found(outlook.check_growth, projections(3, **row)) == (
        [("error", "growth", 3)] if is_wrong else []
    )


def test_a_growth_that_does_not_follow_in_one_row_of_many_is_a_warning():
    release = projections(12, **IN_JOBS)
    ProjectionFactory(release=release, **IN_JOBS | {"openings_growth": 100})
    assert found(outlook.check_growth, release) == [("warning", "growth", 1)]


@pytest.mark.parametrize(("change", "is_wrong"), [(100, False), (103, False), (90, True)])
def test_the_change_lies_between_the_two_employments(change, is_wrong):
    row = IN_JOBS | {"change": change}
    assert found(outlook.check_change, projections(2, **row)) == (
        [("error", "change", 2)] if is_wrong else []
    )


def test_a_state_that_prints_jobs_in_hundreds_is_allowed_its_rounding():
    row = TEN_YEARS | {"employment_projected": 1200, "change": 100}
    assert found(outlook.check_change, projections(2, **row)) == []
