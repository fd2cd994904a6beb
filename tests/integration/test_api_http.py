"""How the API speaks HTTP: problems, validators, CORS, keys and limits, CSV."""

import pytest
from django.core.cache import cache
from django.test import override_settings
from rest_framework.settings import api_settings

from careers.models import ContentVersion
from portal.api.throttling import PartnerThrottle
from portal.api.views.docs import RootView

pytestmark = pytest.mark.django_db
API = "/api/v1/"

MALFORMED = [
    "wages/?foo=1",
    "careers/?page=1&nonsense=x",
    "careers/industrial-production-managers/?foo=1",
    "places/53033/?place=53",
    "wages/?soc=zzz",
    "wages/?soc=",
    "wages/?soc=11-305",
    "wages/?soc=%00",
    "wages/?place=Seattle",
    "wages/?place=",
    "wages/?place=53&place=US",
    "wages/?place=53&area=US",
    "wages/?area=a%20b%27--",
    "wages/?release=a/b",
    "wages/?release=bls-2024-34",
    "wages/?page_size=201",
    "wages/?page_size=0",
    "wages/?page_size=-1",
    "wages/?page_size=ten",
    "wages/?page=0",
    "wages/?page=1&page=2",
    "wages/?page=99999999999999999999",
    "wages/?page=%D9%A1",
    "wages/?format=xml",
    "wages/?" + "&".join(["soc=11-3051"] * 26),
    "careers/industrial-production-managers/?format=csv",
    "careers/industrial-production-managers/?include=pay",
    "careers/industrial-production-managers/?place=xx",
    "careers/11-305/",
    "careers/a%20b/",
    "careers/%00/",
    "careers/?zone=9",
    "careers/?education=x",
    "careers/?sort=salary",
    "careers/?place=xx",
    "careers/?wage_min=-1",
    "careers/?wage_min=NaN",
    "careers/?growth_min=much",
    "search/?q=a&sort=soc",
    "careers/?interest=Q",
    "careers/?cluster=%27",
    "soc/abc/",
    "soc/?level=huge",
    "areas/%27/",
    "areas/?kind=planet",
    "places/seattle/",
    "places/",
    "places/?q=",
    "places/?q=" + "x" * 61,
    "places/5303/",
    "search/",
    "search/?q=",
    "search/?q=" + "x" * 10_001,
    "suggest/",
    "suggest/?q=a&limit=0",
    "suggest/?q=a&limit=99",
    "compare/",
    "compare/?career=infantry&place=zz",
    "compare/?" + "&".join(f"career=career-{n}" for n in range(6)),
    "crosswalk/?from=2010",
    "crosswalk/?code=x",
    "releases/?dataset=x",
    "releases/a%20b/",
    "changes/?since=yesterday",
    "changes/?since=2026-13-01",
    "changes/?since=0001-01-01T00:00:00-23:59",
    "changes/?since=9999-12-31T23:59:59-12:00",
    "changes/?event=x",
]
UNKNOWN = [
    "nowhere/",
    "careers/no-such-career/",
    "careers/99-9999/",
    "careers/?soc=99-9999",
    "careers/?cluster=no-such-cluster",
    "careers/?place=99999",
    "soc/99-9999/",
    "areas/99999/",
    "places/99999/",
    "places/99/",
    "wages/?soc=99-9999",
    "wages/?area=99999",
    "wages/?place=99999",
    "wages/?release=no-such-release",
    "wages/?page=1000",
    "projections/?soc=99-9999",
    "careers/infantry/?place=99999",
    "careers/infantry/?release=no-such-release",
    "compare/?career=no-such-career",
    "compare/?career=infantry&place=99999",
    "crosswalk/?code=99-9999",
    "releases/no-such-release/",
    "releases/oews-2025-05/diff/no-such-release/",
]


def assert_problem(response, status):
    assert response.status_code == status, response.content[:400]
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert set(body) == {"type", "title", "status", "detail", "errors", "request_id"}
    assert body["status"] == status
    assert body["request_id"] == response["X-Request-ID"]
    assert response["Access-Control-Allow-Origin"] == "*"
    return body


@pytest.mark.parametrize("path", MALFORMED)
def test_malformed_is_400_and_names_the_parameter(client, world, path):
    body = assert_problem(client.get(API + path), 400)
    assert body["errors"][0]["parameter"]
    assert body["errors"][0]["detail"] in body["detail"]


@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_is_404(client, world, path):
    assert_problem(client.get(API + path), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "careers/", "careers/infantry/", "wages/", "schema/"])
def test_writing_is_405_and_names_the_methods(client, method, path):
    response = getattr(client, method)(API + path, data="{}", content_type="application/xml")
    assert_problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["careers/", "wages/", "places/53033/"])
def test_media_type_that_is_not_served_is_406(client, world, path):
    assert_problem(client.get(API + path, headers={"accept": "application/xml"}), 406)


def test_browser_gets_json(client, world):
    response = client.get(
        API + "careers/", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    )
    assert response["Content-Type"] == "application/json"


def test_unforeseen_error_is_a_500_problem_without_a_trace(client, monkeypatch):
    def fail(self, request):
        raise RuntimeError("a secret path /srv/x")

    monkeypatch.setattr(RootView, "get", fail)
    client.raise_request_exception = False
    body = assert_problem(client.get(API), 500)
    assert "secret" not in str(body)


def test_wrong_host_is_a_400_problem(client):
    assert_problem(client.get(API, headers={"host": "evil.example"}), 400)


def test_preflight_opens_reading_to_every_origin(client):
    response = client.options(
        API + "wages/",
        headers={"origin": "https://x.example", "access-control-request-method": "GET"},
    )
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "X-API-Key" in response["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response


def test_plain_options_and_head(client, world):
    assert client.options(API + "wages/").status_code == 204
    head = client.head(API + "wages/")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == client.get(API + "wages/")["ETag"]


@pytest.mark.parametrize(
    "path", ["wages/?soc=11-3051", "wages/?soc=11-3051&format=csv", "careers/infantry/", "schema/"]
)
def test_conditional_requests_until_the_content_changes(client, world, path):
    first = client.get(API + path)
    assert first["Cache-Control"].startswith("public")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in first
    again = client.get(API + path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert (
        client.get(API + path, headers={"if-modified-since": first["Last-Modified"]}).status_code
        == 304
    )
    ContentVersion.objects.update(number=1_000)
    assert client.get(API + path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_json_and_csv_have_different_validators(client, world):
    assert client.get(API + "wages/")["ETag"] != client.get(API + "wages/?format=csv")["ETag"]
    accepted = client.get(API + "wages/", headers={"accept": "text/csv"})
    assert accepted["Content-Type"].startswith("text/csv")
    assert accepted["ETag"] != client.get(API + "wages/")["ETag"]
    assert "Accept" in accepted["Vary"]


def test_pages_are_linked_in_body_and_header(client, world):
    first = client.get(API + "wages/?soc=11-3051&page_size=2")
    body = first.json()
    assert (body["count"], len(body["results"]), body["previous"]) == (3, 2, None)
    assert f'<{body["next"]}>; rel="next"' in first["Link"]
    second = client.get(body["next"]).json()
    assert (len(second["results"]), second["next"]) == (1, None)
    assert client.get(API + "wages/?soc=11-3051&page_size=2&format=csv")["Link"]


class TestKeysAndLimits:
    @pytest.fixture(autouse=True)
    def fresh(self, monkeypatch, world):
        cache.clear()
        monkeypatch.setattr(PartnerThrottle, "timer", staticmethod(lambda: 1_000_000_005.0))
        monkeypatch.setattr(
            api_settings, "DEFAULT_THROTTLE_RATES", {"anonymous": "2/min", "key": "4/min"}
        )
        yield
        cache.clear()

    def test_limit_is_counted_told_and_kept(self, client):
        for left in ("1", "0"):
            response = client.get(API + "places/US/")
            assert response.status_code == 200
            assert (
                response["RateLimit-Limit"],
                response["RateLimit-Remaining"],
                response["RateLimit-Reset"],
            ) == ("2", left, "15")
        refused = client.get(API + "places/US/")
        assert_problem(refused, 429)
        assert (refused["Retry-After"], refused["RateLimit-Remaining"]) == ("15", "0")

    @override_settings(API_KEYS=["partner-key-one"])
    @pytest.mark.parametrize(
        "headers", [{"x-api-key": "partner-key-one"}, {"authorization": "Bearer partner-key-one"}]
    )
    def test_key_raises_the_limit(self, client, headers):
        answers = [client.get(API + "places/US/", headers=headers) for _ in range(5)]
        assert [response.status_code for response in answers] == [200, 200, 200, 200, 429]
        assert answers[0]["RateLimit-Limit"] == "4"

    @override_settings(API_KEYS=["partner-key-one"])
    @pytest.mark.parametrize(
        "headers",
        [{"x-api-key": "wrong"}, {"authorization": "Bearer wrong"}, {"x-api-key": "ключ"}],
    )
    def test_unknown_key_is_401(self, client, headers):
        response = client.get(API + "places/US/", headers=headers)
        assert_problem(response, 401)
        assert response["WWW-Authenticate"] == 'Bearer realm="api"'

    def test_forwarded_address_does_not_get_round_the_limit(self, client):
        for number in range(2):
            client.get(API + "places/US/", headers={"x-forwarded-for": f"10.0.0.{number}"})
        assert (
            client.get(API + "places/US/", headers={"x-forwarded-for": "10.0.0.9"}).status_code
            == 429
        )
