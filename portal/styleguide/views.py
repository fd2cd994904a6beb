"""Every component in every state, for development only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.styleguide.lists import list_samples
from portal.styleguide.profile import profile_samples
from portal.styleguide.samples import samples
from portal.views.errors import public_page


@public_page
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(
        request, "portal/styleguide.html", {**samples(), **profile_samples(), **list_samples()}
    )
