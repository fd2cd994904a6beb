"""What the documents name is there."""

import re

from tests.conftest import ROOT

FOLDERS = ("careers", "wages", "outlook", "portal", "templates", "tests", "bench", "docs")
NAMED = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[A-Za-z0-9_./-]+)`")
# Commands and addresses that begin like a folder, and files that are made, not kept.
NOT_FILES = re.compile(r"^(careers|wages|outlook)/($|\{|<)")


def documents():
    return [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def test_every_module_that_a_document_names_exists():
    named = [
        (path.relative_to(ROOT), name)
        for path in documents()
        for name in NAMED.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(named) > 30

    missing = [
        f"{path}: {name}"
        for path, name in named
        if not NOT_FILES.match(name) and not list(ROOT.glob(f"{name.rstrip('/')}*"))
    ]
    assert missing == []


def test_the_names_page_has_thirty_words():
    rows = re.findall(r"^\| (?!word|---)", (ROOT / "docs/names.md").read_text(), re.MULTILINE)
    assert len(rows) == 30
