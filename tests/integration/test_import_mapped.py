"""State tables under a mapping: each shape that states publish is loaded as it ships, with at most
one option, and every figure has its place, its years and its unit.
"""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from careers.models import Area, Release
from outlook.models import Projection
from tests.data import state_tables as tables
from tests.data.builders import csv_bytes, write
from wages.models import WageEstimate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes")]
# Figures of the same row in every shape that has them.
JOBS = {"employment_base": 5750, "employment_projected": 6040}
WHOLE = JOBS | {"change": 290, "percent_change": Decimal("5.0"), "openings_total": 232}
PARTS = {"openings_growth": 29, "openings_exits": 90, "openings_transfers": 113}
SHAPES = (
    (tables.wid, (), "53", "53", WHOLE | PARTS),
    (tables.wid_other_spelling, (), "53", "53", WHOLE | PARTS),
    (tables.wid_html, (), "53", "53", WHOLE | PARTS),
    (tables.wid_matrix, (), "53", "53", WHOLE | {"openings_total": None}),
    (tables.projections_central, (), "53", "53", WHOLE),
    (tables.projections_central_service, (), "53", "53", WHOLE),
    (
        tables.california,
        (),
        "06",
        "06",
        WHOLE | {"openings_exits": 90, "openings_transfers": 113},
    ),
    (tables.massachusetts, ("--add-areas",), "25", "25-W51", WHOLE),
    (
        tables.minnesota,
        ("--add-areas",),
        "27",
        "27-W51",
        WHOLE | {"openings_exits": 90, "openings_transfers": 113},
    ),
    (tables.new_york, (), "36", "36", WHOLE | {"openings_growth": 29}),
    (tables.oregon, ("--add-areas",), "41", "41-W51", WHOLE | {"openings_growth": 29}),
    (tables.washington, (), "53", "53", JOBS | {"openings_total": None}),
)


@pytest.fixture
def areas(codes):
    for code, name in (("06", "California"), ("36", "New York")):
        Area.objects.create(code=code, kind="state", name=name, state=code)
    Area.objects.create(code="53-W05", kind="county_group", name="King County", state="53")


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize(
    ("build", "options", "scope", "area", "figures"),
    SHAPES,
    ids=[one[0].__name__ for one in SHAPES],
)
def test_each_shape_loads_as_it_ships(build, options, scope, area, figures, tmp_path):
    call_command("import_projections", build(tmp_path), *options, "--publish")
    release = Release.objects.get(source__dataset="outlook")
    assert (release.status, release.scope, release.source.key) == (
        "published",
        scope,
        "state-projections",
    )
    row = Projection.objects.get(area__code=area, soc__code="11-3051")
    assert {name: getattr(row, name) for name in figures} == figures
    assert row.target_year - row.base_year == 10
    assert not row.is_suppressed
    assert not Projection.objects.filter(area__code="US").exists()


def test_a_file_without_years_asks_for_them_by_name(tmp_path, capsys):
    path = tables.virginia(tmp_path)
    said = refused(capsys, "import_projections", path, "--add-areas")
    assert "--period 2022-2032" in said
    call_command("import_projections", path, "--add-areas", "--period", "2022-32")
    row = Projection.objects.get()
    assert (row.base_year, row.target_year, row.area.name, row.area.state) == (
        2022,
        2032,
        "Capital Region Workforce Partnership (LWDA IX)",
        "51",
    )
    assert (row.employment_base, row.employment_projected, row.openings_total) == (5750, 6040, 232)


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize("build", [tables.wid, tables.wid_html, tables.wid_matrix, tables.oregon])
def test_withheld_rows_stay_withheld(build, tmp_path):
    call_command("import_projections", build(tmp_path), "--add-areas")
    row = Projection.objects.get(is_suppressed=True)
    figures = [row.employment_base, row.employment_projected, row.change, row.openings_total]
    assert figures == [None] * 4


def test_a_row_that_says_an_unknown_word_of_withholding_is_refused(areas, tmp_path, capsys):
    path = tables.wid_matrix(tmp_path)
    path.write_text(path.read_text().replace(",1\n", ",2\n"))
    said = refused(capsys, "import_projections", path, "--add-areas")
    assert "[suppress] does it say that the row is withheld? '2'" in said


def test_a_number_under_another_name_is_another_area(areas, tmp_path, capsys):
    """No figure under another place's name: 53-W05 is King County."""
    path = tables.wid(tmp_path)
    path.write_text(path.read_text().replace("King County", "Benton-Franklin"))
    said = refused(capsys, "import_projections", path, "--add-areas")
    assert "53-W05 is 'King County', and 'Benton-Franklin' here" in said
    assert not Projection.objects.exists()

    call_command("import_projections", path, "--map-area", "53-W05=53-W05")
    assert Projection.objects.filter(area__code="53-W05").exists()


def test_an_area_that_is_only_named_is_refused_once_with_what_helps(areas, tmp_path, capsys):
    path = tables.california(tmp_path)
    row = path.read_text().splitlines()[1]
    metro = row.replace("State,California", '"Metropolitan Area","Fresno, CA MSA"')
    path.write_text("\n".join([path.read_text().rstrip(), metro, metro, ""]))
    said = refused(capsys, "import_projections", path, "--add-areas")
    assert said.count("named 'Fresno, CA MSA' is loaded") == 1
    assert "--skip-area 'Fresno, CA MSA'" in said

    call_command("import_projections", path, "--skip-area", "Fresno, CA MSA")
    assert Projection.objects.get().area.code == "06"


def test_openings_of_the_whole_period_are_named_as_derived(areas, tmp_path):
    path = tables.california(tmp_path)
    call_command("import_projections", path, "--attribution", "Source: the state.")
    attribution = Projection.objects.get().release.attribution
    assert attribution.startswith("Source: the state. ")
    assert "divided by its years (derived)" in attribution


def test_openings_of_ten_years_read_as_yearly_are_not_published(areas, tmp_path, capsys):
    text = (
        'dataset = "outlook"\nignore = ["*"]\n'
        '[columns]\narea_name = "Area Name"\nperiod = "Period"\n'
        'occ_code = "Standard Occupational Classification (SOC)"\n'
        'employment_base = "Base Year Employment Estimate"\n'
        'employment_projected = "Projected Year Employment Estimate"\n'
        'change = "Numeric Change"\nopenings_total = "Total Job Openings"\n'
    )
    mapping = write(tmp_path / "mine.toml", text.encode())
    said = refused(
        capsys,
        "import_projections",
        tables.california(tmp_path),
        "--mapping",
        str(mapping),
        "--publish",
    )
    assert "those of the whole period, not of a year" in said
    assert not Projection.objects.published().exists()


def test_a_mapping_of_ones_own(tmp_path):
    """Area, years and state are told by the file's name and by the mapping."""
    text = (
        'dataset = "outlook"\nname = "Mine"\nfile_name = "{area} {base}-{target}"\n'
        "[file]\nheader_line = 3\n"
        '[columns]\nocc_code = "Code"\nemployment_base = "Now"\nopenings_total = "A year"\n'
        '[codes.map]\n"11-3059" = "11-3051"\n'
        '[area]\nstate = "53"\nkind = "county_group"\n[area.codes]\n"King" = "53033"\n'
        '[figures]\njobs = 1000\nwithheld = ["(D)"]\n'
        '[source]\nkey = "my-projections"\nname = "Mine"\npublisher = "The state"\n'
        'attribution = "Source: the state, {period}."\n'
    )
    mapping = write(tmp_path / "mine.toml", text.encode())
    table = write(
        tmp_path / "King 2024-2034.csv",
        csv_bytes(
            ["", "", ""], [["", "", ""], ["Code", "Now", "A year"], ["113059", "5.7", "(D)"]]
        ),
    )
    call_command("import_projections", table, "--mapping", str(mapping))
    row = Projection.objects.get()
    assert (row.area.code, row.base_year, row.target_year) == ("53033", 2024, 2034)
    assert (row.employment_base, row.openings_total, row.is_suppressed) == (5700, None, True)
    assert (row.release.source.key, row.release.attribution) == (
        "my-projections",
        "Source: the state, 2024-2034.",
    )


def test_a_mapping_that_ships_is_chosen_by_name(areas, tmp_path):
    path = tables.washington(tmp_path)
    call_command("import_projections", path, "--mapping", "washington-first-years")
    row = Projection.objects.get(area__code="53-W05")
    assert (row.base_year, row.target_year) == (2022, 2027)
    assert (row.employment_projected, row.openings_total) == (5900, 232)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('dataset = "outlook"\n[columns', "not a TOML file"),
        ('dataset = "outlook"\n', "[columns.occ_code] say which column"),
        (
            'dataset = "outlook"\n[columns]\nocc_code = "a"\nopenings = "b"\n',
            "[columns.openings] not a column that the portal knows",
        ),
        (
            'dataset = "outlook"\n[columns]\nocc_code = "a"\n[figures]\nopenings = "decade"\n',
            "[figures.openings] 'decade' is not one of: year, period",
        ),
        (
            'dataset = "outlook"\n[columns]\nocc_code = "a"\n[area]\nstat = "53"\n',
            "[area.stat] not a key of a mapping",
        ),
        ('dataset = "wages"\n[columns]\nocc_code = "a"\n', "'wages' is not one of: outlook"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(text, said, tmp_path, capsys):
    mapping = write(tmp_path / "mine.toml", text.encode())
    path = tables.wid(tmp_path)
    assert said in refused(capsys, "import_projections", path, "--mapping", str(mapping))
    assert not Release.objects.filter(source__dataset="outlook").exists()


def test_an_unknown_mapping_names_those_that_ship(tmp_path, capsys):
    said = refused(capsys, "import_projections", tables.wid(tmp_path), "--mapping", "kansas")
    assert "workforce-information-database" in said


def test_a_file_of_several_states_asks_for_one(tmp_path, capsys):
    path = tables.projections_central(tmp_path)
    text = path.read_text() + "41,Oregon,11-3051,Managers,2022,5750,2032,6040,290,5.0,232\n"
    path.write_text(text)
    said = refused(capsys, "import_projections", path)
    assert "rows of several states: 41, 53; choose one with --scope" in said
    call_command("import_projections", path, "--scope", "53")
    assert Projection.objects.get().area.code == "53"
    assert "rows of other states and of the nation passed over: 2" in capsys.readouterr().out


def test_projections_in_codes_of_soc_2010_are_refused(areas, tmp_path, capsys):
    path = tables.new_york(tmp_path)
    path.write_text(path.read_text().replace("2022-2032", "2014-2024"))
    assert "coded in SOC 2010" in refused(capsys, "import_projections", path)
    assert not Projection.objects.exists()


def test_several_periods_ask_for_one(areas, tmp_path, capsys):
    path = tables.new_york(tmp_path)
    text = path.read_text()
    path.write_text(text + text.splitlines()[1].replace("2022-2032", "2023-2033") + "\n")
    assert "2022-2032, 2023-2033; choose one with --period" in refused(
        capsys, "import_projections", path
    )
    call_command("import_projections", path, "--period", "2023-2033")
    assert Projection.objects.get().base_year == 2023


def test_a_states_own_wages(tmp_path):
    """Washington's table, by the mapping that ships; the year stands in its rows."""
    header = [
        "ID",
        "Year",
        "Area code",
        "Area name",
        "SOC code",
        "Occupational title",
        "Employment",
        "Average wage",
        "25th Percentile",
        "50th Percentile",
        "75th Percentile",
        "Annual wage",
    ]
    row = [
        "1",
        "2022",
        "000053",
        "Washington",
        "11-3051",
        "Managers",
        "100",
        "60.00",
        "45.00",
        "",
        "75.00",
        "124800.00",
    ]
    path = write(tmp_path / "wages.csv", csv_bytes(header, [row]))
    call_command("import_oews", path, "--mapping", "washington", "--publish")
    wage = WageEstimate.objects.get()
    assert (wage.release.scope, wage.release.source.key, wage.release.reference_period) == (
        "53",
        "wa-esd-wages",
        "2022",
    )
    assert (wage.hourly_p25, wage.hourly_median_status, wage.hourly_p90_status) == (45, "S", "N")
    assert (wage.annual_mean, wage.annual_median_status) == (124800, "N")


def test_wages_under_a_mapping_of_ones_own(tmp_path, capsys):
    text = (
        'dataset = "wages"\n[columns]\narea_name = "Place"\nocc_code = "Code"\n'
        'annual_median = "Median"\nannual_p90 = "Top"\n[area]\nstate = "53"\n'
        '[figures]\ntop_coded = ["max"]\nwithheld = ["ND"]\n'
    )
    mapping = str(write(tmp_path / "mine.toml", text.encode()))
    path = write(
        tmp_path / "wages.csv",
        csv_bytes(
            ["Place", "Code", "Median", "Top"], [["Washington", "113051", "$120,660", "max"]]
        ),
    )
    assert "give --year" in refused(capsys, "import_oews", path, "--mapping", mapping)
    limits = ("--top-code-hourly=115", "--top-code-annual=239200")
    call_command("import_oews", path, "--mapping", mapping, "--year=2024", *limits)
    wage = WageEstimate.objects.get()
    assert (wage.area.code, wage.annual_median, wage.annual_p90_status) == ("53", 120660, "T")
    assert wage.release.key == "wages-53-2024"


def test_a_row_of_wages_that_the_state_withholds_stays_withheld(tmp_path):
    text = (
        'dataset = "wages"\n[columns]\narea_name = "Place"\nocc_code = "Code"\n'
        'annual_median = "Median"\nsuppressed = "Hide"\n[area]\nstate = "53"\n'
    )
    mapping = str(write(tmp_path / "mine.toml", text.encode()))
    header, row = ["Place", "Code", "Median", "Hide"], ["Washington", "113051", "120660", "1"]
    path = write(tmp_path / "wages.csv", csv_bytes(header, [row]))
    call_command("import_oews", path, "--mapping", mapping, "--year=2024")
    wage = WageEstimate.objects.get()
    assert (wage.annual_median, wage.annual_median_status, wage.annual_p90_status) == (
        None,
        "S",
        "N",
    )


def refused(capsys, command, *arguments) -> str:
    with pytest.raises(CommandError) as raised:
        call_command(command, *arguments)
    captured = capsys.readouterr()
    return f"{captured.out}{captured.err}{raised.value}"
