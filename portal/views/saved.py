"""A list of careers that is nothing but its address: nothing about it is stored here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careers.models import Edition
from careers.selectors.editions import current_editions
from careers.selectors.home import home_place
from portal.presenters.lists.saved import SavedList, saved_career
from portal.presenters.places.choice import place_choice
from portal.reads.facts import education_levels
from portal.reads.figures import pay_and_outlook
from portal.reads.names import career_names
from portal.reads.places import chosen_place, place_areas
from portal.translation import current_language
from portal.views.errors import public_page
from portal.views.parameters.explore import MOST_COMPARED, saved_parameters
from portal.views.parameters.page import PageParameters


@public_page
def saved(request: HttpRequest) -> HttpResponse:
    """The list with its figures. A career that is no longer published is named, with status 404,
    and the others are shown all the same.
    """
    slugs, code = saved_parameters(request.GET)
    place = chosen_place(code)
    editions, unknown = current_editions(slugs)
    education = education_levels(editions)
    names = career_names(editions, current_language())
    figures = pay_and_outlook([edition.soc_id for edition in editions], place)

    # Every address on the page is built from the careers that were found.
    keep = [("career", edition.slug) for edition in editions]
    place_pair = [("place", code)] if code else []
    rows = [
        saved_career(
            edition,
            education[edition.slug],
            names[edition.slug],
            *figures[edition.soc_id],
            without(editions, edition.slug) + place_pair,
        )
        for edition in editions
    ]
    context = {
        "list": SavedList.of(rows),
        "unknown": unknown,
        "chosen": PageParameters(code),
        "place_param": code,
        "place": place_choice(place, place_areas(place), home_place()),
        "keep": keep,
        "pairs": place_pair,
        # Compare takes fewer careers than a list holds: the first ones go along.
        "compared": keep[:MOST_COMPARED] + place_pair,
        "most_compared": MOST_COMPARED,
        "address": settings.SITE_URL + request.get_full_path(),
    }
    return render(request, "portal/saved.html", context, status=404 if unknown else 200)


def without(editions: list[Edition], slug: str) -> list[tuple[str, str]]:
    return [("career", edition.slug) for edition in editions if edition.slug != slug]
