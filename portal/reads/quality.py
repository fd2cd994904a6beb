"""Data quality as anybody may see it: what is missing, odd or old in the published data.

Each metric has a count, what it means, and the cases themselves.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.models import (
    AlternateTitle,
    Area,
    Credential,
    Edition,
    EditorNote,
    Mapping,
    PathwayCode,
    Program,
    Release,
    Resource,
    SocCode,
)
from careers.rules.codes import CURRENT_SOC, MILITARY_GROUP
from careers.selectors.codes import PUBLISHED_AS, codes_with_members
from careers.selectors.pathways import career_pathways
from careers.selectors.releases import current_releases
from careers.statistics.joins import join_of
from outlook.models import Projection
from wages.models import WageEstimate

# So many times the nation's median, or as small a part of it, is unusual local pay.
OUTLIER_RATIO = 3


@dataclass(frozen=True)
class Case:
    """One thing that a metric counts: how it reads, and the career's slug where it is about one."""

    label: str
    slug: str = ""


@dataclass(frozen=True)
class Metric:
    """A question about the published data.

    `cases` answers it, ordered; `internal` ones are for editors only.
    """

    key: str
    title: str
    meaning: str
    cases: Callable[[], Iterator[Case]]
    internal: bool = False


def _careers():
    return Edition.objects.current().select_related("soc").defer("document").order_by("title")


def _covered(model) -> set[int]:
    """SOC ids whose figures are live, and those published under a live aggregate.

    Read first: as a subquery, PostgreSQL has been seen to scan for minutes.
    """
    live = set(model.objects.published().order_by().values_list("soc", flat=True).distinct())
    return live | set(
        Mapping.objects.filter(crosswalk__key=PUBLISHED_AS, to_code__in=live).values_list(
            "from_code", flat=True
        )
    )


def without_pay() -> Iterator[Case]:
    return (
        Case(f"{edition.title} ({edition.soc.code})", edition.slug)
        for edition in _careers().exclude(soc__in=_covered(WageEstimate))
    )


def without_outlook() -> Iterator[Case]:
    return (
        Case(f"{edition.title} ({edition.soc.code})", edition.slug)
        for edition in _careers().exclude(soc__in=_covered(Projection))
    )


def without_titles() -> Iterator[Case]:
    return (
        Case(edition.title, edition.slug)
        for edition in _careers().filter(document__alternate_titles=[])
    )


def without_tasks() -> Iterator[Case]:
    return (
        Case(edition.title, edition.slug)
        for edition in _careers().filter(document__sections__tasks__isnull=True)
    )


def facts_only() -> Iterator[Case]:
    return (Case(edition.title, edition.slug) for edition in _careers().filter(facts_only=True))


def codes_without_crosswalk() -> Iterator[Case]:
    """Detailed SOC codes for which no live wage is published, neither directly nor under an
    aggregate.
    """
    # The armed forces are not in the wage survey.
    detailed = SocCode.objects.filter(scheme="soc", version=CURRENT_SOC, level="detailed").exclude(
        code__startswith=MILITARY_GROUP
    )
    missing = detailed.exclude(pk__in=_covered(WageEstimate)).order_by("code")

    return (Case(f"{soc.code} {soc.title}") for soc in missing)


def without_programs() -> Iterator[Case]:
    live = set(Program.objects.published().order_by().values_list("soc", flat=True).distinct())
    ids = codes_with_members(set(_careers().values_list("soc", flat=True)))
    missing = {soc for soc, codes in ids.items() if live.isdisjoint(codes)}

    return (
        Case(f"{edition.title} ({edition.soc.code})", edition.slug)
        for edition in _careers().filter(soc__in=missing)
    )


def without_clusters() -> Iterator[Case]:
    filed = career_pathways(_careers().values_list("pk", "soc"))
    return (
        Case(f"{edition.title} ({edition.soc.code})", edition.slug)
        for edition in _careers()
        if not filed[edition.pk]
    )


def unbridged_codes() -> Iterator[Case]:
    """What live lists of clusters say of codes that lead to none of today."""
    rows = (
        PathwayCode.objects.published()
        .filter(soc=None)
        .order_by("listed_code", "pathway__title")
        .select_related("pathway__cluster")
    )

    return (
        Case(
            f"{row.listed_code} {row.listed_title} ({row.pathway.cluster.title}: "
            f"{row.pathway.title}): {row.bridge}"
        )
        for row in rows
    )


def outliers() -> Iterator[Case]:
    """Local medians at three times the nation's or more, or at a third or less.

    One join a release, each named: no planner has to guess what is live.
    """
    nations = list(Area.objects.filter(kind="nation").values_list("pk", flat=True))
    for release in Release.objects.published().filter(source__dataset="wages").order_by("key"):
        beside = FilteredRelation(
            "soc__wage_estimates",
            condition=Q(
                soc__wage_estimates__release=release.pk, soc__wage_estimates__area__in=nations
            ),
        )

        local = (
            WageEstimate.objects.filter(release=release.pk, annual_median__gt=0)
            .exclude(area__in=nations)
            .annotate(nation=beside)
        )

        # Multiplied, not divided, for both directions: far above the nation's, and far below.
        far = Q(annual_median__gte=F("nation__annual_median") * OUTLIER_RATIO) | Q(
            nation__annual_median__gte=F("annual_median") * OUTLIER_RATIO
        )

        found = local.filter(far, nation__annual_median__gt=0).order_by("soc__code", "area__code")
        for title, area, median, of_nation in found.values_list(
            "soc__title", "area__name", "annual_median", "nation__annual_median"
        ):
            yield Case(f"{title}, {area}: ${median:,.0f}; nation ${of_nation:,.0f}")


def unjoined() -> Iterator[Case]:
    """What of the live figures and their counties does not meet, release by release."""
    for dataset in ("wages", "outlook"):
        for release in current_releases(dataset):
            join = join_of(release, release.delineation)
            for words, names in (
                (_("no county leads to this area"), join.areas_without_county),
                (_("its area has no figures"), join.counties_without_figures),
                (_("leads to no area"), join.counties_without_area),
            ):
                for name in names:
                    yield Case(f"{release.name}: {name} ({words})")


def stale_releases() -> Iterator[Case]:
    """Live releases after whose reference date the usual time to the next one has passed."""
    today = timezone.localdate()
    for release in Release.objects.published().select_related("source").order_by("key"):
        if release.reference_date is None:
            yield Case(_("%(name)s does not say what period it is for.") % {"name": release.name})
        elif (
            release.source.renewal_months
            # 30.44 days are an average month.
            and release.reference_date
            + datetime.timedelta(days=release.source.renewal_months * 30.44)
            < today
        ):
            yield Case(
                _("%(name)s: a newer release should be out by now.") % {"name": release.name}
            )


def broken_links() -> Iterator[Case]:
    for model in (Resource, Credential):
        for row in (
            model.objects.filter(link_ok=False)
            .select_related("occupation")
            .order_by("occupation__title", "pk")
        ):
            yield Case(
                f"{row.occupation.title}: {row.name}: {row.check_result}", row.occupation.slug
            )


def unpublished_titles() -> Iterator[Case]:
    """Titles added to a working copy after its last edition was frozen."""
    # The titles of each career as its current edition froze them, hidden ones included.
    shown = {
        career: {*titles, *hidden}
        for career, titles, hidden in _careers().values_list(
            "occupation", "document__alternate_titles", "document__hidden_titles"
        )
    }

    titles = AlternateTitle.objects.filter(occupation__in=shown).order_by(
        "occupation__title", "title"
    )
    for career, name, slug, title in titles.values_list(
        "occupation", "occupation__title", "occupation__slug", "title"
    ):
        if title not in shown[career]:
            yield Case(f"{name}: {title}", slug)


def open_notes() -> Iterator[Case]:
    for note in EditorNote.objects.select_related("occupation").order_by(
        "occupation__title", "-created_at"
    ):
        yield Case(f"{note.occupation.title}: {note.body[:80]}", note.occupation.slug)


# Metrics for editors only come last.
METRICS = (
    Metric(
        "pay",
        gettext_lazy("Careers without pay"),
        gettext_lazy(
            "No live release has a wage for the code, nor for the group it is published under. "
            "Military careers are not surveyed."
        ),
        without_pay,
    ),
    Metric(
        "outlook",
        gettext_lazy("Careers without outlook"),
        gettext_lazy("No live release has a projection for the code."),
        without_outlook,
    ),
    Metric(
        "titles",
        gettext_lazy("Careers without other titles"),
        gettext_lazy("Only the official title is known, so everyday words may not find them."),
        without_titles,
    ),
    Metric(
        "tasks",
        gettext_lazy("Careers without tasks"),
        gettext_lazy("The page cannot say what people do all day."),
        without_tasks,
    ),
    Metric(
        "facts-only",
        gettext_lazy("Careers with facts only"),
        gettext_lazy("Nobody has written a profile yet; the page says so."),
        facts_only,
    ),
    Metric(
        "crosswalk",
        gettext_lazy("Codes that no wage reaches"),
        gettext_lazy("Detailed SOC codes published neither directly nor under a group."),
        codes_without_crosswalk,
    ),
    Metric(
        "programs",
        gettext_lazy("Careers without programs of study"),
        gettext_lazy(
            "The live crosswalk from programs (CIP) to occupations names none for the code. Many "
            "jobs that need no schooling have none."
        ),
        without_programs,
    ),
    Metric(
        "clusters",
        gettext_lazy("Careers without a cluster"),
        gettext_lazy(
            "Neither an editor nor a published list files the career under a career cluster."
        ),
        without_clusters,
    ),
    Metric(
        "bridges",
        gettext_lazy("Listed codes that file no career"),
        gettext_lazy(
            "A list of clusters names a code of an older classification that leads to no code of "
            "today: another title, or no crosswalk loaded."
        ),
        unbridged_codes,
    ),
    Metric(
        "outliers",
        gettext_lazy("Unusual local pay"),
        gettext_lazy(
            "A local median at least three times the nation's, or at most a third. Shown as "
            "published; worth a second look."
        ),
        outliers,
    ),
    Metric(
        "joins",
        gettext_lazy("Counties and areas that do not meet"),
        gettext_lazy(
            "Local areas with figures that no county leads to, and counties without a local area "
            "that has figures: there the state's figures are shown."
        ),
        unjoined,
    ),
    Metric(
        "stale",
        gettext_lazy("Old or undated releases"),
        gettext_lazy("A newer release is due, or the source does not say its period."),
        stale_releases,
    ),
    Metric(
        "links",
        gettext_lazy("Links that do not answer"),
        gettext_lazy("From the last link check."),
        broken_links,
        internal=True,
    ),
    Metric(
        "unpublished",
        gettext_lazy("Titles not published yet"),
        gettext_lazy("In the working copy, but not in the public edition."),
        unpublished_titles,
        internal=True,
    ),
    Metric(
        "notes",
        gettext_lazy("Open editor notes"),
        gettext_lazy("Private remarks on working copies."),
        open_notes,
        internal=True,
    ),
)
