"""What the tests of several importers share."""

import pytest
from django.core.management import call_command

from tests.data import builders as make


@pytest.fixture
def codes(db, tmp_path, capsys):
    """The codes and areas that good files would need, loaded by the importers themselves."""
    folder = tmp_path / "codes"
    folder.mkdir()
    call_command("import_soc", make.soc_structure(folder / "soc.xlsx"))
    call_command("import_crosswalk", make.matrix(folder / "nem.xlsx"))
    call_command("import_areas", make.areas(folder / "areas"))
    capsys.readouterr()
