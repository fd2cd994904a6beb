"""Checks external links of resources and credentials.

Only public https and http addresses are asked, so that no editor's link can reach an inner service.
"""

import ipaddress
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 10
AGENT = "career-portal-link-check/1"


@dataclass(frozen=True)
class LinkResult:
    """What an editor should know of a link: did it answer, and how."""

    ok: bool
    message: str


def is_public(host: str) -> bool:
    """Do all addresses of this host lie in the public internet."""
    try:
        # A name may lead to several addresses, and every one of them must be public.
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False

    return all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


class NoPrivateRedirect(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where a link may lead, too."""

    def __init__(self, allow_private: bool):
        self.allow_private = allow_private

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        # A public page may redirect to an inner address, so each step is judged anew.
        if problem := refusal(newurl, allow_private=self.allow_private):
            raise urllib.error.URLError(problem)

        return super().redirect_request(req, fp, code, msg, headers, newurl)


def refusal(url: str, *, allow_private: bool = False) -> str:
    """Why this address is not asked at all; empty if it may be."""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return "not a web address"
    if not allow_private and not is_public(parts.hostname):
        return "the host name is unknown or not public"

    return ""


def check(url: str, *, allow_private: bool = False) -> LinkResult:
    """Ask for the page (at most 10 seconds, first bytes only)."""
    if problem := refusal(url, allow_private=allow_private):
        return LinkResult(False, problem)

    opener = urllib.request.build_opener(NoPrivateRedirect(allow_private))

    # Only http and https come this far, so the opener cannot be led to local files.
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})  # noqa: S310

    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS) as response:
            # An address that differs only in its last slash has not moved.
            moved = response.url.rstrip("/") != url.rstrip("/")
            return LinkResult(
                True, f"moved to {response.url}"[:200] if moved else f"answers ({response.status})"
            )
    except urllib.error.HTTPError as error:
        return LinkResult(False, f"answers {error.code} {error.reason}"[:200])
    except (urllib.error.URLError, TimeoutError, OSError, ValueError) as error:
        return LinkResult(False, f"does not answer: {getattr(error, 'reason', error)}"[:200])
