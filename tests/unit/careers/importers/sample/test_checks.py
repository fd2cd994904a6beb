"""The checks of written profiles: each fault is found, and a sound profile has none."""

import pytest

from careers.importers.sample import checks
from careers.importers.sample.profiles import english_of

CODES = {"37-2021", "37-3012"}


def profile(**changes):
    made = {
        "slug": "pest-control-workers",
        "title": "Pest control workers",
        "soc": "37-2021",
        "headline": "They find out where the ants come in.",
        "text": {
            "summary": "They look under sinks.",
            "licensing": "Your state's farm department gives the license.",
        },
        "lists": {
            "at_a_glance": ["Look for nests"],
            "tasks": ["Set traps", "Seal cracks"],
            "typically_need": ["Have a license"],
        },
        "related": [{"soc": "37-3012", "reason": "Also sprays, but on plants."}],
        "es": {
            "title": "Fumigadores",
            "headline": "Averiguan por dónde entran las hormigas.",
            "summary": "Miran debajo del fregadero.",
            "at_a_glance": ["Buscan nidos"],
            "tasks": ["Ponen trampas", "Sellan grietas"],
            "typically_need": ["Tener una licencia"],
        },
    } | changes
    if made["es"]:
        made["es"] = {"english": english_of(made), **made["es"]}

    return made


def test_a_sound_profile_has_no_findings():
    assert checks.problems(profile(), CODES, set()) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"lists": {"tasks": ["Set traps"], "at_a_glance": ["Look"]}}, "needs: this part"),
        ({"headline": "They " + "look and " * 30}, "more than 160 characters"),
        ({"text": {"summary": "x", "licensing": "You need a license."}}, "nobody who issues it"),
        ({"related": [{"soc": "99-0000", "reason": "x"}]}, "99-0000 does not exist"),
        ({"related": [{"soc": "37-2021", "reason": "x"}]}, "related to itself"),
        ({"es": profile()["es"] | {"tasks": ["Ponen trampas"]}}, "not those of the English"),
        ({"es": profile()["es"] | {"title": " "}}, "title is empty"),
        ({"es": profile()["es"] | {"english": "0" * 16}}, "has changed since this was written"),
        ({"es": None}, "Spanish: this part is missing."),
        ({"es": profile()["es"] | {"at_a_glance": []}}, "not written in both"),
    ],
)
def test_each_fault_is_found(change, finding):
    found = checks.problems(profile(**change), CODES, set())
    if "needs" in finding:
        assert "What you typically need: this part is missing." in found
    else:
        assert any(finding in problem for problem in found)


def test_long_words_are_hard_to_read():
    text = "Organizational interdependencies necessitate multidisciplinary collaboration. " * 9
    (problem,) = checks.problems(profile(text={"summary": text}), CODES, set())
    assert problem.startswith("The texts read at grade")


def test_eight_words_of_a_source_are_found_and_seven_are_not():
    source = checks.runs_of("Inspect premises to identify infestation source and extent of damage.")
    copied = "They inspect premises to identify infestation source and extent."
    own = "They inspect premises to identify infestation source and size."
    assert checks.problems(profile(headline=own), CODES, source) == []
    (problem,) = checks.problems(profile(headline=copied), CODES, source)
    assert "inspect premises to identify infestation source and extent" in problem


def test_a_long_sentence_of_two_careers_is_found_and_a_short_fact_is_not():
    one = profile(slug="one", headline="Every one of them gets up long before the sun does.")
    other = profile(slug="two", headline="every one of them gets up long before the sun does")
    found = checks.shared_sentences([one, other])
    assert found == {"every one of them gets up long before the sun does": ["one", "two"]}


def test_spanish_is_out_of_date_once_the_english_changes():
    written = profile()
    assert checks.problems(written, CODES, set()) == []

    written["lists"] = written["lists"] | {"tasks": ["Set traps", "Seal the cracks"]}
    (problem,) = checks.problems(written, CODES, set())
    assert problem.startswith("Spanish: the English has changed since this was written.")
