"""A page as a tree, read independently of what made it: elements, their attributes and their own
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
UNSEEN = {"script", "style", "head", "template", "defs"}


@dataclass(eq=False)
class Element:
    """One element. `content` is text and elements in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    content: list[str | Element] = field(default_factory=list)

    def lineage(self) -> Iterator[Element]:
        """The element itself, then what holds it, outward."""
        here: Element | None = self
        while here is not None:
            yield here
            here = here.parent

    def nearest(self, attribute: str) -> str:
        """The attribute's value on the element or on the nearest that holds it; empty where none
        has it.
        """
        return next(
            (
                element.attributes[attribute]
                for element in self.lineage()
                if attribute in element.attributes
            ),
            "",
        )

    def walk(self) -> Iterator[Element]:
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def texts(self) -> Iterator[tuple[Element, str]]:
        """What a reader sees: each piece of text with the element it stands in."""
        if self.tag in UNSEEN:
            return
        for part in self.content:
            if isinstance(part, Element):
                yield from part.texts()
            elif part.strip():
                yield self, part

    @property
    def text(self) -> str:
        return " ".join("".join(part for _element, part in self.texts()).split())

    def find(self, *, tag: str = "", **attributes: str) -> list[Element]:
        """Elements with this tag and these attributes; `_` stands for `-` in their names."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.walk()
            if (not tag or element.tag == tag)
            and all(element.attributes.get(name) == value for name, value in wanted.items())
        ]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Element("document")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.content.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attrs):
        self.here.content.append(
            Element(tag, {name: value or "" for name, value in attrs}, self.here)
        )

    def handle_endtag(self, tag):
        assert self.here.tag == tag, f"<{self.here.tag}> is closed by </{tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.content.append(data)


def read_tree(html: str) -> Element:
    """The page; fails where an element is closed by another's end."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> is never closed"
    return builder.root
