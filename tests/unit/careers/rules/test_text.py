"""Editors' Markdown to HTML, also when it is hostile, and the reading grade."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careers.rules.text import ALLOWED, clean, reading_grade, to_html

SCHEMES = {"", "https", "http", "mailto", "tel"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://example.org "onmouseover=alert(1)")',
    '<a href="https://example.org" onclick="alert(1)">x</a>',
    "![x](https://example.org/x.png)",
    "<iframe src=//example.org></iframe>",
    "<svg/onload=alert(1)>",
    "</p></main><h1>Mine</h1>",
    "<style>*{display:none}</style>",
    "<!-- comment --><?php ?><![CDATA[x]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<b>`\n\n    <script>\n\n```\n<script>\n```",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
]
pieces = st.sampled_from(
    [
        *HOSTILE,
        "<",
        ">",
        '"',
        "'",
        "&",
        "[",
        "](",
        ")",
        "*",
        "**",
        "\n",
        "- ",
        "# ",
        "`",
        "\x00",
        "javascript:",
        "\u202e",
    ]
)
hostile = st.lists(pieces | st.text(max_size=8), max_size=8).map("".join)


class Tags(HTMLParser):
    """Every start tag of a piece of HTML with its attributes."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        raise AssertionError(f"a comment came through: {data}")


def assert_safe(html):
    for tag, attributes in Tags(html).found:
        assert tag in ALLOWED
        assert set(attributes) <= ({"href", "rel"} if tag == "a" else set())
        assert urlsplit(attributes.get("href") or "").scheme.lower() in SCHEMES


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_becomes_harmless(text):
    assert_safe(to_html(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_stored_html_becomes_harmless(text):
    assert_safe(clean(text))


@given(hostile)
@example("[a](https://example.org/\x00javascript:)")
def test_no_combination_gets_through(text):
    assert_safe(to_html(text))
    assert_safe(clean(text))


@given(hostile)
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once


@given(hostile)
def test_what_the_renderer_makes_is_already_clean(text):
    assert clean(to_html(text)) == to_html(text)


def test_what_editors_may_write():
    html = to_html(
        "One **strong** and *soft* [link](https://example.org).\n\n- first\n- second\n\n1. one"
    )
    assert html == (
        '<p>One <strong>strong</strong> and <em>soft</em> <a href="https://example.org" rel="noopener">link</a>.</p>\n'  # noqa: E501
        "<ul>\n<li>first</li>\n<li>second</li>\n</ul>\n<ol>\n<li>one</li>\n</ol>\n"
    )


def test_a_heading_stays_text_because_the_page_owns_its_outline():
    assert "<h" not in to_html("# Heading\n\nHeading\n=======")


@pytest.mark.parametrize("text", ["", "Too short to say.", "word " * 29])
def test_no_grade_for_fewer_than_thirty_words(text):
    assert reading_grade(text) is None


def test_short_plain_sentences_grade_low_and_long_learned_ones_high():
    plain = "You fix cars. You talk with the people who own them. You find out what is wrong. You clean your tools. You work in a shop. You help a lot."  # noqa: E501
    learned = (
        "Experienced organizational administrators continuously coordinate interdepartmental "
        "communication, systematically evaluating sophisticated "
        "manufacturing methodologies notwithstanding considerable regulatory complications "
        "affecting international distribution capabilities and occupational "
        "classifications throughout multidisciplinary environments, predominantly concerning "
        "infrastructural modernization."
    )
    assert reading_grade(plain) < 4
    assert reading_grade(learned) > 14


def test_the_grade_is_the_formula():
    """30 one-syllable words in 3 sentences: 0.39 x 10 + 11.8 x 1 - 15.59."""
    assert reading_grade(("The cat sat on the mat and then it ran. ") * 3) == pytest.approx(
        0.39 * 10 + 11.8 - 15.59, abs=0.05
    )


@given(st.text(max_size=400))
def test_any_text_has_a_grade_or_none(text):
    grade = reading_grade(text)
    assert grade is None or isinstance(grade, float)
