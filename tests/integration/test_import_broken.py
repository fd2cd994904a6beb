"""Every broken file is refused with its file, line, column and reason, and nothing is written."""

import resource

import pytest
from django.core.management import CommandError, call_command

from careers.importers.reading.report import ImportRefused
from careers.models import (
    Area,
    AuditEntry,
    Cluster,
    ContentVersion,
    Crosswalk,
    Delineation,
    Membership,
    PathwayCode,
    Program,
    Release,
    SocCode,
    Source,
)
from careers.models import SourceProfile as Profile
from outlook.models import Projection
from tests.data import builders as make
from tests.data.broken import CASES
from wages.models import WageEstimate

MODELS = (
    *(
        Area,
        AuditEntry,
        Cluster,
        ContentVersion,
        Crosswalk,
        Delineation,
        Membership,
        PathwayCode,
        Program,
        Release,
        SocCode,
        Source,
        Profile,
    ),
    *(WageEstimate, Projection),
)


def everything() -> dict[str, list[dict]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def test_the_corpus_is_large_enough():
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_refused_and_nothing_written(case, codes, tmp_path, capsys):
    folder = tmp_path / "given"
    folder.mkdir()
    arguments = case.build(folder)
    before = everything()
    with pytest.raises(CommandError, match="Nothing was written") as raised:
        call_command(case.command, *arguments, publish=True)
    refused = raised.value.__cause__
    assert isinstance(refused, ImportRefused)
    problem = refused.report.problems[0]
    assert problem.file
    assert case.reason in problem.reason
    assert problem.line == case.line
    if case.column:
        assert problem.column == case.column
    assert case.reason in capsys.readouterr().err
    assert everything() == before


@pytest.mark.once
def test_an_endless_line_costs_no_memory(codes, tmp_path, capsys):
    case = next(case for case in CASES if case.name == "endless-line")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(CommandError):
        call_command(case.command, *case.build(tmp_path))
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
    )  # kilobytes, for a file of a gigabyte


def test_a_thousand_bad_rows_are_counted_and_twenty_shown(codes, tmp_path, capsys):
    rows = [make.oews_row(H_MEDIAN=f"x{number}") for number in range(1000)]
    path = make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, rows))
    with pytest.raises(CommandError, match="1,000 problems"):
        call_command("import_oews", path)
    shown = capsys.readouterr().err
    assert shown.count("refused: oews-2025-05.csv:") == 20
    assert "980 more problems" in shown
