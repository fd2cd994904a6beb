"""Ways in: clusters and their pathways, job groups, interests."""

from collections import Counter, defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careers.models import Cluster
from careers.selectors import live_releases
from portal.presenters.sources import source_notes
from portal.presenters.words import INTERESTS, interest_name, interest_words
from portal.selectors import career_rows
from portal.views.errors import public_page
from portal.views.parameters import no_parameters
from portal.views.search import group_names


@public_page
def cluster_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    careers: Counter[str] = Counter()
    pathways: dict[str, set[str]] = defaultdict(set)
    for row in career_rows():
        careers.update(row.clusters)
        for pathway in row.pathways:
            slug, _slash, title = pathway.partition("/")
            pathways[slug].add(title)
    clusters = [
        {"slug": cluster.slug, "title": cluster.title, "scheme": cluster.scheme, "careers": careers[cluster.slug], "pathways": sorted(pathways[cluster.slug])}
        for cluster in Cluster.objects.all()
        if careers[cluster.slug]
    ]
    return render(request, "careers/cluster_list.html", {"clusters": clusters, "sources": source_notes(live_releases("clusters"))})


@public_page
def group_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    careers = Counter(row.group for row in career_rows())
    groups = [(code, title, careers[code]) for code, title in sorted(group_names().items()) if careers[code]]
    return render(request, "careers/group_list.html", {"groups": groups})


@public_page
def interest_list(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    careers: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for row in career_rows():
        for letter in row.interests:
            careers[letter] += 1
        if row.interests and not row.is_residual:
            examples[row.interests[0]].append(row.title)
    interests = [
        {"letter": letter, "name": interest_name(letter), "words": interest_words(letter), "careers": careers[letter], "examples": examples[letter][:3]}
        for letter in INTERESTS
    ]
    return render(request, "careers/interest_list.html", {"interests": interests})
