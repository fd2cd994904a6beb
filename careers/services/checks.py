"""What a staged release of occupation content, of programs of study or of career clusters is
checked for before a person may publish it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from django.db import models
from django.db.models import Q

from careers.models import PathwayCode, Program, Release, SocCode, SourceProfile
from careers.rules.codes import CURRENT_SOC
from careers.selectors.releases import release_to_supersede
from careers.statistics.datasets import Finding

# A larger loss than this looks like a broken file.
LARGEST_DROP_PERCENT = 20
# Groups of occupations. Their rows come and go with the table that a publisher's figures are taken
# from: BLS's workbook of projections has 281 of them, its web export none.
GROUPS = (
    SocCode.Level.TOTAL,
    SocCode.Level.MAJOR,
    SocCode.Level.MINOR,
    SocCode.Level.BROAD,
)
EXAMPLES = 5
OCCUPATIONS = (("occupations", "soc__code"),)


def completeness(
    model: type[models.Model], noun: str, kinds: Sequence[tuple[str, str]] = OCCUPATIONS
) -> Callable[[Release], Iterator[Finding]]:
    """A check of any rows: has the release any at all, about as many as the current one, and for
    which occupations (and other `kinds`) did they come or go.
    """

    def check_completeness(release: Release) -> Iterator[Finding]:
        rows = model._default_manager.filter(release=release).count()
        if not rows:
            yield Finding("error", "completeness", f"The release holds no {noun}.")

        current = release_to_supersede(release)
        if current is None:
            return

        before, now, what = _comparable(model, current, release)
        if before and now < before * (100 - LARGEST_DROP_PERCENT) / 100:
            message = (
                f"It holds {now:,} {what} where {current.key} holds {before:,}: more than"
                f" {LARGEST_DROP_PERCENT} % are gone."
            )
            yield Finding("error", "completeness", message, before - now)

        for kind, path in kinds:
            old, new = (_values(model, one, path) for one in (current, release))

            # Codes come and go with every release, so a person is only told, with some examples.
            for word, codes in (("vanish", old - new), ("appear", new - old)):
                if codes:
                    yield Finding(
                        "warning",
                        kind,
                        f"{len(codes)} {kind} {word} against {current.key}.",
                        len(codes),
                        tuple(sorted(codes)[:EXAMPLES]),
                    )

    return check_completeness


def _comparable(
    model: type[models.Model], current: Release, release: Release
) -> tuple[int, int, str]:
    """(rows in the current release, rows in this one, what they are): rows of single occupations,
    or all rows where the current release has none of these.
    """

    old, new = (model._default_manager.filter(release=one) for one in (current, release))
    single = Q(soc=None) | ~Q(soc__level__in=GROUPS)
    if before := old.filter(single).count():
        return before, new.filter(single).count(), "rows of single occupations"

    return old.count(), new.count(), "rows"


def _values(model: type[models.Model], release: Release, path: str) -> set[str]:
    return set(
        model._default_manager.filter(release=release).values_list(path, flat=True).distinct()
    ) - {None}


def check_bridges(release: Release) -> Iterator[Finding]:
    """Listed codes that lead to no code of today."""
    rows = PathwayCode.objects.filter(release=release)

    # Ordered by code, so that the examples are the same in every run.
    lost = (
        rows.filter(soc=None)
        .order_by("listed_code")
        .values_list("listed_code", "listed_title", "bridge")
    )
    if lost:
        message = (
            f"{len(lost)} of {rows.count()} listed codes lead to no code of SOC {CURRENT_SOC}: "
            "they file no career."
        )
        yield Finding(
            "warning",
            "bridges",
            message,
            len(lost),
            tuple(f"{code} {title}: {why}" for code, title, why in lost[:EXAMPLES]),
        )


def check_coverage(release: Release) -> Iterator[Finding]:
    """Each part of the content (tasks, skills, technology, ...) against the current release: how
    many occupations have it. A release may lack a whole file.
    """
    current = release_to_supersede(release)
    if current is None:
        return

    # Only parts of the current release are asked about: a new part is no loss.
    now, before = _coverage(release), _coverage(current)
    for part, count in sorted(before.items()):
        if now[part] < count * (100 - LARGEST_DROP_PERCENT) / 100:
            message = (
                f"{part.replace('_', ' ').capitalize()}: {count:,} occupations have them in"
                f" {current.key}, {now[part]:,} here."
            )
            yield Finding("warning", "coverage", message, count - now[part])


def _coverage(release: Release) -> Counter[str]:
    # Documents are large, so they are read in small pieces.
    documents = (
        SourceProfile.objects.filter(release=release)
        .order_by("pk")
        .values_list("document", flat=True)
    )

    return Counter(
        part
        for document in documents.iterator(chunk_size=100)
        for part, value in document.items()
        if value
    )


def check_without(release: Release) -> Iterator[Finding]:
    """The core tables that the release was loaded without, and the reason that a person gave."""
    for table, reason in sorted(release.report.get("without", {}).items()):
        yield Finding("warning", "without", f"Loaded without {table}: {reason}")


CONTENT_CHECKS = (completeness(SourceProfile, "occupations"), check_coverage, check_without)
PROGRAM_CHECKS = (completeness(Program, "programs of study"),)
CLUSTER_CHECKS = (completeness(PathwayCode, "codes in pathways"), check_bridges)
