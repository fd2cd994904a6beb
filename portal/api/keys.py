"""An optional key. It opens nothing: it only raises the rate limit of the partner who sends it."""

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed


@dataclass(frozen=True)
class Partner:
    """Who sent a known key: the key's digest, never the key, so that it may stand in a cache key or
    a log.
    """

    digest: str
    is_authenticated: bool = True


class ApiKeyAuthentication(BaseAuthentication):
    """`X-API-Key: ...` or `Authorization: Bearer ...`. No key is fine; an unknown one is 401, so
    that a mistyped key does not go unnoticed.
    """

    def authenticate(self, request):
        key = request.headers.get("X-API-Key") or self._bearer(
            request.headers.get("Authorization", "")
        )
        if not key:
            return None

        # Every key is compared, in constant time: the time taken must not tell which one is near.
        known = [secrets.compare_digest(key.encode(), held.encode()) for held in settings.API_KEYS]
        if not any(known):
            raise AuthenticationFailed(
                "This API key is not known. Leave it out to read without a key."
            )

        # A part of the digest is enough to tell partners apart.
        return Partner(hashlib.sha256(key.encode()).hexdigest()[:16]), None

    def authenticate_header(self, request):
        return 'Bearer realm="api"'

    def _bearer(self, header: str) -> str:
        scheme, _, value = header.partition(" ")
        return value.strip() if scheme.lower() == "bearer" else ""


class ApiKeyScheme(OpenApiAuthenticationExtension):
    target_class = ApiKeyAuthentication
    name = ["apiKey", "bearerKey"]

    def get_security_definition(self, auto_schema):
        told = "Optional. Raises the rate limit; opens nothing."
        return [
            {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": told},
            {"type": "http", "scheme": "bearer", "description": told},
        ]
