"""What a person typed, taken apart: codes, phrases, words and the terms the index knows them by.
Pure, and bounded whatever the input.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from careers.rules.codes import CodeForm, parse_code

MAX_TEXT = 300  # characters that are read; the longest title in O*NET 30.0 has 152
MAX_WORDS = 16
MAX_WORD = 32
# Words that say nothing of a career, as in "someone who works with the elderly".
STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "i",
        "in",
        "is",
        "of",
        "on",
        "or",
        "someone",
        "that",
        "the",
        "to",
        "who",
        "with",
    }
)
PREFIX, SUFFIX = 4, 3  # letters of a word's beginning and end that count as evidence of their own

_APOSTROPHES = re.compile(r"['’ʼ`´]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}", re.ASCII)  # C.N.A. is one word
# Anything but letters, digits, plus and number signs parts words.
_SEPARATORS = re.compile(r"(?:[^\w+#]|_)+")
_LOOSE_MARKS = re.compile(r"(?<![\w+#])[+#]+")  # keep them in c++ and c#, nowhere else
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
# SOC and O*NET codes inside other text, with any kind of dash or none.
_CODE = re.compile(
    r"(?<![\w.-])[0-9]{2}[-\u2010-\u2015\u2212 ]?[0-9]{4}(?:[.\-]?[0-9]{2})?(?![\w-])", re.ASCII
)
_CODE_PREFIX = re.compile(r"[0-9]{2}-[0-9]{0,3}", re.ASCII)
_BRACKETS = re.compile(r"\(([^()]*)\)")
# A consonant doubled before an ending, as in "planning".
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")


@dataclass(frozen=True)
class ParsedQuery:
    """A query as the engine uses it. `text` is the normal form, `words` its words in order without
    the small ones, `terms` what is looked up for them.
    """

    text: str
    codes: tuple[CodeForm, ...] = ()
    code_prefix: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()
    tokens: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stem(word) for word in self.words))

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.codes)


def parse(text: str) -> ParsedQuery:
    """Read what a person typed. Never raises; keeps the first MAX_TEXT characters and MAX_WORDS
    words of it.
    """
    # Cut before it is trimmed too, so that a huge text costs no more than a long one.
    text = text[: MAX_TEXT * 4].strip()[:MAX_TEXT]
    normal = normalise(text)
    tokens = tuple(normal.split())
    quoted = (content_words(normalise(match)) for match in _QUOTED.findall(text))

    return ParsedQuery(
        text=normal,
        codes=_codes(text),
        code_prefix=text if _CODE_PREFIX.fullmatch(text) else "",
        phrases=tuple(words for words in quoted if len(words) > 1),
        tokens=tokens,
        words=content_words(normal),
        variants=normal_forms(text),
    )


def normalise(text: str) -> str:
    """Lower case without accents, punctuation, control characters and emoji: `Éclair-maker (R&D)`
    is `eclair maker r and d`.
    """
    # Accents become letters of their own here, which are then dropped.
    decomposed = unicodedata.normalize("NFKD", text[:MAX_TEXT])
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))[
        :MAX_TEXT
    ].casefold()

    # Dotted abbreviations close up before the dots can part them.
    plain = _DOTTED.sub(
        lambda match: match.group().replace(".", "") + " ", _APOSTROPHES.sub("", plain)
    )
    plain = _LOOSE_MARKS.sub(" ", _SEPARATORS.sub(" ", plain.replace("&", " and ")))

    return " ".join(word[:MAX_WORD] for word in plain.split()[:MAX_WORDS])


def content_words(normal: str) -> tuple[str, ...]:
    """The words of a normal form that say something; all of them when none does."""
    words = tuple(normal.split())
    return tuple(word for word in words if word not in STOP_WORDS) or words


def normal_forms(title: str) -> tuple[str, ...]:
    """Every way the title may be typed: as it stands, without what is in brackets, and what is in
    brackets (`CNA (Certified Nursing Assistant)`).
    """
    forms = [title, _BRACKETS.sub(" ", title), *_BRACKETS.findall(title)]
    return tuple(dict.fromkeys(form for form in map(normalise, forms) if form))


def bag(normal: str) -> str:
    """The stems in alphabetical order: the same for `Managers, Production` and `production
    manager`.
    """
    return " ".join(sorted({stem(word) for word in content_words(normal)}))


def title_terms(words: tuple[str, ...]) -> frozenset[str]:
    """Every index term of one title: stems, pairs of neighbours, the last word (`er$`), beginnings
    (`weld*`) and ends (`*der`).
    """
    stems = [stem(word) for word in words]
    pairs = {f"{left} {right}" for left, right in pairwise(stems)}
    last = {f"{stems[-1]}$"} if stems else set()

    return frozenset(stems) | pairs | last | affixes(words)


def affixes(words: tuple[str, ...]) -> frozenset[str]:
    singular = [_singular(word) for word in words]
    starts = {f"{word[:PREFIX]}*" for word in singular if len(word) > PREFIX}
    return frozenset(starts | {f"*{word[-SUFFIX:]}" for word in singular if len(word) > SUFFIX})


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light English stem: plural and the endings of doers and doings go, so welder, welders,
    welding and weld meet.
    """
    word = _singular(word)
    for ending in ("ing", "ed", "er", "or", "ist", "e", "y"):
        base = word[: -len(ending)]
        # What is left must still be a word: three letters or more, with a vowel among them.
        if word.endswith(ending) and len(base) >= 3 and any(letter in "aeiouy" for letter in base):
            return _DOUBLED.sub(r"\1", base) if len(base) > 3 else base

    return word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]

    return word


def _codes(text: str) -> tuple[CodeForm, ...]:
    # A text that is one code is read as that; else codes are looked for inside it.
    whole = parse_code(text)
    found = [whole] if whole else [parse_code(match) for match in _CODE.findall(text)]
    return tuple(dict.fromkeys(code for code in found if code))
