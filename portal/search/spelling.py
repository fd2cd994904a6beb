"""One-letter corrections: which words a word may have been meant as, and which titles that makes.
Pure.
"""

import string
from collections.abc import Sequence, Set
from itertools import pairwise

LETTERS = string.ascii_lowercase
MAX_TOKENS = 10
MAX_CANDIDATES = 400
LONG = 7  # letters from which two slips still leave the word recognisable


def edits(word: str) -> dict[str, bool]:
    """Everything one slip away. True for a letter forgotten or two swapped: there are few such
    slips, so one that fits is likelier than any of the many wrong letters that could have been
    typed (False).
    """
    splits = [(word[:index], word[index:]) for index in range(len(word) + 1)]
    # A letter too many, or a wrong one.
    found = {head + tail[1:]: False for head, tail in splits if tail}
    found |= {
        head + letter + tail[1:]: False for head, tail in splits if tail for letter in LETTERS
    }

    # A letter forgotten, or two letters swapped.
    found |= {head + letter + tail: True for head, tail in splits for letter in LETTERS}
    found |= {head + tail[1] + tail[0] + tail[2:]: True for head, tail in splits if len(tail) > 1}
    found.pop(word, None)
    found.pop("", None)

    return found


def halves(token: str) -> list[tuple[str, str]]:
    """The token as two words with the space forgotten."""
    return (
        [(token[:index], token[index:]) for index in range(1, len(token))] if len(token) > 2 else []
    )


def corrected_texts(tokens: Sequence[str], words: Set[str]) -> dict[str, int]:
    """Whole texts with one slip undone, and the doubt about each: 0 or 1 where an unknown word is
    replaced, 2 or 3 where all words were known.
    """
    found: dict[str, int] = {}

    def offer(doubt: int, *parts: str) -> None:
        text = " ".join(part for part in parts if part)
        if text and len(found) < MAX_CANDIDATES:
            found[text] = min(doubt, found.get(text, doubt))

    for index, token in enumerate(tokens[:MAX_TOKENS]):
        # To replace a word that is known raises the doubt.
        before, after, real = tokens[:index], tokens[index + 1 :], 2 if token in words else 0
        slips = edits(token)
        for option in sorted(slips.keys() & words):
            offer(real + (0 if slips[option] else 1), *before, option, *after)

        # The space between two words was forgotten.
        for head, tail in halves(token):
            if head in words and tail in words:
                offer(real, *before, head, tail, *after)

        # A letter that stands alone may be there by mistake.
        if len(token) == 1:
            offer(3, *before, *after)

    # A space too many, or one letter off its place.
    for index, (left, right) in enumerate(pairwise(tokens[:MAX_TOKENS])):
        doubt = 3 if left in words and right in words else 1
        for parts in ((left + right,), *_moved_space(left, right)):
            offer(doubt, *tokens[:index], *parts, *tokens[index + 2 :])

    return found


def _moved_space(left: str, right: str) -> list[tuple[str, str]]:
    """The space typed one letter early or late."""
    moved = [(left[:-1], left[-1] + right), (left + right[0], right[1:])]
    return [(head, tail) for head, tail in moved if head and tail]


def two_slips(word: str, candidates: Sequence[str]) -> list[str]:
    """Of words that look like a long one, those two slips away with the same first letter: nobody
    makes three in a word and still means it.
    """
    if len(word) < LONG:
        return []

    # Two slips apart: what is one slip from the one is one slip from the other as well.
    near = edits(word).keys()
    return [
        other
        for other in sorted(set(candidates))
        if other[:1] == word[:1]
        and abs(len(other) - len(word)) < 3
        and not near.isdisjoint(edits(other))
    ]
