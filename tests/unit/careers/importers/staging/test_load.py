"""Python is as it was after an import, also after one that failed: the switch between threads and
the collector are the whole process's.
"""

import gc
import sys

import pytest

from careers.importers.staging.load import GIVE_WAY, tuned


def test_what_is_tuned_for_an_import_is_put_back():
    before = (gc.isenabled(), sys.getswitchinterval())
    with pytest.raises(ZeroDivisionError), tuned():
        assert not gc.isenabled()
        assert sys.getswitchinterval() == pytest.approx(GIVE_WAY)
        raise ZeroDivisionError
    assert (gc.isenabled(), sys.getswitchinterval()) == before
