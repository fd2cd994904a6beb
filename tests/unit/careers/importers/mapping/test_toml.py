"""A TOML file that a person wrote, read key by key."""

import pytest

from careers.importers.mapping.toml import Section, parsed
from careers.importers.reading.report import ImportRefused, Report


def section(text: str) -> Section:
    report = Report()
    return Section(parsed(text, "mine.toml", report), "mine.toml", report)


def problems(one: Section) -> list[str]:
    return [str(problem) for problem in one.report.problems]


def test_what_is_no_toml_is_refused_with_its_place():
    report = Report()
    with pytest.raises(ImportRefused):
        parsed("a = 1\nb = x\n", "mine.toml", report)
    assert "mine.toml not a TOML file" in str(report.problems[0])
    assert "line 2" in str(report.problems[0])


def test_values_of_each_kind():
    root = section('a = "x"\nb = true\nc = 3\nd = ["y", "z"]\n[e]\nf = "1"\n')
    assert (root.text("a"), root.flag("b"), root.whole("c")) == ("x", True, 3)
    assert (root.texts("a"), root.texts("d")) == (("x",), ("y", "z"))
    assert root.section("e").words() == {"f": "1"}
    assert root.section("e").lists() == {"f": ("1",)}
    root.finish()
    assert problems(root) == []


def test_what_is_not_there_is_empty():
    root = section("")
    assert (root.text("a"), root.flag("b"), root.whole("c", 1), root.texts("d")) == (
        "",
        False,
        1,
        (),
    )
    assert root.choice("e", ("first", "second")) == "first"
    assert not root.has("a")
    assert problems(root) == []


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        ("a = 1", lambda root: root.text("a"), "[a] must be a text in quotation marks, not 1"),
        ("a = true", lambda root: root.whole("a"), "[a] must be a whole number, not True"),
        ("a = 1", lambda root: root.flag("a"), "[a] must be true or false, not 1"),
        ("a = [1]", lambda root: root.texts("a"), "[a] must be a text or a list of texts"),
        ("a = 1", lambda root: root.section("a"), "[a] must be a table, not 1"),
        ('a = "x"', lambda root: root.choice("a", ("y", "z")), "[a] 'x' is not one of: y, z"),
        ("[b]\na = 1", lambda root: root.section("b").words(), "[b.a] must be a text"),
    ],
)
def test_a_value_of_another_kind_is_a_problem_under_its_key(text, read, said):
    root = section(text)
    read(root)
    assert said in problems(root)[0]


def test_a_misspelled_key_is_named_beside_those_that_are_known():
    root = section('heder_line = 3\nencoding = "utf-8"')
    root.whole("header_line")
    root.text("encoding")
    root.finish()
    assert problems(root) == [
        "mine.toml [heder_line] not a key of a mapping; known here: encoding, header_line"
    ]
