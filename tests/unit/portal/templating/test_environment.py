"""The public templates' language: what it escapes, what it drops, what it refuses, and which
messages are found in it.
"""

import pytest
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.utils import translation

from portal.templating.environment import messages_of

HOSTILE = """<b>&"'</b>"""
ESCAPED = "&lt;b&gt;&amp;&#34;&#39;&lt;/b&gt;"


def drawn(source: str, **context) -> str:
    return engines["jinja2"].from_string(source).render(context)


@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        '{{ _("%(value)s", value=value) }}',
        '{{ ngettext("%(value)s", "%(value)s", 2, value=value) }}',
        "{{ value|truncatechars(60) }}",
        '{{ [value]|join(", ") }}',
    ],
)
def test_every_value_is_escaped(source):
    assert drawn(source, value=HOSTILE) == ESCAPED


def test_an_attribute_cannot_be_left():
    assert (
        drawn('<a href="{{ query(q=value) }}">', value='"><script>')
        == '<a href="?q=%22%3E%3Cscript%3E">'
    )


def test_a_message_may_hold_markup_but_not_its_values():
    assert (
        drawn('{{ _("For <strong>%(area)s</strong>", area=area) }}', area="A & B")
        == "For <strong>A &amp; B</strong>"
    )


def test_messages_are_in_the_pages_language():
    with translation.override("es"):
        assert drawn('{{ _("Pay") }}{{ language() }}') == "Salarioes"


def test_a_percent_sign_stands_for_itself_where_nothing_is_filled_in():
    assert drawn('{{ _("Growth of at least (%)") }}') == "Growth of at least (%)"


def test_lines_of_tags_are_dropped_and_words_stay_apart():
    source = (
        "<ul>\n  {% for one in rows %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>\n"
        "<p>one {% if rows %}two{% endif %}\n   <b>three</b></p>"
    )
    assert drawn(source, rows=[1, 2]) == (
        "<ul>\n    <li>1</li>\n    <li>2</li>\n</ul>\n<p>one two   <b>three</b></p>"
    )


def test_the_next_line_stays_apart_where_a_tag_says_so():
    source = "<p>\n  {% if true %}one{% endif +%}\n  {% if true %}two{% endif %}\n</p>"
    assert drawn(source) == "<p>\none\ntwo</p>"


def test_an_error_names_the_line_that_it_is_on():
    with pytest.raises(TypeError) as caught:
        drawn("<p>\n\n{% if true %}\n  {{ 1 + 'a' }}\n{% endif %}")
    assert caught.traceback[-1].lineno + 1 == 4


def test_the_admins_templates_are_djangos():
    assert (
        type(get_template("admin/base_site.html")).__module__ == "django.template.backends.django"
    )
    assert type(get_template("portal/home.html")).__module__ == "django.template.backends.jinja2"
    with pytest.raises(TemplateDoesNotExist):
        engines["jinja2"].get_template("admin/base_site.html")


def test_messages_are_found_with_their_lines():
    source = (
        '<p>{{ _("one") }}</p>\n'
        '{% set x = ngettext("%(n)s thing", "%(n)s things", count, n=count) %}\n'
        "{{ _(variable) }}"
    )
    assert list(messages_of(source)) == [
        (1, "_", ("one",)),
        (2, "ngettext", ("%(n)s thing", "%(n)s things")),
    ]


def test_all_public_templates_compile_and_none_of_the_admins():
    templates = engines["jinja2"].env
    names = templates.list_templates()
    assert all(templates.get_template(name) for name in names)
    assert "careers/occupation_detail.html" in names
    assert not any(name.startswith("admin/") for name in names)
