"""Spanish words as the search reads them."""

import pytest

from portal.search.spanish import in_roots, root


@pytest.mark.parametrize(
    "words",
    [
        ["enfermera", "enfermero", "enfermeras", "enfermeros"],
        ["trabajador", "trabajadora", "trabajadores", "trabajadoras", "trabajar"],
        ["cuidar", "cuidan", "cuida", "cuidando", "cuidadora"],
        ["vender", "vendedor", "vendiendo"],
        ["chofer", "choferes"],
        ["gerente", "gerentes"],
        ["camion", "camiones"],
        ["luz", "luces"],
        ["nino", "nina", "ninos"],
    ],
)
def test_forms_of_one_word_have_one_root(words):
    assert len({root(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("soldado", "soldador"), ("camion", "camionero"), ("carta", "cartero"), ("mar", "mario")],
)
def test_other_words_have_other_roots(one, other):
    assert root(one) != root(other)


@pytest.mark.parametrize("word", ["rn", "mar", "bar", "tres", "cnc", "x"])
def test_short_words_stay_words(word):
    assert len(root(word)) >= min(3, len(word))


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("Cuidan a los niños", "cuid nin"),
        ("cuidar ninos", "cuid nin"),
        ("“enfermera registrada” (RN)", "“enfermer registrad” (rn)"),
        ("11-3051", "11-3051"),
        ("de la", "de la"),
        ("", ""),
    ],
)
def test_a_text_is_read_in_roots_without_small_words(text, roots):
    assert " ".join(in_roots(text).split()) == roots
