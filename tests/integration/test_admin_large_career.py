"""A career as large as careers get can be saved."""

import pytest

from careers.models import (
    AlternateTitle,
    Credential,
    DotTitle,
    EditorNote,
    OccupationCode,
    ProfileText,
    RelatedCareer,
    Resource,
)
from careers.rules.sections import LIST_KEYS, PROSE_KEYS
from tests.factories.careers import OccupationFactory, SocCodeFactory, write_in_full
from tests.integration.test_admin_careers import change_url, opened_by

pytestmark = pytest.mark.django_db
PLENTY = {
    AlternateTitle: 90,
    Resource: 40,
    Credential: 20,
    DotTitle: 20,
    RelatedCareer: 20,
    OccupationCode: 10,
    EditorNote: 10,
}


@pytest.fixture
def large():
    career = write_in_full(OccupationFactory(slug="plumber", title="Plumber"))
    codes = SocCodeFactory.create_batch(20)
    values = {
        AlternateTitle: lambda n: {"title": f"Title {n}"},
        Resource: lambda n: {"name": f"Guild {n}", "url": f"https://example.org/{n}"},
        Credential: lambda n: {"name": f"License {n}", "kind": "licence", "organization": "State"},
        DotTitle: lambda n: {"code": f"862.381-{n:03}", "title": "Plumber"},
        RelatedCareer: lambda n: {"soc": codes[n], "reason": "Much the same work."},
        OccupationCode: lambda n: {"soc": codes[n]},
        EditorNote: lambda n: {"body": f"Note {n}"},
    }

    for model, count in PLENTY.items():
        model.objects.bulk_create(
            model(occupation=career, **values[model](number)) for number in range(count)
        )

    return career


def test_a_career_with_every_section_and_many_rows_is_saved(large):
    client, data = opened_by("Writer", large)
    assert sum(len(values) for values in data.values()) > 1_000
    texts = {f"section_{key}": f"Words of {key}." for key in PROSE_KEYS}
    lists = {f"section_{key}": f"First {key}\r\nSecond {key}" for key in LIST_KEYS}
    data |= {**texts, **lists, "alternate_titles-89-title": "The last title"}

    response = client.post(change_url(large), data)
    assert response.status_code == 302, response.context["errors"]
    assert {model: model.objects.count() for model in PLENTY} == PLENTY
    assert AlternateTitle.objects.filter(title="The last title").exists()
    assert ProfileText.objects.filter(body__startswith="Words of").count() == len(PROSE_KEYS)
