"""The chooser: a place from a ZIP code, a town, a county, a state, a list or a map. Choosing is a
link that carries the place in its address.
"""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from careers.models import Area
from careers.selectors.home import home_state
from portal.charts.map import sheet
from portal.places.loaded import look_up
from portal.presenters.places.chooser import chooser, names_of_local_areas
from portal.views.errors import public_page
from portal.views.parameters.explore import ChooserParameters, chooser_parameters, with_place
from portal.views.parameters.page import BadParameterError


@public_page
def places(request: HttpRequest) -> HttpResponse:
    parameters = chooser_parameters(request.GET)
    target, adds = back_to(parameters)

    home = home_state()

    # The lists show the nation, every state, and the counties of the state that runs the portal.
    areas = list(
        Area.objects.public().filter(Q(kind__in=["nation", "state"]) | Q(kind="county", state=home))
    )
    answer = look_up(parameters.q, areas)

    # The chooser gets a function that makes the address of each place.
    page = chooser(
        parameters.q.strip(),
        answer.found,
        areas,
        home,
        lambda code: with_place(target, code, add=adds),
        (sheet(f"counties-{home}"), sheet("states")),
        names_of_local_areas(answer.local),
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
