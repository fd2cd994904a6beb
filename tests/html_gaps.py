"""Finds what a page promises and does not give: headings over nothing, lead-ins to nothing, lists without items, values that were never filled in."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
MUST_SAY = {*HEADINGS, "dt", "th", "caption", "summary", "figcaption", "legend", "button", "a", "dd", "li", "label", "option"}
MUST_HOLD = {"ul": "li", "ol": "li", "dl": "dt", "table": "td", "select": "option"}
DRAWN = {"svg", "img", "input"}
LISTS = {"ul", "ol", "dl", "table", "details", "div", "select"}
NEVER_FILLED = re.compile(r"\bNone\b|\bnan\b|%\(\w+\)|\{\w*\}|\bundefined\b|&lt;|&amp;")
DANGLING = re.compile(r"(?<=\s)[.,;:!?](?=\s|$)|\(\s*\)|^\s*[·,;:]|[·,;]\s*$")


@dataclass
class Node:
    tag: str
    attributes: dict[str, str | None]
    children: list["Node | str"] = field(default_factory=list)

    def elements(self) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node)]

    def every(self) -> "list[Node]":
        return [self, *(node for child in self.elements() for node in child.every())]

    def text(self) -> str:
        parts = (child if isinstance(child, str) else child.text() for child in self.children if isinstance(child, str) or child.tag not in ("script", "style"))
        return " ".join("".join(parts).split())

    @property
    def is_empty(self) -> bool:
        return not self.text() and not any(node.tag in DRAWN or node.attributes.get("aria-label") for node in self.every())


class TreeBuilder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def tree(html: str) -> Node:
    builder = TreeBuilder()
    builder.feed(html)
    assert builder.open == [builder.root], "an element is not closed"
    return builder.root


def gaps(html: str) -> list[str]:
    """Every gap of a page's main part, in words; an empty list where there is none."""
    main = next(node for node in tree(html).every() if node.tag == "main")
    return [*_silent(main), *_without_content(main), *_dangling(main), *_unfilled(main)]


def _silent(main: Node) -> list[str]:
    found = [f"an empty <{node.tag}>" for node in main.every() if node.tag in MUST_SAY and node.is_empty]
    return found + [
        f"a <{node.tag}> without <{inner}>" for node in main.every() if (inner := MUST_HOLD.get(node.tag)) and all(one.tag != inner for one in node.every())
    ]


def _without_content(main: Node) -> list[str]:
    """A heading must be followed by something before the next heading of its level or a higher one, or the end of its container."""
    found = []
    for node in main.every():
        elements = node.elements()
        for index, one in enumerate(elements):
            if one.tag not in HEADINGS:
                continue
            after = elements[index + 1 :]
            stop = next((place for place, other in enumerate(after) if HEADINGS.get(other.tag, 9) <= HEADINGS[one.tag]), len(after))
            if all(other.is_empty for other in after[:stop]) and node.tag not in ("a", "header", "li"):
                found.append(f"nothing under the heading {one.text()!r}")
    return found


def _dangling(main: Node) -> list[str]:
    """A text that ends in a colon must be followed by what it announces."""
    found = []
    for node in main.every():
        elements = node.elements()
        for index, one in enumerate(elements):
            if one.tag in ("p", *HEADINGS) and one.text().endswith(":"):
                following = elements[index + 1] if index + 1 < len(elements) else None
                if following is None or following.tag not in LISTS or following.is_empty:
                    found.append(f"a lead-in to nothing: {one.text()!r}")
    return found


def _unfilled(main: Node) -> list[str]:
    blocks = ("p", "li", "dd", "dt", "td", "th", "summary", "caption", "h1", "h2", "h3", "h4", "figcaption")
    texts = [node.text() for node in main.every() if node.tag in blocks]
    found = [f"never filled in: {text!r}" for text in texts if NEVER_FILLED.search(text)]
    return found + [f"a sentence with a hole: {text!r}" for text in texts if DANGLING.search(text)]
