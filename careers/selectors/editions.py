"""Published careers by slug and by code."""

from collections.abc import Sequence
from functools import cache

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Case, Q, When

from careers.models import Edition, Mapping, Occupation
from careers.rules.codes import PLAIN_ENDING, CodeForm
from careers.selectors.codes import PUBLISHED_AS
from careers.selectors.plain_rows import plain_rows


def current_edition(slug: str) -> Edition:
    """The published edition of a slug. Raises ObjectDoesNotExist. Every career's page begins with
    it, so found in plain SQL: a twelfth of a page's work.
    """
    for row in plain_rows(Edition, {"slug": [slug]}, condition=_is_current()):
        return Edition.from_db(DEFAULT_DB_ALIAS, list(vars(row)), list(vars(row).values()))
    raise Edition.DoesNotExist(slug)


@cache
def _is_current() -> str:
    """The careers the public can open, as a condition on editions."""
    return f"id IN ({Occupation.objects.published().values('current_edition').query})"


def current_editions(slugs: Sequence[str]) -> tuple[list[Edition], list[str]]:
    """The published editions of these slugs, in order, and the slugs that have none."""
    rows = Edition.objects.current().filter(slug__in=slugs).select_related("soc")
    by_slug = {edition.slug: edition for edition in rows}
    editions = [by_slug[slug] for slug in slugs if slug in by_slug]
    return editions, [slug for slug in slugs if slug not in by_slug]


def editions_for_code(code: CodeForm) -> list[Edition]:
    """Published careers of a code: by O*NET detail where one is given, else by six-digit SOC code,
    the plain occupation first, then by title.
    """
    current = Edition.objects.current().select_related("soc")
    if code.is_onet_detail:
        return list(current.filter(occupation__onet__code=code.canonical).order_by("title"))

    # The detailed codes that an aggregate gathers, where the code is one.
    mapped = Mapping.objects.filter(
        crosswalk__key=PUBLISHED_AS, to_code__code=code.soc
    ).values_list("from_code_id", flat=True)

    # Sorts the plain occupation before the O*NET details of its code.
    is_detail = Case(
        When(Q(occupation__onet=None) | Q(occupation__onet__code__endswith=PLAIN_ENDING), then=0),
        default=1,
    )

    # Careers of the code itself come before those that it only gathers.
    own = list(current.filter(soc__code=code.soc).order_by(is_detail, "title"))
    return own or list(current.filter(soc_id__in=mapped).order_by("title"))
