"""Three careers that a person may not have thought of. Which ones is a function of the address:
without a number, the day's own number is put into it.
"""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from careers.models import Edition
from careers.selectors.home import home_place
from portal.presenters.lists.saved import SavedList, saved_career
from portal.presenters.places.choice import place_choice
from portal.reads.facts import education_levels
from portal.reads.figures import pay_and_outlook
from portal.reads.names import career_names
from portal.reads.places import chosen_place, place_areas
from portal.translation import current_language
from portal.views.errors import public_page
from portal.views.parameters.explore import seed_parameters
from portal.views.parameters.page import PageParameters

SHOWN = 3


@public_page
def surprise(request: HttpRequest) -> HttpResponse:
    seed, code = seed_parameters(request.GET)
    place = chosen_place(code)

    # The redirect is not to be kept, since it leads elsewhere tomorrow.
    if seed is None:
        response = HttpResponseRedirect(
            f"{reverse('surprise')}?seed={timezone.localdate().toordinal()}"
            + (f"&place={code}" if code else "")
        )
        response["Cache-Control"] = "no-store"
        return response

    editions = list(
        Edition.objects.filter(pk__in=drawn(seed)).select_related("soc").order_by("title", "id")
    )
    education = education_levels(editions)
    names = career_names(editions, current_language())
    figures = pay_and_outlook([edition.soc_id for edition in editions], place)
    place_pair = [("place", code)] if code else []
    context = {
        "list": SavedList.of(
            [
                saved_career(
                    edition,
                    education[edition.slug],
                    names[edition.slug],
                    *figures[edition.soc_id],
                )
                for edition in editions
            ]
        ),
        "chosen": PageParameters(code),
        "place_param": code,
        "place": place_choice(place, place_areas(place), home_place()),
        "keep": [("seed", str(seed))],
        "pairs": place_pair,
        # The next number, around to 1 after the largest that the address takes.
        "again": [("seed", str(seed % 999_999_999 + 1)), *place_pair],
    }

    return render(request, "portal/surprise.html", context)


def drawn(seed: int) -> list[int]:
    """Three published careers, written ones while there are enough; never an "all other" group.

    The next numbers go through all of them before any comes twice.
    """
    careers = Edition.objects.current().filter(is_residual=False)
    rows = list(careers.filter(facts_only=False).values_list("pk", "slug"))

    # A portal with few written profiles draws from all careers.
    if len(rows) < SHOWN:
        rows = list(careers.values_list("pk", "slug"))

    # A hash of the slug shuffles in the same way on every server.
    shuffled = [
        pk for pk, _slug in sorted(rows, key=lambda row: hashlib.sha256(row[1].encode()).digest())
    ]
    if not shuffled:
        return []

    # Each number takes the next three.
    start = seed * SHOWN

    return [shuffled[(start + index) % len(shuffled)] for index in range(min(SHOWN, len(shuffled)))]
