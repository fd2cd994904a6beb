"""500 random figures of pages, lists, maps, comparisons and CSV files each carry their own place,
code and period, and none stands under another place's name.

`FIGURES_SEED=n` repeats a run; a failure names its seed.
"""

import csv
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

import pytest
from django.test import Client

from careers.models import Area, Edition, Mapping
from outlook.models import Projection
from tests.html_tree import Element, read_tree
from wages.models import WageEstimate

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.slow(25)]

FIGURES = 500
SEED = int(os.environ.get("FIGURES_SEED") or random.SystemRandom().randrange(10**6))

# What the markup calls a figure, and the columns in which it may be stored.
PAY = ("annual_median", "hourly_median")
COLUMNS = {
    "pay": PAY,
    "outlook": ("percent_change",),
    "growth": ("percent_change",),
    "openings": ("openings_total",),
    "median": PAY,
    "annual_median": ("annual_median",),
    "hourly_median": ("hourly_median",),
    "annual_p10": ("annual_p10",),
    "annual_p90": ("annual_p90",),
    "employment": ("employment",),
    "openings_total": ("openings_total",),
    "percent_change": ("percent_change",),
    "employment_base": ("employment_base",),
}


@dataclass(frozen=True)
class Seen:
    """A published figure as a reader finds it: what it says of itself, and where it was found."""

    where: str
    career: str
    place: str
    measure: str
    value: str
    area: str
    release: str
    reference: str
    text: str


def of_page(path: str, place: str, career: str = "") -> Iterator[Seen]:
    """The published figures of a page; `career` is the page's own, where it is about one."""
    tree = read_tree(Client().get(path).content.decode())
    heads = [
        cell.attributes["data-key"]
        for table in tree.find(tag="table", id="compare")
        for cell in table.find(tag="th")
        if "data-key" in cell.attributes
    ]
    for element in tree.walk():
        if element.attributes.get("data-status") != "published" or not value_of(element):
            continue
        measure = element.attributes.get("data-measure") or element.attributes.get("data-fact", "")
        if measure not in COLUMNS:
            continue
        own = career or element.nearest("data-slug") or head_of(element, heads)
        yield Seen(
            path,
            own,
            place,
            measure,
            value_of(element),
            element.nearest("data-area"),
            element.nearest("data-release"),
            element.nearest("data-reference"),
            " ".join(element.text.split()),
        )


def value_of(element: Element) -> str:
    return element.attributes.get("data-value", "")


def head_of(element: Element, heads: list[str]) -> str:
    """The career at the head of a comparison's column; empty in a cell that spans them all."""
    if element.tag != "td" or element.parent is None or "colspan" in element.attributes:
        return ""
    cells = element.parent.find(tag="td")
    return heads[cells.index(element)] if len(heads) == len(cells) else ""


def of_file(path: str) -> Iterator[Seen]:
    """The published figures of a comparison's file."""
    body = Client().get(path).content.decode("utf-8-sig")
    for row in csv.DictReader(StringIO(body)):
        if row["status"] == "published":
            yield Seen(
                path,
                row["slug"],
                row["place"],
                row["measure"],
                row["value"],
                row["area"],
                row["release"],
                row["period"],
                f"{row['area_name']}: {row['display']}",
            )


def seen_figures(chance: random.Random) -> list[Seen]:
    slugs = sorted(Edition.objects.current().values_list("slug", flat=True))
    counties = sorted(Area.objects.filter(kind="county", state="53").values_list("code", flat=True))
    found: list[Seen] = []
    for place in ["US", "53", *chance.sample(counties, 6)]:
        one, *more = chance.sample(slugs, 4)
        many = "&".join(f"career={slug}" for slug in (one, *more))
        found += of_page(f"/careers/{one}/?place={place}", place, one)
        found += of_page(f"/careers/{one}/map/?place={place}", place, one)
        found += of_page(f"/careers/?place={place}&page={chance.randint(1, 20)}", place)
        found += of_page(f"/saved/?{many}&place={place}", place)
        found += of_page(f"/compare/?{many}&place={place}", place)
        found += of_file(f"/compare/?{many}&place={place}&place=US&format=csv")
    return [one for one in found if one.career]


def problems(seen: Seen, own_codes: dict[str, set[int]], names: dict[str, str]) -> list[str]:
    """What a figure does not say of itself, or says wrongly."""
    if not (seen.area and seen.release and seen.reference):
        return [f"{seen}: no place, release or period"]

    # The row of that release, in that area, of the career's own code or its group.
    columns = COLUMNS[seen.measure]
    model = WageEstimate if hasattr(WageEstimate, columns[0]) else Projection
    rows = model.objects.filter(
        release__key=seen.release, area__code=seen.area, soc__in=own_codes[seen.career]
    )
    stored = {getattr(row, column) for row in rows for column in columns}
    if Decimal(seen.value) not in stored:
        return [f"{seen}: the release has {stored}"]

    # A tile's or a cell's figure of a wider place says the place before the figure.
    wide = {"US": "United States", "53": "Washington"}.get(seen.area, "")
    in_a_list = seen.measure in ("pay", "outlook", "openings") or "/compare/" in seen.where
    if in_a_list and wide and seen.area != seen.place and not seen.where.endswith("csv"):
        before, _colon, _figure = seen.text.rpartition(":")
        if wide not in before:
            return [f"{seen}: {wide} is not said before the figure"]
    return []


def test_each_of_500_figures_carries_its_place_its_code_and_its_period():
    chance = random.Random(SEED)
    found = seen_figures(chance)
    chosen = chance.sample(found, FIGURES)

    groups: dict[int, set[int]] = {}
    published_as = Mapping.objects.filter(crosswalk__key="published-as")
    for soc, group in published_as.values_list("from_code_id", "to_code_id"):
        groups.setdefault(soc, {soc}).add(group)
    own_codes = {
        slug: groups.get(soc, {soc})
        for slug, soc in Edition.objects.current().values_list("slug", "soc_id")
    }
    names = dict(Area.objects.values_list("code", "name"))

    wrong = [text for one in chosen for text in problems(one, own_codes, names)]
    assert wrong == [], f"FIGURES_SEED={SEED}"

    # Every kind of page gave some.
    kinds = ("/map/", "/careers/?", "/saved/", "/compare/", "format=csv")
    assert all(any(kind in one.where for one in chosen) for kind in kinds)
