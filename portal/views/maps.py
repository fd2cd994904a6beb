"""Where a career pays what: the areas of the state and the states of the nation, as maps with their
tables.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careers.rules.places import Place
from careers.selectors.delineations import counties_and_areas
from careers.selectors.home import home_place, home_state
from careers.selectors.releases import check_pins
from careers.statistics.answers import Answers
from careers.statistics.reader import read_figures, read_states
from portal.charts.map import sheet
from portal.presenters.pay.map import Drawing, nation_map, state_map
from portal.presenters.pay.measures import measure_tab, pay_period
from portal.presenters.pay.wages import map_title, stands_for
from portal.presenters.places.choice import place_choice
from portal.presenters.sources import source_notes
from portal.reads.places import chosen_place, place_areas
from portal.views.errors import public_page
from portal.views.parameters.explore import MEASURES, map_parameters
from portal.views.profile import edition_or_error
from wages.statistics import WAGES


@public_page
def career_map(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = map_parameters(request.GET)
    edition = edition_or_error(slug)
    check_pins(parameters.releases)
    place = chosen_place(parameters.place)

    # The nation is in no state: its map is that of the state that runs the portal.
    mapped = place if place.state else chosen_place(home_state())
    answers = pay_in_state(edition.soc_id, mapped, parameters.releases)

    # For some occupations only yearly or only hourly pay is published.
    period = pay_period(answers.table, parameters.pay)
    title = map_title(answers, edition.title, edition.document)
    drawing = Drawing(
        title,
        parameters.measure,
        period,
        place.code,
        sheet(f"counties-{mapped.state}"),
        answers.missing_in,
    )
    state_name = mapped.state_name or mapped.name
    maps = [state_map(drawing, answers.table, county_areas(mapped, answers), state_name)]
    states = read_states(WAGES, edition.soc_id, answers, parameters.releases)

    # A map of one state would say nothing.
    if len(states.rows) > 1:
        nation = Drawing(
            title,
            parameters.measure,
            period,
            place.state,
            sheet("states"),
            states.missing.__getitem__,
        )
        maps.append(nation_map(nation, states.rows))
    context = {
        "edition": edition,
        "maps": maps,
        "place": place_choice(place, place_areas(place), home_place()),
        # The place form keeps all but the place; links to other pages keep place and pins only.
        "keep": [pair for pair in parameters.pairs() if pair[0] != "place"],
        "pairs": [pair for pair in parameters.pairs() if pair[0] in ("place", "release")],
        "measures": [
            (measure_tab(name), parameters.pairs(measure=name), name == parameters.measure)
            for name in MEASURES
        ],
        "periods": [
            (label, parameters.pairs(pay=name), name == period)
            for name, label in (("annual", _("A year")), ("hourly", _("An hour")))
        ],
        "stands_for": stands_for(answers.table[0] if answers.table else None, edition.document),
        "sources": source_notes(answers.releases),
        "trail": [
            (reverse("occupation-list"), _("Careers")),
            (reverse("occupation-detail", args=[slug]), edition.title),
        ],
    }
    return render(request, "portal/map.html", context)


def pay_in_state(soc_id: int, place: Place, pins: Sequence[str]) -> Answers:
    """Pay in every area of the place's state."""
    answers = read_figures(WAGES, [soc_id], [place], pins, all_areas_for=[soc_id])
    return answers[soc_id, place.code]


def county_areas(place: Place, answers: Answers) -> list[tuple[str, str, str, str]]:
    """Every county of the state with its wage area, in the delineation of the release that the
    figures are of.
    """
    # The release of the local figures says which delineation its areas follow.
    local = [row for row in answers.table if row.area.kind != "nation"]
    led = counties_and_areas([local[0].release], place.state) if local else []
    return [(row.county, row.county_name, row.area, row.area_name) for row in led]
