"""From a mapping and the first rows of a file to the layouts that the file may have."""

from careers.importers.mapping.definition import Mapping, Vocabulary, read_mapping
from careers.importers.mapping.layouts import MappedLayout, mapped_layouts
from careers.importers.reading.report import Report
from tests.conftest import ROOT

VOCABULARY = Vocabulary("outlook", ("now", "then", "openings"), ROOT)


def mapping(columns: str, before: str = "") -> Mapping:
    text = f'dataset = "outlook"\n{before}\n[columns]\nocc_code = "Code"\n{columns}\n'
    return read_mapping(text + '[area]\nstate = "53"\n', "mine", VOCABULARY, Report())


def layouts(given: Mapping, *header: str) -> list[MappedLayout]:
    return mapped_layouts(given, [(1, ["A title"]), (2, list(header))])


def columns(found: MappedLayout) -> dict[str, tuple[str, bool]]:
    return {one.name: (one.headers[0], one.required) for one in found.layout.columns}


def test_the_years_stand_in_the_headers():
    given = mapping('now = "Jobs {base}"\nthen = "Jobs {target}"', 'ignore = ["Jobs {year}"]')
    (found,) = layouts(given, "Code", "Jobs 2022", "Jobs 2027", "Jobs 2032")

    # The earliest base, and the latest target; the years between are known and not read.
    assert found.years == {"base": "2022", "target": "2032"}
    assert columns(found)["then"] == ("Jobs 2032", True)
    assert found.layout.ignored == {"jobs 2027"}


def test_only_years_for_which_every_column_is_there_count():
    given = mapping(
        'now = "Jobs {base}"\nthen = "Jobs {target}"\nopenings = "Openings {base}-{target}"'
    )
    (found,) = layouts(given, "Code", "Jobs 2022", "Jobs 2027", "Jobs 2032", "Openings 2022–2027")
    assert found.years == {"base": "2022", "target": "2027"}


def test_a_file_without_years_is_measured_against_headers_that_name_them():
    (found,) = layouts(mapping('now = "Jobs {base}"'), "Code", "Jobs")
    assert found.years == {}
    assert columns(found)["now"] == ("Jobs (base year)", True)


def test_each_spelling_that_is_there_is_read():
    given = mapping('now = ["a", "b", "c"]')
    (both,) = layouts(given, "Code", "c", "b")
    assert columns(both) | {"occ_code": ("Code", True)} == {
        "occ_code": ("Code", True),
        "now": ("b", True),
        "now|2": ("c", False),
    }

    # Of none the first is what the file lacks.
    (none,) = layouts(given, "Code")
    assert columns(none)["now"] == ("a", True)


def test_optional_ignored_and_every_other():
    before = 'optional = ["now"]\nignore = ["Wage"]'
    (found,) = layouts(mapping('now = "a"', before), "Code", "Wage")
    assert columns(found)["now"] == ("a", False)
    assert found.layout.ignored == {"wage"}

    (found,) = layouts(mapping('now = "a"', 'ignore = ["*"]'), "Code", "a", "x", "y")
    assert found.layout.ignored >= {"x", "y"}
    assert "a" not in found.layout.ignored


def test_rows_that_count_and_the_long_form_have_columns_of_their_own():
    text = (
        'dataset = "outlook"\n[columns]\nocc_code = "Code"\n[keep]\nindustry = ["0"]\n'
        '[long]\nmeasure = "Word"\nvalue = "Figure"\n[long.measures]\n"Jobs" = "now"\n'
        '[area]\nstate = "53"\n'
    )
    given = read_mapping(text, "mine", VOCABULARY, Report())
    (found,) = layouts(given, "Code", "Word", "Figure")
    assert columns(found) == {
        "occ_code": ("Code", True),
        "industry": ("industry", False),
        "Word": ("Word", True),
        "Figure": ("Figure", True),
    }
