"""Editors' Markdown: to safe HTML, to plain text, and how hard it is to read. Pure."""

import re
import unicodedata
from functools import lru_cache

import nh3
import pyphen
from markdown_it import MarkdownIt

# Headings belong to the page, and a profile has no raw HTML, images or code.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
    ["heading", "lheading", "image", "code", "fence", "html_block", "html_inline"]
)
# A second fence: nothing but these tags is shown, whatever Markdown made.
ALLOWED = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}
CLEANER = nh3.Cleaner(
    tags=ALLOWED,
    attributes={"a": {"href"}, "*": set()},
    url_schemes={"https", "http", "mailto", "tel"},
    link_rel="noopener",
)
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)|\n\n+|\n- ")


def to_html(markdown: str) -> str:
    """HTML of editors' Markdown: paragraphs, lists, emphasis and links only."""
    return clean(MARKDOWN.render(markdown))


def clean(html: str) -> str:
    """The allow-list, applied again to whatever is stored before it is shown."""
    return CLEANER.clean(html)


@lru_cache(maxsize=1)
def _hyphenator() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def _syllables(word: str) -> int:
    return len(_hyphenator().positions(word.lower())) + 1


def reading_grade(text: str) -> float | None:
    """Flesch-Kincaid grade: 0.39 x words a sentence + 11.8 x syllables a word - 15.59.

    None for fewer than 30 words, where it means nothing.
    """
    words = WORD.findall(text)
    if len(words) < 30:
        return None

    # Items of a list and paragraphs end a sentence too, with or without a full stop.
    sentences = max(1, len([part for part in SENTENCE_END.split(text) if WORD.search(part)]))
    syllables = sum(_syllables(word) for word in words)

    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def alphabetical(title: str) -> str:
    """The title as an index sorts it: in capitals and without accents."""
    decomposed = unicodedata.normalize("NFKD", title)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).upper()
