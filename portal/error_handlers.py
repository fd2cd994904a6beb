"""What Django calls when a request fails: a problem body under /api/, a page everywhere else."""

from django.http import HttpRequest, HttpResponse

from portal.api.errors import api_problem_response, is_api_path
from portal.views import errors


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api_path(request.path_info):
        return api_problem_response(request, 400)
    return errors.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api_path(request.path_info):
        return api_problem_response(request, 403)
    return errors.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_api_path(request.path_info):
        return api_problem_response(request, 404)
    return errors.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if is_api_path(request.path_info):
        return api_problem_response(request, 500)
    return errors.server_error(request)
