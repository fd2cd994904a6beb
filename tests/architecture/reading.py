"""How the code reads, in figures: a table for a person, and limits for the tests beside it.

    python -m tests.architecture.reading [FOLDER]

Counted are the modules of the four apps, without migrations. A line of code is a line that is
neither blank nor a comment nor part of a docstring; a node is a node of Python's syntax tree
without the markers `Load`, `Store` and `Del`; a statement is what `ast.stmt` says, without
docstrings.
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("careers", "wages", "outlook", "portal")
MOST_STATEMENTS = 25

Function = ast.FunctionDef | ast.AsyncFunctionDef
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass
class Reading:
    """Counts of one module; they add up."""

    lines: int = 0
    code_lines: int = 0
    nodes: int = 0
    comment_lines: int = 0
    function_lines: int = 0
    blank_lines_in_functions: int = 0
    statements: int = 0
    long_functions: int = 0
    nested_ternaries: int = 0
    ternaries: int = 0
    nested_comprehensions: int = 0

    def __add__(self, other: "Reading") -> "Reading":
        return Reading(
            *(getattr(self, field.name) + getattr(other, field.name) for field in fields(Reading))
        )

    def table(self) -> dict[str, float]:
        """The figures that the architecture page sets goals for."""
        return {
            "lines": self.lines,
            "nodes per line of code": self.nodes / self.code_lines,
            "blank lines in functions, %": 100
            * self.blank_lines_in_functions
            / self.function_lines,
            "comment lines, %": 100 * self.comment_lines / self.lines,
            f"functions over {MOST_STATEMENTS} statements": self.long_functions,
            "ternaries per 1,000 statements": 1000 * self.ternaries / self.statements,
            "ternaries in a ternary": self.nested_ternaries,
            "nested comprehensions per 1,000 statements": 1000
            * self.nested_comprehensions
            / self.statements,
        }


def modules(root: Path = ROOT) -> list[Path]:
    """Every module of the apps but their migrations."""
    return [
        path
        for app in APPS
        for path in sorted((root / app).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def read(path: Path) -> Reading:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    lines = source.splitlines()
    comments = _comment_lines(source)
    docstrings = _docstring_lines(tree)
    blank = {number for number, line in enumerate(lines, 1) if not line.strip()}

    nodes = [node for node in ast.walk(tree) if not isinstance(node, ast.expr_context | ast.Module)]
    functions = [node for node in nodes if isinstance(node, Function)]
    in_functions = {number for node in functions for number in _body_lines(node)} - docstrings

    return Reading(
        lines=len(lines),
        code_lines=len(lines) - len(blank | comments | docstrings),
        nodes=len(nodes),
        comment_lines=len(comments),
        function_lines=len(in_functions),
        blank_lines_in_functions=len(in_functions & blank),
        statements=sum(isinstance(node, ast.stmt) for node in nodes) - len(_docstrings(tree)),
        long_functions=sum(statements(node) > MOST_STATEMENTS for node in functions),
        ternaries=sum(isinstance(node, ast.IfExp) for node in nodes),
        nested_ternaries=sum(_holds(node, (ast.IfExp,), (ast.IfExp,)) for node in nodes),
        nested_comprehensions=sum(_holds(node, COMPREHENSIONS, COMPREHENSIONS) for node in nodes),
    )


def statements(function: Function) -> int:
    """How many statements a function has, those of functions inside it included."""
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1


def _holds(node: ast.AST, kinds: tuple[type, ...], inner: tuple[type, ...]) -> bool:
    if not isinstance(node, kinds):
        return False
    return any(isinstance(child, inner) for child in ast.walk(node) if child is not node)


def _comment_lines(source: str) -> set[int]:
    """Lines that hold nothing but a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]
        for token in tokens
        if token.type == tokenize.COMMENT and not token.line[: token.start[1]].strip()
    }


def _docstrings(tree: ast.Module) -> list[ast.Expr]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node.body[0]
        for node in ast.walk(tree)
        if isinstance(node, owners)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    ]


def _docstring_lines(tree: ast.Module) -> set[int]:
    return {
        number
        for node in _docstrings(tree)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def _body_lines(function: Function) -> Iterator[int]:
    yield from range(function.lineno, (function.end_lineno or function.lineno) + 1)


def reading(root: Path = ROOT) -> Reading:
    total = Reading()
    for path in modules(root):
        total += read(path)
    return total


def main() -> None:
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    for name, value in reading(root).table().items():
        print(f"{name:<46}{value:>10,.1f}")
    if "--files" in sys.argv:
        for path in modules(root):
            one = read(path)
            if one.function_lines:
                blank = 100 * one.blank_lines_in_functions / one.function_lines
                print(
                    f"{path.relative_to(root)!s:<60}{one.nodes / one.code_lines:>6.1f}{blank:>6.1f}"
                )


if __name__ == "__main__":
    main()
