"""Ways in without words: clusters and their pathways, the job groups down to each career,
interests, education, preparation, A to Z.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careers.models import Cluster, SocCode
from careers.rules.codes import CURRENT_SOC
from careers.selectors.releases import current_releases
from portal.filters.rules import VALUES
from portal.presenters.lists.browse import Branch, alphabet, group_title, shelf, tree
from portal.presenters.sources import source_notes
from portal.presenters.words import (
    EDUCATION,
    INTERESTS,
    JOB_ZONES,
    education_words,
    interest_name,
    interest_words,
    job_zone_words,
)
from portal.reads.careers import CareerRow, career_rows
from portal.translation import current_language
from portal.views.errors import public_page
from portal.views.parameters.page import no_parameters

# Levels that have a page; a detailed occupation has its career's page instead.
GROUPS = (SocCode.Level.MAJOR, SocCode.Level.MINOR, SocCode.Level.BROAD)


@public_page
def browse(request: HttpRequest) -> HttpResponse:
    """The ways in, each with how many doors it has."""
    no_parameters(request.GET)
    rows = career_rows(current_language())

    # How many different values the published careers have of each kind.
    held = {}
    for name in ("cluster", "interest", "education", "zone", "group"):
        held[name] = len({value for row in rows for value in VALUES[name](row)})

    ways = [
        (
            "cluster-list",
            _("Career clusters"),
            _("Families of careers that share knowledge and skills"),
            _("%(number)d clusters") % {"number": held["cluster"]},
        ),
        (
            "interest-list",
            _("Interests"),
            _("What you like to do"),
            _("%(number)d kinds") % {"number": held["interest"]},
        ),
        (
            "education-list",
            _("Education"),
            _("What you need to start"),
            _("%(number)d levels") % {"number": held["education"]},
        ),
        (
            "zone-list",
            _("Preparation"),
            _("How long it takes to get ready"),
            _("%(number)d steps") % {"number": held["zone"]},
        ),
        (
            "group-list",
            _("Job groups"),
            _("The official list of every job in the country"),
            _("%(number)d groups") % {"number": held["group"]},
        ),
        (
            "career-index",
            _("A to Z"),
            _("Every career by its name"),
            _("%(number)s careers") % {"number": f"{len(rows):,}"},
        ),
    ]

    return render(request, "careers/browse.html", {"ways": ways, "careers": len(rows)})


@public_page
def cluster_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    rows, pathways = career_rows(current_language()), defaultdict(set)
    held = _by(rows, lambda row: row.clusters)

    # A pathway is held as "cluster-slug/title"; gather the titles under each cluster.
    for row in rows:
        for pathway in row.pathways:
            slug, _slash, title = pathway.partition("/")
            pathways[slug].add(title)

    shelves = [
        shelf(
            cluster.title,
            reverse("cluster-detail", args=[cluster.slug]),
            held[cluster.slug],
            words=" · ".join(sorted(pathways[cluster.slug])),
            english=True,
        )
        for cluster in Cluster.objects.order_by("title")
        if cluster.slug in held
    ]

    return render(
        request,
        "careers/cluster_list.html",
        {"shelves": shelves, "sources": source_notes(current_releases("clusters"))},
    )


@public_page
def cluster_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A cluster's careers, by pathway."""
    no_parameters(request.GET)

    # A slug may be in several schemes of clusters; the first scheme's title names the page.
    cluster = Cluster.objects.filter(slug=slug).order_by("scheme").first()
    rows = [row for row in career_rows(current_language()) if slug in row.clusters]
    if cluster is None or not rows:
        raise Http404(_("No career is filed under “%(value)s”.") % {"value": slug})

    # Pathways of this cluster alone: a career may be in several clusters.
    titles = {
        pathway.partition("/")[2]
        for row in rows
        for pathway in row.pathways
        if pathway.startswith(f"{slug}/")
    }
    pathways = []
    filed = set()
    for title in sorted(titles):
        inside = [row for row in rows if f"{slug}/{title}" in row.pathways]
        pathways.append((title, inside))
        filed.update(row.slug for row in inside)

    # Careers that the source files under the cluster and no pathway of it.
    loose = [row for row in rows if row.slug not in filed]
    context = {
        "cluster": cluster,
        "pathways": pathways,
        "loose": loose,
        "careers": len(rows),
        "trail": [_browse_link(), (reverse("cluster-list"), _("Clusters"))],
    }

    return render(request, "careers/cluster_detail.html", context)


@public_page
def group_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)

    # A major group is known by the first two digits of its code.
    held = _by(career_rows(current_language()), lambda row: (row.group,))
    majors = _soc().filter(level=SocCode.Level.MAJOR).order_by("code")
    shelves = [
        shelf(
            group_title(soc.title),
            reverse("group-detail", args=[soc.code]),
            held[soc.code[:2]],
            english=True,
        )
        for soc in majors
        if soc.code[:2] in held
    ]

    return render(request, "careers/group_list.html", {"shelves": shelves})


@public_page
def group_detail(request: HttpRequest, code: str) -> HttpResponse:
    """A major, minor or broad group: the groups in it, as the official structure has them, down to
    its careers.
    """
    no_parameters(request.GET)

    # The whole structure in one query, walked in memory.
    every = {soc.pk: soc for soc in _soc().only("code", "title", "level", "parent")}
    top = next((soc for soc in every.values() if soc.code == code and soc.level in GROUPS), None)
    if top is None:
        raise Http404(_("No occupation has the code %(code)s.") % {"code": code})

    rows = career_rows(current_language())
    held = _by(rows, lambda row: (row.soc_id,))
    if (
        top.level == SocCode.Level.MAJOR
    ):  # careers of OEWS's own codes have no place in the structure but their major group
        held[top.pk] += [row for row in rows if row.group == code[:2] and row.soc_id not in every]

    branch: Branch = tree(top, every.values(), held)

    # The trail of groups above this one, the widest first.
    above = []
    parent = every.get(top.parent_id)
    while parent is not None and parent.level in GROUPS:
        above.insert(0, (reverse("group-detail", args=[parent.code]), group_title(parent.title)))
        parent = every.get(parent.parent_id)

    return render(
        request,
        "careers/group_detail.html",
        {
            "branch": branch,
            "trail": [_browse_link(), (reverse("group-list"), _("Job groups")), *above],
        },
    )


@public_page
def interest_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    rows = career_rows(current_language())

    # Examples are careers whose first interest it is; the count takes all.
    held, strongest = _by(rows, lambda row: row.interests), _by(rows, lambda row: row.interests[:1])
    shelves = [
        shelf(
            interest_name(letter),
            _listed("interest", letter),
            held[letter],
            words=interest_words(letter),
            examples=strongest[letter],
        )
        for letter in INTERESTS
    ]

    return render(request, "careers/interest_list.html", {"shelves": shelves})


@public_page
def education_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    held = _by(career_rows(current_language()), lambda row: (row.education,))
    shelves = [
        shelf(education_words(level), _listed("education", level), held[level])
        for level in EDUCATION
        if level in held
    ]

    # Careers that say nothing are counted, so that the numbers add up.
    return render(
        request, "careers/education_list.html", {"shelves": shelves, "unsaid": len(held[None])}
    )


@public_page
def zone_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    held = _by(career_rows(current_language()), lambda row: (row.job_zone,))
    shelves = [
        shelf(job_zone_words(zone), _listed("zone", zone), held[zone])
        for zone in JOB_ZONES
        if zone in held
    ]

    return render(
        request, "careers/zone_list.html", {"shelves": shelves, "unsaid": len(held[None])}
    )


@public_page
def career_index(request: HttpRequest) -> HttpResponse:
    """Every career by its first letter."""
    no_parameters(request.GET)
    rows = career_rows(current_language())
    return render(
        request, "careers/career_index.html", {"letters": alphabet(rows), "careers": len(rows)}
    )


def _by(rows: Iterable[CareerRow], values) -> defaultdict[object, list[CareerRow]]:
    found: defaultdict[object, list[CareerRow]] = defaultdict(list)
    for row in rows:
        for value in values(row):
            found[value].append(row)

    return found


def _listed(name: str, value: object) -> str:
    return f"{reverse('occupation-list')}?{name}={value}"


def _soc():
    return SocCode.objects.filter(scheme=SocCode.Scheme.SOC, version=CURRENT_SOC)


def _browse_link() -> tuple[str, str]:
    return reverse("browse"), _("Browse")
