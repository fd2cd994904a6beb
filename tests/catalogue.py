"""Reads translation catalogues and what the sources ask to have translated, without the gettext
programs.
"""

import ast
import re
from pathlib import Path

from portal.templating.environment import messages_of
from tests.conftest import ROOT

FOLDER = ROOT / "portal" / "locale" / "es" / "LC_MESSAGES"
CODE = ("portal", "careers", "wages", "outlook")
ONE, SEVERAL = {"_", "gettext", "gettext_lazy", "gettext_noop"}, {"ngettext", "ngettext_lazy"}
KEYWORD = re.compile(r'^(msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|</?\w+>")


def messages(path: Path = FOLDER / "django.po") -> list[dict]:
    """Each message of a .po file: its keywords with their text, and `flags`. The header comes
    first.
    """
    found = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        message, keyword = {"flags": re.findall(r"^#, (.*)$", block, re.MULTILINE)}, ""
        for line in block.splitlines():
            if match := KEYWORD.match(line):
                keyword, text = match.groups()
                message[keyword] = ast.literal_eval(text)
            elif line.startswith('"'):
                message[keyword] += ast.literal_eval(line)
        found.append(message)
    return found


def translations(message: dict) -> list[str]:
    return [text for keyword, text in message.items() if keyword.startswith("msgstr")]


def asked_for() -> dict[str, str]:
    """What the sources mark for translation: message to plural, or to nothing."""
    return {
        **dict(pair for path in _templates() for pair in _in_template(path)),
        **dict(pair for path in _modules() for pair in _in_module(path)),
    }


def _templates() -> list[Path]:
    return [
        path
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if "admin" not in path.relative_to(ROOT).parts
    ]


def _modules() -> list[Path]:
    return [
        path
        for folder in CODE
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def _in_template(path: Path) -> list[tuple[str, str]]:
    return [
        (texts[0], texts[1] if len(texts) > 1 else "")
        for _line, _function, texts in messages_of(path.read_text(encoding="utf-8"))
    ]


def _in_module(path: Path) -> list[tuple[str, str]]:
    source = path.read_text(encoding="utf-8")
    if (
        "django.utils.translation" not in source
        and "portal.translation" not in source
        and "careers.rules.messages" not in source
    ):
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ONE | SEVERAL
        ):
            texts = [
                item.value
                for item in node.args
                if isinstance(item, ast.Constant) and isinstance(item.value, str)
            ]
            if texts:
                found.append((texts[0], texts[1] if node.func.id in SEVERAL else ""))
    return found
