"""Careers by what a person likes and can do: a function of the address, not a test, and nothing of
it is kept.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careers.models import Edition
from careers.rules.places import Place
from careers.selectors.home import home_place
from careers.selectors.releases import releases_by_id
from portal.presenters.lists.match import (
    MOST_CHOSEN,
    Match,
    interest_choices,
    matches,
    reason,
    skill_choices,
)
from portal.presenters.lists.saved import SavedCareer, SavedList, listed
from portal.presenters.places.choice import place_choice
from portal.reads.careers import career_rows
from portal.reads.figures import pay_and_outlook
from portal.reads.matching import important_skills
from portal.reads.names import headlines_in
from portal.reads.places import chosen_place, place_areas
from portal.translation import current_language, ngettext
from portal.views.errors import public_page
from portal.views.parameters.explore import MatchParameters, match_parameters
from portal.views.parameters.page import PageParameters

# The page says how many more there are.
SHOWN = 20


@public_page
def match(request: HttpRequest) -> HttpResponse:
    parameters = match_parameters(request.GET)
    place = chosen_place(parameters.place)
    rows, skills = career_rows(current_language()), important_skills()
    found = matches(rows, skills, parameters.interests, parameters.skills)
    context = {
        "parameters": parameters,
        "chosen": PageParameters(parameters.place),
        "place": place_choice(place, place_areas(place), home_place()),
        "keep": parameters.pairs(place=""),
        "interests": interest_choices(parameters.interests),
        # Without measured skills in the content, there is nothing to choose from.
        "skills": skill_choices(parameters.skills) if skills else (),
        "most": MOST_CHOSEN,
        "count": ngettext(
            "%(count)d career shares something", "%(count)d careers share something", len(found)
        )
        % {"count": len(found)},
        "more": len(found) > SHOWN,
        "list": SavedList.of(shown(found[:SHOWN], parameters, place)),
        "with_interests": sum(bool(row.interests) for row in rows),
        "with_skills": len(skills),
    }

    return render(request, "portal/match.html", context)


def shown(found: list[Match], parameters: MatchParameters, place: Place) -> list[SavedCareer]:
    """The matches with their figures here."""
    # Figures, headlines and releases are read at once for all that is shown.
    figures = pay_and_outlook([match.row.soc_id for match in found], place)
    editions = Edition.objects.filter(pk__in=[match.row.edition for match in found])
    headlines = headlines_in(
        current_language(), dict(editions.values_list("id", "document__headline"))
    )
    said_by = releases_by_id(match.row.education_release for match in found)
    chosen = len(parameters.interests) + len(parameters.skills)

    return [
        listed(
            match.row,
            *figures[match.row.soc_id],
            headlines[match.row.edition],
            reason=reason(match, chosen),
            education_release=said_by.get(match.row.education_release),
        )
        for match in found
    ]
