"""Forms of Spanish words."""

import pytest

from portal.search.spanish import word_forms


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("enfermeras", {"enfermera", "enfermero"}),
        ("camionero", {"camionera"}),
        ("trabajadores", {"trabajador", "trabajadora"}),
        ("trabajadora", {"trabajador"}),
        ("medicos", {"medico", "medica"}),
        ("policia", {"policio"}),
        ("chofer", set()),
        ("choferes", {"chofer"}),
        ("gerentes", {"gerente"}),
        ("dentista", {"dentisto"}),
        ("rn", set()),
    ],
)
def test_a_word_comes_with_its_singular_and_other_gender(word, others):
    assert set(word_forms(word)) == {word, *others}
