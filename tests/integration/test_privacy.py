"""The privacy text names exactly what the scripts put into a browser, in both languages."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.careers import AreaFactory

SCRIPTS = sorted((settings.BASE_DIR / "portal" / "static").rglob("*.js"))

# Every way in which a script can leave something in a browser.
STORES = r"\b(localStorage|sessionStorage|indexedDB|cookieStore|caches|cookie|serviceWorker)\b"
SETS = re.compile(r"localStorage\.(?:setItem\(\s*([A-Za-z]\w*|[\"'][^\"']+[\"'])|\w+)")
READS = ("localStorage.getItem(", "localStorage.removeItem(")
# What a text may not say while something is stored.
NOTHING = ("nothing is stored", "keeps nothing", "no se guarda nada", "no guarda nada")


def keys_of(script: Path) -> set[str]:
    """The names under which a script stores; fails on a way of storing that it cannot read."""
    code = "\n".join(
        line for line in script.read_text().splitlines() if not line.lstrip().startswith("//")
    )
    assert set(re.findall(STORES, code)) <= {"localStorage"}, script.name

    keys = set()
    for use in SETS.finditer(code):
        if use[1]:
            constant = re.search(rf"\bconst {re.escape(use[1])} = [\"']([^\"']+)[\"']", code)
            keys.add(constant[1] if constant else use[1].strip("\"'"))
        else:
            assert code[use.start() :].startswith(READS), (script.name, use[0])

    return keys


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["", "/es"])
def test_the_text_names_exactly_what_is_stored(start, client):
    stored = set().union(*(keys_of(script) for script in SCRIPTS))
    page = client.get(f"{start}/about/").content.decode()
    assert stored == {"place", "saved-careers"}
    assert set(re.findall(r"<code>([^<]+)</code>", page)) == stored


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/about/", "/places/", "/saved/", "/counselors/", "/"])
@pytest.mark.parametrize("start", ["", "/es"])
def test_no_page_says_that_nothing_is_stored(start, path, client):
    AreaFactory(code="US", kind="nation", name="United States", state="")
    AreaFactory(code="53", kind="state", name="Washington", state="53")
    response = client.get(f"{start}{path}")
    page = " ".join(response.content.decode().lower().split())
    assert response.status_code == 200
    assert [words for words in NOTHING if words in page] == []
    assert response.cookies == {}


def test_no_template_and_no_translation_says_so_either():
    places = [
        *(settings.BASE_DIR / "templates" / "site").rglob("*.html"),
        settings.BASE_DIR / "portal" / "locale" / "es" / "LC_MESSAGES" / "django.po",
    ]
    said = [(path.name, words) for path in places for words in NOTHING if words in path.read_text()]
    assert said == []
