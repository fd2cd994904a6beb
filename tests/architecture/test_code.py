"""Rules of the code itself that no linter of ours knows: sizes, names, what the pure modules may
import.
"""

import ast
import re
import subprocess
import sys
from functools import cache

import pytest
from django.apps import apps

from tests.architecture.reading import read, statements
from tests.conftest import ROOT

APPS = ("careers", "wages", "outlook", "portal")
LARGEST_MODULE, LARGEST_TEST_MODULE = 400, 650  # lines of code
MOST_STATEMENTS, DEEPEST_NESTING = 25, 4
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "tools", "stuff", "lib"}
PURE = (
    "careers.rules.codes",
    "careers.rules.figures",
    "careers.rules.places",
    "careers.rules.ratings",
    "careers.rules.scores",
    "careers.rules.sections",
    "careers.rules.states",
    "careers.rules.text",
    "careers.editions.comparison",
    "careers.editions.gate",
    "careers.editions.schema",
    "careers.statistics.answers",
    "careers.statistics.declaration",
    "careers.statistics.reasons",
    "wages.rules",
    "outlook.rules",
    "portal.search.query",
    "portal.search.ranking",
)


@cache
def modules():
    """Path -> syntax tree of every module of the project but migrations and tests."""
    paths = [
        path
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    return {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def functions():
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_walk_finds_the_project():
    assert len(modules()) > 60
    assert sum(1 for _ in functions()) > 200


def test_no_module_is_larger_than_400_lines_of_code():
    """Blank lines, comments and docstrings are asked for, so they do not count."""
    everything = [
        *(ROOT / path for path in modules()),
        *(ROOT / "bench").rglob("*.py"),
        *(ROOT / "sample_data").rglob("*.py"),
    ]
    sizes = {str(path.relative_to(ROOT)): read(path).code_lines for path in everything}
    assert {path: lines for path, lines in sizes.items() if lines > LARGEST_MODULE} == {}


def test_no_test_module_is_larger_than_650_lines():
    """A table of cases in one piece may be longer than a module that does something."""
    sizes = {
        str(path.relative_to(ROOT)): read(path).code_lines
        for path in (ROOT / "tests").rglob("*.py")
    }
    assert {path: lines for path, lines in sizes.items() if lines > LARGEST_TEST_MODULE} == {}


def test_no_function_has_more_than_25_statements():
    """Lines say little: a call with ten named arguments is long and plain."""
    long = {
        f"{path}:{node.name}": statements(node)
        for path, node in functions()
        if statements(node) > MOST_STATEMENTS
    }
    assert long == {}


def test_no_function_nests_deeper_than_four_blocks():
    deep = {
        f"{path}:{node.name}": depth
        for path, node in functions()
        if (depth := nesting(node)) > DEEPEST_NESTING
    }
    assert deep == {}


BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.Match)


def nesting(node, depth=0):
    """How many blocks lie inside one another; `elif` is no deeper than its `if`."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and [child] == node.orelse
        inner = depth + (isinstance(child, BLOCKS) and not is_elif)
        deepest = max(deepest, nesting(child, inner))
    return deepest


def test_no_module_is_a_drawer():
    assert [str(path) for path in modules() if {path.stem, *path.parent.parts} & DRAWERS] == []


def test_every_module_that_does_something_says_what_it_is():
    """Models, commands and app configurations say it in their class."""
    silent = [
        path
        for path, tree in modules().items()
        if len(tree.body) > 3 and not ast.get_docstring(tree)
    ]
    elsewhere = {"models", "commands"}
    assert [
        str(path)
        for path in silent
        if not elsewhere & set(path.parts) and path.stem not in ("apps", "querysets", "audit")
    ] == []


def test_every_model_of_the_domain_says_what_a_row_is():
    models = [model for app in APPS[:3] for model in apps.get_app_config(app).get_models()]
    unsaid = "{}("  # Django writes the fields there when there is no docstring
    assert [
        model.__name__
        for model in models
        if model.__doc__.startswith(unsaid.format(model.__name__))
    ] == []


IMPURE = (
    "django.db",
    "django.conf",
    "django.contrib",
    "django.http",
    "django.template",
    "rest_framework",
    "psycopg2",
    "sqlite3",
)


def test_the_pure_modules_need_no_settings_and_no_database():
    """Imported in a process of their own; of Django, at most its text functions may come."""
    code = f"import sys\nfor name in {PURE!r}: __import__(name)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert set(PURE) <= set(loaded)
    assert [name for name in loaded if name.startswith(IMPURE)] == []


def test_presenters_and_charts_touch_no_database():
    forbidden = re.compile(
        r"django\.(db|contrib|shortcuts|http)|\w+\.(models|querysets|selectors|services)(\.|$)"
    )
    found = {
        f"{path}: {name}"
        for path, tree in modules().items()
        if path.parts[1] in ("presenters", "charts")
        for name in imports(tree)
        if forbidden.match(name)
    }
    assert found == set()


def test_there_are_no_signals_and_nothing_is_left_to_do():
    sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in modules()}
    forbidden = re.compile(
        r"django\.(db\.models|core|dispatch)[.\w]*signals|@receiver|\b(TODO|FIXME|XXX)\b|fields = "
        r"\"__all__\""
    )
    assert {
        str(path): match[0] for path, text in sources.items() if (match := forbidden.search(text))
    } == {}


# Rule -> what it looks like where it is written out, and the one module that may.
RULES = {
    "today's version of the SOC": (r'"2018"', "careers/rules/codes.py"),
    "the ending of a plain O*NET-SOC code": (r'"\.00"', "careers/rules/codes.py"),
    "the group of the armed forces": (r'"55-"', "careers/rules/codes.py"),
    "which editions are public": (
        r"current_(edition|for)__isnull=False",
        "careers/querysets.py",
    ),
    "which releases are public": (r"filter\((release__)?status", "careers/querysets.py"),
    "what a spreadsheet would run": (r'"=", "\+"', "careers/rules/csv.py"),
    "the form of a release's key": (r"\{1,60\}", "careers/rules/parameters.py"),
    "the names of the states": (r"\bWyoming\b", "careers/rules/states.py"),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_written_in_one_module(rule):
    pattern, home = RULES[rule]
    written = {
        str(path)
        for path in modules()
        if re.search(pattern, (ROOT / path).read_text(encoding="utf-8"))
    }
    assert written == {home}


def test_no_handler_swallows_whatever_comes():
    """No bare except; `except Exception` does something about it."""
    swallowed = [
        f"{path}:{node.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (
                ast.unparse(node.type) in ("Exception", "BaseException")
                and isinstance(node.body[0], ast.Pass)
            )
        )
    ]
    assert swallowed == []


@pytest.mark.parametrize("app", APPS)
def test_every_constraint_is_named_for_what_is_true(app):
    names = [
        constraint.name
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    ]
    assert names
    assert [
        name
        for name in names
        if not re.fullmatch(r"[a-z][a-z0-9_]{5,62}", name) or re.search(r"_[0-9a-f]{8}(_|$)", name)
    ] == []
    assert all(not model._meta.unique_together for model in apps.get_app_config(app).get_models())
