"""Pages that say what went wrong and what to do next.

`portal.error_handlers` chooses between these pages and the API's problem details.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import gettext as _

from careers.selectors.places import MalformedPlaceError, UnknownPlaceError
from careers.selectors.releases import UnknownReleaseError
from portal.views.parameters.page import BadParameterError


class GoneError(Exception):
    """The career was published once and has been withdrawn."""


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of the public site of a function.

    The page can only be read (405 otherwise). A parameter that cannot be used is a page with status
    400 that says so; a career that was withdrawn is one with 410.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            response = error_page(
                request,
                405,
                _("This page can only be read."),
                _("Open it with its address or a link."),
            )
            response["Allow"] = "GET, HEAD"
            return response

        # What a view may raise for an address, turned into a page for people.
        try:
            return view(request, *args, **kwargs)
        except BadParameterError as error:
            return bad_parameter(request, error.message)
        # These carry a sentence for people, so their own text is shown.
        except UnknownPlaceError as error:
            return bad_parameter(request, str(error), instead=instead(request, error))
        except (MalformedPlaceError, UnknownReleaseError) as error:
            return bad_parameter(request, str(error))
        except GoneError:
            message = _(
                "This career was withdrawn. Search for another name of it, or browse careers like "
                "it."
            )
            return error_page(request, 410, _("This career is no longer published"), message)

    return answer


def bad_parameter(
    request: HttpRequest, message: str, *, instead: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """A page with status 400 that links to the same address without its parameters, or to other
    addresses `instead`, each with its name.
    """
    return error_page(
        request,
        400,
        _("This address cannot be read"),
        message,
        without_parameters=request.path,
        instead=instead,
    )


def instead(request: HttpRequest, error: UnknownPlaceError) -> list[tuple[str, str]]:
    """Address and name of this page with each place that took the place of the unknown one."""
    pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    links = []
    for code, place in error.instead:
        replaced = [(name, code if value == error.code else value) for name, value in pairs]
        links.append((f"{request.path}?{urlencode(replaced)}", place))

    return links


def error_page(
    request: HttpRequest, status: int, title: str, message: str, **more: Any
) -> HttpResponse:
    return render(
        request,
        "portal/error.html",
        {"title": title, "message": message, "status": status, **more},
        status=status,
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(
        request,
        400,
        _("This request cannot be read"),
        _("Check the address, or start from the home page."),
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(
        request,
        403,
        _("This page is not open to you"),
        _("Sign in with an account that may see it."),
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(
        request,
        404,
        _("Page not found"),
        _("There is no page at this address. Search for the career, or browse from the home page."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """A page with status 500 that asks neither the database nor the context processors.

    Whatever failed may fail again, so even its template may be missing.
    """
    try:
        body = get_template("500.html").render(
            {"request_id": getattr(request, "request_id", ""), "static_url": settings.STATIC_URL}
        )
    except TemplateDoesNotExist:
        body = "Something went wrong. Try again in a minute."

    return HttpResponse(body, status=500)
