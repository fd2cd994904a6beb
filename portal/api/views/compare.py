"""Careers side by side, in places side by side."""

from collections.abc import Mapping

from careers.api.base import ApiView
from careers.api.careers_rows import career_link, content_releases, page_url
from careers.api.parameters import Unknown, malformed
from careers.api.views.areas import place_name
from careers.models import Edition
from careers.rules.places import Place
from careers.selectors.home import home_place
from careers.selectors.places import MalformedPlaceError, UnknownPlaceError, find_places
from careers.statistics.answers import Answers
from careers.statistics.reader import Key, read_figures
from outlook.api.rows import PROJECTION_BODIES
from outlook.statistics import PROJECTIONS
from portal.api.editions import find_career
from portal.api.queries import CompareQuery
from portal.api.serializers import CompareSerializer
from portal.api.views.careers import DETAILS, read_pins
from portal.reads.facts import complete_documents
from wages.api.rows import WAGE_BODIES
from wages.statistics import WAGES

MOST = 5


def read_places(codes: list[str]) -> list[Place]:
    try:
        return find_places(codes)
    except MalformedPlaceError as error:
        raise malformed("place", str(error)) from None
    except UnknownPlaceError as error:
        raise Unknown("place", str(error)) from None


def read_career(text: str) -> Edition:
    found = find_career(text, "career")

    # One choice is as good as an answer here.
    if found.edition is None and len(found.choices) == 1:
        return found.choices[0]
    if found.edition is None:
        names = ", ".join(edition.slug for edition in found.choices[:10])
        raise malformed("career", f"{text}: {DETAILS[found.reason]} Name one of {names}.")
    return found.edition


class CompareView(ApiView):
    """Up to five careers in up to five places: the best answer of each pair, with its fallback
    labelled.
    """

    serializer_class = CompareSerializer
    query_serializer_class = CompareQuery
    repeatable = ("career", "place", "release")

    def get(self, request):
        # What is named twice counts once, before the limit is checked.
        wanted, codes = (list(dict.fromkeys(self.parameters[name])) for name in ("career", "place"))
        for name, values in (("career", wanted), ("place", codes)):
            if len(values) > MOST:
                raise malformed(name, f"At most {MOST} can be compared.")
        pins = read_pins(self.parameters["release"])
        places = read_places(codes or [home_place()])

        # Two names may mean one career: a slug and its code, for example.
        editions = list({edition.pk: edition for edition in map(read_career, wanted)}.values())
        soc_ids = [edition.soc_id for edition in editions]
        pay = read_figures(WAGES, soc_ids, places, pins, all_areas_for=soc_ids)
        outlook = read_figures(PROJECTIONS, soc_ids, places, pins, all_areas_for=soc_ids)
        used = [
            release
            for answers in (*pay.values(), *outlook.values())
            for release in answers.releases
        ]

        documents = complete_documents(
            [(edition.document, edition.soc_id) for edition in editions], pins
        )
        origins = [release for document in documents for release in document["origins"].values()]
        careers = [
            self.career(edition, document["facts"], places, pay, outlook)
            for edition, document in zip(editions, documents, strict=True)
        ]
        body = {"places": [place_name(place) for place in places], "careers": careers}
        return self.answer(
            body,
            [*content_releases(edition.content_release for edition in editions), *used, *origins],
        )

    def career(
        self,
        edition: Edition,
        facts: dict,
        places: list[Place],
        pay: Mapping[Key, Answers],
        outlook: Mapping[Key, Answers],
    ) -> dict:
        # The best answer of each place, in the order in which the places were named.
        pairs = [
            {
                "place": place.code,
                "wages": WAGE_BODIES.best(edition.soc, pay[edition.soc_id, place.code]),
                "outlook": PROJECTION_BODIES.best(edition.soc, outlook[edition.soc_id, place.code]),
            }
            for place in places
        ]
        named = {
            name: facts[name]
            for name in ("job_zone", "interests", "entry_education", "entry_education_label")
        }
        return {
            **career_link(edition),
            "page": page_url(edition.slug),
            "headline": edition.headline or "",
            **named,
            "answers": pairs,
        }
