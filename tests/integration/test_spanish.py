"""The Spanish pages: every page type answers in Spanish, English profile text is marked as such,
and the language switch keeps the address.
"""

import re
from html.parser import HTMLParser

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.utils import translation

from careers.editions.localized import localized
from careers.models import Occupation
from careers.selectors.editions import current_edition
from careers.services.editions import publish_occupation
from portal.presenters.profile.sections import present_sections
from portal.reads.facts import complete_document
from portal.translation import override_language
from portal.views.parameters.page import page_parameters
from portal.views.profile import profile_context
from tests.catalogue import messages, translations

pytestmark = pytest.mark.django_db

MANAGERS = "/careers/industrial-production-managers/"
PINNED = f"{MANAGERS}?release=wa-page-wages&release=wa-page-outlook"
PAGES = [
    "/",
    "/?place=53033",
    "/careers/",
    "/careers/?q=nurse&place=53033",
    "/careers/?q=qqxxzzyyqq",
    "/careers/?wage_min=50000&education=6&sort=pay",
    "/careers/?interest=R&zone=3&growth_min=1",
    MANAGERS,
    f"{MANAGERS}?place=53033",
    f"{MANAGERS}?place=53059",
    f"{MANAGERS}?place=53051",
    PINNED,
    f"{MANAGERS}wages/",
    f"{MANAGERS}outlook/?place=US",
    f"{MANAGERS}map/",
    "/careers/infantry/",
    "/careers/actors/",
    "/careers/airline-pilots-copilots-and-flight-engineers/",
    "/soc/11-3000/",
    "/soc/11-0000/",
    "/clusters/",
    "/groups/",
    "/interests/",
    "/data/",
    "/data/quality/",
    "/glossary/",
    "/about/",
    "/developers/",
    "/counselors/",
    "/compare/",
    "/compare/?career=registered-nurses&career=electricians&place=53033",
    "/compare/?career=registered-nurses&place=53033&place=US",
    "/compare/?add=nurse",
    "/saved/",
    "/saved/?career=registered-nurses",
    "/surprise/?seed=1",
    "/places/",
    "/places/?q=98101",
    "/places/?q=nowhereatall",
    "/embed/careers/registered-nurses/",
]
REFUSED = {
    "/nothing/": 404,
    "/careers/never-was/": 404,
    "/?x=1": 400,
    "/careers/?zone=9": 400,
    "/careers/?wage_min=lots": 400,
    "/soc/banana/": 400,
}
SPOKEN = (
    "aria-label",
    "alt",
    "title",
    "placeholder",
    "data-offer",
    "data-one",
    "data-many",
    "data-none",
    "data-on",
    "data-off",
    "data-done",
    "label",
)
VOID = {"meta", "link", "br", "input", "img", "hr", "path", "rect", "line", "circle", "source"}
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
SPACE = re.compile(r"\s+")


class Speech(HTMLParser):
    """The texts that a page says in its own language, and those that it marks as English."""

    def __init__(self):
        super().__init__()
        self.stack, self.texts, self.english, self.page_language = [], [], [], ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "html":
            self.page_language = attributes["lang"]
        self.languages = [*(language for _tag, language in self.stack), attributes.get("lang")]
        self.keep(*(attributes[name] for name in SPOKEN if attributes.get(name)))
        if tag == "meta" and attributes.get("name") == "description":
            pass  # the career's own words
        if tag not in VOID:
            self.stack.append((tag, attributes.get("lang")))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style", "code"} & {tag for tag, _language in self.stack}:
            self.languages = [language for _tag, language in self.stack]
            self.keep(data)

    def keep(self, *texts):
        language = next((found for found in reversed(self.languages) if found), self.page_language)
        wanted = self.english if language == "en" and self.page_language != "en" else self.texts
        wanted.extend(clean for text in texts if (clean := SPACE.sub(" ", text).strip()))


def read(html: str) -> Speech:
    speech = Speech()
    speech.feed(html)
    return speech


def english_patterns() -> list[re.Pattern]:
    """Each message as it would read in English, where Spanish differs from it and enough of it is
    fixed text.
    """
    found = []
    for message in messages()[1:]:
        for english in {message["msgid"], message.get("msgid_plural", message["msgid"])}:
            pieces = [
                piece.replace("%%", "%")
                for text in re.split(r"</?\w+>", english)
                for piece in HOLE.split(text)
            ]
            if english.strip() in [text.strip() for text in translations(message)] or not any(
                len(piece.strip()) > 3 for piece in pieces
            ):
                continue
            whole = ".+".join(
                re.escape(SPACE.sub(" ", piece))
                for piece in HOLE.split(re.sub(r"</?\w+>", "", english).replace("%%", "%"))
            )
            long = max(pieces, key=len)
            found.append(
                re.compile(
                    rf"^{whole.strip()}:?$|{re.escape(long)}"
                    if len(long) > 24
                    else rf"^{whole.strip()}:?$",
                    re.IGNORECASE,
                )
            )
    return found


@pytest.fixture(scope="module")
def patterns():
    return english_patterns()


def left_in_english(html: str, patterns) -> list[str]:
    return [text for text in read(html).texts if any(pattern.search(text) for pattern in patterns)]


def spanish(path: str) -> str:
    return f"/es{path}"


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_in_spanish(client, sample, patterns, path):
    response = client.get(spanish(path))
    assert response.status_code == 200
    assert response["Content-Language"] == "es"
    html = response.content.decode()
    assert '<html lang="es">' in html
    assert left_in_english(html, patterns) == []


@pytest.mark.parametrize(("path", "status"), REFUSED.items())
def test_refusals_are_in_spanish(client, sample, patterns, path, status):
    response = client.get(spanish(path))
    assert response.status_code == status
    html = response.content.decode()
    assert '<html lang="es">' in html
    assert left_in_english(html, patterns) == []


def test_the_reader_finds_english_in_an_english_page(client, sample, patterns):
    """The check above can fail."""
    html = client.get(MANAGERS).content.decode().replace('lang="en"', 'lang="es"', 1)
    assert {"Related careers", "Education and training", "At a glance"} <= set(
        left_in_english(html, patterns)
    )


def test_each_text_of_a_profile_is_marked_by_its_language(client, sample):
    edition = current_edition("actuaries")
    with override_language("es"):
        context = profile_context(
            edition.document, edition.soc_id, page_parameters(QueryDict()), edition
        )
        document = localized(complete_document(edition.document, edition.soc_id), "es")
        sections = present_sections(document)

    profile = context["profile"]
    page = read(client.get(spanish("/careers/actuaries/")).content.decode())
    blocks = (
        sections.about,
        sections.conditions,
        sections.skills.block,
        sections.preparation.block,
        sections.hired,
    )
    parts = [part for block in blocks for part in block.parts if part.items]
    assert {part.key for part in parts if part.language == "es"} == {"tasks", "typically_need"}

    # Title, headline and four sections are translated, and the related careers' titles.
    own = [profile.title, profile.headline, *sections.glance]
    own += [row.title for row in profile.related.rows]
    own += [item for part in parts if part.language == "es" for item in part.items]
    english = [item for part in parts if part.language == "en" for item in part.items]
    english += [row.reason for row in profile.related.rows[1:]]
    assert len(own) > 20
    assert len(english) > 15
    assert [text for text in own if SPACE.sub(" ", text) not in page.texts] == []
    assert [text for text in english if SPACE.sub(" ", text) not in page.english] == []
    assert not {SPACE.sub(" ", text) for text in own} & set(page.english)

    # Where a part is in English it says so, once where a whole section is; no other says it.
    assert sections.conditions.note == "Esta sección está solo en inglés."
    assert sections.conditions.note in page.texts
    noted = {part.key for block in blocks for part in block.parts if part.note}
    unnoted = {block.id for block in blocks if block.note}
    assert noted == {
        part.key
        for block in blocks
        for part in block.parts
        if part.language == "en" and block.id not in unnoted
    }


def test_a_career_without_spanish_says_so(client, sample):
    career = Occupation.objects.get(slug="actuaries")
    career.translations.all().delete()
    publish_occupation(career, by=None)

    page = read(client.get(spanish("/careers/actuaries/")).content.decode())
    assert "Los textos de esta carrera están solo en inglés." in page.texts
    assert "Actuaries" in page.english


def test_an_english_page_has_no_spanish(client, sample):
    html = client.get("/careers/actuaries/").content.decode()
    assert "Actuarios" not in html
    assert "only in English" not in html


def test_headings_of_the_profile_are_spanish(client, sample):
    page = read(client.get(spanish(MANAGERS)).content.decode())
    for heading in (
        "De un vistazo",
        "Lista de tareas",
        "Condiciones físicas del trabajo",
        "Educación y capacitación",
        "Licencias y certificaciones",
    ):
        assert heading in page.texts
    assert "Es importante poder:" in page.texts


@pytest.mark.parametrize(
    "path", [MANAGERS, "/careers/?q=nurse", "/interests/", "/clusters/", "/data/", "/soc/11-3000/"]
)
def test_an_english_page_has_no_mark_of_its_own_language(client, sample, path):
    html = client.get(path).content.decode()
    marks = re.findall(r'<(\w+)[^>]* lang="en"', html)
    assert sorted(marks) == ["a", "html"]  # the page, and the link of the language switch


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/careers/?q=nurse&place=53033",
        f"{MANAGERS}?place=53033&release=wa-page-wages",
        "/compare/?career=a&career=b",
    ],
)
def test_the_language_switch_keeps_the_address(client, sample, path):
    def switch(html):
        return dict(
            re.findall(r'<a href="([^"]*)" lang="(\w\w)" hreflang="\2"', html.replace("&amp;", "&"))
        )

    there = switch(client.get(spanish(path)).content.decode())
    here = switch(client.get(path).content.decode())
    assert there == here == {path: "en", spanish(path): "es"}


def test_alternates_and_canonical(client, sample, settings):
    html = client.get(spanish(f"{MANAGERS}?place=53033")).content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{spanish(MANAGERS)}">' in html
    for language, path in (("en", MANAGERS), ("es", spanish(MANAGERS))):
        assert (
            f'<link rel="alternate" hreflang="{language}" href="{settings.SITE_URL}{path}?place=53033">'  # noqa: E501
            in html
        )


def test_numbers_and_dates(client, sample):
    html = client.get(spanish(MANAGERS)).content.decode()
    assert "$145,210" in html  # the median of Washington, May 2025
    assert "173.3" in html
    assert re.search(r"\d{1,2} de [a-z]+ de 20\d\d", html)
    assert "\xa0" not in html


def test_the_same_figures_in_both_languages(client, sample):
    figures = re.compile(r'data-status="([^"]*)" data-value="([^"]*)"')
    english, there = (
        figures.findall(client.get(path).content.decode()) for path in (PINNED, spanish(PINNED))
    )
    assert len(english) > 250
    assert english == there


def test_one_and_many():
    with translation.override("es"):
        assert (
            translation.ngettext("%(count)d career", "%(count)d careers", 1) % {"count": 1}
            == "1 carrera"
        )
        assert (
            translation.ngettext("%(count)d career", "%(count)d careers", 0) % {"count": 0}
            == "0 carreras"
        )


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/soc/11%3F3051/", "/es/soc/11%3F3051/"),
        ("/careers/?q=caf%C3%A9%22", "/es/careers/?q=caf%C3%A9%22"),
        ("/no/", "/es/"),
    ],
)
def test_the_switch_keeps_an_address_that_must_be_encoded(client, sample, path, there):
    assert f'<a href="{there}"' in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        # Everyday words, in either gender, with and without accents.
        ("enfermera", "registered-nurses"),
        ("enfermero", "registered-nurses"),
        ("enfermeras y enfermeros registrados", "registered-nurses"),
        ("camionero", "heavy-and-tractor-trailer-truck-drivers"),
        ("camionera", "heavy-and-tractor-trailer-truck-drivers"),
        ("soldador", "welders-cutters-solderers-and-brazers"),
        ("soldado", "infantry"),
        ("policia", "police-and-sheriffs-patrol-officers"),
        ("niñera", "childcare-workers"),
        ("contadora", "accountants-and-auditors"),
        ("electrisista", "electricians"),
        # What people want, as they say it.
        ("apagar incendios", "firefighters"),
        ("dolor de muelas", "dentists-general"),
        ("cuidar niños", "childcare-workers"),
        ("manejar camión", "heavy-and-tractor-trailer-truck-drivers"),
        ("maneja camiones", "heavy-and-tractor-trailer-truck-drivers"),
        ("arreglar carros", "automotive-service-technicians-and-mechanics"),
        ("cuidar ancianos", "home-health-and-personal-care-aides"),
        # English words on a Spanish page.
        ("nurse", "registered-nurses"),
        ("welder", "welders-cutters-solderers-and-brazers"),
    ],
)
def test_careers_are_found_in_spanish(client, sample, words, slug):
    html = client.get("/es/careers/", {"q": words}).content.decode()
    found = re.findall(r'<li[^>]*data-slug="([^"]+)"', html)
    assert slug in found[:3]


def test_results_and_suggestions_are_named_in_spanish(client, sample):
    page = read(client.get("/es/careers/", {"q": "enfermera"}).content.decode())
    assert "Enfermeras y enfermeros registrados" in page.texts
    assert "Enfermeras y enfermeros registrados" not in page.english

    asked = {"q": "enferm", "language": "es"}
    lines = client.get("/api/v1/suggest/", asked).json()["results"]
    assert "Enfermeras y enfermeros registrados" in [line["title"] for line in lines]
    assert {line["language"] for line in lines} == {"es"}


def test_english_suggestions_are_of_english_words(client, sample):
    lines = client.get("/api/v1/suggest/", {"q": "cont"}).json()["results"]
    assert "Accountants and Auditors" not in [line["title"] for line in lines]

    # A Spanish word finds its career on English pages too, under its English title.
    lines = client.get("/api/v1/suggest/", {"q": "camioner"}).json()["results"]
    assert lines[0]["title"] == "Heavy and Tractor-Trailer Truck Drivers"


@pytest.mark.parametrize("path", ["/a-z/", "/careers/", "/compare/?career=actuaries"])
def test_lists_name_careers_in_spanish(client, sample, path):
    page = read(client.get(spanish(path)).content.decode())
    assert [text for text in page.texts if text.startswith(("Actuarios", "Abogados"))]


def test_every_career_of_the_sample_is_in_spanish(sample):
    careers = Occupation.objects.prefetch_related("translations")
    assert careers.count() > 800
    assert [career.slug for career in careers if not career.translations.all()] == []
    for career in careers:
        (row,) = career.translations.all()
        assert row.headline
        assert row.summary
        assert row.at_a_glance
        assert row.also
