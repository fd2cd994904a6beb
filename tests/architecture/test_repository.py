"""Rules of the whole repository: templates escape, no file names a package index, nothing private
is shipped.
"""

import re
import subprocess

import pytest

from tests.conftest import ROOT

TEXT = {
    ".py",
    ".html",
    ".md",
    ".toml",
    ".txt",
    ".lock",
    ".yml",
    ".yaml",
    ".sh",
    ".css",
    ".js",
    ".csv",
    ".json",
    ".example",
    ".xml",
    ".svg",
    ".po",
    "",
}
# Written in two parts, so that this file does not name them itself.
INDEXES = [
    left + right
    for left, right in (
        ("pypi", ".org"),
        ("pypi.python", ".org"),
        ("files.python", "hosted.org"),
        ("registry.", "npmjs.org"),
        ("deb.", "debian.org"),
    )
]


def shipped():
    """Every file that git has or would have."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: the files that would ship are not known")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def templates():
    found = [
        path
        for folder in ("templates", "careers", "wages", "outlook", "portal")
        for path in (ROOT / folder).rglob("*.html")
    ]
    assert found
    return found


def lines_with(pattern, paths):
    regex = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if regex.search(line)
    ]


def test_no_template_switches_escaping_off():
    assert lines_with(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off", templates()) == []


def test_no_template_runs_a_script_or_style_of_its_own():
    """The content security policy would refuse it in a reader's browser."""
    assert lines_with(r"\son[a-z]+\s*=\s*[\"']|javascript:", templates()) == []


def test_html_is_marked_safe_only_where_it_is_made():
    """A function that templates call, a form field or an admin column; never a model, rule,
    selector, service or importer.
    """
    domain = [
        path
        for app in ("careers", "wages", "outlook")
        for path in (ROOT / app).rglob("*.py")
        if "admin" not in path.relative_to(ROOT).parts
    ]
    assert lines_with(r"\bmark_safe\b|SafeString", domain) == []


def test_no_file_names_a_package_index():
    paths = [path for path in shipped() if path.suffix in TEXT]
    assert len(paths) > 100
    assert lines_with("|".join(map(re.escape, INDEXES)), paths) == []


def test_no_secret_or_database_is_shipped():
    forbidden = re.compile(r"(^|/)(\.env|var/.*|.*\.sqlite3(-\w+)?|.*\.pem|.*\.key|id_rsa)$")
    assert [
        str(path.relative_to(ROOT))
        for path in shipped()
        if forbidden.search(str(path.relative_to(ROOT)))
    ] == []


def test_only_the_agreed_folders_are_at_the_top():
    allowed = {
        "careers",
        "wages",
        "outlook",
        "portal",
        "templates",
        "tests",
        "sample_data",
        "docs",
        "bench",
        ".ci",
        ".github",
    }
    assert {
        path.relative_to(ROOT).parts[0]
        for path in shipped()
        if len(path.relative_to(ROOT).parts) > 1
    } <= allowed


def test_the_seeds_private_notes_are_nowhere_but_in_tests():
    paths = [
        path
        for path in shipped()
        if path.suffix in TEXT and path.relative_to(ROOT).parts[0] != "tests"
    ]
    assert lines_with(r"match with 1154|not a secure site\. 2/5/19", paths) == []
