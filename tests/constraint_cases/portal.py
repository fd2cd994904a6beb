"""Constraints of the search's own tables."""

import datetime

from portal.models import (
    SearchEntry,
    SearchMiss,
    SearchState,
    SearchTitle,
    SearchTranslation,
    Synonym,
)
from tests.constraint_cases.registry import refuses
from tests.factories import careers as make

DAY = datetime.date(2026, 11, 30)


def entry():
    edition = make.EditionFactory()
    return SearchEntry.objects.create(
        occupation=edition.occupation,
        edition=edition,
        slug="nurses",
        title="Nurses",
        soc="29-1141",
    )


@refuses("search_title_once_a_career")
def _():
    nurses = entry()
    for text in ("Nurse", "nurse"):
        SearchTitle.objects.create(
            entry=nurses, text=text, kind=1, normal="nurse", bag="nurse", words="nurse"
        )


@refuses("search_translation_once_a_language")
def _():
    nurses = entry()
    for _language in range(2):
        SearchTranslation.objects.create(entry=nurses, language="es")


@refuses("search_state_is_one_row")
def _():
    SearchState.objects.create(id=2)


@refuses("search_miss_once_a_day")
def _():
    SearchMiss.objects.create(day=DAY, text="zookeper")
    SearchMiss.objects.create(day=DAY, text="zookeper")


@refuses("search_miss_has_a_text")
def _():
    SearchMiss.objects.create(day=DAY, text="")


@refuses("synonym_has_both_sides")
def _():
    Synonym.objects.create(term="fix cars", means="")
