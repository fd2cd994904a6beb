"""The checker of gaps finds each kind of gap, and nothing on a page without one."""

import pytest

from tests.html_gaps import gaps

WHOLE = "<h2>Skills</h2><p>It is important to:</p><ul><li>Listen</li></ul><h2>Pay</h2><h3>Here</h3><p>From O*NET 30.0, updated August 2021.</p>"  # noqa: E501


def page(body: str) -> str:
    return (
        f"<html><body><header><h1></h1></header><main><h1>Welders</h1>{body}</main></body></html>"
    )


def test_a_page_without_gaps():
    assert gaps(page(WHOLE)) == []


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("<h2></h2><p>x</p>", "an empty <h2>"),
        ("<h2>Skills</h2><h2>Pay</h2><p>x</p>", "nothing under the heading 'Skills'"),
        ("<section><h2>Skills</h2></section>", "nothing under the heading 'Skills'"),
        (
            "<section><h2>Skills</h2><div><p></p></div></section>",
            "nothing under the heading 'Skills'",
        ),
        (
            "<p>It is important to:</p><h2>Pay</h2><p>x</p>",
            "a lead-in to nothing: 'It is important to:'",
        ),
        ("<p>It is important to:</p>", "a lead-in to nothing: 'It is important to:'"),
        ("<ul></ul><p>x</p>", "a <ul> without <li>"),
        ("<ul><li></li></ul>", "an empty <li>"),
        ("<p>None of 5</p>", "never filled in: 'None of 5'"),
        ("<p>See %(count)s more</p>", "never filled in: 'See %(count)s more'"),
        ("<p>What it is comes from .</p>", "a sentence with a hole: 'What it is comes from .'"),
        ("<p>Updated in , by us</p>", "a sentence with a hole: 'Updated in , by us'"),
        ("<p>Washington ()</p>", "a sentence with a hole: 'Washington ()'"),
        ("<p>Very important · </p>", "a sentence with a hole: 'Very important ·'"),
    ],
)
def test_each_gap(body, gap):
    assert gap in gaps(page(body))
