"""What a title line, a sheet's name or a file's name says: a pattern with named gaps, as a person
writes it. `Projections for {area} ({base}-{target})`. Pure.
"""

import re

from careers.importers.reading.layouts import normal

# What each gap may hold.
GAPS = {
    "area": ".+?",
    "base": r"\d{4}",
    "target": r"\d{4}|\d{2}",
    "year": r"\d{4}",
    "state": r"\d{2}",
    "metro": r"\d{5}",
    "number": r"\d+",
    "any": ".*?",
}
GAP = re.compile(r"\{(\w*)\}")


class Pattern:
    """A text with gaps. Case, doubled spaces and the kind of dash make no difference.

    Raises ValueError for a gap that nobody knows, or one that stands twice.
    """

    def __init__(self, text: str):
        self.text = text
        names = GAP.findall(text)
        if unknown := [name for name in names if name not in GAPS]:
            raise ValueError(
                f"{{{unknown[0]}}} is no gap; known: {', '.join(f'{{{name}}}' for name in GAPS)}"
            )

        named = [name for name in names if name != "any"]
        if len(named) > len(set(named)):
            raise ValueError(f"a gap stands twice in {text!r}")

        # Odd pieces are the names of gaps, even ones the words between them.
        pieces = GAP.split(normal_words(text))
        self.expression = re.compile(
            "".join(
                gap(piece) if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)
            ),
            re.IGNORECASE | re.ASCII,
        )

    def read(self, text: str) -> dict[str, str] | None:
        """The words in the gaps, or None where the text is another one."""
        match = self.expression.fullmatch(normal_words(text))
        return match and {name: words.strip() for name, words in match.groupdict().items()}


def gap(name: str) -> str:
    return f"(?:{GAPS[name]})" if name == "any" else f"(?P<{name}>{GAPS[name]})"


def normal_words(text: str) -> str:
    return " ".join(text.replace("–", "-").replace("\ufeff", "").split())


def any_year(header: str) -> re.Pattern[str]:
    """A header with {year} in it, as it is compared: any year may stand there."""
    pieces = normal(header).split("{year}")
    return re.compile(r"\d{4}".join(map(re.escape, pieces)), re.ASCII)
