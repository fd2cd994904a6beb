"""Every error under /api/ is an RFC 9457 problem: what went wrong, which parameter, and the id of
the request to quote.
"""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework import exceptions

CONTENT_TYPE = "application/problem+json"
# The first word is the anchor on the developers' page that explains the problem.
KINDS = {
    400: ("malformed-request", "The request is malformed"),
    401: ("unknown-key", "The API key is not known"),
    403: ("not-allowed", "That is not allowed"),
    404: ("not-found", "Nothing is found there"),
    405: ("method-not-allowed", "This API is read-only"),
    406: ("not-acceptable", "That media type is not served here"),
    415: ("unsupported-media-type", "That media type is not read here"),
    429: ("too-many-requests", "Too many requests"),
    500: ("server-error", "Something went wrong on our side"),
    503: ("unavailable", "The service is not available now"),
}
# Sentences for errors that come without one.
DETAILS = {
    400: "The request could not be understood.",
    404: "There is no such address. /api/v1/ lists the addresses there are.",
    405: "Use GET, HEAD or OPTIONS.",
    500: "The error was recorded. Quote the request id when you write to us.",
    503: "Please try again in a moment.",
}
# A Spanish prefix is no address of the API, but its 404 is a problem body all the same.
API_PREFIXES = ("/api/", "/es/api/")


def is_api_path(path: str) -> bool:
    return path.startswith(API_PREFIXES)


def api_problem_response(
    request,
    status: int,
    detail: str = "",
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> JsonResponse:
    """The problem body for a status; for handler404 and its like as well as for REST views."""
    kind, title = KINDS.get(status, ("error", HTTPStatus(status).phrase))
    body = {
        "type": f"/developers/#problem-{kind}",
        "title": title,
        "status": status,
        "detail": detail or DETAILS.get(status, title + "."),
        "errors": errors or [],
        "request_id": getattr(request, "request_id", ""),
    }
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE, headers=headers)


def problem_handler(exc: Exception, context: dict[str, Any]):
    """REST framework's exception handler (settings.REST_FRAMEWORK). None lets an unforeseen error
    go on to the server's own 500.
    """
    # Django's own exceptions become those of REST framework, as its own handler does.
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()

    if not isinstance(exc, exceptions.APIException):
        return None

    # What a client needs for its next try.
    headers = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(wait))

    errors = _errors(exc)
    detail = _sentence(errors) if isinstance(exc, exceptions.ValidationError) else str(exc.detail)

    return api_problem_response(context["request"], exc.status_code, detail, errors, headers)


def _errors(exc: exceptions.APIException) -> list[dict[str, str]]:
    # A dict names the parameters; our own exceptions carry one; a list names none.
    if isinstance(exc.detail, dict):
        return [
            {"parameter": str(name), "detail": message}
            for name, messages in exc.detail.items()
            for message in _messages(messages)
        ]
    if parameter := getattr(exc, "parameter", ""):
        return [{"parameter": parameter, "detail": str(exc.detail)}]
    if isinstance(exc, exceptions.ValidationError):
        return [{"parameter": "", "detail": message} for message in _messages(exc.detail)]

    return []


def _sentence(errors: list[dict[str, str]]) -> str:
    return " ".join(
        f"{error['parameter']}: {error['detail']}" if error["parameter"] else error["detail"]
        for error in errors
    )


def _messages(detail: Any) -> list[str]:
    """The sentences of a validation error, however deep it nests them."""
    if isinstance(detail, dict):
        return [message for inner in detail.values() for message in _messages(inner)]
    if isinstance(detail, (list, tuple)):
        return [message for inner in detail for message in _messages(inner)]

    return [str(detail)]
