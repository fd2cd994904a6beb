"""Plain rows have what the ORM's have: each attribute, of the same type."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.selectors.plain_rows import plain_rows
from outlook.models import Projection
from wages.models import WageEstimate


@pytest.mark.parametrize("model", [WageEstimate, Projection])
def test_each_attribute_is_what_a_model_instance_has(sample, model):
    instances = {row.pk: row for row in model.objects.all()[:200]}
    assert len(instances) > 40
    found = plain_rows(
        model,
        {"id": instances.keys(), "release_id": {row.release_id for row in instances.values()}},
    )
    assert {row.id for row in found} == instances.keys()
    for row in found:
        for field in model._meta.concrete_fields:
            said, meant = getattr(row, field.attname), getattr(instances[row.id], field.attname)
            assert (type(said), said) == (type(meant), meant), field.attname


def test_nothing_is_asked_where_nothing_is_wanted(db):
    with CaptureQueriesContext(connection) as queries:
        assert plain_rows(WageEstimate, {"soc_id": [], "release_id": [1]}) == []
    assert len(queries) == 0
