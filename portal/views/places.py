"""The chooser: a place from a ZIP code, a town, a county, a state, a list or a map. Choosing is a
link that carries the place in its address.
"""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from careers.models import Area
from careers.selectors.delineations import counties_and_areas
from careers.selectors.releases import current_releases
from portal.charts.map import sheet
from portal.places.lookup import Found, Gazetteer, find
from portal.presenters.places.chooser import chooser, names_of_local_areas
from portal.views.errors import public_page
from portal.views.parameters.explore import ChooserParameters, chooser_parameters, with_place
from portal.views.parameters.page import BadParameterError

STATE = settings.DEFAULT_PLACE[:2]  # the state that runs the portal


@public_page
def places(request: HttpRequest) -> HttpResponse:
    parameters = chooser_parameters(request.GET)
    target, adds = back_to(parameters)

    # The lists show the nation, every state, and the counties of the state that runs the portal.
    areas = list(
        Area.objects.public().filter(
            Q(kind__in=["nation", "state"]) | Q(kind="county", state=STATE)
        )
    )
    found, local = looked_up(parameters.q.strip(), areas)

    # The chooser gets a function that makes the address of each place.
    page = chooser(
        parameters.q.strip(),
        found,
        areas,
        STATE,
        lambda code: with_place(target, code, add=adds),
        (sheet(f"counties-{STATE}"), sheet("states")),
        names_of_local_areas(local),
    )
    context = {"page": page, "keep": parameters.pairs(), "back": parameters.next, "adds": adds}

    return render(request, "portal/places.html", context)


def back_to(parameters: ChooserParameters) -> tuple[str, bool]:
    """The page that gets the place, and whether it takes it beside others (compare). A path that no
    page has is refused, so the chooser leads nowhere else.
    """
    if not parameters.next:
        return reverse("home"), False

    # Only the path counts: query and fragment lead to the same page.
    try:
        match = resolve(parameters.next.split("?")[0].split("#")[0])
    except Resolver404 as error:
        raise BadParameterError(
            "next", _("“%(value)s” is not a page of this site.") % {"value": parameters.next[:40]}
        ) from error

    return parameters.next, match.url_name == "compare"


def looked_up(words: str, areas: list[Area]) -> tuple[Found, list[tuple[str, str, str]]]:
    """What was typed, looked up among every place that is loaded, and the areas of counties in the
    current releases. Nothing is queried for an empty box.
    """
    if not words:
        return Found(), []

    # Later entries win below: wages after outlook, and newer releases after older ones.
    current = [
        (dataset, release)
        for dataset in ("outlook", "wages")
        for release in reversed(current_releases(dataset))
    ]

    # The dataset of each delineation; wages where it serves both.
    delineations = {
        release.delineation_id: dataset for dataset, release in current if release.delineation_id
    }
    # The rows of the newest wage delineation come first.
    members: dict[tuple[str, int], str] = {}
    for row in counties_and_areas([release for _dataset, release in reversed(current)], STATE):
        members.setdefault((row.county, row.release.delineation_id or 0), row.area_name)
    rows = [(county, key, name) for (county, key), name in members.items()]

    # Counties of other states are looked up too, though the page does not list them.
    every: list[Any] = [*areas, *Area.objects.public().filter(kind="county").exclude(state=STATE)]
    found = find(words, Gazetteer(every, STATE, metros(rows, delineations)))

    return found, [(county, delineations[key], name) for county, key, name in rows]


def metros(rows: list[tuple[str, int, str]], delineations: dict[int, str]) -> dict[str, list[str]]:
    """Wage areas by name, each with its counties."""
    groups = defaultdict(list)
    for county, key, name in rows:
        if delineations[key] == "wages":
            groups[name].append(county)

    return groups
