"""The small pure parts of the API: rates, moments, classification names."""

import pytest
from rest_framework.exceptions import ValidationError

from careers.api.filters import read_scheme
from careers.api.views.changes import read_moment
from portal.api.errors import KINDS, is_api_path
from portal.api.throttling import parse_rate


@pytest.mark.parametrize(
    ("rate", "expected"),
    [("600/min", (600, 60)), ("5/s", (5, 1)), ("10/hour", (10, 3600)), ("2/day", (2, 86400))],
)
def test_rate(rate, expected):
    assert parse_rate(rate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-31", "2026-01-31T00:00:00+00:00"),
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00+00:00"),
        ("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00+00:00"),
        ("2026-01-31T12:00:00 02:00", "2026-01-31T10:00:00+00:00"),
        ("2026-01-31 12:00:00-08:00", "2026-01-31T20:00:00+00:00"),
        ("2026-01-31T12:00Z", "2026-01-31T12:00:00+00:00"),
    ],
)
def test_moment(text, expected):
    assert read_moment(text).isoformat() == expected


@pytest.mark.parametrize("text", ["2026-01-31 12:00:00", "2026-01-31T12:00"])
def test_a_time_without_an_offset_is_refused_with_what_to_add(text):
    with pytest.raises(ValidationError) as refused:
        read_moment(text)
    assert "Add Z for UTC" in str(refused.value.detail)


@pytest.mark.parametrize(
    "text", ["", "x", "2026", "2026-02-30", "2026-01-31T25:00:00Z", "0001-01-01", "9999-12-31"]
)
def test_no_moment(text):
    with pytest.raises(ValidationError):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("soc2010", ("soc", "2010")), ("onet2019", ("onet", "2019")), ("oews2018", ("oews", "2018"))],
)
def test_scheme(text, expected):
    assert read_scheme(text, "from") == expected


@pytest.mark.parametrize("text", ["soc", "2010", "soc20x0", "cip2020", "soc-2010", "soc" + "1" * 9])
def test_no_scheme(text):
    with pytest.raises(ValidationError):
        read_scheme(text, "from")


def test_every_status_of_the_contract_has_a_kind():
    assert {400, 401, 403, 404, 405, 406, 415, 429, 500} <= set(KINDS)


def test_api_paths():
    assert is_api_path("/api/v1/careers/")
    assert is_api_path("/es/api/v1/")
    assert not is_api_path("/careers/api/")
