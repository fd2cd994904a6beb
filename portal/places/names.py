"""How names of places are compared: pure."""

import re
import unicodedata

KINDS = (
    "city and borough",
    "census area",
    "municipality",
    "planning region",
    "county",
    "parish",
    "borough",
    "municipio",
)
KIND_FIRST = re.compile(r"^(?:city and borough|municipality) of ")
KIND_LAST = re.compile(r" (?:" + "|".join(KINDS) + r")$")


def normal(text: str) -> str:
    """Lower case without accents or punctuation, one space between words; Saint and St. are one,
    Mt. and Mount too.
    """
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    ).casefold()
    words = re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-/,_]", " ", plain)).split()
    return " ".join({"saint": "st", "mount": "mt", "fort": "ft"}.get(word, word) for word in words)


def county_key(name: str) -> str:
    """What two spellings of one county share: "King County" and "king"; "Juneau City and Borough"
    and "City and Borough of Juneau".

    Independent cities keep their "city": Virginia has both a Richmond County and a Richmond city.
    """
    return KIND_LAST.sub("", KIND_FIRST.sub("", normal(name)))
