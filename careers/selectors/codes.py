"""Codes: the classification's entries, aggregates that figures are published under, successors of
retired codes.
"""

from collections.abc import Collection, Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from careers.models import Mapping, SocCode
from careers.rules.codes import CURRENT_SOC, CodeForm
from careers.selectors.cache import cached_per_version

PUBLISHED_AS = "published-as"


def own_code_and_aggregates(soc_id: int) -> list[int]:
    """The SOC ids that figures of a career may hang on: its own code, then the aggregate under
    which it is published.
    """
    return codes_with_aggregates([soc_id])[soc_id]


def codes_with_aggregates(soc_ids: Collection[int]) -> dict[int, list[int]]:
    """Of each SOC id its own, then the aggregates under which it is published."""
    return _with_mapped(soc_ids, aggregate_pairs())


def codes_with_members(soc_ids: Collection[int]) -> dict[int, list[int]]:
    """Of each SOC id its own, then, of an aggregate, the detailed codes that it gathers."""
    return _with_mapped(soc_ids, [(aggregate, member) for member, aggregate in aggregate_pairs()])


@cached_per_version
def aggregate_pairs() -> list[tuple[int, int]]:
    """(Member, aggregate) of every detailed code that is published only under another: 28 pairs, so
    that all are read, whatever is asked for.
    """
    return list(
        Mapping.objects.filter(crosswalk__key=PUBLISHED_AS)
        .order_by("from_code__code", "to_code__code")
        .values_list("from_code_id", "to_code_id")
    )


def _with_mapped(
    soc_ids: Collection[int], pairs: Iterable[tuple[int, int]]
) -> dict[int, list[int]]:
    codes = {soc: [soc] for soc in soc_ids}
    for our, their in pairs:
        if our in codes:
            codes[our].append(their)
    return codes


@cached_per_version
def soc_codes() -> dict[int, SocCode]:
    """All codes by id, without their definitions and titles of jobs."""
    return SocCode.objects.only("scheme", "version", "code", "title", "level").in_bulk()


def entries_in_older_versions(code: CodeForm) -> QuerySet:
    """The entries of a code in every classification but today's SOC; a plain code is `.00` in
    O*NET-SOC.
    """
    return SocCode.objects.filter(code__in=code.spellings).exclude(
        scheme__in=["soc", "oews"], version=CURRENT_SOC
    )


def successors(code: CodeForm) -> set[int]:
    """The SOC 2018 codes that a code of an older classification leads to: by the loaded crosswalks,
    version by version.

    A code that keeps its title from one version to the next is itself there.
    """
    detailed = SocCode.objects.filter(scheme="soc", version=CURRENT_SOC, level="detailed")

    # Walk the crosswalks version by version until no new code turns up.
    found: set[int] = set()
    seen = waiting = set(entries_in_older_versions(code).values_list("pk", flat=True))
    while waiting:
        steps = Mapping.objects.filter(from_code__in=waiting).exclude(crosswalk__key=PUBLISHED_AS)
        titles = set(SocCode.objects.filter(pk__in=waiting).values_list("code", "title"))
        old_codes = [old for old, _title in titles]
        reached = set(steps.values_list("to_code", flat=True))

        # A code that keeps code and title needs no crosswalk.
        reached |= {
            soc.pk for soc in detailed.filter(code__in=old_codes) if (soc.code, soc.title) in titles
        }
        found |= set(detailed.filter(pk__in=reached).values_list("pk", flat=True))

        # What has arrived in SOC 2018 is not followed any further.
        waiting, seen = reached - found - seen, seen | reached
    return found


def find_soc_code(code: CodeForm, version: str = CURRENT_SOC) -> SocCode:
    """The classification entry of a code. Raises ObjectDoesNotExist."""
    # A detail exists in O*NET-SOC only; other codes may be aggregates.
    schemes = (
        [SocCode.Scheme.ONET] if code.is_onet_detail else [SocCode.Scheme.SOC, SocCode.Scheme.OEWS]
    )
    found = SocCode.objects.select_related("parent").filter(code=code.canonical, scheme__in=schemes)
    found = found if code.is_onet_detail else found.filter(version=version)
    if (soc := found.first()) is None:
        raise ObjectDoesNotExist(code.canonical)
    return soc
