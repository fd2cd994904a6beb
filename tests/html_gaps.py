"""Finds what a page promises and does not give: headings over nothing, lead-ins to nothing, lists
without items, values that were never filled in.
"""

import re

from tests.html_tree import Element, read_tree

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
MUST_SAY = {
    *HEADINGS,
    "dt",
    "th",
    "caption",
    "summary",
    "figcaption",
    "legend",
    "button",
    "a",
    "dd",
    "li",
    "label",
    "option",
}
MUST_HOLD = {"ul": "li", "ol": "li", "dl": "dt", "table": "td", "select": "option"}
DRAWN = {"svg", "img", "input"}
LISTS = {"ul", "ol", "dl", "table", "details", "div", "select"}
NEVER_FILLED = re.compile(r"\bNone\b|\bnan\b|%\(\w+\)|\{\w*\}|\bundefined\b|&lt;|&amp;")
DANGLING = re.compile(r"(?<=\s)[.,;:!?](?=\s|$)|\(\s*\)|^\s*[·,;:]|[·,;]\s*$")


def gaps(html: str) -> list[str]:
    """Every gap of a page's main part, in words; an empty list where there is none."""
    (main,) = read_tree(html).find(tag="main")
    return [*_silent(main), *_without_content(main), *_dangling(main), *_unfilled(main)]


def elements(node: Element) -> list[Element]:
    return [part for part in node.content if isinstance(part, Element)]


def is_empty(node: Element) -> bool:
    return not node.text and not any(
        one.tag in DRAWN or one.attributes.get("aria-label") for one in node.walk()
    )


def _silent(main: Element) -> list[str]:
    found = [
        f"an empty <{node.tag}>" for node in main.walk() if node.tag in MUST_SAY and is_empty(node)
    ]
    return found + [
        f"a <{node.tag}> without <{inner}>"
        for node in main.walk()
        if (inner := MUST_HOLD.get(node.tag)) and all(one.tag != inner for one in node.walk())
    ]


def _without_content(main: Element) -> list[str]:
    """A heading must be followed by something before the next heading of its level or a higher one,
    or the end of its container.
    """
    found = []
    for node in main.walk():
        inside = elements(node)
        for index, one in enumerate(inside):
            if one.tag not in HEADINGS:
                continue
            after = inside[index + 1 :]
            stop = next(
                (
                    place
                    for place, other in enumerate(after)
                    if HEADINGS.get(other.tag, 9) <= HEADINGS[one.tag]
                ),
                len(after),
            )
            if all(is_empty(other) for other in after[:stop]) and node.tag not in (
                "a",
                "header",
                "li",
            ):
                found.append(f"nothing under the heading {one.text!r}")
    return found


def _dangling(main: Element) -> list[str]:
    """A text that ends in a colon must be followed by what it announces."""
    found = []
    for node in main.walk():
        inside = elements(node)
        for index, one in enumerate(inside):
            if one.tag in ("p", *HEADINGS) and one.text.endswith(":"):
                following = inside[index + 1] if index + 1 < len(inside) else None
                if following is None or following.tag not in LISTS or is_empty(following):
                    found.append(f"a lead-in to nothing: {one.text!r}")
    return found


def _unfilled(main: Element) -> list[str]:
    blocks = (
        "p",
        "li",
        "dd",
        "dt",
        "td",
        "th",
        "summary",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "figcaption",
    )
    texts = [node.text for node in main.walk() if node.tag in blocks]
    found = [f"never filled in: {text!r}" for text in texts if NEVER_FILLED.search(text)]
    return found + [f"a sentence with a hole: {text!r}" for text in texts if DANGLING.search(text)]
