"""What every importer promises, layout by layout: the same input twice changes nothing, a dry run
writes nothing, what is unknown is refused by name and passed over only when asked, and the exit
code is 0 only if all is well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from careers.models import Area, Release
from outlook.models import Projection
from tests.data import builders as make
from wages.models import WageEstimate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes")]
WID = {
    "stfips": "53",
    "areatype": "01",
    "area": "000000",
    "areaname": "Washington",
    "matincode": "000000",
    "matoccode": "113051",
    "codeTitle": "Industrial Production Managers",
    "estyear": "2022",
    "projyear": "2032",
    "estoccprj": "5750",
    "projoccprj": "6043",
    "pchg": "5.1",
    "annualopenings": "232",
    "annualexits": "90",
    "annualtransfers": "113",
}
ESD = {
    "id": "1",
    "Year": "2022",
    "Area code": "000053",
    "Area name": "Washington",
    "SOC code": "11-3051",
    "Occupational title": "Managers",
    "Employment": "100",
    "Average wage": "60.00",
    "25th Percentile": "45.00",
    "50th Percentile": "58.00",
    "75th Percentile": "75.00",
    "Annual wage": "124800",
}
WORKBOOK_HEADER = (
    "2022 National Employment Matrix title",
    "2022 National Employment Matrix code",
    "Occupation type",
    "Employment, 2022",
    "Employment, 2032",
    "Employment change, numeric, 2022-32",
    "Employment change, percent, 2022-32",
    "Labor force exit rate, 2022-32 annual average",
    "Occupational transfer rate, 2022-32 annual average",
    "Total occupational separations rate, 2022-32 annual average",
    "Labor force exits, 2022-32 annual average",
    "Occupational transfers, 2022-32 annual average",
    "Total occupational separations, 2022-32 annual average",
    "Occupational openings, 2022-32 annual average",
)
WORKBOOK_ROW = (
    "Industrial Production Managers",
    "11-3051",
    "Line item",
    241.9,
    246.5,
    4.6,
    1.9,
    3.0,
    4.0,
    7.0,
    7.0,
    9.6,
    16.6,
    17.1,
)


def table(row: dict[str, str]) -> Callable[..., Path]:
    """One row of a CSV, some of its cells changed, some columns added."""
    return lambda folder, **changed: make.write(
        folder / "table.csv", make.csv_bytes(list(row | changed), [list((row | changed).values())])
    )


def bls_workbook(folder: Path, **changed: str) -> Path:
    row = [
        changed.pop(header, cell)
        for header, cell in zip(WORKBOOK_HEADER, WORKBOOK_ROW, strict=True)
    ]
    head = [[*WORKBOOK_HEADER, *changed], [*row, *changed.values()]]
    return make.workbook(
        folder / "occupation.xlsx",
        [["Table 1.10 Occupational separations and openings"], *head],
        "Table 1.10",
    )


def with_column(path: Path) -> Path:
    """The same workbook with one column more."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    line = next(
        row[0].row
        for row in sheet.iter_rows()
        if sum(cell.value not in (None, "") for cell in row) >= 2
    )
    sheet.cell(line, sheet.max_column + 1, "NEW COLUMN")
    book.save(path)
    return path


def added(text: str) -> str:
    """A tab table with one column more."""
    first, *rest = text.splitlines()
    return "\n".join([f"{first}\tNEW COLUMN", *(f"{line}\tx" for line in rest), ""])


def oews(folder: Path, **changed: str) -> Path:
    row = dict(zip(make.OEWS_HEADER, make.oews_row(), strict=True)) | changed
    return make.write(folder / "oews-2025-05.csv", make.csv_bytes(list(row), [list(row.values())]))


def areas(folder: Path, **changed: str) -> Path:
    row = {"code": "53035", "kind": "county", "name": "Kitsap County", "state": "53"} | changed
    return make.write(folder / "areas.csv", make.csv_bytes(list(row), [list(row.values())]))


def cip(folder: Path, **changed: str) -> Path:
    row = dict(zip(make.CIP_HEADER, make.CIP_ROWS[0], strict=True)) | changed
    return make.cip(folder / "cip.csv", [tuple(row.values())], tuple(row))


def bls_export(folder: Path, **changed: str) -> Path:
    row = dict(zip(make.BLS_HEADER, make.BLS_ROW, strict=True)) | changed
    return make.bls_export(folder / "export.csv", [tuple(row.values())], tuple(row))


ODD = "NEW COLUMN"


@dataclass(frozen=True)
class Source:
    """A layout: how it is built, with an unknown column, with an unknown code, with an unknown
    area, and the options it is loaded with.
    """

    name: str
    command: str
    build: Callable[[Path], Path]
    odd: Callable[[Path], Path]
    options: tuple[str, ...] = ()
    unknown_code: Callable[[Path], Path] | None = None
    code: str = "11-9999"
    unknown_area: Callable[[Path], Path] | None = None
    area: str = ""

    def __str__(self) -> str:
        return self.name

    def load(self, path: Path, *more: str) -> Any:
        return call_command(self.command, path, *self.options, *more)


def soc(folder: Path) -> Path:
    return make.soc_structure(
        folder / "structure.xlsx", [*make.SOC_ROWS, ("", "", "", "51-2028", "Assemblers of Toys")]
    )


def matrix(folder: Path) -> Path:
    return make.matrix(folder / "matrix.xlsx", make.MATRIX_ROWS[:2])


def flat(
    name: str,
    command: str,
    build: Callable[..., Path],
    *options: str,
    code: tuple[str, str],
    area: tuple[str, dict[str, str]] | None = None,
) -> Source:
    """A table of one row: a column more, another code and another area are a cell each. `code` is
    (header, text); `area` is (code of ours, cells).
    """
    return Source(
        name,
        command,
        build,
        lambda folder: build(folder, **{ODD: "x"}),
        options,
        lambda folder: build(folder, **dict([code])),
        "11-9999",
        (lambda folder: build(folder, **area[1])) if area else None,
        area[0] if area else "",
    )


SOURCES = (
    Source("soc", "import_soc", soc, lambda folder: with_column(soc(folder)), ("--key=soc-again",)),
    Source("areas", "import_areas", areas, lambda folder: areas(folder, **{ODD: "x"})),
    Source("crosswalk", "import_crosswalk", matrix, lambda folder: with_column(matrix(folder))),
    flat("programs", "import_crosswalk", cip, code=("SOC2018Code", "11-9999")),
    Source(
        "clusters",
        "import_crosswalk",
        lambda folder: make.pathways(folder / "list.xlsx"),
        lambda folder: with_column(make.pathways(folder / "list.xlsx")),
    ),
    Source(
        "onet",
        "import_onet",
        lambda folder: make.onet(folder / "db"),
        lambda folder: make.onet(folder / "db", Job_Zones=added(make.ONET["Job Zones"])),
    ),
    flat(
        "oews",
        "import_oews",
        oews,
        code=("OCC_CODE", "11-9999"),
        area=("5300006", dict(zip(make.OEWS_HEADER, make.WESTERN, strict=False))),
    ),
    flat(
        "wa-esd",
        "import_oews",
        table(ESD),
        "--mapping=washington",
        code=("SOC code", "11-9999"),
        area=("5300006", {"Area code": "530006", "Area name": "West"}),
    ),
    flat("bls export", "import_projections", bls_export, code=("Occupation Code", '="11-9999"')),
    flat(
        "bls workbook",
        "import_projections",
        bls_workbook,
        code=("2022 National Employment Matrix code", "11-9999"),
    ),
    flat(
        "state csv",
        "import_projections",
        table(dict(zip(make.STATE_HEADER, make.STATE_ROW, strict=True))),
        code=("occ_code", "11-9999"),
        area=("53-W09", {"area": "53-W09", "area_name": "Southwest"}),
    ),
    flat(
        "occprj",
        "import_projections",
        table(WID),
        code=("matoccode", "119999"),
        area=("53-W09", {"areatype": "15", "area": "000009"}),
    ),
)
BY_NAME = {source.name: source for source in SOURCES}
CODED = [source for source in SOURCES if source.unknown_code]
PLACED = [source for source in SOURCES if source.unknown_area]


def everything() -> dict[str, list[tuple]]:
    """Every row of every table of ours."""
    models = [
        model
        for app in ("careers", "wages", "outlook", "portal")
        for model in apps.get_app_config(app).get_models()
        if model._meta.managed
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in models
    }


def refused(capsys, load: Callable[[], Any]) -> str:
    """What the command says when it fails, its lines and its last word."""
    with pytest.raises(CommandError) as raised:
        load()
    captured = capsys.readouterr()
    return f"{captured.out}{captured.err}{raised.value}"


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_the_same_input_twice_changes_nothing_and_says_so(source, tmp_path, capsys):
    path = source.build(tmp_path)
    source.load(path)
    before = everything()
    capsys.readouterr()
    source.load(path)
    assert "loaded already" in (said := capsys.readouterr().out)
    assert "Nothing changed." in said
    assert everything() == before


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_dry_run_writes_nothing(source, tmp_path, capsys):
    before = everything()
    source.load(source.build(tmp_path), "--dry-run", "--publish")
    assert "Nothing was written." in capsys.readouterr().out
    assert {**everything(), "careers.Source": before["careers.Source"]} == before


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_an_unknown_column_is_refused_by_name_unless_passed_over(source, tmp_path, capsys):
    path, before = source.odd(tmp_path), everything()
    said = refused(capsys, lambda: source.load(path))
    assert ODD.lower() in said.lower()
    assert "Nothing was written" in said
    assert everything() == before
    source.load(path, "--ignore-column", ODD.lower())
    assert Release.objects.count() == len(before["careers.Release"]) + 1


@pytest.mark.parametrize("source", CODED, ids=str)
@pytest.mark.parametrize("option", ["--map-code=11-9999=11-3051", "--skip-code=11-9999"])
def test_an_unknown_code_is_refused_by_name_unless_mapped_or_skipped(
    source, option, tmp_path, capsys
):
    path = source.unknown_code(tmp_path)
    said = refused(capsys, lambda: source.load(path))
    assert "unknown occupation code 11-9999" in said
    assert "--skip-code 11-9999" in said
    assert loads(capsys, source, path, option) is option.startswith("--map")


@pytest.mark.parametrize("source", PLACED, ids=str)
@pytest.mark.parametrize("option", ["--map-area={}=0042660", "--skip-area={}"])
def test_an_unknown_area_is_refused_by_name_unless_mapped_or_skipped(
    source, option, tmp_path, capsys
):
    path = source.unknown_area(tmp_path)
    assert f"unknown area {source.area} " in refused(capsys, lambda: source.load(path))
    assert loads(capsys, source, path, option.format(source.area)) is option.startswith("--map")


MARKED = (
    (
        "import_oews",
        oews,
        "H_MEDIAN",
        "(b)",
        "*",
        lambda: WageEstimate.objects.get().hourly_median_status == "S",
    ),
    (
        "import_projections",
        bls_export,
        "Occupational Openings, 2024-2034 Annual Average",
        "(d)",
        "N/A",
        lambda: Projection.objects.get().openings_total is None,
    ),
    (
        "import_projections",
        BY_NAME["state csv"].build,
        "openings_total",
        "(d)",
        "*",
        lambda: Projection.objects.get().is_suppressed,
    ),
)


@pytest.mark.parametrize(
    ("command", "build", "header", "mark", "known", "holds"),
    MARKED,
    ids=["oews", "bls export", "state csv"],
)
def test_an_unknown_mark_is_refused_by_name_unless_read_as_another(
    command, build, header, mark, known, holds, tmp_path, capsys
):
    path = build(tmp_path, **{header: mark})
    assert f"[{header}] not a number: '{mark}'" in refused(
        capsys, lambda: call_command(command, path)
    )
    call_command(command, path, "--map-mark", f"{mark}={known}")
    assert "cells read as asked (--map-mark): 1" in capsys.readouterr().out
    assert holds()


@pytest.mark.parametrize("change", ["58.01=60", "*=60", "1,000=*"])
def test_no_figure_is_made_of_a_mark_nor_a_mark_of_a_figure(change, tmp_path):
    with pytest.raises(CommandError, match="a figure is no mark"):
        call_command("import_oews", oews(tmp_path), "--map-mark", change)


def test_an_unknown_scale_is_refused_by_name_unless_its_rows_are_left_out(tmp_path, capsys):
    path = make.onet(tmp_path / "db", Skills=make.ONET["Skills"].replace("\tLV\t", "\tZZ\t"))
    assert (
        "scale 'ZZ' is not in Scales Reference; leave its rows out with --skip-scale ZZ"
        in refused(capsys, lambda: call_command("import_onet", path))
    )
    call_command("import_onet", path, "--skip-scale", "ZZ")
    assert "rows left out as asked (--skip-scale): " in capsys.readouterr().out


def test_codes_of_a_crosswalk_are_not_mapped_in_silence(tmp_path, capsys):
    assert "are for the codes of programs of study" in refused(
        capsys, lambda: call_command("import_crosswalk", matrix(tmp_path), "--skip-code", "51-2028")
    )


def loads(capsys, source: Source, path: Path, option: str) -> bool:
    """Is all well? With its only row left out the release is empty: staged to be looked at, but no
    success.
    """
    try:
        source.load(path, option)
    except CommandError as error:
        assert "has errors and could not be published" in str(error)
        assert "rows left out as asked" in capsys.readouterr().out
        return False
    return True


def test_a_release_with_errors_is_staged_but_no_success(tmp_path, capsys):
    """One that lost most of its rows: tried, staged, and asked for again."""
    whole = [make.oews_row(), make.oews_row(make.WASHINGTON), make.oews_row(make.SEATTLE)]
    call_command(
        "import_oews",
        make.write(tmp_path / "a" / "oews-2024-05.csv", make.csv_bytes(make.OEWS_HEADER, whole)),
        publish=True,
    )
    path = make.write(
        tmp_path / "b" / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, whole[:1])
    )
    said = refused(capsys, lambda: call_command("import_oews", path, dry_run=True))
    assert (
        "oews-2025-05 has errors and could not be published: It holds 1 rows of single occupations "
        "where oews-2024-05 holds 3" in said
    )
    assert said.endswith("Nothing was written.")
    assert not Release.objects.filter(key="oews-2025-05").exists()
    said = refused(capsys, lambda: call_command("import_oews", path))
    assert "releases discard oews-2025-05" in said
    assert "It is staged, so that you can look at it." in said
    assert Release.objects.get(key="oews-2025-05").status == "staged"
    assert "more than 20 % are gone" in refused(capsys, lambda: call_command("import_oews", path))
    call_command("releases", "discard", "oews-2025-05")
    with pytest.raises(CommandError, match="was not published"):
        call_command("import_oews", path, publish=True)


def test_an_area_that_a_file_brings_is_private_with_its_release(tmp_path, client):
    """A trial changes nothing, a staged release changes nothing, and discarding it leaves no trace;
    published, its area is listed under the name that the file prints.
    """
    before = client.get("/api/v1/areas/")
    path = oews(tmp_path, **dict(zip(make.OEWS_HEADER, make.WESTERN, strict=False)))

    def unchanged() -> bool:
        asked = client.get("/api/v1/areas/", headers={"if-none-match": before["ETag"]})
        return asked.status_code == 304 and client.get("/api/v1/areas/5300006/").status_code == 404

    call_command("import_oews", path, "--add-areas", "--dry-run")
    assert unchanged()
    call_command("import_oews", path, "--add-areas")
    assert unchanged()
    call_command("releases", "discard", "oews-2025-05")
    assert unchanged()
    assert not Area.objects.filter(code="5300006").exists()

    call_command("import_oews", path, "--add-areas", "--publish")
    after = client.get("/api/v1/areas/", headers={"if-none-match": before["ETag"]})
    known = {area["code"] for area in before.json()["results"]}
    added = [area for area in after.json()["results"] if area["code"] not in known]
    assert [(area["code"], area["name"]) for area in added] == [
        ("5300006", "Western Washington nonmetropolitan area")
    ]
