"""One career, whole."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse, extend_schema

from careers.api.base import ApiView
from careers.api.careers_rows import career_body, career_link, content_releases
from careers.api.parameters import Unknown, check_release_forms, malformed, read_place
from careers.api.serializers import CareerChoicesSerializer
from careers.api.statistics import StatisticBodies
from careers.api.views.areas import place_name
from careers.models import Edition, SocCode
from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.selectors.home import home_place
from careers.selectors.pathways import Programs, programs
from careers.selectors.releases import UnknownReleaseError, check_pins
from careers.statistics.answers import Answers
from careers.statistics.reader import read_figures
from outlook.api.rows import PROJECTION_BODIES
from portal.api.editions import Found, find_career
from portal.api.queries import CareerQuery
from portal.api.serializers import CareerDetailSerializer
from portal.reads.facts import complete_document
from wages.api.rows import WAGE_BODIES

# What `include` may name.
INCLUDES = ("wages", "outlook", "programs", "source")
NO_PROGRAM = "The crosswalk names no program of study for this occupation."
NO_CROSSWALK = "No crosswalk from programs of study to occupations is loaded."
# Why a code leads to several careers, by the reason in Found.
DETAILS = {
    "retired": "This code is retired; these careers have its successors.",
    "aggregate": (
        "Figures are published under this code for several occupations together; these are their"
        " careers."
    ),
    "several": "Several careers have this code.",
}


def read_includes(text: str) -> list[str]:
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    if wrong := next((name for name in wanted if name not in INCLUDES), None):
        raise malformed(
            "include", f"“{wrong[:20]}” cannot be included. Known: {', '.join(INCLUDES)}."
        )

    return wanted


def read_pins(keys: list[str]) -> list[str]:
    """Pins of any dataset, each a public release."""
    check_release_forms(keys)
    try:
        check_pins(keys)
    except UnknownReleaseError as error:
        raise Unknown("release", str(error)) from None

    return keys


def answers_body(bodies: StatisticBodies, soc: SocCode, answers: Answers) -> dict:
    return {
        "place": place_name(answers.place),
        "here": bodies.best(soc, answers),
        "levels": {
            level.value: bodies.level(soc, answer) for level, answer in answers.levels.items()
        },
        "rows": bodies.table(soc, answers),
    }


def programs_body(found: Programs) -> dict:
    # An empty list means one of two things, and the status says which.
    if found.rows:
        status = FigureStatus.PUBLISHED
    elif found.release:
        status = FigureStatus.NOT_APPLICABLE
    else:
        status = FigureStatus.NOT_LOADED

    return {
        "status": status.value,
        "reason": (
            {
                FigureStatus.NOT_APPLICABLE: NO_PROGRAM,
                FigureStatus.NOT_LOADED: NO_CROSSWALK,
            }.get(status, "")
        ),
        "release": found.release.key if found.release else None,
        "members": [{"code": soc.code, "title": soc.title} for soc in found.members],
        "results": [{"cip": row.cip, "title": row.title} for row in found.rows],
    }


class CareerDetailView(ApiView):
    """One career by its slug or any form of its SOC or O*NET-SOC code.

    A retired code with one successor is redirected (301); a code that leads to several careers is
    answered 300 with the list of them.
    """

    serializer_class = CareerDetailSerializer
    query_serializer_class = CareerQuery
    repeatable = ("release",)

    @extend_schema(
        responses={
            200: CareerDetailSerializer,
            300: OpenApiResponse(
                CareerChoicesSerializer, description="The code leads to several careers."
            ),
            301: OpenApiResponse(description="The code is retired and has one successor."),
        }
    )
    def get(self, request, career):
        includes = read_includes(self.parameters["include"])
        pins = read_pins(self.parameters["release"])
        place = read_place(self.parameters.get("place", home_place()))
        found = find_career(career, "career")
        if found.edition is None:
            return self.several(request, found)

        document = complete_document(found.edition.document, found.edition.soc_id, pins)
        body, releases = self.included(found.edition, includes, place, pins)

        # Every release that a value of the body comes from.
        used = [
            *content_releases([found.edition.content_release]),
            *releases,
            *document["origins"].values(),
        ]

        return self.answer({**career_body(found.edition, document), **body}, used)

    def several(self, request, found: Found):
        # Parameters go along, so that the client gets what it asked for.
        if found.reason == "retired" and len(found.choices) == 1:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(
                reverse("api:career-detail", args=[found.choices[0].slug])
                + (f"?{query}" if query else "")
            )

        links = [career_link(edition) for edition in found.choices]
        body = {
            "code": found.code,
            "reason": found.reason,
            "detail": DETAILS[found.reason],
            "count": len(links),
            "results": links,
        }

        return self.answer(
            body, content_releases(edition.content_release for edition in found.choices), status=300
        )

    def included(
        self, edition: Edition, includes: list[str], place: Place, pins: list[str]
    ) -> tuple[dict, list]:
        body, releases = {}, []
        soc_id = edition.soc_id

        # Wages and outlook are read only if asked for.
        for bodies in (WAGE_BODIES, PROJECTION_BODIES):
            name = bodies.kind.dataset
            if name in includes:
                read = read_figures(bodies.kind, [soc_id], [place], pins, all_areas_for=[soc_id])
                answers = read[soc_id, place.code]
                body[name] = answers_body(bodies, edition.soc, answers)
                releases += answers.releases

        if "programs" in includes:
            found = programs(edition.soc_id, pins)
            body["programs"] = programs_body(found)
            releases += [found.release] if found.release else []

        # Only the parts in SOURCE_KEYS go out.
        if "source" in includes:
            body["source"] = {
                key: value
                for key, value in edition.document["source"].items()
                if key in SOURCE_KEYS
            }

        return body, releases


SOURCE_KEYS = (
    "tasks",
    "skills",
    "knowledge",
    "abilities",
    "work_activities",
    "work_styles",
    "work_context",
    "interests",
    "job_zone",
    "education",
    "technology",
    "tools",
    "related",
)
