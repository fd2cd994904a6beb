"""Programs of study and career clusters as releases: told by their header, all or nothing, bridged
to today's codes or said to lead to none.
"""

import datetime
from collections import Counter
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from careers.importers.clusters.load import Bridge
from careers.models import Cluster, Crosswalk, PathwayCode, Program, Release, SocCode
from careers.services.diff import diff_releases
from outlook.models import Projection
from tests.data import builders as make
from tests.factories.careers import CrosswalkFactory, MappingFactory, SocCodeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes")]


def staged(key: str) -> Release:
    return Release.objects.get(key=key)


def test_programs_are_staged_with_their_source(tmp_path, capsys):
    call_command("import_crosswalk", make.cip(tmp_path / "any-name.csv"))
    release = staged("cip-2020-soc-2018")
    assert (release.status, release.source.dataset, release.row_counts) == (
        "staged",
        "programs",
        {"rows": 5},
    )
    assert (release.reference_period, release.reference_date) == (
        "CIP 2020 to SOC 2018",
        datetime.date(2020, 1, 1),
    )
    assert "National Center for Education Statistics" in release.attribution
    assert set(Program.objects.filter(soc__code="11-3051").values_list("cip", "title")) == {
        ("15.0612", "Industrial Technology/Technician"),
        ("52.0205", "Operations Management and Supervision"),
    }
    said = capsys.readouterr().out
    assert "programmes without an occupation: 1" in said
    assert "occupations without a programme: 1" in said


def test_clusters_keep_their_scheme_and_their_name_in_use(tmp_path):
    call_command("import_crosswalk", make.pathways(tmp_path / "list.xlsx"), publish=True)
    rows = PathwayCode.objects.order_by("listed_code").select_related("pathway__cluster", "soc")
    found = [
        (
            row.listed_code,
            row.soc and row.soc.code,
            row.pathway.cluster.slug,
            row.pathway.title,
            row.bridge,
        )
        for row in rows
    ]
    assert found == [
        (
            "11-3051.00",
            "11-3051",
            "manufacturing",
            "Production",
            "the same code and title in SOC 2018",
        ),
        (
            "15-1031.00",
            None,
            "information-technology",
            "Programming and Software Development",
            "the code is in no loaded classification",
        ),
        (
            "51-2022.00",
            "51-2022",
            "manufacturing",
            "Production",
            "the same code and title in SOC 2018",
        ),
        (
            "51-2023.00",
            None,
            "manufacturing",
            "Production",
            "SOC 2018 has 51-2023 under another title: Electromechanical Equipment Assemblers",
        ),
    ]
    assert set(Cluster.objects.values_list("scheme", "title")) == {
        ("2002", "Manufacturing"),
        ("2002", "Information Technology"),
    }
    release = staged("clusters-2002-perkins-iv")
    assert release.row_counts == {"codes that lead to SOC 2018": 2, "codes that lead to none": 2}
    assert [(finding["level"], finding["count"]) for finding in release.report["findings"]] == [
        ("warning", 2)
    ]


def test_files_of_several_kinds_become_a_release_each(tmp_path, capsys):
    paths = [
        make.pathways(tmp_path / "b.xlsx"),
        make.cip(tmp_path / "c.csv"),
        make.matrix(tmp_path / "a.xlsx", make.MATRIX_ROWS[:2]),
    ]
    call_command("import_crosswalk", *paths, publish=True)
    published = list(
        Release.objects.published().order_by("pk").values_list("source__key", flat=True)
    )
    assert published == [
        "crosswalks",
        "cip",
        "career-clusters",
    ]  # crosswalks first: they lead the clusters' codes
    assert Crosswalk.objects.get(key="onet2019-soc2018").mappings.count() == 2
    call_command("import_crosswalk", *paths, publish=True)
    assert capsys.readouterr().out.count("Nothing changed.") == 3
    assert Release.objects.published().count() == 3


def test_one_refused_file_takes_all_of_them_back(tmp_path):
    bad = make.pathways(tmp_path / "b.xlsx", [*make.PATHWAYS, ("11-30", "Nobody", "")])
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_crosswalk", make.cip(tmp_path / "c.csv"), bad, publish=True)
    assert not Program.objects.exists()
    assert not Release.objects.exclude(source__dataset="codes").exists()


def test_a_dry_run_of_all_kinds_writes_nothing(tmp_path, capsys):
    call_command(
        "import_crosswalk",
        make.cip(tmp_path / "c.csv"),
        make.pathways(tmp_path / "b.xlsx"),
        dry_run=True,
        publish=True,
    )
    assert capsys.readouterr().out.count("Nothing was written") == 2
    assert not Program.objects.exists()
    assert not Cluster.objects.exists()


def test_the_life_of_programs(tmp_path):
    """Published, superseded, compared, rolled back: as wages are."""
    call_command("import_crosswalk", make.cip(tmp_path / "old.csv"), publish=True)
    rows = [row for row in make.CIP_ROWS if row[0] != "15.0403"] + [
        ("15.0613", "Manufacturing Engineering Technology.", "11-3051", "")
    ]
    call_command(
        "import_crosswalk", make.cip(tmp_path / "new.csv", rows), key="cip-new", publish=True
    )
    old, new = staged("cip-2020-soc-2018"), staged("cip-new")
    assert (old.status, new.status, new.previous) == ("superseded", "published", old)
    diff = diff_releases(old, new)
    assert (diff.added, diff.removed, diff.changed, diff.unchanged) == (1, 1, 0, 4)
    assert diff.added_rows == [
        "11-3051 Industrial Production Managers, Manufacturing Engineering Technology"
    ]
    assert diff.removed_rows == [
        "51-2023 Electromechanical Equipment Assemblers, Electromechanical Technology/Technician"
    ]
    call_command("releases", "rollback", "cip")
    assert (staged("cip-2020-soc-2018").status, staged("cip-new").status) == (
        "published",
        "rolled_back",
    )
    assert Program.objects.published().count() == 5


def test_a_list_that_lost_most_of_its_rows_is_not_published(tmp_path):
    call_command("import_crosswalk", make.cip(tmp_path / "old.csv"), publish=True)
    with pytest.raises(CommandError, match=r"more than 20 % are gone"):
        call_command(
            "import_crosswalk",
            make.cip(tmp_path / "new.csv", make.CIP_ROWS[:2]),
            key="cip-new",
            publish=True,
        )
    assert Program.objects.count() == 5


def older(code: str, title: str, scheme="onet", version="2010") -> SocCode:
    return SocCodeFactory(scheme=scheme, version=version, code=code, title=title, level="detail")


def led(crosswalk: str, old: SocCode, new: SocCode) -> None:
    MappingFactory(
        crosswalk=CrosswalkFactory(key=crosswalk, name=crosswalk), from_code=old, to_code=new
    )


def found(code: str, title: str) -> list[tuple[str | None, str]]:
    names = dict(SocCode.objects.values_list("pk", "code"))
    return [(names.get(soc), how) for soc, how in Bridge().targets(code, title)]


def test_a_crosswalk_leads_from_an_old_code_by_way_of_the_version_between():
    software = SocCode.objects.get(scheme="soc", version="2018", code="15-1252")
    between = SocCodeFactory(
        version="2010", code="15-1132", title="Software Developers, Applications"
    )
    led("onet2010-soc2010", older("15-1031.00", "Computer Software Engineers"), between)
    assert found("15-1031.00", "Computer Software Engineers") == [
        (None, "known, but no loaded crosswalk leads from it to an occupation of SOC 2018")
    ]
    led("soc2010-soc2018", between, software)
    assert found("15-1031.00", "Computer Software Engineers") == [
        ("15-1252", "through onet2010-soc2010, soc2010-soc2018")
    ]
    assert found("15-1031.00", "Computer Engineers")[0][0] is None  # the code alone is not enough


def test_a_code_that_was_split_leads_to_each_part_and_one_that_keeps_its_title_is_itself():
    between = SocCodeFactory(
        version="2010", code="51-2022", title="Electrical and Electronic Equipment Assemblers"
    )
    led("onet2010-soc2010", older("51-2022.01", "Coil Winders"), between)
    assert found("51-2022.01", "Coil winders") == [("51-2022", "through onet2010-soc2010")]
    split = older("51-2020.00", "Assemblers")
    for code in ("51-2022", "51-2023"):
        led("onet2010-soc2018", split, SocCode.objects.get(scheme="soc", version="2018", code=code))
    assert [soc for soc, _how in found("51-2020.00", "Assemblers")] == ["51-2022", "51-2023"]


def test_a_detail_says_nothing_of_an_all_other_group_and_a_group_above_is_no_occupation():
    residual = SocCodeFactory(code="51-2099", title="Assemblers and Fabricators, All Other")
    led("onet2010-soc2018", older("51-2099.01", "Boat Builders"), residual)
    assert found("51-2099.01", "Boat Builders")[0][0] is None
    assert found("51-2099.00", "Assemblers & Fabricators, All Other") == [
        ("51-2099", "the same code and title in SOC 2018")
    ]
    assert (
        found("51-2020.00", "Electrical, Electronics, and Electromechanical Assemblers")[0][0]
        is None
    )  # a broad group


def test_projections_keep_how_people_get_in(tmp_path):
    row = list(make.BLS_ROW)
    row[0], row[1], row[8], row[12] = "Software Developers", '="15-1252"', "—", "N/A"
    call_command("import_projections", make.bls_export(tmp_path / "p.csv", [make.BLS_ROW, row]))
    managers, developers = Projection.objects.order_by("soc__code")
    assert (managers.entry_education, managers.related_experience, managers.training) == (
        6,
        "5 years or more",
        "None",
    )
    assert (developers.entry_education, developers.related_experience, developers.training) == (
        None,
        "5 years or more",
        "",
    )


def test_the_baseline_is_given_with_its_source(tmp_path):
    path = make.bls_export(tmp_path / "p.csv")
    call_command(
        "import_projections",
        path,
        all_occupations_percent=Decimal("3.1"),
        all_occupations_source="News release of August 28, 2025.",
    )
    row = Projection.objects.get()
    assert row.all_occupations_percent_change == Decimal("3.1")
    assert row.release.attribution.endswith(
        "Growth of all occupations, 3.1 %: News release of August 28, 2025."
    )


def test_a_baseline_without_a_source_or_against_the_file_is_refused(tmp_path):
    with pytest.raises(CommandError):
        call_command(
            "import_projections",
            make.bls_export(tmp_path / "p.csv"),
            all_occupations_percent=Decimal("3.1"),
        )
    total = [
        "Total, all occupations",
        '="00-0000"',
        "169,956.1",
        "175,167.9",
        "5,211.8",
        "3.1",
        "18,917.7",
        *make.BLS_ROW[7:],
    ]
    path = make.bls_export(tmp_path / "q.csv", [make.BLS_ROW, total])
    with pytest.raises(CommandError):
        call_command(
            "import_projections",
            path,
            all_occupations_percent=Decimal("4.0"),
            all_occupations_source="A guess.",
        )
    assert not Projection.objects.exists()
    call_command("import_projections", path)
    assert set(Projection.objects.values_list("all_occupations_percent_change", flat=True)) == {
        Decimal("3.1")
    }


def test_an_occupation_stands_where_the_list_has_it_whatever_number_it_repeats(tmp_path, capsys):
    rows = [*make.PATHWAYS, *make.PATHWAYS[2:3]]
    call_command("import_crosswalk", make.pathways(tmp_path / "list.xlsx", rows))
    assert Counter(PathwayCode.objects.values_list("listed_code", flat=True))["11-3051.00"] == 2
    assert "is numbered 13.1 under the heading 11.4" in capsys.readouterr().out
