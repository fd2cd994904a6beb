"""The public profile page of a document that is not public, for staff eyes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careers.selectors.places import MalformedPlaceError, UnknownPlaceError
from careers.selectors.releases import UnknownReleaseError
from portal.views.errors import bad_parameter
from portal.views.parameters.page import BadParameterError, page_parameters
from portal.views.profile import profile_context


def draw(request: HttpRequest, document: dict[str, Any], banner: dict[str, Any]) -> HttpResponse:
    """The page with a strip above it that says what it is and what stands in its way."""
    edition = banner.get("edition")

    # An edition keeps its own SOC code; a working copy has the occupation's.
    soc_id = edition.soc_id if edition else banner["occupation"].soc_id

    try:
        context = profile_context(document, soc_id, page_parameters(request.GET), edition)
    except BadParameterError as error:
        return bad_parameter(request, error.message)
    except (MalformedPlaceError, UnknownPlaceError, UnknownReleaseError) as error:
        return bad_parameter(request, str(error))

    return render(request, "careers/occupation_preview.html", {**context, "banner": banner})
