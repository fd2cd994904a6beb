"""The written profiles: the format is checked key by key, and every file that ships passes the
gate.
"""

import io
import re

import pytest
from django.core.management import call_command

from careers.editions.gate import find_problems
from careers.importers.sample import profiles
from careers.importers.sample.profiles import ProfileFileError
from careers.models import AlternateTitle, Cluster, Occupation, ProfileItem
from careers.rules.sections import BY_KEY
from careers.rules.text import reading_grade
from tests.conftest import ROOT
from tests.factories.careers import SocCodeFactory
from tests.factories.documents import full_document, section

FOLDER = ROOT / "sample_data" / "profiles"
FILES = sorted(FOLDER.rglob("*.toml"))
MINIMAL = 'slug = "welders"\ntitle = "Welders"\nsoc = "51-4121"\nheadline = "They join metal."\n'
FULL = (
    MINIMAL
    + """
alternate_titles = ["Fitter", "Brazer"]
hidden_titles = ["metal joiner", "Fitter"]
job_zone = 2
interests = ["R", "C"]
stem = false
apprenticeship = true
dot = [{ code = "810.384-014", title = "Welder, Arc" }]
clusters = [{ scheme = "2002", cluster = "Manufacturing", pathway = "Production" }]
[text]
summary = "\\nThey join metal.\\n"
hiring = "  "
[lists]
tasks = ["Weld", "Grind"]
[[credentials]]
kind = "certification"
name = "Certified Welder"
organization = "A society"
url = "https://example.org/"
[[resources]]
name = "A society"
address = "1 Main Street"
[[related]]
soc = "51-4122"
reason = "Also joins metal."
"""
)


def write(tmp_path, text, name="welders.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_24_profiles_at_least():
    assert len(FILES) >= 24


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_profile_that_ships_is_well_formed_and_passes_the_gate(path):
    profile = profiles.read(path)
    sections = {
        key: section(key, body.strip())
        for key, body in profile.get("text", {}).items()
        if body.strip()
    }
    sections |= {
        key: section(key, items) for key, items in profile.get("lists", {}).items() if items
    }
    document = full_document(
        title=profile["title"],
        headline=profile["headline"],
        sections=sections,
        alternate_titles=profile.get("alternate_titles", []),
        credentials=[
            {"note": "", "no_secure_site": False, "url": "", **row}
            for row in profile.get("credentials", [])
        ],
        resources=[
            {"url": "", "address": "", "no_secure_site": False, **row}
            for row in profile.get("resources", [])
        ],
        related=profile.get("related", []),
    )
    assert [problem.message for problem in find_problems(document)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_profile_that_ships_fits_its_fields(path):
    profile = profiles.read(path)
    assert len(profile["headline"]) <= 160
    assert not re.search(r"[^RIASEC]", "".join(profile.get("interests", [])))
    assert len(profile.get("interests", [])) <= 3
    for key, items in profile.get("lists", {}).items():
        assert len(set(items)) == len(items), f"{key} says something twice"
        assert all(0 < len(item) <= 400 for item in items), key
    longest = {"name": 200, "organization": 200, "note": 300, "reason": 300}
    for row in [
        *profile.get("credentials", []),
        *profile.get("resources", []),
        *profile.get("related", []),
    ]:
        assert all(len(row.get(name, "")) <= length for name, length in longest.items())


def test_the_profiles_that_ship_read_at_grade_8_and_none_above_9():
    """They are written for grade 8; names of professions and laws cost a few of them a grade."""
    grades = {
        path.stem: reading_grade("\n\n".join(profiles.read(path).get("text", {}).values())) or 0
        for path in FILES
    }
    assert {slug: grade for slug, grade in grades.items() if grade > 9} == {}

    easy = [slug for slug, grade in grades.items() if grade <= 8]
    assert len(easy) >= 0.95 * len(grades)


def test_the_check_of_the_library_finds_nothing():
    output = io.StringIO()
    call_command("check_profiles", stdout=output)
    assert output.getvalue() == f"{len(FILES)} profiles, nothing found.\n"


@pytest.mark.shared_data
def test_no_profile_repeats_eight_words_of_onet(shared):
    call_command("check_profiles", onet=shared / "onet" / "db_30_0_text.zip")


def test_a_minimal_file_is_read(tmp_path):
    assert profiles.read(write(tmp_path, MINIMAL))["title"] == "Welders"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (MINIMAL + 'colour = "red"', "unknown keys colour"),
        (MINIMAL + '[text]\nsumary = "x"', "unknown keys text.sumary"),
        (MINIMAL + '[text]\ntasks = "x"', "unknown keys text.tasks"),
        (MINIMAL + '[lists]\nsummary = ["x"]', "unknown keys lists.summary"),
        ('slug = "welders"\n', "missing keys headline, soc, title"),
        (MINIMAL.replace('"welders"', '"welder"'), "not the file's name"),
        ("slug = ", "welders.toml"),
        (MINIMAL + 'title = "Twice"', "welders.toml"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(tmp_path, text, message):
    with pytest.raises(ProfileFileError, match=re.escape(message)):
        profiles.read(write(tmp_path, text))


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "welders.toml"
    path.write_bytes(MINIMAL.encode() + 'title2 = "caf\xe9"'.encode("latin-1"))
    with pytest.raises(ProfileFileError, match=r"welders\.toml"):
        profiles.read(path)


@pytest.fixture
def loaded(db, tmp_path):
    for code in ("51-4121", "51-4122"):
        SocCodeFactory(code=code)
    return profiles.read(write(tmp_path, FULL))


def test_loading_writes_the_working_copy_and_publishes_nothing(loaded):
    [occupation] = profiles.load([loaded])
    assert occupation.current_edition is None
    assert {row.section: row.body for row in occupation.texts.all()} == {
        "summary": "They join metal."
    }
    assert [(row.section, row.text) for row in occupation.items.all()] == [
        ("tasks", "Weld"),
        ("tasks", "Grind"),
    ]
    assert (occupation.interests, occupation.job_zone, occupation.is_apprenticeship) == (
        "RC",
        2,
        True,
    )
    assert [str(pathway) for pathway in occupation.pathways.all()] == ["Manufacturing: Production"]
    assert [row.soc.code for row in occupation.related.all()] == ["51-4122"]


def test_a_title_that_is_both_public_and_hidden_is_public(loaded):
    [occupation] = profiles.load([loaded])
    titles = dict(
        AlternateTitle.objects.filter(occupation=occupation).values_list("title", "is_public")
    )
    assert titles == {"Fitter": True, "Brazer": True, "metal joiner": False}


def test_loading_twice_changes_nothing_more(loaded):
    [first] = profiles.load([loaded])
    assert profiles.load([loaded]) == []
    assert ProfileItem.objects.filter(occupation=first).count() == 2
    assert Occupation.objects.filter(slug="welders").count() == 1
    assert Cluster.objects.filter(slug="manufacturing").count() == 1


def test_an_unknown_soc_code_is_refused_and_nothing_is_written(loaded):
    with pytest.raises(ProfileFileError, match="99-9999"):
        ghosts = {**loaded, "slug": "ghosts", "related": [{"soc": "99-9999", "reason": "x"}]}
        profiles.load([loaded, ghosts])
    assert not Occupation.objects.exists()


def test_the_format_that_the_readme_shows_names_every_section():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [key for key in BY_KEY if not re.search(rf"^{key} = ", readme, re.MULTILINE)] == []
