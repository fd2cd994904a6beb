"""Link checks ask real servers, tell editors what they said, and never reach inside the network
unless told to.
"""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import call_command

from careers.models import Occupation, Resource
from careers.services import links
from tests.factories.careers import OccupationFactory


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status = {"/gone": 404, "/moved": 301}.get(self.path, 200)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/new-home")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    served = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.parametrize(
    ("path", "ok", "says"),
    [("/", True, "answers (200)"), ("/gone", False, "answers 404"), ("/moved", True, "moved to")],
)
def test_what_a_server_says(server, path, ok, says):
    result = links.check(server + path, allow_private=True)
    assert (result.ok, result.message.startswith(says)) == (ok, True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/admin/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
    ],
)
def test_an_inner_address_is_not_asked(url):
    assert links.check(url) == links.LinkResult(False, "the host name is unknown or not public")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "nothing"]
)
def test_what_is_no_web_address_is_not_asked(url):
    assert links.check(url).message == "not a web address"


@pytest.mark.django_db
def test_editors_are_told(server, capsys):
    career: Occupation = OccupationFactory()
    Resource.objects.create(occupation=career, name="Guild", url=f"{server}/", no_secure_site=True)
    Resource.objects.create(
        occupation=career, name="Old guild", url=f"{server}/gone", no_secure_site=True
    )
    call_command("check_links", allow_private=True)
    told = {
        row.name: (row.link_ok, row.check_result.split(" ")[0])
        for row in Resource.objects.filter(occupation=career)
    }
    assert told == {"Guild": (True, "answers"), "Old guild": (False, "answers")}
    assert "Old guild" in capsys.readouterr().out
