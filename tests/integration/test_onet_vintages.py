"""O*NET's releases before and since 30.3, as text and as Excel files, read by one list of layouts;
and a release that lacks a core table, which a person must let pass with a reason.
"""

import pytest
from django.core.management import CommandError, call_command

from careers.importers.onet import release as onet
from careers.importers.reading.report import Report
from careers.models import Release, SourceProfile
from careers.services.releases import publish_release, validate_release
from tests.data import builders as make
from tests.data import onet_releases as releases

pytestmark = pytest.mark.django_db
LONG = "Education, Training, and Experience"
EDUCATION = {
    LONG: releases.NEWER["Education"],
    f"{LONG} Categories": releases.NEWER["Education Categories"],
}


def document(path) -> dict:
    report = Report("onet")
    found = onet.read([path], report).documents["11-3051.00"]
    assert not [note for note in report.notes if "unknown file" in note]
    return found


def older(folder):
    return make.onet(folder, **{name.replace(" ", "_"): text for name, text in EDUCATION.items()})


@pytest.mark.parametrize("form", [lambda path: path, releases.as_excel], ids=["text", "excel"])
def test_a_release_since_30_3_says_what_the_one_before_says(form, tmp_path):
    before = document(form(older(tmp_path / "db_30_0")))
    since = document(form(releases.newer(tmp_path / "db_31_0")))
    for part in ("titles", "interests", "job_zone", "education", "related"):
        assert since[part] == before[part], part

    assert [skill["element"] for skill in since["skills"]] == ["2.A.1.a", "2.B.1.a"]
    assert since["skills"][0] == before["skills"][0]
    assert since["technology"][0]["title"] == before["technology"][0]["title"] == "ERP software"
    assert list(since["activities"].values()) == list(before["activities"].values())
    assert since["education"]["required_education"][0]["label"] == "Bachelor's Degree"


def test_a_file_is_known_by_its_name_with_underscores_too(tmp_path):
    folder = releases.newer(tmp_path / "db")
    for path in folder.glob("* *.txt"):
        if path.stem != "Read Me":
            path.rename(folder / f"{path.stem.lower().replace(' ', '_')}.txt")

    assert len(document(folder)["skills"]) == 2


CORE = [
    ("titles", {"Alternate_Titles": None}, "Alternate Titles"),
    ("tasks", {"Task_Statements": None, "Tasks_to_DWAs": None}, "Task Statements"),
    ("skills", {"Skills": None}, "Skills"),
    ("interests", {"Interests": None}, "Interests"),
    ("zones", {"Job_Zones": None}, "Job Zones"),
    ("zones", {"Job_Zones": make.ONET["Job Zones"].partition("\n")[0] + "\n"}, "zones"),
]


@pytest.mark.parametrize(("table", "changed", "named"), CORE)
@pytest.mark.parametrize("publish", [False, True])
def test_a_release_without_a_core_table_is_refused_also_on_a_first_load(
    table, changed, named, publish, tmp_path, capsys
):
    path = make.onet(tmp_path / "db", **changed)
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_onet", path, publish=publish)

    said = capsys.readouterr().err
    assert named in said
    assert f'--without "{table}=REASON"' in said
    assert not Release.objects.exists()


def test_half_of_a_table_that_was_split_is_not_the_table(tmp_path, capsys):
    path = releases.newer(tmp_path / "db", Transferable_Skills=None)
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_onet", path)

    assert "Transferable Skills missing" in capsys.readouterr().err


def test_all_missing_core_tables_are_named_at_once(tmp_path, capsys):
    path = make.onet(tmp_path / "db", Job_Zones=None, Skills=None)
    with pytest.raises(CommandError, match="2 problems"):
        call_command("import_onet", path)

    said = capsys.readouterr().err
    assert '--without "skills=REASON"' in said
    assert '--without "zones=REASON"' in said


def test_the_reason_of_a_person_is_kept_with_the_release(tmp_path, capsys):
    path = make.onet(tmp_path / "db", Job_Zones=None)
    call_command("import_onet", path, "--without", "zones=not in this copy; zones follow in May")
    release = Release.objects.get(source__key="onet")
    said = "Loaded without zones: not in this copy; zones follow in May"
    assert said in capsys.readouterr().out

    # Checking and publishing again write the report anew, and keep it.
    validate_release(release)
    publish_release(release)
    release.refresh_from_db()
    assert release.report["without"] == {"zones": "not in this copy; zones follow in May"}
    assert said in [finding["message"] for finding in release.report["findings"]]
    assert "job_zone" not in SourceProfile.objects.get(soc__code="11-3051.00").document


@pytest.mark.parametrize("given", ["zones", "zones=", "knowledge=why"])
def test_a_reason_is_asked_for_and_only_for_core_tables(given, tmp_path):
    with pytest.raises(CommandError, match="--without"):
        call_command("import_onet", make.onet(tmp_path / "db"), "--without", given)


@pytest.mark.shared_data
def test_the_layout_of_31_0_holds_what_30_0_holds(shared):
    """The rows of 30.0 in files of the newer names: the same documents."""
    kept = ("titles", "tasks", "interests", "job_zone", "knowledge", "technology", "education")
    old = onet.read([shared / "onet" / "db_30_0_text.zip"]).documents
    new = onet.read([shared / "layouts" / "onet_31_0_layout.zip"]).documents
    assert set(old) == set(new)
    for code, one in old.items():
        assert {part: one.get(part) for part in kept} == {
            part: new[code].get(part) for part in kept
        }
        skills = {skill["element"]: skill for skill in one.get("skills", [])}
        assert skills == {skill["element"]: skill for skill in new[code].get("skills", [])}
