"""Forms of Spanish words, so that a person finds a career by either gender and number. Pure."""

# A noun's ending and that of its other gender.
GENDERS = (("ora", "or"), ("or", "ora"), ("o", "a"), ("a", "o"))


def word_forms(word: str) -> tuple[str, ...]:
    """The word, its singular, and that in its other gender: `enfermeras`, `enfermera`, `enfermero`.

    The word is in normal form, without accents. A rule of thumb: it also makes words that do not
    exist, which nobody types.
    """
    singular = _singular(word)
    forms = [word, singular]

    for ending, other in GENDERS:
        if singular.endswith(ending) and len(singular) > len(ending) + 2:
            forms.append(singular[: -len(ending)] + other)
            break

    return tuple(dict.fromkeys(forms))


def _singular(word: str) -> str:
    # After a consonant the plural ends in -es: trabajadores.
    if len(word) > 4 and word.endswith("es") and word[-3] in "dlnr":
        return word[:-2]
    if len(word) > 3 and word.endswith("s"):
        return word[:-1]

    return word
