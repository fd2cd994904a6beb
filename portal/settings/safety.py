"""What production refuses to start with. Each message says what to set."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

ENVIRONMENTS = ("development", "production")


def known_environment(value: str) -> str:
    """The environment that a word of any case means.

    An unknown word stops the start: a mistyped "production" would otherwise run as development,
    with none of the checks below.
    """
    environment = value.strip().lower()
    if environment not in ENVIRONMENTS:
        raise ImproperlyConfigured(
            f"ENVIRONMENT is “{value}”: it must be one of {', '.join(ENVIRONMENTS)}, or not set at"
            " all for development."
        )

    return environment


def unsafe_values(settings: Mapping[str, Any]) -> list[str]:
    """Sentences, one for each unsafe setting; empty when production may start."""
    problems = []
    key = settings["SECRET_KEY"]

    # Too short, the development one, or made of a few repeated characters.
    if len(key) < 40 or "development" in key or len(set(key)) < 10:
        problems.append(
            "SECRET_KEY must be set to at least 40 random characters (python -c 'import secrets; "
            "print(secrets.token_urlsafe(50))')."
        )
    if settings["DEBUG"]:
        problems.append("DEBUG must not be on: remove DEBUG or set DEBUG=false.")
    if not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"]:
        problems.append(
            "ALLOWED_HOSTS must name the site's hosts, for example "
            "ALLOWED_HOSTS=careers.example.gov; '*' is not accepted."
        )

    # Links, the sitemap and canonical addresses are built from it.
    if not settings["SITE_URL"].startswith("https://"):
        problems.append(
            "SITE_URL must be the public https address, for example "
            "SITE_URL=https://careers.example.gov."
        )

    if settings["DATABASES"]["default"]["ENGINE"].endswith("sqlite3"):
        problems.append(
            "DATABASE_URL must name a PostgreSQL database "
            "(postgres://user:password@host:5432/name); SQLite is for development."
        )
    elif settings["DATABASES"]["default"].get("PASSWORD") in {
        "",
        "postgres",
        "password",
        "changeme",
        "portal",
    }:
        problems.append("DATABASE_URL must carry a real password, not an empty or well-known one.")

    return problems


def check_production(settings: Mapping[str, Any]) -> None:
    """Raise ImproperlyConfigured with every problem at once."""
    if problems := unsafe_values(settings):
        raise ImproperlyConfigured("Refusing to start in production:\n- " + "\n- ".join(problems))
