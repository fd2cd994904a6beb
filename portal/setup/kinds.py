"""The kinds of files that make a state's portal, in the order in which they are loaded.

A kind is known by the layouts of its importer and by the mappings that ship with it, so what an
importer learns is known here at once. A new source joins by one more entry in `KINDS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from careers.importers.areas import files as areas
from careers.importers.areas.layouts import WORKFORCE
from careers.importers.cip import files as cip
from careers.importers.clusters import files as clusters
from careers.importers.crosswalk import files as crosswalk
from careers.importers.mapping.definition import Vocabulary
from careers.importers.onet.tables import NOT_READ, SPECS, file_key
from careers.importers.reading.layouts import Layout
from careers.importers.soc import files as soc
from outlook.importers import bls
from outlook.importers import mapped as projections
from portal.setup import choices
from portal.setup.found import FoundFile
from wages.importers import mapped as wages
from wages.importers import oews


@dataclass(frozen=True)
class Kind:
    """What one source's files are and how they are loaded.

    `key` is the source's, but where a mapping names another; `command` is its importer. A state's
    own tables are read by the mappings of a `vocabulary`. `choose` takes those of one release out
    of all that were found. `state_of` says whose state a file of one of the `layouts` speaks for,
    empty for the nation; files of other states are passed over. `arguments` are the command's,
    made from the chosen files, the year of the wages and the state. `is_companion` says by a
    file's name whether it belongs beside the others, though it is none of the layouts.
    """

    key: str
    title: str
    command: str
    layouts: tuple[Layout, ...] = ()
    vocabulary: Vocabulary | None = None
    choose: Callable[[Sequence[FoundFile]], choices.Choice] = choices.everything
    state_of: Callable[[FoundFile], str] = lambda file: ""
    arguments: Callable[[Sequence[FoundFile], str, str], list[str]] = lambda files, year, state: []
    is_companion: Callable[[str], bool] = lambda stem: False


def area_state(file: FoundFile) -> str:
    """The state of a table of workforce areas; other tables of areas are of the nation."""
    if file.layout != WORKFORCE:
        return ""

    return str(file.first_row["fips"]).zfill(5)[:2]


def state_table(files: Sequence[FoundFile], _year: str, state: str) -> list[str]:
    """The arguments for a state's own tables, which are all of one mapping."""
    mapping = files[0].mapping

    return [*("--mapping", mapping.name), *("--scope", state), "--add-areas"]


KINDS = (
    Kind("soc", "the Standard Occupational Classification", "import_soc", soc.LAYOUTS),
    Kind(
        "areas",
        "areas and their counties",
        "import_areas",
        areas.LAYOUTS,
        state_of=area_state,
        # Wages of a year find their counties by this key.
        arguments=lambda files, year, state: (
            ["--wages-delineation", f"oews-{year}"] if year else []
        ),
    ),
    Kind("crosswalks", "crosswalks between codes", "import_crosswalk", crosswalk.LAYOUTS),
    Kind(
        "onet",
        "O*NET",
        "import_onet",
        tuple(spec.layout() for spec in SPECS),
        choose=choices.newest_onet,
        is_companion=lambda stem: file_key(stem) in NOT_READ,
    ),
    Kind(
        "oews",
        "wages (OEWS)",
        "import_oews",
        oews.LAYOUTS,
        choose=choices.newest_wages,
        arguments=lambda files, year, state: ["--add-areas"],
    ),
    Kind(
        "state-wages",
        "wages of the state's own series",
        "import_oews",
        vocabulary=wages.VOCABULARY,
        choose=choices.one_mapping,
        arguments=state_table,
    ),
    Kind(
        "bls-projections",
        "national projections (BLS)",
        "import_projections",
        (bls.EXPORT, *bls.TABLES),
        choose=choices.newest_projections,
    ),
    Kind(
        "state-projections",
        "state projections",
        "import_projections",
        vocabulary=projections.VOCABULARY,
        choose=choices.one_mapping,
        arguments=state_table,
    ),
    Kind(
        "cip",
        "programs of study",
        "import_crosswalk",
        (cip.LAYOUT,),
        choose=choices.largest,
    ),
    Kind(
        "career-clusters",
        "career clusters",
        "import_crosswalk",
        (clusters.LAYOUT,),
        choose=choices.largest,
    ),
)


def kind_of(file: FoundFile) -> Kind:
    return next(kind for kind in KINDS if kind.key == file.kind)
