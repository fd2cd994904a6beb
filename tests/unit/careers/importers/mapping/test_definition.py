"""A mapping file, checked."""

import pytest

from careers.importers.mapping.definition import (
    AreaRules,
    CodeRules,
    FigureRules,
    Vocabulary,
    read_mapping,
    source_of,
)
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.staging.sources import STATE_PROJECTIONS
from tests.conftest import ROOT

VOCABULARY = Vocabulary("outlook", ("employment_base", "openings_total"), ROOT)
START = 'dataset = "outlook"\n'
COLUMNS = '[columns]\nocc_code = "Code"\n'
STATE = '[area]\nstate = "53"\n'


def read(text: str):
    return read_mapping(text, "mine", VOCABULARY, Report())


def refusal(text: str) -> str:
    report = Report()
    with pytest.raises(ImportRefused):
        read_mapping(text, "mine", VOCABULARY, report)
    return "\n".join(map(str, report.problems))


def test_the_least_that_a_mapping_says():
    mapping = read(START + COLUMNS + STATE)
    assert (mapping.name, mapping.title, mapping.columns) == (
        "mine",
        "mine",
        {"occ_code": ("Code",)},
    )
    assert (mapping.area, mapping.codes, mapping.figures) == (
        AreaRules(state="53"),
        CodeRules(),
        FigureRules(),
    )
    assert (mapping.encoding, mapping.header_line, mapping.years, mapping.long) == (
        "utf-8",
        0,
        None,
        None,
    )


def test_all_that_a_mapping_may_say():
    mapping = read(
        START
        + 'name = "Mine"\nnote = "read me"\noptional = ["employment_base"]\nignore = ["Wage"]\n'
        + 'only_by_name = true\ntitle_line = "Jobs of {area}"\n'
        + '[file]\nheader_line = 3\nencoding = "latin-1"\nsheets = ["Data"]\n'
        + COLUMNS
        + 'employment_base = ["Now", "Today"]\n'
        + '[keep]\nLevel = ["4"]\n[years]\nbase = 2022\ntarget = 2032\n'
        + STATE
        + 'kind = "county_group"\n[area.codes]\n"King  County" = "53033"\n'
        + '[codes]\ndash = "with"\nskip = ["99-9999"]\n[codes.map]\n"11-3059" = "11-3051"\n'
        + '[figures]\npercent = "fraction"\nopenings = "period"\njobs = 1000\nwithheld = ["D"]\n'
        + '[source]\nkey = "mine"\nname = "My series"\n'
    )
    assert mapping.columns["employment_base"] == ("Now", "Today")
    assert mapping.keep == {"Level": ("4",)}
    assert (mapping.years, mapping.named_only, mapping.sheets) == ((2022, 2032), True, ("Data",))
    assert mapping.area.codes == {"king county": "53033"}
    assert mapping.codes == CodeRules("with", "", {"11-3059": "11-3051"}, ("99-9999",))
    assert mapping.figures == FigureRules("fraction", "period", 1000, ("D",))

    # What the mapping does not say of the source stays as it is usual.
    source = source_of(mapping, STATE_PROJECTIONS)
    assert (source.key, source.name, source.dataset) == ("mine", "My series", "outlook")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('dataset = "wages"\n' + COLUMNS + STATE, "[dataset] 'wages' is not one of: outlook"),
        (START + STATE, "[columns.occ_code] say which column holds the occupation code"),
        (START + COLUMNS, "nothing says the area"),
        (START + COLUMNS + 'jobs = "Jobs"\n' + STATE, "[columns.jobs] not a column"),
        (START + COLUMNS + 'employment_base = "code"\n' + STATE, "is occ_code already"),
        (START + COLUMNS + "employment_base = []\n" + STATE, "name the header of this column"),
        (START + 'optional = ["x"]\n' + COLUMNS + STATE, "[optional] 'x' is not among [columns]"),
        (START + 'sheet = "{county}"\n' + COLUMNS + STATE, "[sheet] {county} is no gap"),
        (START + COLUMNS + STATE + "[years]\nbase = 2032\ntarget = 2022\n", "not two years"),
        (START + COLUMNS + '[area]\nstate = "98"\n', "[area.state] '98' is not a state's"),
        (START + COLUMNS + STATE + '[area.types]\n"1" = "town"\n', "'town' is not a kind of area"),
        (START + COLUMNS + STATE + '[figures]\nwithheld = ["-1"]\n', "a figure is no mark: '-1'"),
        (START + COLUMNS + STATE + "[figures]\njobs = 0\n", "[figures.jobs] must be 1"),
        (START + COLUMNS + STATE + '[file]\nencoding = "x"\n', "[file.encoding] unknown encoding"),
        (START + COLUMNS + STATE + '[source]\nname = "x"\n', "[source.key] give the source a name"),
        (
            START + COLUMNS + STATE + '[long]\nvalue = "V"\n[long.measures]\n"Jobs" = "x"\n',
            "[long.measures.Jobs] 'x' is not a figure",
        ),
        (START + COLUMNS + STATE + '[long]\nvalue = "V"\n', "[long.measure] name the column"),
        (START + 'columsn = "x"\n' + COLUMNS + STATE, "[columsn] not a key of a mapping"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(text, said):
    assert said in refusal(text)
