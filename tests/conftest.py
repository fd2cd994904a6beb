"""What every test may use: rows that are written once for many tests, databases made once a run, a
Chromium where there is one; and the order of the tests.
"""

import copy
import os
import shutil
import time
from functools import partial
from pathlib import Path

import pytest
from rest_framework.settings import api_settings

from tests import databases

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # playwright runs an event loop in the test's thread

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
        "--engine-only",
        action="store_true",
        help="only the tests that use a database, but for those marked once: the others say the same on every engine",  # noqa: E501
    )


def uses_an_engine(item) -> bool:
    if item.get_closest_marker("once"):
        return False
    return bool(
        item.get_closest_marker("django_db")
        or item.get_closest_marker("engine")
        or {"db", "transactional_db"} & set(item.fixturenames)
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if config.getoption("--engine-only"):
        config.hook.pytest_deselected(items=[item for item in items if not uses_an_engine(item)])
        items[:] = [item for item in items if uses_an_engine(item)]
    items.sort(key=_turn)
    no_browser = pytest.mark.skip(
        reason="no Chromium found: browser tests did not run (Debian: apt-get install chromium)"
    )
    no_data = pytest.mark.skip(
        reason="../shared/data is absent: the publishers' files were not read"
    )
    for item in items:
        if "browser" in item.keywords and CHROMIUM is None:
            item.add_marker(no_browser)
        if "shared_data" in item.keywords and not (SHARED / "data").is_dir():
            item.add_marker(no_data)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings):
    """Where there are browser tests, playwright begins before the database does: its event loop
    gives the thread other connections than it had without.
    """
    if CHROMIUM and any(
        "playwright" in getattr(item, "fixturenames", ()) for item in request.session.items
    ):
        request.getfixturevalue("playwright")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """A test that commits empties every table afterwards, also of the synonyms and roles that
    migrations wrote: they are put back for the tests that follow.
    """
    result = yield
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        assert marker.kwargs.get("serialized_rollback"), (
            "without serialized_rollback=True what migrations wrote is lost to the tests that "
            "follow"
        )
        from django.db import connection
        from pytest_django.plugin import blocking_manager_key

        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    return result


TOGETHER = (
    "test_onet_upgrade.py",
    "test_import_real_files.py::test_onet",
)  # what they begin with takes long: one worker does it


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """One queue: a worker takes the next test when it is done with one. (xdist's own deals them out
    in heaps: one worker ended minutes after the other.)
    """
    from xdist.scheduler import LoadScopeScheduling

    class OneQueue(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((tests for tests in TOGETHER if tests in nodeid), nodeid)

    config.option.loadscopereorder = False
    return OneQueue(config, log)


ROWS = ("codes", "world", "forty_careers", "sample")  # the sets of tests/rows.py


def _set_of(names) -> str:
    wanted = [name for name in ROWS if name in names] if "_rows" in names else []
    assert len(wanted) < 2, (
        f"a test begins with one set of rows, not with {wanted}: they are the names of fixtures "
        "in tests/conftest.py"
    )
    return wanted[0] if wanted else ""


def _turn(item) -> tuple[int, float]:
    """Tests that want the same rows one after another, after those that want none. Among them the
    longest first: a worker takes the next test of the queue when it is done with one, so the short
    ones at the end keep both at work.
    """
    wanted = _set_of(getattr(item, "fixturenames", ()))
    slow = item.get_closest_marker("slow")
    return (
        ROWS.index(wanted) + 1 if wanted else 0,
        -(slow.args[0] if slow and slow.args else 2 if slow else 0),
    )


def pytest_generate_tests(metafunc):
    """pytest keeps a session's fixture while tests ask for the same parameter, and ends it when one
    asks for another.
    """
    if wanted := _set_of(metafunc.fixturenames):
        metafunc.parametrize(
            "_rows", [wanted], ids=[pytest.HIDDEN_PARAM], indirect=True, scope="session"
        )


@pytest.fixture(scope="session")
def _rows(request, django_db_setup, django_db_blocker):
    """One set of rows, written inside a transaction that is taken back when other rows are wanted.
    A test's own transaction is within it.
    """
    from django.core.cache import cache
    from django.db import transaction

    from tests.rows import SETS

    with django_db_blocker.unblock(), transaction.atomic():
        yield SETS[request.param]()
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture(autouse=True)
def _requests_counted_anew():
    """The API's count of requests starts with the test: many quick tests share one minute."""
    from django.core.cache import cache

    window = int(time.time() // 60)
    cache.delete_many([f"rate:anonymous:127.0.0.1:{window + later}" for later in (0, 1)])


@pytest.fixture
def codes(_rows, db):
    """The codes and areas that good files would need."""


@pytest.fixture
def world(_rows, db):
    """The small world of tests/integration/api_world.py: its objects, as new."""
    from django.core.cache import cache

    cache.clear()
    return copy.deepcopy(_rows)


@pytest.fixture
def forty_careers(_rows, db):
    """Careers with and without what the quality page counts."""
    from django.core.cache import cache

    cache.clear()
    return copy.deepcopy(_rows)


@pytest.fixture
def sample(_rows, db):
    """The embedded data set, as `make run` loads it. What a test changes is undone after it."""


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory) -> Path:
    """The temporary folder of the whole run, which its workers share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def sample_file(run_folder) -> Path:
    """A SQLite file with the embedded data set: to be copied."""
    return databases.made_once(run_folder / "sample.sqlite3", databases.fill_with_sample)


@pytest.fixture(scope="session")
def full_file(run_folder, sample_file, shared) -> Path:
    """A SQLite file with all of O*NET 30.0 beside the sample data: to be read. `FULL_DATABASE`
    names a ready one, to look without importing again.
    """
    if ready := os.environ.get("FULL_DATABASE"):
        return Path(ready)
    archive = shared / "onet" / "db_30_0_text.zip"
    return databases.made_once(
        run_folder / "full.sqlite3",
        partial(databases.fill_with_onet, sample=sample_file, archive=archive),
    )


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
    """The careers that publishing told its followers of, a list each time; the search index itself
    is left out.
    """
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
    """Property tests judge results, not a busy machine's time; the same examples every time, so
    that a red run can be repeated.
    """
    from hypothesis import settings

    settings.register_profile("portal", deadline=None, max_examples=60, derandomize=True)
    settings.load_profile("portal")


@pytest.fixture
def no_rate_limit(monkeypatch):
    """The API answers as many requests as a test makes."""
    monkeypatch.setattr(
        api_settings, "DEFAULT_THROTTLE_RATES", {"anonymous": "1000000/min", "key": "1000000/min"}
    )
