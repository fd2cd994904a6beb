"""What only publishing changes is looked up once a content version, never across one, and never out
of a transaction that may be taken back.
"""

import psycopg2
import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from careers.models import ContentVersion
from careers.selectors.cache import cached_per_version, use_content_version
from careers.selectors.places import find_place
from portal.models import Synonym
from tests.factories import careers as make


@pytest.fixture
def asked():
    return []


@pytest.fixture
def answer(asked):
    @cached_per_version
    def answer(code: str) -> int:
        if code == "bad":
            raise LookupError(code)
        asked.append(code)
        return len(asked)

    return answer


def publish():
    with transaction.atomic():
        ContentVersion.bump()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_answer_lasts_until_something_is_published(answer, asked):
    publish()
    for _request in range(3):
        with use_content_version(ContentVersion.current()):
            assert answer("a") == 1
    publish()
    with use_content_version(ContentVersion.current()):
        assert answer("a") == 2
    assert asked == ["a", "a"]


@pytest.mark.django_db
def test_within_a_transaction_an_answer_lasts_for_one_request(answer):
    version = ContentVersion.current()
    with use_content_version(version):
        assert [answer("a"), answer("a")] == [1, 1]
    with use_content_version(version):
        assert answer("a") == 2


@pytest.mark.django_db
def test_outside_a_request_nothing_is_kept(answer):
    assert [answer("a"), answer("a")] == [1, 2]


@pytest.mark.django_db
def test_an_error_is_not_kept(answer, asked):
    with use_content_version(ContentVersion.current()):
        for _time in range(2):
            with pytest.raises(LookupError):
                answer("bad")
    assert asked == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_county_that_is_renamed_reads_so_with_the_next_version():
    make.AreaFactory(code="53", kind="state", name="Washington", state="53")
    county = make.AreaFactory(code="53033", kind="county", name="King", state="53")
    publish()
    with use_content_version(ContentVersion.current()):
        assert find_place("53033").name == "King"
    type(county).objects.filter(pk=county.pk).update(name="King County")
    publish()
    with use_content_version(ContentVersion.current()):
        assert find_place("53033").name == "King County"


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a file has no connection to lose")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_that_died_between_two_pages_is_replaced(client):
    connection.ensure_connection()
    assert client.get("/glossary/").status_code == 200
    with psycopg2.connect(connection.connection.dsn) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.get_backend_pid()])
    other.close()
    assert client.get("/glossary/").status_code == 200
    assert client.get("/api/v1/releases/").status_code == 200


@pytest.mark.django_db
def test_an_area_that_staff_rename_makes_a_new_version(admin_client):
    area = make.AreaFactory(code="53033", kind="county", name="King", state="53")
    before = ContentVersion.current().number
    admin_client.post(
        f"/admin/careers/area/{area.pk}/change/",
        {"kind": "county", "name": "King County", "state": "53"},
    )
    area.refresh_from_db()
    assert area.name == "King County"
    assert ContentVersion.current().number > before


def test_what_migrations_wrote_outlives_the_tests_that_commit(sample):
    """Those empty all tables; `tests/conftest.py` puts the synonyms and roles back. Tests with the
    sample run after them.
    """
    assert Synonym.objects.exists()
    assert Group.objects.exists()
