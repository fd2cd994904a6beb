"""Every figure on 200 random profiles x places, read from the HTML, equals the database's rows and
the API's body: value, status, release and area. And 500 random figures of every kind of page and
file each carry their own place, code and period: none stands under another place's name.

Others each run. `FIGURES_SEED=n` repeats a run; a failure names its seed.
"""

import csv
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

import pytest
from django.test import Client

from careers.models import Area, Edition, Mapping, Membership, Release
from outlook.models import Projection
from tests.html_tree import Element, read_tree
from wages.models import WageEstimate

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.slow(25)]

PAIRS, FIGURES = 200, 500
SEED = int(os.environ.get("FIGURES_SEED") or random.SystemRandom().randrange(10**6))
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
SPECIAL = {
    "radiologists",
    "actors",
    "infantry",
    "sound-engineering-technicians",
    "airline-pilots-copilots-and-flight-engineers",
}  # always among them
STATUS = {"P": "published", "T": "top_coded", "S": "suppressed", "N": "not_applicable"}
OUTLOOK = ("employment_base", "percent_change", "all_occupations_percent_change", "openings_total")
Figure = tuple[str, str]  # value, status


def page_wages(page: Element) -> dict[str, dict]:
    """Area code -> release, whether it is the answer here, and the figures by period and
    percentile.
    """
    found = {}
    for body in [
        part for table in page.find(tag="table", id="wages") for part in table.find(tag="tbody")
    ]:
        figures: dict[tuple[str, str], Figure] = {}
        for cell in body.find(tag="td"):
            names = (
                PERCENTILES
                if cell.attributes["data-percentile"] == "all"
                else (cell.attributes["data-percentile"],)
            )
            for name in names:
                figures[cell.attributes["data-period"], name] = (
                    cell.attributes["data-value"],
                    cell.attributes["data-status"],
                )
                assert_reads_as(cell.text, *figures[cell.attributes["data-period"], name])
        here = "is-here" in body.attributes["class"]
        found[body.attributes["data-area"]] = {
            "release": body.attributes["data-release"],
            "here": here,
            "figures": figures,
        }
    return found


def page_outlook(page: Element) -> dict[str, dict]:
    found = {}
    for row in [
        part
        for table in page.find(tag="table", id="outlook")
        for part in table.find(tag="tr")
        if "data-area" in part.attributes
    ]:
        cells = [cell for cell in row.find(tag="td") if "data-measure" in cell.attributes]
        figures = {
            cell.attributes["data-measure"]: (
                cell.attributes["data-value"],
                cell.attributes["data-status"],
            )
            for cell in cells
        }
        for cell in cells:
            assert_reads_as(cell.text, *figures[cell.attributes["data-measure"]])
        here = row.attributes.get("class") == "is-here"
        found[row.attributes["data-area"]] = {
            "release": row.attributes["data-release"],
            "here": here,
            "figures": figures,
        }
    return found


def assert_reads_as(text: str, value: str, status: str) -> None:
    """What a person reads is the value, or a sentence without a number of its own."""
    number = re.sub(r"[$,%]", "", text).replace("\u2212", "-")
    if text == "fewer than 50":
        assert (Decimal(value), status) == (0, "published")
    elif status == "published":
        assert Decimal(number) == Decimal(value), (text, value)
    elif status == "top_coded":
        assert value == "", text
        assert text.lower().startswith("at least $") or not re.search(r"\d", text), text
    else:
        assert (value, re.search(r"\d", text)) == ("", None), text


def stored_wages(row: WageEstimate) -> dict[tuple[str, str], Figure]:
    """The row's figures as the domain rules say, worked out here once more."""
    found = {}
    for name in PERCENTILES:
        for period in ("hourly", "annual"):
            value = getattr(row, f"{period}_{name}")
            found[period, name] = (
                "" if value is None else str(value),
                STATUS[getattr(row, f"{period}_{name}_status")],
            )
        hour, status = found["hourly", name]
        month = (
            (Decimal(hour) * Decimal("173.3")).quantize(Decimal(1), ROUND_HALF_UP) if hour else ""
        )
        found["monthly", name] = (str(month), status)
    return found


def stored_outlook(row: Projection) -> dict[str, Figure]:
    names = [*OUTLOOK, "employment_projected"]
    missing = {
        name: "suppressed"
        if row.is_suppressed and name != "all_occupations_percent_change"
        else "not_applicable"
        for name in names
    }
    values = {name: getattr(row, name) for name in names}
    return {
        name: ("", missing[name]) if value is None else (str(value), "published")
        for name, value in values.items()
    }


def stored(model, dataset: str, soc_id: int, code: str) -> dict[str, object]:
    """The rows a page for this place may show: of the newest release with rows in the state, and of
    the newest with a row for the nation.
    """
    aggregates = Mapping.objects.filter(
        crosswalk__key="published-as", from_code_id=soc_id
    ).values_list("to_code_id", flat=True)
    releases = live(dataset)
    for socs in ([soc_id], list(aggregates)):
        rows = list(
            model.objects.filter(soc_id__in=socs, release__in=releases).select_related(
                "area", "release"
            )
        )
        if rows:
            break
    nation = next(
        (
            row
            for release in releases
            for row in rows
            if row.release_id == release.pk and row.area.code == "US"
        ),
        None,
    )
    found = {"US": nation} if nation else {}
    if code != "US":
        inside = set(
            Membership.objects.filter(county__state=code[:2]).values_list("area__code", flat=True)
        ) | {code[:2]}
        local = [row for row in rows if row.area.code in inside]
        newest = next(
            (release for release in releases if any(row.release_id == release.pk for row in local)),
            None,
        )
        found |= {row.area.code: row for row in local if newest and row.release_id == newest.pk}
    return found


def live(dataset: str) -> list[Release]:
    """Published and not replaced, newest first: there are few, so their order is written out."""
    order = {
        "wages": ["oews-2025-05-extract", "wa-page-wages"],
        "outlook": ["bls-2024-34-extract", "wa-page-outlook"],
    }[dataset]
    return [Release.objects.get(key=key) for key in order]


def answer_here(rows: dict, code: str, usable) -> str:
    """The area that answers: the county's own, else the state, else the nation."""
    wanted = [code[:2], "US"] if code != "US" else ["US"]
    if len(code) == 5:
        inside = next(
            (row.release.delineation_id for area, row in rows.items() if area != "US"), None
        )
        own = Membership.objects.filter(delineation_id=inside, county__code=code).values_list(
            "area__code", flat=True
        )
        wanted = [*own, *wanted]
    return next((area for area in wanted if area in rows and usable(rows[area])), "")


def has_pay(row: WageEstimate) -> bool:
    return bool({row.hourly_median_status, row.annual_median_status} & {"P", "T"})


def api_wages(row: dict) -> dict[tuple[str, str], Figure]:
    return {
        (period, name): envelope(row[period][name])
        for period in ("hourly", "monthly", "annual")
        for name in PERCENTILES
    }


def api_outlook(row: dict) -> dict[str, Figure]:
    return {
        name: envelope(row["openings"]["total"] if name == "openings_total" else row[name])
        for name in (*OUTLOOK, "employment_projected")
    }


def envelope(figure: dict) -> Figure:
    return (figure["value"] or "", figure["status"])


def differences(client: Client, edition: Edition, code: str) -> list[str]:
    """What the page, the database and the API do not agree on."""
    page = read_tree(client.get(f"/careers/{edition.slug}/?place={code}").content.decode())
    body = client.get(f"/api/v1/careers/{edition.slug}/?include=wages,outlook&place={code}").json()
    found = []
    for name, model, seen, of_row, of_api, usable in (
        ("wages", WageEstimate, page_wages(page), stored_wages, api_wages, has_pay),
        (
            "outlook",
            Projection,
            page_outlook(page),
            stored_outlook,
            api_outlook,
            lambda row: not row.is_suppressed or row.percent_change is not None,
        ),
    ):
        rows = stored(model, name, edition.soc_id, code)
        found += (
            [f"{name}: areas {sorted(seen)}, stored {sorted(rows)}"]
            if set(seen) != set(rows)
            else []
        )
        for area, shown in seen.items():
            expected = of_row(rows[area])
            differ = {
                key: (figure, expected[key])
                for key, figure in shown["figures"].items()
                if figure != expected[key]
            }
            found += [f"{name} {area}: {differ}"] if differ else []
            found += (
                [f"{name} {area}: release {shown['release']}"]
                if shown["release"] != rows[area].release.key
                else []
            )
        here = answer_here(rows, code, usable)
        found += (
            [f"{name}: here {[area for area, shown in seen.items() if shown['here']]}, not {here}"]
            if here and not seen[here]["here"]
            else []
        )
        level = body[name]["here"]
        if here:
            found += (
                [f"{name}: API answers from {level['area']}, not {here}"]
                if level["area"] != here
                else []
            )
            answered = of_api(level)
            found += (
                [f"{name} {here}: API {answered}"]
                if any(answered[key] != figure for key, figure in seen[here]["figures"].items())
                else []
            )
        found += headline(page, name, rows.get(here), of_row)
    return [f"{edition.slug} in {code}: {text}" for text in found]


def headline(page: Element, name: str, row, of_row) -> list[str]:
    """The fact at the head of the page is the figure of the row that answers here."""
    fact = page.find(tag="a", data_fact={"wages": "pay", "outlook": "outlook"}[name])[0]
    shown = (fact.attributes.get("data-value", ""), fact.attributes.get("data-status", ""))
    if row is None:
        return [f"{name}: a figure at the head without a row"] if shown != ("", "") else []
    figures = of_row(row)
    keys = [("annual", "median"), ("hourly", "median")] if name == "wages" else ["percent_change"]
    expected = next(
        (figures[key] for key in keys if figures[key][1] in ("published", "top_coded")),
        figures[keys[0]],
    )
    return [] if shown == expected else [f"{name}: {shown} at the head, not {expected}"]


def test_pages_database_and_api_agree_figure_for_figure(client):
    editions = list(Edition.objects.current().select_related("soc").order_by("slug"))
    places = [
        "US",
        "53",
        *Area.objects.filter(kind="county", state="53")
        .order_by("code")
        .values_list("code", flat=True),
    ]
    pairs = random.Random(SEED).sample(
        [(edition, code) for edition in editions for code in places], PAIRS
    )
    pairs += [
        (edition, random.Random(SEED).choice(places))
        for edition in editions
        if edition.slug in SPECIAL
    ]
    print(f"FIGURES_SEED={SEED}")
    wrong = [text for edition, code in pairs for text in differences(client, edition, code)]
    assert wrong == [], f"FIGURES_SEED={SEED}"


# What the markup calls a figure, and the columns in which it may be stored.
PAY = ("annual_median", "hourly_median")
COLUMNS = {
    "pay": PAY,
    "outlook": ("percent_change",),
    "openings": ("openings_total",),
    **{name: (f"annual_{name}", f"hourly_{name}") for name in (*PERCENTILES, "mean")},
    **{
        f"{period}_{name}": (f"{period}_{name}",)
        for period in ("annual", "hourly")
        for name in PERCENTILES
    },
    **{name: (name,) for name in (*OUTLOOK, "employment_projected", "employment")},
}


@dataclass(frozen=True)
class Seen:
    """A published figure as a reader finds it: what it says of itself, and where it was found.

    `before` is what stands before the number: the label of its tile, the head of its row.
    """

    where: str
    career: str
    place: str
    measure: str
    value: str
    area: str
    soc: str
    release: str
    reference: str
    before: str


def of_page(path: str, place: str, career: str = "") -> Iterator[Seen]:
    """The published figures of a page; `career` is the page's own, where it is about one."""
    response = Client().get(path)
    assert response.status_code == 200, path
    tree = read_tree(response.content.decode())
    heads = [
        cell.attributes["data-key"]
        for table in tree.find(tag="table", id="compare")
        for cell in table.find(tag="th")
        if "data-key" in cell.attributes
    ]
    for element in tree.walk():
        value, measure = element.attributes.get("data-value", ""), measure_of(element)
        if not value or measure not in COLUMNS:
            continue
        if element.attributes.get("data-status") != "published":
            continue
        own = element.nearest("data-slug") or career or head_of(element, heads)
        yield Seen(
            path,
            own,
            place,
            measure,
            value,
            element.nearest("data-area"),
            element.attributes.get("data-soc", ""),
            element.nearest("data-release"),
            element.nearest("data-reference"),
            said_before(element),
        )


def measure_of(element: Element) -> str:
    """The figure's name; in a table of wages its period and percentile."""
    attributes = element.attributes
    if "data-percentile" in attributes:
        return f"{attributes['data-period']}_{attributes['data-percentile']}"
    return attributes.get("data-measure") or attributes.get("data-fact", "")


def head_of(element: Element, heads: list[str]) -> str:
    """The career at the head of a comparison's column; empty in a cell that spans them all."""
    if element.tag != "td" or element.parent is None or "colspan" in element.attributes:
        return ""
    cells = element.parent.find(tag="td")
    return heads[cells.index(element)] if len(heads) == len(cells) else ""


def said_before(element: Element) -> str:
    """What a reader has read when the number comes: the head of a row that is an area's, else what
    stands before the colon.
    """
    # In a table of wages an area has several rows, in one body.
    of_area = [
        holder
        for holder in element.lineage()
        if holder.tag in ("tr", "tbody") and "data-area" in holder.attributes
    ]
    if of_area:
        return of_area[-1].find(tag="th")[0].text
    return element.text.rpartition(":")[0]


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
                row["figure_soc"],
                row["release"],
                row["period"],
                row["display"].rpartition(":")[0],
            )


def seen_figures(chance: random.Random) -> list[Seen]:
    """Every figure of pages and files of each kind, for random careers in random places."""
    slugs = sorted(Edition.objects.current().values_list("slug", flat=True))
    counties = sorted(Area.objects.filter(kind="county", state="53").values_list("code", flat=True))
    found: list[Seen] = []
    for place in ["US", "53", *chance.sample(counties, 6)]:
        one, *more = chance.sample(slugs, 4)
        here = f"place={place}"
        many = "&".join(f"career={slug}" for slug in (one, *more)) + f"&{here}"
        for page in ("", "wages/", "outlook/", "map/"):
            found += of_page(f"/careers/{one}/{page}?{here}", place, one)
        found += of_page(f"/careers/?{here}&page={chance.randint(1, 20)}", place)
        found += of_page(f"/surprise/?seed={chance.randint(1, 999)}&{here}", place)
        found += of_page(f"/embed/careers/{one}/?{here}", place)
        found += of_page(f"/saved/?{many}", place)
        found += of_page(f"/compare/?{many}", place)
        found += of_file(f"/compare/?{many}&place=US&format=csv")
    # A cell that spans the columns of several careers is of none of them alone.
    return [one for one in found if one.career]


class Books:
    """What the releases hold, to check what pages say."""

    def __init__(self) -> None:
        self.careers = {
            edition.slug: edition
            for edition in Edition.objects.current().select_related("soc", "occupation__onet")
        }
        self.groups: dict[int, set[int]] = {}
        published_as = Mapping.objects.filter(crosswalk__key="published-as")
        for soc, group in published_as.values_list("from_code_id", "to_code_id"):
            self.groups.setdefault(soc, {soc}).add(group)

    def row(self, seen: Seen) -> WageEstimate | Projection | None:
        """The row of the figure's release and area whose value it is, of the career's own code or
        its group.
        """
        columns = COLUMNS[seen.measure]
        model = WageEstimate if hasattr(WageEstimate, columns[0]) else Projection
        soc = self.careers[seen.career].soc_id
        rows = model.objects.filter(
            release__key=seen.release,
            area__code=seen.area,
            soc__in=self.groups.get(soc, {soc}),
        ).select_related("soc", "area", "release")
        value = Decimal(seen.value)
        return next(
            (row for row in rows if value in {getattr(row, column) for column in columns}), None
        )

    def own_areas(self, place: str, row: WageEstimate | Projection) -> set[str]:
        """The place and, as the release draws them, the areas that it lies in."""
        members = Membership.objects.filter(
            county__code=place, delineation=row.release.delineation_id
        )
        return {place, *members.values_list("area__code", flat=True)}

    def name(self, row: WageEstimate | Projection) -> str:
        """What the release calls the area."""
        members = Membership.objects.filter(
            area=row.area_id, delineation=row.release.delineation_id
        )
        return members.values_list("area_name", flat=True).first() or row.area.name


def problems(seen: Seen, books: Books) -> list[str]:
    """What a figure does not say of itself, or says wrongly."""
    if not (seen.area and seen.release and seen.reference):
        return [f"{seen}: no place, release or period"]
    row = books.row(seen)
    if row is None:
        return [f"{seen}: no such figure in its release and area"]

    periods = {row.release.reference_period}
    if isinstance(row, Projection):
        periods.add(f"{row.base_year} to {row.target_year}")
    found = [] if seen.reference in periods else [f"{seen}: of {periods}"]

    # A figure of a wider place says its place before the number.
    if seen.area not in books.own_areas(seen.place, row) and books.name(row) not in seen.before:
        found.append(f"{seen}: {books.name(row)} is not said before the figure")

    # So does one of a group, or of the occupation that an O*NET detail is a part of. In an area's
    # row of a table, a sentence above the table says it.
    if seen.soc:
        edition = books.careers[seen.career]
        onet = edition.occupation.onet
        is_detail = onet is not None and not onet.code.endswith(".00")
        if seen.soc != row.soc.code:
            found.append(f"{seen}: the figure is of {row.soc.code}")
        if (is_detail or row.soc_id != edition.soc_id) and row.soc.code not in seen.before:
            found.append(f"{seen}: {row.soc.code} is not said before the figure")
    return found


def test_each_of_500_figures_carries_its_place_its_code_and_its_period():
    chance = random.Random(SEED)
    chosen = chance.sample(seen_figures(chance), FIGURES)
    books = Books()
    wrong = [text for one in chosen for text in problems(one, books)]
    assert wrong == [], "\n".join([f"FIGURES_SEED={SEED}", *wrong[:10]])

    # Every kind of page gave some.
    kinds = ("/wages/", "/outlook/", "/map/", "/careers/?", "/saved/", "/embed/", "/surprise/")
    for kind in (*kinds, "/compare/", "format=csv"):
        assert any(kind in one.where for one in chosen), kind


def test_a_figure_under_another_place_s_name_is_found():
    """The check above fails where a label is missing, a place is wrong or a code is not said."""
    books = Books()
    seen = next(one for one in of_page("/embed/careers/actors/?place=53019", "53019"))
    assert (seen.area, problems(seen, books)) == ("US", [])
    for wrong in (
        {"before": "Ferry County"},
        {"area": "53"},
        {"soc": "29-1141"},
        {"reference": ""},
    ):
        assert problems(replace(seen, **wrong), books), wrong
