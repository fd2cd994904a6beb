"""A staff account alone opens nothing: every page of the staff site asks for a permission."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from careers.models import EditorNote
from tests.integration.test_admin_roles import ROLES, client_of, user_with, world  # noqa: F401

pytestmark = pytest.mark.django_db
NOTE = "SECRET-REMARK about a source"

# What every member of staff may open: their own way in and out, and an empty first page.
OPEN = {
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
}
# Django's own. They answer 404 to somebody who may see nothing of what they are about.
HIDDEN = {"app_list", "view_on_site", None}


def staff_patterns(patterns=None, route="") -> Iterator[tuple[str, URLPattern]]:
    """Every address under /admin/ as it is declared, however deep, also beside the staff site."""
    for pattern in patterns or get_resolver().url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if whole.startswith("admin/"):
                yield from staff_patterns(pattern.url_patterns, whole)
        elif whole.startswith("admin/"):
            yield whole, pattern


def address(route) -> str:
    """The route with a number in each place where one stands."""
    parts = [("1" if part.startswith("<") else part) for part in route.split("/")]
    return f"/{'/'.join(parts)}"


def client_with(*permissions) -> Client:
    """A member of staff with these permissions and no role."""
    user = user_with("Writer")
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def test_a_staff_account_without_a_role_opens_nothing(world):  # noqa: F811
    EditorNote.objects.create(occupation=world["occupation"], body=NOTE)
    client = client_with()
    tried, wrong = 0, []

    for route, pattern in staff_patterns():
        if pattern.name in OPEN | HIDDEN or "(?P" in route:
            continue
        for method in (client.get, client.post):
            response = method(address(route))
            tried += 1
            # Django leads from an old form of a change page's address to the page itself.
            # It leads to the first page where no row has the number.
            moved = response.status_code == 302 and response.url.endswith(("/change/", "/admin/"))
            if response.status_code not in (403, 405) and not moved:
                wrong.append((route, response.status_code))

    assert tried > 150
    assert wrong == []


def test_what_is_open_to_all_staff_shows_nothing_of_the_data(world):  # noqa: F811
    EditorNote.objects.create(occupation=world["occupation"], body=NOTE)
    client = client_with()
    for name in ("index", "password_change"):
        page = client.get(reverse(f"admin:{name}")).content.decode()
        assert "Plumber" not in page and NOTE not in page and "wages-" not in page
    for label in ("careers", "portal", "wages", "outlook"):
        assert client.get(reverse("admin:app_list", args=[label])).status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_the_quality_page_is_for_those_who_may_read_notes(role):
    assert client_of(role).get(reverse("staff-quality")).status_code == 200


@pytest.mark.parametrize("permissions", [["view_occupation"], ["view_editornote"]])
def test_half_of_what_the_quality_page_shows_is_not_enough(permissions):
    assert client_with(*permissions).get(reverse("staff-quality")).status_code == 403
