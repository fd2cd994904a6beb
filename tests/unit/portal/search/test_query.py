import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.query import (
    MAX_TEXT,
    MAX_WORDS,
    bag,
    normal_forms,
    normalise,
    parse,
    stem,
    title_terms,
)


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("  Registered   NURSE ", "registered nurse"),
        ("Éclair-maker (R&D)", "eclair maker r and d"),
        ("C.N.A.", "cna"),
        ("children's nurse", "childrens nurse"),
        ("C++ / C# developer +", "c++ c# developer"),
        ("a\x00b\x1f", "a b"),
        ("ｎｕｒｓｅ 👩‍⚕️", "nurse"),
        ("ممرضة", "ممرضة"),
        ("\ud800 lone", "lone"),
        ("'; DROP TABLE x; --", "drop table x"),
        ("🙂", ""),
    ],
)
def test_a_normal_form_has_words_only(typed, normal):
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    "typed",
    [
        "11-3051",
        "113051",
        "11-3051.00",
        "11305100",
        "11-3051-00",
        " 11-3051 ",
        "what is 11-3051?",
        "11\u20133051",
    ],
)
def test_a_code_is_read_in_every_form(typed):
    assert [code.soc for code in parse(typed).codes] == ["11-3051"]


@pytest.mark.parametrize("typed", ["nurse", "2024", "1234567890123", "call 206-555-0100", "11-30"])
def test_other_numbers_are_no_codes(typed):
    assert parse(typed).codes == ()


def test_the_beginning_of_a_code_is_kept():
    assert parse("11-30").code_prefix == "11-30"
    assert parse("11-30 managers").code_prefix == ""


def test_quoted_words_are_a_phrase():
    assert parse('"registered nurse" night').phrases == (("registered", "nurse"),)
    assert parse('"nurse"').phrases == ()


def test_a_title_with_brackets_has_three_forms():
    assert normal_forms("Certified Nursing Assistant (CNA)") == (
        "certified nursing assistant cna",
        "certified nursing assistant",
        "cna",
    )


@pytest.mark.parametrize(
    "words",
    [
        ("welder", "welders", "welding", "weld"),
        ("nurse", "nurses", "nursing"),
        ("therapist", "therapists", "therapy"),
        ("programmer", "programming"),
    ],
)
def test_word_forms_share_a_stem(words):
    assert len({stem(word) for word in words}) == 1


def test_order_and_plural_do_not_matter_in_a_bag():
    assert bag(normalise("Managers, Production")) == bag(normalise("production manager"))


def test_terms_of_a_title():
    assert title_terms(("pipe", "welder")) == {
        "pip",
        "weld",
        "pip weld",
        "weld$",
        "weld*",
        "*ipe",
        "*der",
    }


@given(st.text(max_size=10_000))
def test_any_text_is_read_and_bounded(text):
    query = parse(text)
    assert len(query.text) <= MAX_TEXT * 4
    assert len(query.tokens) <= MAX_WORDS
    assert len(title_terms(query.words)) <= MAX_WORDS * 5


@given(st.text(max_size=400))
def test_a_normal_form_is_its_own_normal_form(text):
    assert normalise(normalise(text)) == normalise(text)
