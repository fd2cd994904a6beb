"""Up to five careers in up to five places, side by side, on a page and as a file."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from careers.editions.localized import language_of, localized
from careers.models import Edition
from careers.rules.csv import safe_cell
from careers.rules.places import Place
from careers.selectors.editions import current_editions
from careers.selectors.home import home_place
from careers.selectors.places import find_places
from careers.selectors.releases import check_pins
from careers.statistics.reader import read_figures
from outlook.statistics import PROJECTIONS
from portal.presenters.compare.comparison import compare as side_by_side
from portal.presenters.compare.parts import Comparison
from portal.presenters.owner import owned
from portal.reads.careers import career_rows
from portal.reads.facts import complete_documents
from portal.translation import current_language, ngettext
from portal.views.errors import error_page, public_page
from portal.views.parameters.explore import MOST_COMPARED, CompareParameters, compare_parameters
from portal.views.search_answer import answer_search
from wages.statistics import WAGES

# Suggestions under the box that adds a career.
MOST_OFFERED = 8
# Header of the CSV. Its order is the order of the line in as_csv.
COLUMNS = (
    "career",
    "slug",
    "soc",
    "place",
    "place_name",
    "measure",
    "unit",
    "area",
    "area_name",
    "figure_soc",
    "value",
    "status",
    "display",
    "period",
    "release",
    "source",
    "retrieved",
    "attribution",
    "page",
)


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    parameters = compare_parameters(request.GET)
    check_pins(parameters.releases)
    editions, unknown = current_editions(parameters.careers)

    # Refused as a whole: a column that is left out in silence would mislead.
    if unknown:
        return unknown_careers(request, parameters, unknown)

    # The names and texts of the careers in the language of the page.
    documents = complete_documents(
        [(localized(edition.document, current_language()), edition.soc_id) for edition in editions],
        parameters.releases,
    )

    # Without a place, the state that runs the portal stands in.
    chosen = find_places(parameters.places or (home_place(),))
    comparison = (
        compare_editions(editions, documents, chosen, parameters.releases) if editions else None
    )
    if parameters.format == "csv":
        return as_csv(request, comparison)

    # Each link takes one choice away or adds one, as the page keeps no state.
    context = {
        "comparison": comparison,
        "parameters": parameters,
        "pairs": parameters.pairs(),
        "pinned": bool(parameters.releases),
        "careers": [
            (
                document["slug"],
                document["title"],
                language_of(document, "title"),
                parameters.without("career", document["slug"]),
            )
            for document in documents
        ],
        "places": [
            (place.code, place.full_name, parameters.without("place", place.code))
            for place in chosen
        ],
        "place_is_default": not parameters.places,
        "can_add_career": len(editions) < MOST_COMPARED,
        "can_add_place": len(parameters.places) < MOST_COMPARED,
        "offers": offers(parameters) if parameters.add else [],
        "csv": parameters.pairs(format="csv"),
        "cite": cite(parameters, comparison, [place.code for place in chosen]),
        "here": request.get_full_path(),
    }
    return render(request, "portal/compare.html", context)


def compare_editions(
    editions: Sequence[Edition],
    documents: Sequence[dict[str, Any]],
    places: Sequence[Place],
    pins: Sequence[str],
) -> Comparison:
    """The facts and figures of these careers in these places, side by side."""
    # One read of each dataset for all careers and places.
    soc_ids = [edition.soc_id for edition in editions]
    pay = read_figures(WAGES, soc_ids, places, pins, all_areas_for=soc_ids)
    outlook = read_figures(PROJECTIONS, soc_ids, places, pins, all_areas_for=soc_ids)

    return side_by_side(editions, documents, places, pay, outlook)


def cite(
    parameters: CompareParameters, comparison: Comparison | None, codes: list[str]
) -> list[tuple[str, str]]:
    """The address that always shows these figures: the places written out and every release
    pinned.
    """
    return parameters.pairs(places=tuple(codes), releases=comparison.pins) if comparison else []


def offers(parameters: CompareParameters) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Careers that the words may mean: title, its language, and the address that adds it."""
    # A few more than are shown, because those on the page already are dropped.
    hits = [
        hit.edition for hit in answer_search(parameters.add).hits[: MOST_OFFERED + MOST_COMPARED]
    ]

    # The order is that of the search, which is kept in `hits`.
    found = {row.edition: row for row in career_rows(current_language())}
    rows = [found[pk] for pk in hits if pk in found and found[pk].slug not in parameters.careers]
    return [
        (row.title, row.language, parameters.pairs(careers=(*parameters.careers, row.slug)))
        for row in rows[:MOST_OFFERED]
    ]


def unknown_careers(
    request: HttpRequest, parameters: CompareParameters, unknown: list[str]
) -> HttpResponse:
    names = ", ".join(f"“{slug[:60]}”" for slug in unknown)
    message = ngettext(
        "No published career has the address name %(names)s.",
        "No published careers have the address names %(names)s.",
        len(unknown),
    )
    hint = _(
        "It may have been withdrawn or renamed. Search for it, then choose Compare on its page."
    )
    return error_page(
        request, 404, _("A career to compare was not found"), f"{message % {'names': names}} {hint}"
    )


def as_csv(request: HttpRequest, comparison: Comparison | None) -> HttpResponse:
    """One row a figure, each with its area, release and attribution, so that it can be cut out and
    still says where it comes from.
    """
    # The address to cite is the page's own, not the file's.
    page = settings.SITE_URL + request.get_full_path().replace("&format=csv", "").replace(
        "format=csv", ""
    )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in comparison.records if comparison else ():
        cell = row.cell
        line = (
            row.title,
            row.slug,
            row.soc,
            row.place,
            row.place_name,
            row.measure,
            row.unit,
            cell.area,
            cell.area_name,
            cell.soc,
        )
        line += (
            cell.value,
            cell.status,
            owned(cell.owner, cell.text),
            cell.period,
            cell.release,
            row.source,
            row.retrieved,
            row.attribution,
            page,
        )
        writer.writerow([safe_cell(value) for value in line])

    # The byte order mark makes spreadsheet programs read the file as UTF-8.
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="careers-compared.csv"'
    return response
