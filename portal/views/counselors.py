"""How to use the site in class: one page, made to be printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.views.errors import public_page
from portal.views.parameters.page import no_parameters


@public_page
def counselors(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    return render(request, "portal/counselors.html")
