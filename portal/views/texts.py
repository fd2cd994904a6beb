"""Pages about the site: sources and releases, glossary, about, developers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careers.models import Edition, Release
from careers.selectors.home import home_place
from portal.presenters.glossary import glossary_entries
from portal.presenters.sources import source_note
from portal.views.errors import public_page
from portal.views.parameters.page import no_parameters


@public_page
def data(request: HttpRequest) -> HttpResponse:
    """Every release that the public may read or pin, the newest first."""
    no_parameters(request.GET)
    releases = Release.objects.public().select_related("source").newest_first()
    notes = [(source_note(release), release) for release in releases]
    current = Edition.objects.current()

    # The pin that the page shows as an example is one that can be used: pay is on every page.
    by_dataset = {release.source.dataset: release.key for release in reversed(releases)}
    example = by_dataset.get("wages") or next(iter(by_dataset.values()), "")

    context = {
        "notes": notes,
        "example": example,
        "careers": current.count(),
        "written": current.filter(facts_only=False).count(),
    }

    return render(request, "portal/data.html", context)


@public_page
def glossary(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    return render(request, "portal/glossary.html", {"entries": glossary_entries()})


@public_page
def about(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    return render(request, "portal/about.html")


@public_page
def developers(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)
    return render(request, "portal/developers.html", {"home": home_place()})
