"""The Spanish catalogue is complete, keeps placeholders, and is what the compiled file holds."""

import gettext
import re

import pytest

from tests.catalogue import FOLDER, PLACEHOLDER, asked_for, messages, translations

MESSAGES = messages()[1:]
FAMILIAR = re.compile(r"\b(tú|ti|tus?|contigo|tuy[oa]s?|elegiste|puedes|quieres)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def compiled() -> gettext.GNUTranslations:
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_message_of_the_sources_is_in_the_catalogue_and_no_other():
    """Missing here means: run `make messages`, then translate."""
    held = {message["msgid"]: message.get("msgid_plural", "") for message in MESSAGES}
    asked = asked_for()
    assert len(asked) > 500
    assert sorted(asked.keys() - held.keys()) == []
    assert sorted(held.keys() - asked.keys()) == []
    assert {key for key, plural in asked.items() if plural and held[key] != plural} == set()


def test_nothing_is_fuzzy_empty_or_twice():
    assert [
        message["msgid"]
        for message in MESSAGES
        if any("fuzzy" in flags for flags in message["flags"])
    ] == []
    assert [
        message["msgid"]
        for message in MESSAGES
        if not all(text.strip() for text in translations(message))
    ] == []
    assert len({message["msgid"] for message in MESSAGES}) == len(MESSAGES)


def test_placeholders_tags_and_outer_spaces_are_kept():
    wrong = []
    for message in MESSAGES:
        wanted = [
            sorted(PLACEHOLDER.findall(text))
            for name, text in message.items()
            if name.startswith("msgid")
        ]  # the singular may leave the number out
        edges = (message["msgid"][:1] == " ", message["msgid"][-1:] == " ")
        wrong += [
            (message["msgid"], text)
            for text in translations(message)
            if sorted(PLACEHOLDER.findall(text)) not in wanted
            or (text[:1] == " ", text[-1:] == " ") != edges
        ]
    assert wrong == []


def test_every_plural_has_each_form_of_spanish():
    forms = int(re.search(r"nplurals=(\d)", messages()[0]["msgstr"])[1])
    plurals = [message for message in MESSAGES if "msgid_plural" in message]
    assert plurals
    assert {len(translations(message)) for message in plurals} == {forms}


def test_the_compiled_catalogue_is_the_written_one(compiled):
    """`make messages` compiles. Django reads the compiled file only."""
    held = {key: text for key, text in compiled._catalog.items() if key != ""}
    written = {}
    for message in MESSAGES:
        if "msgid_plural" in message:
            written |= {
                (message["msgid"], number): text
                for number, text in enumerate(translations(message))
            }
        else:
            written[message["msgid"]] = message["msgstr"]
    assert held == written


def test_readers_are_addressed_as_usted():
    assert [
        text for message in MESSAGES for text in translations(message) if FAMILIAR.search(text)
    ] == []
