"""The OpenAPI schema: valid, without a warning, the one that was reviewed, and true of what the API
answers.
"""

from collections import Counter
from pathlib import Path

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from portal.api import urls
from portal.wsgi import application

SNAPSHOT = Path(__file__).resolve().parent.parent / "data" / "api_schema.yaml"
UPDATE = "manage.py spectacular --validate --fail-on-warn --file tests/data/api_schema.yaml"
EXAMPLES = 20  # for each of the addresses
KNOWN = {
    "career": "11-3051",
    "code": "11-3051",
    "fips": "53033",
    "id": "oews-2025-05",
    "a": "oews-2024-05",
    "b": "oews-2025-05",
}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_schema_is_valid_without_a_warning_and_the_reviewed_one(tmp_path):
    made = tmp_path / "schema.yaml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(made))
    assert made.read_text() == SNAPSHOT.read_text(), (
        f"The API changed. If that is meant, look at the difference after: {UPDATE}"
    )


def test_schema_has_every_route():
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    described = {
        path.removeprefix("/api/v1/").replace("{", "<str:").replace("}", ">") for path in paths
    }
    assert described == {
        str(pattern.pattern)
        for pattern in urls.urlpatterns
        if pattern.name not in ("schema", "docs")
    }


@pytest.fixture
def described(world, no_rate_limit):
    request_started.disconnect(
        close_old_connections
    )  # as Django's own test client does: the world is in an open transaction
    request_finished.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.slow
def test_api_keeps_to_its_schema_whatever_is_asked(described):
    """Made-up parameters, on made-up things and on things that are there. (schemathesis's own
    parametrize does not work with this pytest.)
    """
    asked = Counter()
    for result in described.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case):
            asked[
                case.call_and_validate(
                    checks=CHECKS, headers={"Accept-Encoding": "identity"}
                ).status_code
            ] += 1
            if known := {
                name: value for name, value in KNOWN.items() if name in case.path_parameters
            }:
                case.path_parameters = known
                asked[
                    case.call_and_validate(
                        checks=CHECKS, headers={"Accept-Encoding": "identity"}
                    ).status_code
                ] += 1

        ask()
    assert set(asked) <= {200, 300, 301, 400, 404}
    assert asked[200] > 20
