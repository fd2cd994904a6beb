"""Texts with gaps, as a person writes them in a mapping."""

import pytest

from careers.importers.mapping.patterns import Pattern, any_year


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (
            "{any} Projections for {area} ({base}-{target})",
            "Long Term  PROJECTIONS for Boston Workforce Area (2023–2033)",
            {"area": "Boston Workforce Area", "base": "2023", "target": "2033"},
        ),
        ("{area}", " King County ", {"area": "King County"}),
        (
            "{area} {base}-{target}",
            "King 2022-32",
            {"area": "King", "base": "2022", "target": "32"},
        ),
        ("0{metro}", "042660", {"metro": "42660"}),
        ("{state}{number}", "530006", {"state": "53", "number": "0006"}),
        # Signs of the pattern stand for themselves.
        ("wages (all)", "wages (all)", {}),
        ("wages (all)", "wages all", None),
        ("{base}-{target}", "2022 to 2032", None),
        ("{state}", "5", None),
    ],
)
def test_a_pattern_reads_its_gaps(pattern, text, found):
    assert Pattern(pattern).read(text) == found


@pytest.mark.parametrize(
    ("pattern", "reason"), [("{county}", "{county} is no gap"), ("{area} {area}", "stands twice")]
)
def test_a_wrong_pattern_says_why(pattern, reason):
    with pytest.raises(ValueError, match="gap") as raised:
        Pattern(pattern)
    assert reason in str(raised.value)


def test_any_text_may_stand_more_than_once():
    assert Pattern("{any} of {area} {any}").read("Wages of King in May") == {"area": "King"}


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        ("estimated employment 2027", True),
        ("estimated employment", False),
        ("estimated employment 27", False),
    ],
)
def test_a_header_of_any_year(header, is_one):
    assert bool(any_year("Estimated  employment {year}").fullmatch(header)) is is_one
