"""The comparison as data: what differs comes first, missing figures keep their reason, and bars are
drawn only where they compare like with like.
"""

from decimal import Decimal
from types import SimpleNamespace

from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.statistics.answers import Answer, Answers, Level
from careers.statistics.declaration import FigureKind
from portal.presenters.compare.comparison import compare
from portal.presenters.compare.facts import fact_sections

KING = Place("53033", "county", "King County", "53", "Washington")
NATION = Place("US", "nation", "United States")
PERCENTILES = ("p10", "p25", "median", "p75", "p90", "mean")


def release(key, period="May 2025"):
    source = SimpleNamespace(key=key, name=f"Survey {key}", publisher="Bureau", url="", notes="")
    import datetime

    return SimpleNamespace(
        key=key,
        source=source,
        reference_period=period,
        retrieved=datetime.date(2026, 11, 22),
        attribution="Bureau",
        status="published",
        top_code_annual=Decimal(239200),
        top_code_hourly=Decimal(115),
    )


KIND = FigureKind("figures", None, bool, "a wage")
WAGES, JOBS = release("wages-1"), release("jobs-1", "2024-34")


def edition(pk, slug, **facts):
    base = {
        "entry_education": 6,
        "entry_education_label": "",
        "related_experience": "None",
        "training": "None",
        "job_zone": 4,
        "interests": ["E"],
        "apprenticeship": False,
    }
    code = {"code": f"11-{pk:04d}", "title": slug, "version": "2018"}
    document = {
        "slug": slug,
        "title": slug.title(),
        "headline": "",
        "facts_only": facts.pop("facts_only", False),
        "codes": {"soc": code, "onet": None},
        "facts": {**base, **facts},
        "clusters": [],
        "origins": {},
    }
    return SimpleNamespace(soc_id=pk, slug=slug, document=document)


def wages(value, pk, status="P", area="A"):
    figures = {}
    for period in ("hourly", "annual"):
        for name in PERCENTILES:
            figures |= {
                f"{period}_{name}": value if status == "P" else None,
                f"{period}_{name}_status": status,
            }
    return SimpleNamespace(
        release=WAGES,
        soc=SimpleNamespace(code=f"11-{pk:04d}", title=""),
        area=SimpleNamespace(code=area, kind="metro"),
        annual_only=False,
        hourly_only=False,
        employment=120 if status == "P" else None,
        employment_status=status,
        **figures,
    )


def jobs(openings, pk, area="US"):
    return SimpleNamespace(
        release=JOBS,
        soc=SimpleNamespace(code=f"11-{pk:04d}", title=""),
        area=SimpleNamespace(code=area, kind="nation"),
        base_year=2024,
        target_year=2034,
        openings_total=openings,
        percent_change=Decimal("1.5"),
        employment_base=Decimal(1000),
        is_suppressed=False,
    )


def answers(place, row, releases, level=Level.LOCAL, name="Area A"):
    if row is None:
        here = Answer(level, None, FigureStatus.NOT_LOADED)
    else:
        here = Answer(level, row, FigureStatus.PUBLISHED, row.area.code, name)
    wanted = Level.LOCAL if place.kind == "county" else Level.NATION
    return Answers(place, {Level.NATION: here, wanted: here, level: here}, here, [], releases, KIND)


def side_by_side(editions, places, pay, outlook):
    pays = {
        key: answers(place_of(key, places), row, [WAGES] if row else []) for key, row in pay.items()
    }
    growth = {
        key: answers(
            place_of(key, places), row, [JOBS] if row else [], Level.NATION, "United States"
        )
        for key, row in outlook.items()
    }
    return compare(editions, [edition.document for edition in editions], places, pays, growth)


def place_of(key, places):
    return next(place for place in places if place.code == key[1])


def two(pay_a, pay_b, jobs_a=Decimal(10), jobs_b=Decimal(20), **facts):
    editions = [edition(1, "actors"), edition(2, "nurses", **facts)]
    pay = {(1, "53033"): pay_a, (2, "53033"): pay_b}
    return side_by_side(
        editions, [KING], pay, {(1, "53033"): jobs(jobs_a, 1), (2, "53033"): jobs(jobs_b, 2)}
    )


def test_what_differs_is_first_and_what_does_not_is_gathered_below():
    found = two(wages(Decimal(50000), 1), wages(Decimal(60000), 2), entry_education=5)
    assert [section.key for section in found.sections] == ["wages", "outlook", "education"]
    assert [row.measure for row in found.sections[2].rows] == ["entry_education"]
    assert {row.measure for row in found.same} == {
        "employment",
        "percent_change",
        "employment_base",
        "related_experience",
        "training",
        "job_zone",
        "interests",
        "clusters",
        "apprenticeship",
    }


def test_nobody_says_no_of_a_career_that_nobody_has_written():
    careers = [
        edition(1, "written"),
        edition(2, "bare", facts_only=True),
        edition(3, "apprenticed", facts_only=True, apprenticeship=True),
    ]
    row = next(
        row
        for section in fact_sections([career.document for career in careers])
        for row in section.rows
        if row.measure == "apprenticeship"
    )
    assert [cell.text for cell in row.cells] == ["not stated", "not stated", "Yes"]


def test_a_figure_carries_status_release_area_and_period():
    found = two(wages(Decimal(50000), 1), wages(None, 2, "S"))
    median = next(row for row in found.sections[0].rows if row.measure == "annual_median")
    first, second = median.cells
    assert (first.status, first.value, first.release, first.area, first.period) == (
        "published",
        "50000",
        "wages-1",
        "A",
        "May 2025",
    )
    assert (second.status, second.value, second.text) == ("suppressed", "", "not released")
    assert median.basis == "Area A · May 2025"


def test_a_top_code_is_at_least_and_never_a_value():
    found = two(wages(None, 1, "T"), wages(Decimal(60000), 2))
    cell = found.sections[0].rows[0].cells[0]
    assert (cell.text, cell.value, cell.bar) == ("at least $239,200", "", None)


def test_bars_share_one_scale_and_need_one_area_for_numbers_of_jobs():
    found = two(wages(Decimal(30000), 1), wages(Decimal(60000), 2))
    assert [cell.bar for cell in found.sections[0].rows[0].cells] == [50.0, 100.0]
    openings = next(row for row in found.sections[1].rows if row.measure == "openings_total")
    assert [cell.bar for cell in openings.cells] == [50.0, 100.0]
    editions = [edition(1, "actors"), edition(2, "nurses")]
    pay = {(1, "53033"): None, (2, "53033"): None}
    mixed = side_by_side(
        editions,
        [KING],
        pay,
        {(1, "53033"): jobs(Decimal(10), 1, area="53-W05"), (2, "53033"): jobs(Decimal(20), 2)},
    )
    assert all(
        cell.bar is None for section in mixed.sections for row in section.rows for cell in row.cells
    )


def test_figures_of_a_wider_group_of_careers_say_so():
    found = two(wages(Decimal(50000), 1), wages(Decimal(60000), 9))
    assert any("11-0009" in note and note.startswith("Nurses") for note in found.notes)


def test_where_nothing_is_loaded_the_cell_says_so():
    editions = [edition(1, "actors"), edition(2, "nurses")]
    found = side_by_side(
        editions,
        [KING],
        {(1, "53033"): None, (2, "53033"): None},
        {(1, "53033"): None, (2, "53033"): None},
    )
    assert {cell.status for row in found.same if row.is_figure for cell in row.cells} == {
        "not_loaded"
    }
    assert found.sources == ()
    assert found.notes


def test_one_career_in_several_places_has_the_places_as_columns():
    pay = {(1, "53033"): wages(Decimal(60000), 1), (1, "US"): wages(Decimal(50000), 1, area="US")}
    found = side_by_side(
        [edition(1, "actors")],
        [KING, NATION],
        pay,
        {(1, "53033"): jobs(Decimal(1), 1), (1, "US"): jobs(Decimal(1), 1)},
    )
    assert found.by_place
    assert [column.key for column in found.columns] == ["53033", "US"]
    assert [section.key for section in found.sections] == ["wages"]


def test_places_that_fall_back_to_the_same_area_share_a_row():
    editions = [edition(1, "actors"), edition(2, "nurses")]
    keys = [(pk, place.code) for pk in (1, 2) for place in (KING, NATION)]
    pay = {key: wages(Decimal(key[0] * 1000), key[0], area="US") for key in keys}
    found = side_by_side(
        editions, [KING, NATION], pay, {key: jobs(Decimal(key[0]), key[0]) for key in keys}
    )
    openings = next(section for section in found.sections if section.key == "openings_total")
    assert [row.label for row in openings.rows] == ["King County; United States"]


def test_every_figure_is_in_the_file_once():
    found = two(wages(Decimal(50000), 1), wages(Decimal(60000), 2))
    keys = [(record.slug, record.place, record.measure) for record in found.records]
    assert len(keys) == len(set(keys)) == 2 * 1 * 8
    assert {record.source for record in found.records} == {"Survey wages-1", "Survey jobs-1"}
