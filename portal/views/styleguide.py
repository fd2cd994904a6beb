"""Every component in every state, for development only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.presenters.styleguide import samples
from portal.presenters.styleguide_lists import list_samples
from portal.presenters.styleguide_profile import profile_samples
from portal.views.errors import public_page


@public_page
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/styleguide.html", {**samples(), **profile_samples(), **list_samples()})
