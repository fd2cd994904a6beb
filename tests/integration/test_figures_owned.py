"""Every figure on every page type says, in the markup, which release it is of, for which period,
and with what status.
"""

import re
from functools import cache

import pytest
from django.test import Client

from careers.models import Edition, Release
from careers.rules.figures import FigureStatus
from tests.html_tree import Element, read_tree

pytestmark = pytest.mark.usefixtures("sample")

AMOUNT = re.compile(r"\$\d[\d,]*(?:\.\d+)?|[\u2212-]?\d[\d,]*(?:\.\d+)?%|\b\d{1,3}(?:,\d{3})+\b")
ANY_NUMBER = re.compile(r"\d")
FACTS = {
    "entry_education",
    "related_experience",
    "training",
    "job_zone",
}  # what compare says of a career beside figures, "5 years or more" among it
WITHOUT = ("infantry", "construction-managers/outlook")  # nothing is published
ONLY_NUMBERS = {"td", "dd", "text"}  # in these even a short number is a figure
NOT_FIGURES = {  # tags and classes
    "thead",
    "caption",
    "label",
    "select",
    "code",
    "nav",  # words about figures
    "axis",
    "period",
    "codes",  # a scale, the years of a projection, codes
    "part",  # what editors wrote; its sources are in the text
}
PLACE = "place=53033"
CAREERS = {
    "everything published": "industrial-production-managers",
    "yearly only": "elementary-school-teachers-except-special-education",
    "hourly only": "actors",
    "top-coded": "radiologists",
    "no wage at all": "infantry",
    "a residual": "computer-occupations-all-other",
    "facts only": "construction-managers",
}
MANY = "career=industrial-production-managers&career=actors&career=radiologists&career=infantry"
PAGES = [
    "/",
    f"/?{PLACE}",
    "/careers/",
    f"/careers/?q=nurse&{PLACE}",
    "/careers/?sort=pay&place=US",
    *(
        f"/careers/{slug}/{more}"
        for slug in CAREERS.values()
        for more in (
            "",
            f"?{PLACE}",
            "wages/",
            f"outlook/?{PLACE}",
            "map/",
            f"map/?measure=p90&{PLACE}",
        )
    ),
    "/careers/industrial-production-managers/?release=wa-page-wages&release=wa-page-outlook",
    f"/compare/?{MANY}&{PLACE}",
    f"/compare/?{MANY}&{PLACE}&place=US&place=53059",
    f"/compare/?career=actors&{PLACE}&place=US",
    f"/saved/?{MANY}&{PLACE}",
    "/surprise/?seed=4",
    "/match/?interest=A&interest=S&place=53033",
    *(f"/embed/careers/{slug}/?{PLACE}" for slug in CAREERS.values()),
    f"/es/careers/industrial-production-managers/?{PLACE}",
    f"/es/compare/?{MANY}",
]


@cache
def page(path: str) -> str:
    return Client().get(path).content.decode()


def is_figure(element: Element, text: str) -> bool:
    """True where the text holds a number that comes from a release."""
    for holder in element.lineage():
        if (
            holder.tag in NOT_FIGURES
            or holder.attributes.get("data-measure") in FACTS
            or NOT_FIGURES & set(holder.attributes.get("class", "").split())
        ):
            return False
    return bool(AMOUNT.search(text) or (element.tag in ONLY_NUMBERS and ANY_NUMBER.search(text)))


def figures(html: str) -> list[tuple[Element, str]]:
    main = next(element for element in read_tree(html).walk() if element.tag == "main")
    return [
        (element, " ".join(text.split()))
        for element, text in main.texts()
        if is_figure(element, text)
    ]


def unowned(html: str, periods: dict[str, str]) -> list[str]:
    """Figures whose release, period or status the markup does not give, or gives wrongly."""
    found = []
    for element, text in figures(html):
        release, reference, status = (
            element.nearest(name) for name in ("data-release", "data-reference", "data-status")
        )
        if release not in periods or not reference or status not in set(FigureStatus):
            found.append(
                f"{text!r} in <{element.tag}>: release {release!r}, period {reference!r}, status "
                f"{status!r}"
            )
    return found


@pytest.fixture
def periods(db) -> dict[str, str]:
    return dict(Release.objects.public().values_list("key", "reference_period"))


@pytest.mark.parametrize("path", PAGES)
def test_every_figure_has_its_release_period_and_status(periods, path):
    assert unowned(page(path), periods) == []


def test_the_pages_hold_figures():
    """The walk sees what a reader sees: no page type with figures is empty to it."""
    seen = {path: len(figures(page(path))) for path in PAGES}
    without = {path for path, count in seen.items() if not count}
    assert {path for path in without if not any(name in path for name in WITHOUT)} == set()


def test_a_machine_value_is_the_number_that_is_read():
    """`data-value` and the text beside it never differ."""
    wrong = []
    for path in PAGES:
        for element in read_tree(page(path)).walk():
            value, shown = (
                element.attributes.get("data-value", ""),
                element.text.replace(",", "").replace("\u2212", "-"),
            )
            # A zero that its source has rounded is no number to read.
            if value == "0" and "fewer than 50" in shown:
                continue
            if value and f"{float(value):g}" not in {
                f"{float(number):g}" for number in re.findall(r"-?\d+(?:\.\d+)?", shown)
            }:
                wrong.append(f"{path}: {value} but {element.text!r}")
    assert wrong == []


def test_every_case_is_among_the_pages():
    assert Edition.objects.current().filter(slug__in=CAREERS.values()).count() == len(CAREERS)
