"""The publishing gate, rule by rule, and the faults that the seed's own page was published with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.editions.gate import dangling_lead_in, find_problems
from careers.rules.sections import BY_KEY, LIST_KEYS, PROSE_KEYS, SECTIONS
from tests.factories.documents import credential, facts_only, full_document, resource

REQUIRED = [section.key for section in SECTIONS if section.required]


def sections_of(document):
    return [problem.section for problem in find_problems(document)]


def test_a_complete_document_passes():
    assert find_problems(full_document()) == []


@pytest.mark.parametrize("key", REQUIRED)
def test_each_required_section_is_missed_by_its_heading(key):
    problems = find_problems(full_document(**{key: None}))
    assert [problem.section for problem in problems] == [key]
    assert BY_KEY[key].heading in problems[0].message


@pytest.mark.parametrize("key", [section.key for section in SECTIONS if not section.required])
def test_an_optional_section_is_not_missed(key):
    assert find_problems(full_document(**{key: None})) == []


@pytest.mark.parametrize("headline", ["", "   "])
def test_a_written_career_needs_a_headline(headline):
    assert sections_of(full_document(headline=headline)) == ["headline"]


def test_facts_only_needs_a_title_and_nothing_more():
    assert find_problems(facts_only()) == []
    assert sections_of(facts_only(title="  ")) == ["title"]


def test_facts_only_is_still_read_for_notes_and_links():
    spoilt = facts_only(
        resources=[resource(url="http://example.org")],
        related=[{"code": "11-1011", "title": "x", "reason": "# ask Mary"}],
    )
    assert sorted(sections_of(spoilt)) == ["related", "resources"]


@pytest.mark.parametrize(
    "text",
    [
        "# note",
        "Fine.\n#match with 1154",
        "Fine.\n   # indented",
        "#fine. not a secure site. 2/5/19",
        "- item\n#x",
    ],
)
@pytest.mark.parametrize("key", ["summary", "licensing"])
def test_a_line_that_begins_with_a_hash_is_refused(key, text):
    assert key in sections_of(full_document(**{key: text}))


@pytest.mark.parametrize(
    "text", ["The number #1 employer.", "C# and F# are languages.", "See item\n2 # here"]
)
def test_a_hash_inside_a_line_is_fine(text):
    assert find_problems(full_document(summary=text)) == []


PLACES = {
    "headline": lambda text: {"headline": text},
    "title": lambda text: {"title": text},
    "alternate titles": lambda text: {"alternate_titles": [text]},
    "list item": lambda text: {"tasks": [text]},
    "credential name": lambda text: {"credentials": [credential(name=text)]},
    "credential organization": lambda text: {"credentials": [credential(organization=text)]},
    "credential note": lambda text: {"credentials": [credential(note=text)]},
    "resource name": lambda text: {"resources": [resource(name=text)]},
    "resource address": lambda text: {"resources": [resource(address=f"1 Main Street\n{text}")]},
    "related reason": lambda text: {"related": [{"code": "11-1011", "title": "x", "reason": text}]},
    "pathway": lambda text: {
        "clusters": [{"scheme": "2002", "slug": "x", "title": "X", "pathway": text}]
    },
    "other code's note": lambda text: {
        "codes": {
            **full_document()["codes"],
            "other": [{"code": "11-3061", "title": "x", "note": text}],
        }
    },
}


@pytest.mark.parametrize("place", PLACES)
def test_a_private_remark_is_refused_wherever_the_public_would_read_it(place):
    assert find_problems(full_document(**PLACES[place]("#fine. not a secure site. 2/5/19"))) != []


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org for more.",
        "See www.example.org.",
        "See HTTP://EXAMPLE.ORG",
        "A site (https://example.org) to see.",
        'The site "https://example.org".',
        "<https://example.org>",
        "[one](https://example.org) and https://example.com",
        "[broken] (https://example.org)",
        "[x]: https://example.org",
    ],
)
def test_a_bare_address_is_refused(text):
    assert sections_of(full_document(summary=text)) == ["summary"]


@pytest.mark.parametrize(
    "text",
    [
        "[one](https://example.org)",
        "[www.example.org](https://www.example.org/a?b=c#d)",
        '[one](https://example.org "A title")',
        "[write](mailto:a@example.org) or [call](tel:+13605550100)",
        "Node.js and www without a name.",
    ],
)
def test_a_named_secure_link_is_fine(text):
    assert find_problems(full_document(summary=text)) == []


@pytest.mark.parametrize(
    "target",
    [
        "http://example.org",
        "HTTP://example.org",
        " http://example.org ",
        "<http://example.org>",
        "ftp://example.org",
        "javascript:alert(1)",
        "//example.org",
        "example.org",
    ],
)
def test_a_link_that_is_not_https_is_refused(target):
    assert sections_of(full_document(licensing=f"[x]({target})")) != []


@pytest.mark.parametrize(
    ("change", "passes"),
    [
        ({}, True),
        ({"url": "", "address": "1 Main Street"}, True),
        ({"url": "http://example.org"}, False),
        ({"url": "http://example.org", "no_secure_site": True}, True),
        ({"url": "https://example.org", "no_secure_site": True}, True),
        ({"url": "ftp://example.org", "no_secure_site": True}, False),
        ({"url": "javascript:alert(1)", "no_secure_site": True}, False),
    ],
)
@pytest.mark.parametrize(("kind", "make"), [("resources", resource), ("credentials", credential)])
def test_only_a_link_marked_no_secure_site_may_be_http(kind, make, change, passes):
    change = {
        key: value for key, value in change.items() if key != "address" or kind == "resources"
    }
    assert (sections_of(full_document(**{kind: [make(**change)]})) == []) is passes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They work in companies that produce:", "They work in companies that produce:"),
        ("They make:\n\nMore prose.", "They make:"),
        ("They make:\n-without a space", "They make:"),
        ("**They make:**\n\nMore.", "**They make:**"),
        ("They make:  \n\n- planes", None),
        ("They make:\n* planes\n* trains", None),
        ("They make:\n1. planes", None),
        ("They make:\n- ", "They make:"),
        ("First:\n- one\n\nSecond:", "Second:"),
        ("- They:\n  - one", None),
        ("It opens at 9:30 in the morning.", None),
        ("", None),
    ],
)
def test_a_lead_in_needs_its_list(text, found):
    assert dangling_lead_in(text) == found


def test_the_seeds_own_dangling_lead_ins_and_notes_are_refused(seed_text):
    """Every line of the seed's page that ends in a colon lost its list, and both of its hash lines
    are private.
    """
    lines = [line.strip() for line in seed_text.splitlines() if line.strip()]
    lead_ins = [line for line in lines if line.endswith(":")]
    notes = [line for line in lines if line.startswith("#")]
    assert (len(lead_ins), len(notes)) == (9, 2)
    for line in [*lead_ins, *notes]:
        assert sections_of(
            full_document(summary=f"A paragraph.\n\n{line}\n\nAnother paragraph.")
        ) == ["summary"], line


def test_the_seeds_career_summary_as_it_was_published_is_refused_twice(seed_text):
    body = (
        seed_text.split("Career summary", 1)[1].split("Related careers", 1)[0].replace("\n\n", "\n")
    )
    messages = [problem.message for problem in find_problems(full_document(summary=body))]
    assert len(messages) == 2
    assert any("#" in message for message in messages)
    assert any("They work in companies that produce:" in message for message in messages)


@pytest.mark.parametrize("key", ["tasks", "groups"])
def test_an_item_that_ends_in_a_colon_is_refused(key):
    assert key in sections_of(full_document(**{key: ["Fine", "Such as: "]}))


@pytest.mark.parametrize("key", [*PROSE_KEYS, *LIST_KEYS])
def test_every_section_is_read(key):
    text = "# private"
    assert key in sections_of(full_document(**{key: text if key in PROSE_KEYS else ["Fine", text]}))


def test_every_problem_says_where_and_what():
    problems = find_problems(
        full_document(summary="# a\nwww.example.org\nSo:", tasks=None, headline="")
    )
    assert {problem.section for problem in problems} == {"summary", "tasks", "headline"}
    assert all(
        problem.message.endswith((".", "”")) and len(problem.message) > 20 for problem in problems
    )


@given(st.text(max_size=200))
def test_any_text_is_judged_and_never_an_error(text):
    find_problems(
        full_document(
            summary=text,
            tasks=[text],
            headline=text,
            resources=[resource(name=text, url=text, address=text)],
        )
    )
