"""The open-data snapshot: whole, with checksums and attribution, and only of what is published."""

import csv
import hashlib
import json

import pytest
from django.core.management import call_command

from careers.models import Edition
from outlook.models import Projection
from portal.reads.snapshot import safe_row
from wages.models import WageEstimate

ACTING = {
    "50.0501",
    "50.0506",
    "50.0507",
    "50.0509",
    "50.0511",
    "50.0512",
    "50.0599",
}  # Actors, counted by hand in the publisher's file
pytestmark = pytest.mark.usefixtures("sample")


@pytest.fixture(scope="module")
def folder(_rows, tmp_path_factory, django_db_blocker):
    out = tmp_path_factory.mktemp("snapshot")
    with django_db_blocker.unblock():
        call_command("export_snapshot", out=out)
    return next(out.iterdir())


def rows_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_every_file_has_its_checksum_and_nothing_else_is_there(folder):
    sums = dict(
        reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines()
    )
    files = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert (
        set(sums)
        == files
        == {
            "wages.csv",
            "projections.csv",
            "areas.csv",
            "careers.csv",
            "programs.csv",
            "pathways.csv",
            "careers.json",
            "releases.json",
            "ATTRIBUTION.txt",
        }
    )
    assert {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files
    } == sums


def test_the_rows_are_the_published_ones(folder):
    wages = rows_of(folder / "wages.csv")
    assert len(wages) == WageEstimate.objects.published().count()
    washington = next(
        row
        for row in wages
        if (row["soc"], row["area"], row["release"]) == ("11-3051", "53", "oews-2025-05-extract")
    )
    assert (washington["hourly_median"], washington["hourly_median_status"]) == (
        "69.81",
        "published",
    )
    radiologists = next(row for row in wages if (row["soc"], row["area"]) == ("29-1224", "53"))
    assert (radiologists["annual_median"], radiologists["annual_median_status"]) == (
        "",
        "top_coded",
    )
    projections = rows_of(folder / "projections.csv")
    assert len(projections) == Projection.objects.published().count()
    managers = [
        row["training"]
        for row in projections
        if (row["soc"], row["area"], row["release"]) == ("11-3051", "US", "bls-2024-34-extract")
    ]
    assert managers == ["None"]
    assert {
        row["cip"] for row in rows_of(folder / "programs.csv") if row["soc"] == "27-2011"
    } == ACTING
    assert [
        row["bridge"] for row in rows_of(folder / "pathways.csv") if row["soc"] == "27-2011"
    ] == ["the same code and title in SOC 2018"]


def test_careers_come_without_words_that_are_only_searched(folder):
    careers = json.loads((folder / "careers.json").read_text(encoding="utf-8"))
    assert len(careers) == Edition.objects.current().count()
    assert "hidden_titles" not in (folder / "careers.json").read_text(encoding="utf-8")
    managers = next(
        career for career in careers if career["slug"] == "industrial-production-managers"
    )
    assert (managers["facts"]["entry_education"], managers["origins"]["entry_education"]) == (
        6,
        "bls-2024-34-extract",
    )


def test_the_attribution_names_every_release(folder):
    text = (folder / "ATTRIBUTION.txt").read_text(encoding="utf-8")
    for release in json.loads((folder / "releases.json").read_text(encoding="utf-8")):
        assert release["key"] in text
        assert release["attribution"] in text
    assert "BLS.gov cannot vouch" in text


def test_the_same_content_gives_the_same_bytes(folder, tmp_path):
    before = (folder / "SHA256SUMS").read_text()
    call_command("export_snapshot", out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert (folder / "SHA256SUMS").read_text() == before


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "\tx"])
def test_a_text_is_no_formula(text):
    assert safe_row([text]) == [f"'{text}"]
