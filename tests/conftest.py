"""What every test may use: the sample data where a test asks for it, a Chromium where there is one."""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs an event loop in the test's thread

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser):
    parser.addoption(
        "--engine-only", action="store_true", help="only the tests that use a database, but for those marked once: the others say the same on every engine"
    )


def uses_an_engine(item) -> bool:
    if item.get_closest_marker("once"):
        return False
    return bool(item.get_closest_marker("django_db") or item.get_closest_marker("engine") or {"db", "transactional_db"} & set(item.fixturenames))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if config.getoption("--engine-only"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_an_engine(item)])
        items[:] = [item for item in items if uses_an_engine(item)]
    items.sort(key=_loads)  # stable: the sample data comes into a worker's database last, O*NET on top of it
    no_browser = pytest.mark.skip(reason="no Chromium found: browser tests did not run (Debian: apt-get install chromium)")
    no_data = pytest.mark.skip(reason="../shared/data is absent: the publishers' files were not read")
    for item in items:
        if "browser" in item.keywords and CHROMIUM is None:
            item.add_marker(no_browser)
        if "shared_data" in item.keywords and not (SHARED / "data").is_dir():
            item.add_marker(no_data)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """A test that commits empties every table afterwards, also of the synonyms and roles that migrations wrote: they are put back for the tests that follow."""
    result = yield
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        assert marker.kwargs.get("serialized_rollback"), "without serialized_rollback=True what migrations wrote is lost to the tests that follow"
        from django.db import connection
        from pytest_django.plugin import blocking_manager_key

        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    return result


def _loads(item) -> int:
    names = getattr(item, "fixturenames", ())
    return 2 if "onet_loaded" in names else int("sample" in names)


@pytest.fixture(scope="session")
def _sample(django_db_setup, django_db_blocker):
    """The embedded data set, loaded once a worker inside a transaction that the session's end rolls back."""
    from django.core.management import call_command
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_sample", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(_sample, db):
    """The embedded data set, as `make run` loads it. What a test changes is undone after it."""


@pytest.fixture(scope="session")
def _onet(_sample, django_db_setup, django_db_blocker):
    """O*NET 30.0 on top of the sample data, imported and published once a worker (about a minute); the session's end takes it back."""
    from django.core.management import call_command
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_onet", SHARED / "data" / "onet" / "db_30_0_text.zip", publish=True, verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def onet_loaded(_onet, db):
    """The embedded data set with all of O*NET 30.0 published: for tests marked `shared_data` and `slow`. What a test changes is undone after it."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The publishers' files, beside the project."""
    return SHARED / "data"


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The seed page's own text; the tests that compare with it skip where it is absent."""
    path = SHARED / "seed" / "occupation-page.txt"
    if not path.exists():
        pytest.skip("../shared/seed is absent: the seed's own text was not compared")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def followers(settings):
    """The careers that publishing told its followers of, a list each time; the search index itself is left out."""
    from tests.factories.followers import TOLD

    settings.AFTER_PUBLISH = ["tests.factories.followers.note"]
    TOLD.clear()
    return TOLD


@pytest.fixture
def publisher(db):
    """A member of staff to act as."""
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_user("publisher")


def pytest_configure():
    """Property tests judge results, not a busy machine's time; the same examples every time, so that a red run can be repeated."""
    from hypothesis import settings

    settings.register_profile("portal", deadline=None, max_examples=60, derandomize=True)
    settings.load_profile("portal")
