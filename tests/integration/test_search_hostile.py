"""Any text is answered, in bounded time, on the engine the suite runs on."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.search import search, suggest
from tests.integration.test_search_index import publish

pytestmark = pytest.mark.django_db
SECONDS = 2.0  # an upper bound for a busy machine; the usual answer takes a few milliseconds
QUERIES = 22  # search and typeahead together, with six look-alikes and a second pass for the worst

HOSTILE = [
    '" OR 1=1 --',
    "NEAR(a b) AND NOT *",
    "words:welder*",
    "a & b | !c <-> d:*",
    "'''::tsquery",
    "%_\\",
    "\\",
    '"""',
    "((((((((",
    "a" * 10_000,
    "weld " * 2_000,
    "w" + "\u0301" * 9_999,
    "\ufdfa" * 10_000,
    "\x00" * 10_000,
    "🧑‍🏭" * 1_000,
    "\u202ewelder\u202c",
    "ﷺ 11-3051 ﷺ",
    "11-3051 " * 1_250,
    "١١-٣٠٥١",
    "\ud800\udfff",
    "select * from portal_searchtitle",
    "<script>alert(1)</script>",
]


@pytest.fixture
def careers(db):
    publish("Welders", "51-4121", public=["Pipe Welder", "Welder's Helper", "100% Arc Welder"])
    publish("Registered Nurses", "29-1141", public=["Staff Nurse (RN)"])


def answered(text):
    started = time.monotonic()
    with CaptureQueriesContext(connection) as queries:
        answer = search(text)
        suggest(text)
    assert time.monotonic() - started < SECONDS
    assert len(queries) <= QUERIES
    assert answer.count >= len(answer.hits)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered(careers, text):
    answered(text)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=10_000))
def test_any_text_is_answered(careers, text):
    answered(text)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(alphabet="welder nurs()*\"':&|!%_-0123456789", max_size=200))
def test_any_text_near_the_index_is_answered(careers, text):
    answered(text)
