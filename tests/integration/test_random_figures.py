"""Every figure on 200 random profiles x places, read from the HTML, equals the database's rows and
the API's body: value, status, release and area.

Another 200 each run. `FIGURES_SEED=n` repeats a run; a failure names its seed.
"""

import os
import random
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.test import Client

from careers.models import Area, Edition, Mapping, Membership, Release
from outlook.models import Projection
from tests.html_tree import Element, read_tree
from wages.models import WageEstimate

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.slow(25)]

PAIRS = 200
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
    if status == "published":
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
