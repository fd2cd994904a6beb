"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careers.selectors.home import home_place
from portal.presenters.lists.saved import Listed, listed
from portal.presenters.places.choice import place_choice
from portal.reads.examples import home_examples
from portal.reads.facts import education_levels
from portal.reads.figures import pay_and_outlook
from portal.reads.names import career_names
from portal.reads.places import chosen_place, place_areas
from portal.translation import current_language
from portal.views.errors import public_page
from portal.views.parameters.page import place_parameters


@public_page
def home(request: HttpRequest) -> HttpResponse:
    parameters = place_parameters(request.GET)
    place = chosen_place(parameters.place)

    # The examples are real careers with figures for the place, the first one shown large.
    careers = home_examples()
    education = education_levels(careers)
    names = career_names(careers, current_language())
    answers = pay_and_outlook([edition.soc_id for edition in careers], place)
    examples = [
        listed(
            Listed.of(
                edition,
                education[edition.slug],
                names[edition.slug],
                edition.onet or "",
            ),
            *answers[edition.soc_id],
            names[edition.slug].headline,
            education_release=education[edition.slug].release,
        ).result
        for edition in careers
    ]
    context = {
        "place": place_choice(place, place_areas(place), home_place()),
        "place_param": parameters.place,
        "shown": examples[0] if examples else None,
        "examples": examples[1:],
    }

    return render(request, "portal/home.html", context)
