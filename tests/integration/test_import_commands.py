"""What the import commands do with good files: stage, publish, say so, change nothing the second
time, take a dry run back.
"""

import datetime
import io
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.importers.reading import tables
from careers.importers.staging import load
from careers.management.commands import _importing
from careers.models import Area, AuditEntry, Crosswalk, Membership, Release, SocCode, SourceProfile
from outlook.models import Projection
from tests.data import builders as make
from wages.importers import oews_load
from wages.models import WageEstimate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes")]
ROWS = [
    make.oews_row(),
    make.oews_row(make.WASHINGTON, TOT_EMP="**", EMP_PRSE="**"),
    make.oews_row(make.SEATTLE, H_PCT90="#", A_PCT90="#", A_PCT75="#"),
]
EASTERN = ["5300007", "Eastern Washington nonmetropolitan area", "6", "WA"]
TEACHERS = {f"H_{name}": "*" for name in ("MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")} | {
    "ANNUAL": "TRUE"
}


@pytest.fixture
def wages(tmp_path):
    return make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, ROWS))


def test_soc_hangs_each_group_under_the_one_above():
    software = SocCode.objects.get(scheme="soc", code="15-1252")
    assert [
        software.parent.code,
        software.parent.parent.code,
        software.parent.parent.parent.code,
    ] == ["15-1250", "15-1200", "15-0000"]
    assert software.parent.parent.parent.parent.level == "total"


def test_soc_again_with_another_title_changes_that_one(tmp_path, capsys):
    rows = [*make.SOC_ROWS[:-1], ("", "", "", "51-2023", "Electromechanical Assemblers")]
    call_command("import_soc", make.soc_structure(tmp_path / "soc.xlsx", rows), key="soc-again")
    assert "added 0, changed 1, unchanged 12" in capsys.readouterr().out


def test_codes_published_only_together():
    crosswalk = Crosswalk.objects.get(key="published-as")
    pairs = set(
        crosswalk.mappings.values_list("from_code__code", "to_code__scheme", "to_code__code")
    )
    assert pairs == {("51-2022", "oews", "51-2028"), ("51-2023", "oews", "51-2028")}
    assert SocCode.objects.get(code="51-2028").parent.code == "51-2020"


def test_areas_and_members():
    assert Membership.objects.get(delineation__key="oews-2025").area.code == "0042660"
    assert Area.objects.get(code="US").kind == "nation"


def test_wages_are_staged_with_every_status(wages, capsys):
    call_command("import_oews", wages)
    release = Release.objects.get(key="oews-2025-05")
    assert (release.status, release.row_counts, release.reference_date) == (
        "staged",
        {"rows": 3},
        datetime.date(2025, 5, 1),
    )
    assert (release.top_code_hourly, release.top_code_annual, release.delineation.key) == (
        None,
        None,
        "oews-2025",
    )
    assert release.files[0]["name"] == "oews-2025-05.csv"
    assert "Bureau of Labor Statistics" in release.attribution
    nation, state, seattle = WageEstimate.objects.order_by("area__kind").order_by("pk")
    assert (nation.employment, nation.hourly_median, nation.annual_p75) == (
        229180,
        Decimal("58.01"),
        156000,
    )
    assert (state.employment, state.employment_status, state.employment_rse) == (None, "S", None)
    assert (
        seattle.area.code,
        seattle.annual_p75_status,
        seattle.hourly_p75_status,
        seattle.hourly_p90_status,
    ) == ("0042660", "T", "P", "T")
    assert seattle.hourly_p90 is None
    assert "is staged (rows 3)" in capsys.readouterr().out


def test_annual_only_and_hourly_only_are_not_withheld(tmp_path):
    hourly_only = {header.replace("H_", "A_"): "*" for header in TEACHERS if header != "ANNUAL"} | {
        "HOURLY": "TRUE"
    }
    rows = [
        make.oews_row(**TEACHERS),
        make.oews_row(make.WASHINGTON, **hourly_only),
        make.oews_row(make.SEATTLE, H_MEDIAN="*"),
    ]
    call_command(
        "import_oews",
        make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, rows)),
    )
    found = list(
        WageEstimate.objects.order_by("pk").values_list(
            "annual_only", "hourly_only", "hourly_median_status", "annual_median_status"
        )
    )
    assert found == [(True, False, "N", "P"), (False, True, "P", "N"), (False, False, "S", "P")]


def test_publish_and_the_same_files_again(wages, capsys):
    call_command("import_oews", wages, publish=True)
    before = AuditEntry.objects.count()
    call_command("import_oews", wages, publish=True)
    assert (
        "loaded already, as oews-2025-05 (published). Nothing changed." in capsys.readouterr().out
    )
    assert Release.objects.filter(source__key="oews").count() == 1
    assert AuditEntry.objects.count() == before


def test_a_dry_run_writes_nothing(wages, capsys):
    call_command("import_oews", wages, dry_run=True, publish=True)
    assert "Nothing was written" in capsys.readouterr().out
    assert not WageEstimate.objects.exists()
    assert not Release.objects.filter(source__dataset="wages").exists()


def test_a_key_that_is_taken_is_refused(wages, tmp_path):
    call_command("import_oews", wages)
    other = make.write(
        tmp_path / "m" / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, ROWS[:2])
    )
    with pytest.raises(CommandError, match="exists already"):
        call_command("import_oews", other)
    assert WageEstimate.objects.count() == 3


def test_a_failure_while_writing_leaves_nothing(wages, monkeypatch):
    def dies(self, *arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(
        load.Rows, "copy" if load.connection.vendor == "postgresql" else "insert", dies
    )
    with pytest.raises(KeyboardInterrupt):
        call_command("import_oews", wages, publish=True)
    assert not Release.objects.filter(source__dataset="wages").exists()
    monkeypatch.undo()
    call_command("import_oews", wages, publish=True)
    assert WageEstimate.objects.count() == 3


@pytest.mark.parametrize(("batch", "queries"), [(1, 2), (8000, 1)])
def test_areas_may_be_added_while_rows_are_being_written(batch, queries, tmp_path, monkeypatch):
    """Those of a batch in one query: it waits for the batch before it."""
    for module in (load, oews_load):
        monkeypatch.setattr(module, "BATCH", batch)
    monkeypatch.setattr(tables, "AT_ONCE", batch)
    rows = [
        make.oews_row(),
        make.oews_row(make.WESTERN),
        make.oews_row(make.SEATTLE),
        make.oews_row(
            ["99", "U.S.", "1", "US"], OCC_CODE="51-2028", OCC_TITLE="Electrical assemblers"
        ),
        make.oews_row(EASTERN),
    ]
    path = make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, rows))
    with CaptureQueriesContext(connection) as asked:
        call_command("import_oews", path, "--add-areas", "--publish")
    assert set(WageEstimate.objects.values_list("area__code", flat=True)) == {
        "US",
        "5300006",
        "5300007",
        "0042660",
    }
    assert sum(query["sql"].startswith('INSERT INTO "careers_area"') for query in asked) == queries


def test_rows_of_other_industries_are_passed_over_wherever_they_stand(
    tmp_path, monkeypatch, capsys
):
    """Also where they are all that is read at once."""
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    sector = {"NAICS": "23", "NAICS_TITLE": "Construction", "I_GROUP": "sector"}
    places = [make.NATION, make.WASHINGTON, make.SEATTLE]
    rows = (
        [make.oews_row(place, **sector) for place in places]
        + [make.oews_row(place) for place in places]
        + [make.oews_row(make.NATION, **sector)] * 3
    )
    path = make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, rows))
    call_command("import_oews", path)
    assert WageEstimate.objects.count() == 3
    assert "rows of other industries passed over: 6" in capsys.readouterr().out


def test_a_row_that_a_constraint_refuses_is_a_refusal(wages, monkeypatch):
    """The reader's own check is taken away: the database still stands behind it."""
    path = wages.with_name("oews-2025-06.csv")
    make.write(
        path,
        make.csv_bytes(
            make.OEWS_HEADER, [make.oews_row(), make.oews_row(make.WASHINGTON, H_PCT75="50.00")]
        ),
    )
    monkeypatch.setattr("wages.importers.marks.disorder", lambda figures: "")
    with pytest.raises(CommandError, match="Nothing was written") as raised:
        call_command("import_oews", path, publish=True)
    assert "wage_hourly_percentiles_in_order" in str(raised.value.__cause__)
    assert not WageEstimate.objects.exists()


def test_publishing_that_validation_stops_leaves_nothing(tmp_path):
    """A release of three rows is current, and one of a single row is tried."""
    for year, count in ((2024, 3), (2025, 1)):
        path = make.write(
            tmp_path / f"oews-{year}-05.csv", make.csv_bytes(make.OEWS_HEADER, ROWS[:count])
        )
        if count == 1:
            with pytest.raises(CommandError, match="more than 20 % are gone"):
                call_command("import_oews", path, publish=True)
        else:
            call_command("import_oews", path, publish=True)

    assert not WageEstimate.objects.filter(release__key="oews-2025-05").exists()


@pytest.mark.parametrize("form", ["folder", "zip", "xlsx", "xlsx in a zip", "bom", "crlf"])
def test_the_same_rows_in_every_form(form, tmp_path):
    content = make.csv_bytes(make.OEWS_HEADER, ROWS, end="\r\n" if form == "crlf" else "\n")
    path = tmp_path / "oews-2025-05.csv"
    if form == "folder":
        path = make.write(tmp_path / "oesm25nat" / "national_M2025_dl.csv", content).parent
    elif form == "zip":
        path = make.zipped(
            tmp_path / "oesm25nat.zip",
            {"oesm25nat/national_M2025_dl.csv": content, "__MACOSX/x.csv": b"x"},
        )
    elif form.startswith("xlsx"):
        path = make.workbook(tmp_path / "national_M2025_dl.xlsx", [make.OEWS_HEADER, *ROWS])
        if form != "xlsx":
            path = make.zipped(
                tmp_path / "oesm25nat.zip", {"oesm25nat/national_M2025_dl.xlsx": path.read_bytes()}
            )
    else:
        make.write(path, b"\xef\xbb\xbf" * (form == "bom") + content)
    call_command("import_oews", path)
    assert list(WageEstimate.objects.order_by("pk").values_list("area__code", "hourly_median")) == [
        (code, Decimal("58.01")) for code in ("US", "53", "0042660")
    ]


def test_the_older_national_layout_of_twenty_columns(tmp_path):
    row = make.oews_row()
    cells = [
        row[make.OEWS_HEADER.index({"OCC_GROUP": "O_GROUP"}.get(header, header))]
        for header in make.OEWS_20
    ]
    path = make.workbook(
        tmp_path / "national_M2018_dl.xlsx", [[header.lower() for header in make.OEWS_20], cells]
    )
    call_command("import_oews", path)
    row = WageEstimate.objects.get()
    assert (row.area.code, row.annual_median, row.release.key) == ("US", 120660, "oews-2018-05")


@pytest.mark.parametrize(
    ("name", "before", "place", "code"),
    [
        ("state_M2018_dl", ["AREA", "ST", "STATE"], ["53", "WA", "Washington"], "53"),
        (
            "MSA_M2018_dl",
            ["PRIM_STATE", "AREA", "AREA_NAME"],
            ["WA", "42660", "Seattle-Tacoma-Bellevue, WA"],
            "0042660",
        ),
        (
            "BOS_M2018_dl",
            ["PRIM_STATE", "AREA", "AREA_NAME"],
            ["WA", "5300006", "Western Washington nonmetropolitan area"],
            "5300006",
        ),
    ],
)
@pytest.mark.parametrize("quotient", ["LOC_Q", "LOC QUOTIENT"])
def test_the_older_layouts_by_area(name, before, place, code, quotient, tmp_path):
    row = dict(
        zip(make.OEWS_HEADER, make.oews_row(JOBS_1000="1.5", LOC_QUOTIENT="0.80"), strict=True)
    )
    here = {"GROUP": "O_GROUP", "JOBS_1000_ORIG": "JOBS_1000", quotient: "LOC_QUOTIENT"}
    headers = ["GROUP" if header == "OCC_GROUP" else header for header in make.OEWS_20]
    headers[5:5] = ["JOBS_1000_ORIG", quotient]
    cells = [
        "" if header == "GROUP" else row[here.get(header, header)] for header in headers
    ]  # these years leave detailed groups unmarked
    path = make.workbook(tmp_path / f"{name}.xlsx", [[*before, *headers], [*place, *cells]])
    call_command("import_oews", path, "--add-areas")
    found = WageEstimate.objects.get()
    assert (found.area.code, found.annual_median, found.jobs_per_1000, found.location_quotient) == (
        code,
        120660,
        Decimal("1.5"),
        Decimal("0.8"),
    )


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_the_rows_are_counted_while_they_are_read(wages, monkeypatch):
    monkeypatch.setattr(_importing, "EVERY", 2)
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    terminal, pipe = Terminal(), io.StringIO()
    call_command("import_oews", wages, "--dry-run", stderr=pipe)
    call_command("import_oews", wages, "--dry-run", stderr=terminal)
    assert pipe.getvalue() == ""
    assert terminal.getvalue() == "\r2 rows read\r3 rows read\n"


def test_options_map_skip_ignore_and_add(tmp_path, capsys):
    rows = [
        [*make.oews_row(OCC_CODE="11-9999"), "x"],
        [*make.oews_row(make.WASHINGTON, OCC_CODE="55-0000"), "x"],
        [*make.oews_row(make.WESTERN), "x"],
    ]
    path = make.write(
        tmp_path / "oews-2025-05.csv", make.csv_bytes([*make.OEWS_HEADER, "NEW_COLUMN"], rows)
    )
    call_command(
        "import_oews",
        path,
        "--map-code",
        "11-9999=11-3051",
        "--skip-code",
        "55-0000",
        "--ignore-column",
        "new_column",
        "--add-areas",
    )
    assert set(WageEstimate.objects.values_list("area__code", "soc__code")) == {
        ("US", "11-3051"),
        ("5300006", "11-3051"),
    }
    assert Area.objects.get(code="5300006").kind == "nonmetro"
    assert "rows left out as asked" in capsys.readouterr().out


def test_broad_and_detailed_with_the_same_figures_are_kept_once(tmp_path, capsys):
    path = make.write(
        tmp_path / "oews-2025-05.csv",
        make.csv_bytes(make.OEWS_HEADER, [make.oews_row(O_GROUP="broad"), make.oews_row()]),
    )
    call_command("import_oews", path)
    assert WageEstimate.objects.count() == 1
    assert "kept once: 1" in capsys.readouterr().out


def test_bls_projections(tmp_path):
    call_command(
        "import_projections",
        make.bls_export(tmp_path / "Employment Projections 2024-34.csv"),
        publish=True,
    )
    row = Projection.objects.get()
    assert (
        row.release.key,
        row.release.source.key,
        row.area.code,
        row.base_year,
        row.target_year,
    ) == ("bls-2024-34", "bls-projections", "US", 2024, 2034)
    assert (
        row.employment_base,
        row.employment_projected,
        row.change,
        row.percent_change,
        row.openings_total,
    ) == (241900, 246500, 4600, Decimal("1.9"), 17100)
    assert (row.openings_growth, row.openings_exits, row.all_occupations_percent_change) == (
        None,
        None,
        None,
    )


def test_state_projections_with_withheld_and_missing_figures(tmp_path):
    withheld = [*make.STATE_ROW[:6], "*", "*", "", "", *make.STATE_ROW[10:]]
    withheld[0], withheld[1] = "53033", "King County"
    call_command(
        "import_projections",
        make.state_csv(tmp_path / "wa.csv", [make.STATE_ROW, withheld]),
        publish=True,
    )
    state, county = Projection.objects.order_by("pk")
    assert (state.release.scope, state.release.key, state.is_suppressed) == (
        "53",
        "projections-53-2022-32",
        False,
    )
    assert (
        state.openings_total,
        state.openings_growth,
        state.openings_exits,
        state.openings_transfers,
    ) == (232, 29, 90, 113)
    assert (
        county.is_suppressed,
        county.employment_base,
        county.percent_change,
        county.openings_total,
    ) == (True, None, None, 232)


def test_wid_matrix_of_all_industries(tmp_path):
    header = "stfips,areatype,area,areaname,matincode,matoccode,codeTitle,estyear,projyear,estoccprj,projoccprj,pchg,annualopenings,annualexits,annualtransfers"  # noqa: E501
    rows = [
        (
            "53,01,000000,Washington,000000,113051,Industrial Production "
            "Managers,2022,2032,5750,6043,5.1,232,90,113"
        )
    ]
    rows.append(
        "53,01,000000,Washington,310000,113051,Industrial Production "
        "Managers,2022,2032,5000,5200,4.0,200,80,100"
    )
    call_command(
        "import_projections",
        make.write(tmp_path / "occprj.csv", "\n".join([header, *rows, ""]).encode()),
    )
    row = Projection.objects.get()
    assert (row.area.code, row.soc.code, row.employment_base, row.openings_exits) == (
        "53",
        "11-3051",
        5750,
        90,
    )


def test_onet_is_one_document_a_code(tmp_path, capsys):
    call_command("import_onet", make.onet(tmp_path / "db_30_0_text"))
    profile = SourceProfile.objects.get(soc__code="11-3051.00")
    document = profile.document
    assert (
        profile.release.key,
        profile.soc.parent.code,
        document["release"],
        document["job_zone"],
    ) == ("onet-30-0", "11-3051", "30.0", 4)
    assert document["description"] == 'Plan "and" direct work.'
    assert [title["short"] for title in document["titles"]] == ["", "QC Manager"]
    assert [task["activities"] for task in document["tasks"]] == [["4.A.2.a.1.I05.D03"], []]
    assert document["skills"][0]["scales"]["LV"] == {
        "value": 4.0,
        "n": 8,
        "se": 0.0,
        "suppress": True,
    }
    assert document["interests"] == {"scores": {"R": 4.23}, "high_points": ["E"]}
    assert document["related"] == [
        {"code": "15-1252.00", "title": "Software Developers", "tier": "Primary-Short", "index": 1}
    ]
    assert document["lists"]["tasks"] == ["Set and monitor product standards."]
    assert "the release lacks: Abilities" in capsys.readouterr().out
    assert "CC BY 4.0" in profile.release.attribution
    assert "30.0" in profile.release.attribution


def test_onet_excel_layout_is_told_by_its_header(tmp_path):
    zones = "O*NET-SOC Code\tTitle\tJob Zone\tDate\tDomain Source\n11-3051.00\tIndustrial Production Managers\t4\t08/2021\tAnalyst\n"  # noqa: E501
    titles = 'O*NET-SOC Code\tTitle\tAlternate Title\tShort Title\tSource(s)\n11-3051.00\tIndustrial Production Managers\t"Boss ""Q"""\t\t02\n'  # noqa: E501
    call_command(
        "import_onet",
        make.onet(tmp_path / "db_30_0_excel", end="\n", Job_Zones=zones, Alternate_Titles=titles),
    )
    document = SourceProfile.objects.get(soc__code="11-3051.00").document
    assert (document["job_zone"], document["titles"]) == (
        4,
        [{"title": 'Boss "Q"', "short": "", "sources": ["02"]}],
    )
