"""Rules of the public templates: a component is a macro whose parameters are its signature, and no
line is wider than the code's.
"""

from django.template import engines
from jinja2 import meta, nodes

from tests.conftest import ROOT

SITE = ROOT / "templates" / "site"
WIDEST = 100  # columns


def templates() -> dict[str, str]:
    return {
        path.relative_to(SITE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(SITE.rglob("*"))
        if path.is_file()
    }


def parsed(source: str) -> nodes.Template:
    return engines["jinja2"].env.parse(source)


def included(source: str) -> set[str | None]:
    tags = parsed(source).find_all(nodes.Include)
    return {tag.template.value if isinstance(tag.template, nodes.Const) else None for tag in tags}


def test_the_walk_finds_the_templates():
    assert {"base.html", "portal/home.html", "components/source.html"} <= set(templates())


def test_no_line_is_wider_than_the_code():
    wide = [
        f"{name}:{number}"
        for name, source in templates().items()
        for number, line in enumerate(source.splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert wide == []


def test_a_page_includes_nothing_that_reads_its_values_unseen():
    assert [name for name, source in templates().items() if included(source)] == []


def test_a_component_is_imported_without_the_context_of_the_page():
    imports = [
        (name, tag)
        for name, source in templates().items()
        for tag in parsed(source).find_all((nodes.FromImport, nodes.Import))
    ]
    assert len(imports) > 40
    assert [name for name, tag in imports if tag.with_context] == []


def macros() -> list[tuple[str, nodes.Macro]]:
    return [
        (name, macro)
        for name, source in templates().items()
        for macro in parsed(source).find_all(nodes.Macro)
    ]


def names_read(name: str, macro: nodes.Macro) -> set[str]:
    """What a macro takes neither from its parameters, nor from its own module, nor from the
    functions that every template has.
    """
    module = parsed(templates()[name])
    own = {other.name for other in module.find_all(nodes.Macro)}
    for tag in module.find_all(nodes.FromImport):
        own |= {pair[1] if isinstance(pair, tuple) else pair for pair in tag.names}

    return undeclared(macro) - own - set(engines["jinja2"].env.globals)


def undeclared(macro: nodes.Macro) -> set[str]:
    alone = nodes.Template([macro], lineno=1)
    alone.environment = engines["jinja2"].env
    return meta.find_undeclared_variables(alone)


def test_a_macro_reads_its_parameters_only():
    assert len(macros()) > 25
    reading = {f"{name}: {macro.name}": names_read(name, macro) for name, macro in macros()}
    assert {macro: names for macro, names in reading.items() if names} == {}


def test_a_macro_that_reads_the_page_unseen_would_be_noticed():
    source = "{% macro card(title) %}{{ title }}{{ place.name }}{% endmacro %}"
    (macro,) = parsed(source).find_all(nodes.Macro)
    assert undeclared(macro) == {"place"}
