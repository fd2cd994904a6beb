"""Every module lies in a named layer, and the unit tests lie where their source does.

Which layer may import which is import-linter's to say (pyproject.toml, docs/adr/0011).
"""

import pytest

from tests.architecture.reading import APPS, modules
from tests.conftest import ROOT

# High to low, as in pyproject.toml.
APP_LAYERS = (
    "management",
    "admin",
    "api",
    "importers",
    "services",
    "statistics",
    "selectors",
    "editions",
    "models",
    "querysets",
    "rules",
)
PORTAL_LAYERS = (
    "management",
    "sample",
    "setup",
    "admin",
    "styleguide",
    "views",
    "api",
    "templating",
    "presenters",
    "charts",
    "filters",
    "search",
    "places",
    "reads",
    "models",
    "formats",
    "settings",
)
# A module at the top of an app stands outside the layers: each has its reason here.
REASONS = {
    "apps": "Django looks for it there",
    "urls": "the project's addresses",
    "wsgi": "the web server's door",
    "middleware": "what every request passes, page or API",
    "translation": "the language of a request: every layer of the portal asks for it",
    "error_handlers": "chooses between a page and a problem: knows both views and API",
}


@pytest.mark.parametrize("app", APPS)
def test_every_module_is_in_a_named_layer(app):
    layers = PORTAL_LAYERS if app == "portal" else APP_LAYERS
    paths = [path.relative_to(ROOT / app) for path in modules() if path.is_relative_to(ROOT / app)]
    assert paths

    tops = {path.parts[0].removesuffix(".py") for path in paths} - {"__init__"}
    assert tops - set(layers) - set(REASONS) == set()


def test_unit_tests_lie_where_their_source_does():
    unit = ROOT / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")}
    assert folders

    lost = [str(folder) for folder in folders if not _has_source(folder)]
    assert lost == []


def _has_source(folder):
    return (ROOT / folder).is_dir() or (ROOT / folder).with_suffix(".py").is_file()
