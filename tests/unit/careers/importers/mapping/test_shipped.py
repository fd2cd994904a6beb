"""Mappings that ship, and the one that a person names or writes."""

import pytest

from careers.importers.mapping.shipped import chosen, shipped, shipped_paths
from careers.importers.reading.report import ImportRefused, Report
from outlook.importers import mapped as outlook
from tests.data.builders import write
from wages.importers import mapped as wages

MINE = 'dataset = "outlook"\n[columns]\nocc_code = "Code"\n[area]\nstate = "53"\n'


@pytest.mark.parametrize("vocabulary", [outlook.VOCABULARY, wages.VOCABULARY])
def test_every_mapping_that_ships_reads_and_says_what_it_is(vocabulary):
    report = Report()
    found = shipped(vocabulary, report)
    assert len(found) == len(shipped_paths(vocabulary)) > 0
    assert report.problems == []

    # A title of its own, by which a person tells it from the others.
    titles = [mapping.title for mapping in found]
    assert len(set(titles)) == len(titles)
    assert all(mapping.title != mapping.name for mapping in found)


def test_without_a_choice_those_are_tried_that_a_header_tells():
    names = [mapping.name for mapping in chosen("", outlook.VOCABULARY, Report())]
    assert "washington" in names
    assert "washington-first-years" not in names


def test_one_is_chosen_by_name_or_by_file(tmp_path):
    (named,) = chosen("washington-first-years", outlook.VOCABULARY, Report())
    assert named.named_only
    path = write(tmp_path / "mine.toml", MINE.encode())
    (written,) = chosen(str(path), outlook.VOCABULARY, Report())
    assert written.name == "mine"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not UTF-8 text; a mapping is a TOML file"),
        (b"#" * (1 << 20) + b"##", "too long for a mapping"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(content, said, tmp_path):
    report = Report()
    path = write(tmp_path / "mine.toml", content)
    with pytest.raises(ImportRefused):
        chosen(str(path), outlook.VOCABULARY, report)
    assert said in str(report.problems[0])


def test_an_unknown_name_lists_those_that_ship():
    report = Report()
    with pytest.raises(ImportRefused):
        chosen("kansas", outlook.VOCABULARY, report)
    assert "one that ships: california, massachusetts" in str(report.problems[0])
