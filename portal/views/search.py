"""Search, filters, results."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from careers.models import Cluster, SocCode
from careers.rules.codes import CURRENT_SOC
from careers.rules.places import Place
from careers.selectors.home import home_place
from careers.selectors.releases import releases_by_id
from portal.filters.chosen import Chosen
from portal.filters.narrowing import UnknownValueError, check_values
from portal.filters.rules import (
    LIMITS,
    count_values,
    counts_without_filter,
    passes_filters,
    sort_rows,
)
from portal.models import SearchEntry
from portal.presenters.lists.filters import chips, count_sentence, option_groups, relaxations
from portal.presenters.lists.reasons import reason_words
from portal.presenters.lists.results import Result, present_result
from portal.presenters.places.choice import place_choice
from portal.reads.careers import CareerRow, career_rows
from portal.reads.figures import key_figures, pay_and_outlook
from portal.reads.names import headlines_in
from portal.reads.places import chosen_place, place_areas
from portal.search import suggest
from portal.search.engine import SearchAnswer
from portal.translation import current_language
from portal.views.errors import public_page
from portal.views.parameters.page import BadParameterError, search_parameters
from portal.views.search_answer import answer_search

PAGE_SIZE = 20


@public_page
def occupation_list(request: HttpRequest) -> HttpResponse:
    chosen = search_parameters(request.GET)
    place = chosen_place(chosen.place)
    found = answer_search(chosen.q) if chosen.q else None
    every = career_rows(current_language())
    known_values(chosen, every)

    # The filters count among all that the words find; the results also pass the filters.
    rows = matching_rows(every, found)

    # Figures of all careers are read only where a filter or the order needs them.
    figures = key_figures([row.soc_id for row in every], place) if chosen.needs_figures else {}
    left = sort_rows(
        [row for row in rows if passes_filters(row, chosen, figures)],
        chosen.sort or ("relevance" if chosen.q else "title"),
        figures,
    )

    # A page past the end is an error and not the last page: an address has one meaning.
    pages = Paginator(left, PAGE_SIZE)
    if chosen.page > pages.num_pages:
        raise BadParameterError(
            "page",
            _("There is no page %(page)d: the last one is %(last)d.")
            % {"page": chosen.page, "last": pages.num_pages},
        )

    page = pages.page(chosen.page)
    names = {"cluster": cluster_names(), "group": group_names()}
    context = {
        "chosen": chosen,
        "place": place_choice(place, place_areas(place), home_place()),
        "keep": [pair for pair in chosen.pairs() if pair[0] != "place"],
        "results": shown_results(page.object_list, place, found),
        "count": count_sentence(len(left), chosen.q),
        "corrected": found.corrected if found else "",
        "option_groups": option_groups(count_values(rows, chosen, figures), chosen, names),
        "chips": chips(chosen, names),
        # Help for a search that leaves nothing: which filter to drop, or which words were meant.
        "relaxations": relaxations(counts_without_filter(rows, chosen, figures), chosen, names)
        if not left
        else (),
        "close": [line for line in suggest(chosen.q, language=current_language()) if line.slug]
        if not rows
        else (),
        "sorts": sort_options(chosen),
        "kept": [pair for pair in chosen.pairs() if pair[0] not in (*LIMITS, "sort")],
        "page": page,
    }

    return render(request, "careers/occupation_list.html", context)


def known_values(chosen: Chosen, every: list[CareerRow]) -> None:
    try:
        check_values(chosen, every)
    except UnknownValueError as error:
        raise BadParameterError(error.name, str(error)) from None


def matching_rows(every: list[CareerRow], found: SearchAnswer | None) -> list[CareerRow]:
    """All careers, or those that the search found, in its order."""
    if found is None:
        return every

    # The search index may name an edition that the list of careers no longer has.
    by_edition = {row.edition: row for row in every}
    return [by_edition[hit.edition] for hit in found.hits if hit.edition in by_edition]


def shown_results(rows: list[CareerRow], place: Place, found: SearchAnswer | None) -> list[Result]:
    answers = pay_and_outlook([row.soc_id for row in rows], place)
    said = SearchEntry.objects.filter(edition__in=[row.edition for row in rows])
    headlines = headlines_in(current_language(), dict(said.values_list("edition", "headline")))

    # Reasons are worded for the rows on this page only.
    shown = {row.edition for row in rows}
    reasons = (
        {
            hit.edition: reason_words(hit.reason, hit.title)
            for hit in found.hits
            if hit.edition in shown
        }
        if found
        else {}
    )
    said_by = releases_by_id(row.education_release for row in rows)

    return [
        present_result(
            row,
            *answers[row.soc_id],
            headline=headlines.get(row.edition, ""),
            reason=reasons.get(row.edition, ""),
            education_release=said_by.get(row.education_release),
        )
        for row in rows
    ]


def cluster_names() -> dict[str, str]:
    # Where schemes share a slug, the last one's title stays.
    return dict(Cluster.objects.order_by("scheme").values_list("slug", "title"))


def group_names() -> dict[str, str]:
    """SOC major groups by their first two digits."""
    majors = SocCode.objects.filter(scheme="soc", version=CURRENT_SOC, level="major").values_list(
        "code", "title"
    )
    return {code[:2]: title.removesuffix(" Occupations") for code, title in majors}


def sort_options(chosen: Chosen) -> list[tuple[str, str, bool]]:
    labels = {
        "relevance": _("Best match"),
        "title": _("Title"),
        "pay": _("Pay, highest first"),
        "growth": _("Growth, highest first"),
        "openings": _("Openings, most first"),
    }
    now = chosen.sort or ("relevance" if chosen.q else "title")

    # Best match makes no sense without words.
    return [
        (name, label, name == now)
        for name, label in labels.items()
        if name != "relevance" or chosen.q
    ]
