"""A career as a card that other sites may frame: by design the only page that may be framed. No
script, no cookie, no form.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from careers.selectors.releases import check_pins
from portal.presenters.lists.saved import SavedList, saved_career
from portal.reads.facts import education_levels
from portal.reads.figures import pay_and_outlook
from portal.reads.names import career_names
from portal.reads.places import chosen_place
from portal.translation import current_language
from portal.views.errors import public_page
from portal.views.parameters.page import page_parameters
from portal.views.profile import edition_or_error

# As strict as can be, but that any site may frame the card.
CARD_POLICY = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


@xframe_options_exempt
@csp_override(CARD_POLICY)
@public_page
def embed_career(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = page_parameters(request.GET)

    # Bad addresses are answered by public_page, as on any page.
    edition = edition_or_error(slug)
    place = chosen_place(parameters.place)
    check_pins(parameters.releases)
    soc_id, pins = edition.soc_id, parameters.releases
    pay, outlook = pay_and_outlook([soc_id], place, pins, all_areas_for=[soc_id])[soc_id]
    education = education_levels([edition], pins)[edition.slug]
    name = career_names([edition], current_language())[edition.slug]
    career = saved_career(edition, education, name, pay, outlook)
    sources = SavedList.of([career]).sources
    context = {
        "career": career.result,
        "place": place,
        "sources": sources,
        # The disclaimer of BLS goes with figures of BLS only.
        "has_bls": any("Labor Statistics" in source.publisher for source in sources),
        "site": settings.SITE_URL,
        "pairs": parameters.pairs(),
    }
    response = render(request, "portal/embed_career.html", context)
    response["Cache-Control"] = (
        # kept out of the page cache, which would lose the right to be framed
        "public, max-age=300, stale-while-revalidate=600"
    )

    return response
