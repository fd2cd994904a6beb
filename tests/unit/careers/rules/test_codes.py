"""Code forms, residual titles, rounding, O*NET's 0-100 form."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careers.rules.codes import CodeForm, is_military, is_onet_detail, is_residual, parse_code
from careers.rules.figures import round_half_up
from careers.rules.scores import standard_score

DIGITS = "0123456789"
socs = st.from_regex(r"[0-9]{2}-[0-9]{4}", fullmatch=True)
suffixes = st.from_regex(r"[0-9]{2}", fullmatch=True)


@pytest.mark.parametrize(
    "typed",
    [
        "11-3051",
        "113051",
        "11-3051.00",
        "11305100",
        "11-3051-00",
        "11 3051",
        "11‑3051",
        "11–3051",
        "  11-3051 \n",
        "113051.00",
    ],
)
def test_every_form_a_person_types_is_one_code(typed):
    assert parse_code(typed).canonical == "11-3051"


def test_classifications_spell_a_plain_code_in_two_ways_and_a_detail_in_one():
    assert parse_code("113051").spellings == ("11-3051", "11-3051.00")
    assert parse_code("15-1299.08").spellings == ("15-1299.08",)


@pytest.mark.parametrize("typed", ["15-1299.08", "151299.08", "15129908", "15-1299-08"])
def test_an_onet_detail_keeps_its_suffix(typed):
    form = parse_code(typed)
    assert (form.soc, form.suffix, form.is_onet_detail, form.canonical) == (
        "15-1299",
        "08",
        True,
        "15-1299.08",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "11",
        "11-305",
        "11-30511",
        "11-3051.0",
        "11-3051.000",
        "11--3051",
        "11_3051",
        "1-13051",
        "a11-3051",
        "11-3051b",
        "11-3051 11-3061",
    ],
)
def test_what_is_not_a_code_is_none(typed):
    assert parse_code(typed) is None


@pytest.mark.parametrize(
    "typed", ["\u0661\u0661-3051", "\uff11\uff11-3051", "\u00b9\u00b9-3051", "11-305\u00b2"]
)
def test_digits_of_other_scripts_are_not_digits_of_a_code(typed):
    assert parse_code(typed) is None


def test_a_long_text_is_refused_before_it_is_read():
    assert parse_code(" " * 1_000_000 + "11-3051") is None


@given(socs, st.none() | suffixes)
def test_the_canonical_form_reads_back_as_itself(soc, suffix):
    form = CodeForm(soc, suffix)
    again = parse_code(form.canonical)
    assert again.canonical == form.canonical
    assert (again.soc, again.is_onet_detail) == (soc, form.is_onet_detail)


@given(socs, suffixes, st.sampled_from(["", "-", " ", "–"]), st.sampled_from(["", ".", "-", " "]))
def test_separators_do_not_matter(soc, suffix, first, second):
    typed = soc.replace("-", first) + second + suffix
    assert parse_code(typed) == CodeForm(soc, suffix)


@given(st.text(max_size=60))
@example("11-3051\x00")
@example("\u202e1503-11")
@example("11-3051'; DROP TABLE careers_edition; --")
@example("(.*)+$")
def test_hostile_text_is_a_code_or_none_and_never_an_error(text):
    form = parse_code(text)
    assert form is None or [c for c in form.soc + (form.suffix or "") if c in DIGITS] == [
        c for c in text if c in DIGITS
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Managers, All Other", True),
        ("Computer Occupations, All Other ", True),
        ("ENGINEERS, ALL OTHER", True),
        ("Industrial Production Managers", False),
        ("Other Healthcare Support Occupations", False),
        ("All Other Things Managers", False),
    ],
)
def test_residuals_are_known_by_their_title(title, expected):
    assert is_residual(title) is expected


@pytest.mark.parametrize(
    ("value", "exponent", "expected"),
    [
        ("0.5", "1", "1"),
        ("1.5", "1", "2"),
        ("2.5", "1", "3"),
        ("2.4999", "1", "2"),
        ("-0.5", "1", "-1"),
        ("10.25", "0.1", "10.3"),
        ("6029.107", "1", "6029"),
    ],
)
def test_halves_go_away_from_zero(value, exponent, expected):
    assert round_half_up(Decimal(value), exponent) == Decimal(expected)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_rounding_never_moves_a_number_by_more_than_a_half(value):
    assert abs(round_half_up(value) - value) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        ("1", "1", "5", 0),
        ("5", "1", "5", 100),
        ("3", "1", "5", 50),
        ("3.5", "0", "7", 50),
        ("4", "1", "7", 50),
    ],
)
def test_a_rating_in_its_0_to_100_form(value, low, high, expected):
    assert standard_score(Decimal(value), Decimal(low), Decimal(high)) == expected


@pytest.mark.parametrize(("low", "high"), [("-3", "3"), ("5", "5"), ("5", "1")])
def test_a_signed_or_empty_scale_has_no_0_to_100_form(low, high):
    assert standard_score(Decimal(1), Decimal(low), Decimal(high)) is None


@pytest.mark.parametrize(
    ("code", "is_detail"),
    [("15-1299.08", True), ("11-3051.00", False), ("11-3051", False), ("", False)],
)
def test_a_detail_is_a_code_below_its_soc_code(code, is_detail):
    assert is_onet_detail(code) is is_detail


@pytest.mark.parametrize(
    ("code", "military"),
    [("55-3016", True), ("55-1011.00", True), ("53-3032", False), ("15-5500", False)],
)
def test_the_armed_forces_are_major_group_55(code, military):
    assert is_military(code) is military
