"""Around the whole API: any site may read it (CORS), and an error of any layer is a problem
body.
"""

from django.http import HttpResponse

from portal.api.errors import CONTENT_TYPE, api_problem_response, is_api_path

# Headers that a script of another origin may read.
EXPOSED = (
    "ETag, Last-Modified, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After,"
    " X-Request-ID, Content-Disposition"
)
# Headers of an error page that still hold for the problem body.
KEPT_ON_ERROR = ("Allow", "Retry-After", "WWW-Authenticate", "Vary")
METHODS = "GET, HEAD, OPTIONS"


class ApiMiddleware:
    """Answers preflight requests, opens every API answer to every origin, and turns Django's own
    error pages under /api/ into problems.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_api_path(request.path_info):
            return self.get_response(request)

        # A preflight is answered here, before a view, a throttle or a key is asked.
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return self.open(self.preflight())

        response = self.get_response(request)

        # An error page of Django or of another middleware, which no API view has made.
        if response.status_code >= 400 and response.headers.get("Content-Type") != CONTENT_TYPE:
            kept = {
                name: response.headers[name] for name in KEPT_ON_ERROR if name in response.headers
            }
            response = api_problem_response(request, response.status_code, headers=kept)

        return self.open(response)

    def preflight(self) -> HttpResponse:
        allowed = {
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": (
                "Accept, Authorization, If-Modified-Since, If-None-Match, X-API-Key"
            ),
        }

        return HttpResponse(
            status=204, headers={**allowed, "Access-Control-Max-Age": "86400", "Allow": METHODS}
        )

    def open(self, response):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
        return response
