"""Reading the HTML of a page in tests."""

import re


def html_of(response) -> str:
    """The page's HTML without the white space that parts its tags, attributes and lines.

    How a template is indented is nobody's promise; tags, attributes and words are.
    """
    page = re.sub(r"\s+", " ", response.content.decode())
    page = re.sub(r" ?(/?>) ?", r"\1", page)

    return page.replace(" <", "<")
