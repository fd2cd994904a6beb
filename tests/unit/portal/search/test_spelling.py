from hypothesis import given
from hypothesis import strategies as st

from portal.search.spelling import MAX_CANDIDATES, corrected_texts, edits, two_slips

WORDS = {"welder", "pipe", "nurse", "coater", "canter", "maker", "baker", "child", "care"}


def test_a_forgotten_or_swapped_letter_is_likelier_than_a_wrong_one():
    assert edits("caoter")["coater"] is True
    assert edits("caoter")["canoter"] is True
    assert edits("coatxr")["coater"] is False
    assert edits("weldr")["welder"] is True
    assert edits("walder")["welder"] is False


def test_one_slip_is_undone_in_any_word():
    assert corrected_texts(("pipe", "wlder"), WORDS)["pipe welder"] == 0
    assert "child care" in corrected_texts(("childcare",), WORDS)
    assert corrected_texts(("we", "lder"), WORDS)["welder"] == 1


def test_a_real_word_is_doubted_more():
    assert corrected_texts(("maker",), WORDS)["baker"] >= 2


def test_two_slips_only_in_long_words_with_the_same_beginning():
    assert two_slips("electrition", ["electrician", "election"]) == ["electrician"]
    assert two_slips("crozer", ["dozer"]) == []


@given(st.lists(st.text(min_size=1, max_size=32), max_size=16))
def test_the_candidates_are_bounded(tokens):
    assert len(corrected_texts(tuple(tokens), WORDS)) <= MAX_CANDIDATES


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12), st.data())
def test_every_one_letter_slip_can_be_undone(word, data):
    index = data.draw(st.integers(0, len(word) - 1))
    slip = word[:index] + word[index + 1 :]
    assert slip == word or word in edits(slip)
