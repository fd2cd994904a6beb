"""The rows that many tests begin with. Each set is written once for all the tests in a row that
want it (tests/conftest.py); no test may need them changed.
"""

import random
import tempfile
from pathlib import Path
from types import SimpleNamespace

from django.core.management import call_command

from careers.models import Occupation
from careers.services.editions import publish_occupation
from tests.data import builders
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory
from tests.integration.api_world import build


def codes() -> None:
    """The codes and areas that good files would need, loaded by the importers themselves."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call_command("import_soc", builders.soc_structure(folder / "soc.xlsx"))
        call_command("import_crosswalk", builders.matrix(folder / "nem.xlsx"))
        call_command("import_areas", builders.areas(folder / "areas"), publish=True)


def world() -> SimpleNamespace:
    """Public rows, and beside each of them one that must never be seen."""
    return build()


def forty_careers() -> list[Occupation]:
    """40 careers: three in four with pay, half with outlook, one in ten of each under an aggregate;
    a staged release has pay for all.
    """
    chance = random.Random(20)
    careers = [
        make.OccupationFactory(
            slug=f"career-{number}", title=f"Career {number:02}", soc__code=f"11-{number + 1000}"
        )
        for number in range(40)
    ]
    for career in careers:
        publish_occupation(career, by=None)
    nation = make.AreaFactory(code="US", kind="nation", name="United States", state="")
    states = [
        make.AreaFactory(
            code=f"{number:02}", kind="state", name=f"State {number}", state=f"{number:02}"
        )
        for number in range(1, 7)
    ]
    wages, staged = (
        make.ReleaseFactory(key="w", source__dataset="wages", live=True),
        make.ReleaseFactory(key="staged", source__dataset="wages"),
    )
    outlook, programs = (
        make.ReleaseFactory(key=key, source__dataset=dataset, live=True)
        for key, dataset in (("o", "outlook"), ("p", "programs"))
    )
    crosswalk = make.CrosswalkFactory(key="published-as", name="published-as")
    for number, career in enumerate(careers):
        soc = career.soc
        if number % 10 == 9:
            soc = make.SocCodeFactory(
                scheme="oews",
                level="aggregate",
                code=f"11-{number + 2000}",
                title=f"Group {number}",
            )
            make.MappingFactory(crosswalk=crosswalk, from_code=career.soc, to_code=soc)
        for area in (nation, *states):
            median = (
                60_000
                if area is nation
                else chance.choice([19_000, 20_000, 21_000, 60_000, 179_000, 180_000, 190_000])
            )
            figures = {
                "annual_p10": 10_000,
                "annual_p25": 15_000,
                "annual_median": median,
                "annual_p75": 200_000,
                "annual_p90": 210_000,
            }
            for release in (wages, staged) if number % 4 else (staged,):
                WageEstimateFactory(release=release, soc=soc, area=area, **figures)
        if number % 2:
            ProjectionFactory(release=outlook, soc=soc, area=nation)
        if number % 3:
            make.ProgramFactory(release=programs, soc=career.soc)
    return careers


def sample() -> None:
    """The embedded data set, as `make run` loads it."""
    call_command("load_sample", verbosity=0)


SETS = {"codes": codes, "world": world, "forty_careers": forty_careers, "sample": sample}
