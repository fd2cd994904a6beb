"""Spanish words as the search reads them: without gender, number and the endings of verbs. Pure."""

import re
import unicodedata
from functools import lru_cache

# Words that say nothing of a career, as in "alguien que cuida a los niños".
STOP_WORDS = frozenset(
    {
        *("a", "al", "alguien", "como", "con", "de", "del", "e", "el", "en", "es", "la", "las"),
        *("le", "les", "lo", "los", "me", "mi", "o", "para", "por", "que", "quien", "se", "ser"),
        *("su", "sus", "un", "una", "unas", "unos", "y"),
    }
)

# Doers, gerunds, infinitives, what several people do, and the vowels of gender.
ENDINGS = (
    *("adora", "edora", "idora", "ador", "edor", "idor"),
    *("iendo", "ando", "ar", "er", "ir", "an", "en", "a", "e", "o"),
)
SHORTEST = 3  # letters that a root has at least

_WORD = re.compile(r"[^\W\d_]+")


def in_roots(text: str) -> str:
    """The text with each word reduced to its root, small words left out: `Cuidan a los niños` is
    `cuid nin`. A text of nothing but small words stays.

    Accents go first, so that those who type without them find the same. Quotes, digits and codes
    stay where they are.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _WORD.findall(plain)
    if all(word in STOP_WORDS for word in words):
        return plain

    return _WORD.sub(lambda match: _root_or_nothing(match.group()), plain)


def _root_or_nothing(word: str) -> str:
    return "" if word in STOP_WORDS else root(word)


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What `enfermera`, `enfermeros` and `enfermeras` share: `enfermer`. `word` has no accents.

    A rule of thumb: it parts some words wrongly, but alike in the index and in what is typed.
    """
    word = _singular(word)

    for ending in ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= SHORTEST and any(letter in "aeiou" for letter in base):
            return base

    return word


def _singular(word: str) -> str:
    # Nouns in z change it: luces, luz.
    if len(word) > 4 and word.endswith("ces"):
        return word[:-3] + "z"
    # After a consonant the plural ends in -es: trabajadores.
    if len(word) > 4 and word.endswith("es") and word[-3] in "dlnrjy":
        return word[:-2]
    if len(word) > 3 and word.endswith("s"):
        return word[:-1]

    return word
