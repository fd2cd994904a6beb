"""The column that says of a row that it is withheld."""

import pytest

from careers.importers.mapping.withheld import is_suppressed


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1", True),
        (1.0, True),
        ("Y", True),
        ("TRUE", True),
        ("0", False),
        (0, False),
        (None, False),
        (" ", False),
        ("n", False),
    ],
)
def test_a_row_that_the_state_withholds(cell, found):
    assert is_suppressed(cell) is found


def test_an_unknown_word_is_refused():
    """Read as "no", it would print what the state withholds."""
    with pytest.raises(ValueError, match="withheld"):
        is_suppressed("2")
