"""Both engines give the same first five. Runs where the suite is on PostgreSQL: the second engine
is a SQLite of its own in a process of its own.
"""

import json
import subprocess
import sys

import pytest
from django.db import connection

from portal.search import search, suggest
from tests.databases import ROOT, environment

QUERIES = (ROOT / "tests" / "data" / "search_queries.txt").read_text(encoding="utf-8").splitlines()
ASK = """
import json, sys, django
django.setup()
from tests.integration.test_search_same_answers import answers
json.dump(answers(), open(sys.argv[1], "w"))
"""


def answers():
    """The first five of every recorded query, with their reasons, and the typeahead's lines."""
    found = {}
    for query in QUERIES:
        answer = search(query, limit=5)
        hits = [[hit.entry.slug, hit.reason.kind.value, hit.reason.text] for hit in answer.hits]
        found[query] = [hits, answer.corrected, [[line.text, line.slug] for line in suggest(query)]]
    return found


def test_there_are_200_recorded_queries():
    assert len(set(QUERIES)) == 200


@pytest.mark.slow(20)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'",
    reason="compares PostgreSQL with SQLite: runs in the PostgreSQL half of `make test`",
)
def test_both_engines_give_the_same_first_five(sample, sample_file, tmp_path):
    assert connection.vendor == "postgresql"
    env = environment(sample_file) | {"PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", ASK, str(tmp_path / "answers.json")], check=True, cwd=ROOT, env=env
    )
    other, own = json.loads((tmp_path / "answers.json").read_text()), answers()
    assert [
        (query, own[query], other[query]) for query in QUERIES if own[query] != other[query]
    ] == []
