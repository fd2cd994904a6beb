"""The front door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.presenters.place import place_choice
from portal.presenters.results import present_result
from portal.selectors import CareerRow, answers_for, chosen_place, place_areas
from portal.views.errors import public_page
from portal.views.examples import home_examples
from portal.views.parameters import place_parameters


@public_page
def home(request: HttpRequest) -> HttpResponse:
    parameters = place_parameters(request.GET)
    place = chosen_place(parameters.place)
    careers: list[tuple[CareerRow, str]] = home_examples()
    answers = answers_for([row.soc_id for row, _headline in careers], place)
    examples = [present_result(row, *answers[row.soc_id], headline=headline) for row, headline in careers]
    context = {
        "place": place_choice(place, place_areas(place), settings.DEFAULT_PLACE),
        "place_param": parameters.place,
        "shown": examples[0] if examples else None,
        "examples": examples[1:],
    }
    return render(request, "portal/home.html", context)
