"""Every sentence that the site makes from figures reads at grade 8 or below, on real figures:
hundreds of careers and places, every template among them.
"""

import itertools
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest

from careers.models import Area, Edition, Membership
from careers.rules.figures import FigureStatus
from careers.rules.text import reading_grade
from careers.selectors.places import find_places
from careers.statistics.reader import read_figures
from outlook.statistics import PROJECTIONS
from portal.presenters.compare.comparison import compare
from portal.presenters.lists.match import SKILLS, Match, reason
from portal.presenters.outlook import projections as outlooks
from portal.presenters.outlook.projections import present_outlook
from portal.presenters.pay import wages
from portal.presenters.pay.wages import present_pay
from portal.presenters.words import INTERESTS, interest_name
from portal.reads.facts import complete_documents
from wages.models import WageEstimate
from wages.rules import CODES
from wages.statistics import WAGES

pytestmark = pytest.mark.usefixtures("sample")

GRADE = 8.0
CAREERS = 50
PLACES = (
    "US",
    "53",
    "53033",
    "53059",
    "53051",
    "53041",
    "53047",
)  # among them Skamania, Pend Oreille and a county of the small areas
SENTENCE = re.compile(r"(?<=[.!?])\s+")
FACTOR = Decimal("173.3")
# a piece of every template that must come up, so that a template nobody tested cannot hide
NAMED = {
    "people work in this job in",
    "Half of the people in this job",
    "1 in 10 earns less",
    "1 in 10 earns more",
    "does not print higher amounts",
    "The publisher does not release",
    "armed forces",
    "So this page shows",
    "had about",
    "expected to grow",
    "expected to fall",
    "as fast as",
    "faster than",
    "slower than",
    "jobs open up each year",
    "We have not loaded",
    "Pay shown is for all of",
    "Shares",
}


def plain(sentence: str, names: list[str]) -> str:
    """The sentence with short words for the names of areas and careers, which are not ours."""
    for name in names:
        sentence = sentence.replace(name, "Yakima" if name[:1].isupper() else "it")
    return sentence


def grade(sentence: str) -> float:
    """Of one sentence: repeated, as the grade of fewer than 30 words is not given."""
    return reading_grade(" ".join([sentence] * 40)) or 0.0


def figures(soc_ids, places, pins=()):
    """Pay and outlook by SOC id and place code, with all areas of the places' states."""
    return [
        read_figures(kind, soc_ids, places, pins, all_areas_for=soc_ids)
        for kind in (WAGES, PROJECTIONS)
    ]


def row_with_a_limit() -> WageEstimate:
    """A row of the sample as in a year of which the printed limit is believed."""
    row = WageEstimate.objects.filter(
        annual_p90_status=CODES[FigureStatus.TOP_CODED]
    ).select_related("release")[0]
    row.release.top_code_hourly, row.release.top_code_annual = Decimal(115), Decimal(239_200)

    return row


@pytest.fixture
def sentences() -> set[str]:
    """Every sentence of pay, outlook, comparison and matching for the written careers and some
    others in these places.
    """
    current = Edition.objects.current().select_related("soc").order_by("facts_only", "slug")
    editions = list(current[:CAREERS])
    chosen = find_places(PLACES)
    pays, outlooks_of = figures([edition.soc_id for edition in editions], chosen)
    names = sorted(
        {
            *Area.objects.values_list("name", flat=True),
            *Membership.objects.values_list("area_name", flat=True),
            *(edition.title for edition in editions),
        },
        key=len,
        reverse=True,
    )
    found: set[str] = set()
    for edition, place in itertools.product(editions, chosen):
        pay = present_pay(pays[edition.soc_id, place.code], edition.document, FACTOR)
        outlook = present_outlook(outlooks_of[edition.soc_id, place.code], edition.document)
        texts = [
            *pay.sentences,
            pay.limit_sentence,
            pay.fallback,
            pay.missing,
            pay.stands_for,
            *outlook.sentences,
            *outlook.nation_sentences,
        ]
        texts += [outlook.fallback, outlook.missing, outlook.stands_for]
        found |= {plain(part, names) for text in texts for part in SENTENCE.split(text) if part}
    managers = Edition.objects.current().get(slug="industrial-production-managers")
    pins = ("wa-page-wages", "wa-page-outlook")
    pays_then, outlooks_then = figures([managers.soc_id], chosen, pins)
    for place in chosen:
        pay = present_pay(pays_then[managers.soc_id, place.code], managers.document, FACTOR)
        outlook = present_outlook(outlooks_then[managers.soc_id, place.code], managers.document)
        found |= {
            plain(part, names)
            for text in (pay.fallback, *pay.sentences, outlook.fallback, *outlook.sentences)
            for part in SENTENCE.split(text)
            if part
        }
    aggregate = SimpleNamespace(soc=SimpleNamespace(code="29-2010", title="Yakima"))
    found |= {
        wages.stands_for(aggregate, managers.document),
        outlooks.stands_for(aggregate, managers.document),
    }
    found |= set(SENTENCE.split(wages.limit_sentence(row_with_a_limit())))
    for five in itertools.batched(editions, 5):
        documents = complete_documents([(edition.document, edition.soc_id) for edition in five])
        found |= {
            plain(note.partition(": ")[2], names)
            for note in compare(five, documents, chosen[:5], pays, outlooks_of).notes
        }
    match = Match(
        None,
        tuple((letter, at) for at, letter in enumerate(list(INTERESTS)[:3])),
        tuple(SKILLS)[:3],
        1.0,
    )
    return found | set(
        SENTENCE.split(plain(reason(match, 6), [interest_name(letter) for letter in INTERESTS]))
    )


def test_every_generated_sentence_reads_at_grade_8_or_below(sentences):
    hard = {sentence: grade(sentence) for sentence in sentences}
    assert {sentence: found for sentence, found in hard.items() if found > GRADE} == {}


def test_every_template_is_among_them(sentences):
    text = "\n".join(sentences)
    assert {piece for piece in NAMED if piece not in text} == set()
