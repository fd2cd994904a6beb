"""The column in which a table says of a whole row that its figures are withheld. Pure."""

from typing import Any

from careers.importers.reading import cells

WORDS = dict.fromkeys(("1", "y", "yes", "t", "true"), True) | dict.fromkeys(
    ("", "0", "n", "no", "f", "false"), False
)


def is_suppressed(cell: Any) -> bool:
    """An unknown word is refused: read as "no", it would print what the state withholds."""
    word = cells.text(cell).casefold()
    if word not in WORDS:
        raise ValueError(
            f"does it say that the row is withheld? {cells.shown(cell)}; known: 1 and 0, Y and N"
        )

    return WORDS[word]
