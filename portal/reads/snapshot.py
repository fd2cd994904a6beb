"""The open-data snapshot: everything published, as CSV and JSON files in one folder.

Checksums and the attribution of every source are inside. A folder is written whole or not at all.
"""

import csv
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path

from django.conf import settings

from careers.models import Area, ContentVersion, Edition, PathwayCode, Program, Release
from careers.rules.csv import guard_formula
from careers.rules.figures import FigureStatus
from careers.selectors.delineations import area_names
from careers.selectors.releases import current_releases
from outlook.models import Projection
from outlook.rules import FIGURES, PREPARATION
from portal.reads.facts import complete_documents, education_levels
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS, STATUSES

# Fields of the models that are columns of the files.
WAGE_FIGURES = [f"{period}_{name}" for period in PERIODS for name in MEASURES]
PROJECTION_FIGURES = ["base_year", "target_year", *FIGURES, *PREPARATION]

# `own` repeats the hidden titles among what editors wrote themselves.
PRIVATE_KEYS = {"hidden_titles", "own"}
BLS_DISCLAIMER = (
    "BLS.gov cannot vouch for the data or analyses derived from these data after the data have "
    "been retrieved from BLS.gov."
)

AREA_COLUMNS = ["code", "kind", "name", "state"]
CAREER_COLUMNS = [
    "slug",
    "title",
    "soc",
    "onet",
    "job_zone",
    "entry_education",
    "interests",
    "edition",
    "published",
]
PROGRAM_COLUMNS = ["soc", "title", "cip", "program", "release"]
PATHWAY_COLUMNS = [
    "soc",
    "title",
    "scheme",
    "cluster",
    "pathway",
    "listed_code",
    "listed_title",
    "bridge",
    "release",
]
RELEASE_FIELDS = (
    "key",
    "name",
    "scope",
    "reference_period",
    "retrieved",
    "attribution",
    "checksum",
    "row_counts",
    "published_at",
)


def export(out: Path) -> Path:
    """Write the folder `career-portal-<content version>` under `out` and return it.

    A snapshot of the same version is replaced only once the new one is whole.
    """
    version = ContentVersion.current()
    name = f"career-portal-{version.number}"
    out.mkdir(parents=True, exist_ok=True)

    # Made beside its target, so that a rename puts the finished folder in place.
    with tempfile.TemporaryDirectory(dir=out, prefix=".snapshot-") as folder:
        work = Path(folder) / name
        work.mkdir()
        _write_all(work)

        target = out / name
        if target.exists():
            shutil.rmtree(target)

        work.rename(target)

    return target


def _write_all(folder: Path) -> None:
    areas = Area.objects.public().order_by("code").values_list(*AREA_COLUMNS)
    _csv(folder / "wages.csv", _wage_columns(), _wages())
    _csv(folder / "projections.csv", _projection_columns(), _projections())
    _csv(folder / "areas.csv", AREA_COLUMNS, areas)
    _csv(folder / "careers.csv", CAREER_COLUMNS, _careers())
    _csv(folder / "programs.csv", PROGRAM_COLUMNS, _programs())
    _csv(folder / "pathways.csv", PATHWAY_COLUMNS, _pathways())

    # Whole documents and releases, which rows cannot hold.
    _json(folder / "careers.json", list(_documents()))
    _json(folder / "releases.json", [_release(release) for release in _live()])
    (folder / "ATTRIBUTION.txt").write_text(_attribution(), encoding="utf-8")

    # Last, so that the sums are of every other file.
    files = sorted(path for path in folder.iterdir() if path.is_file())
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def _wage_columns() -> list[str]:
    columns = ["soc", "title", "area", "area_name", "employment", "employment_status"]
    for name in WAGE_FIGURES:
        columns += [name, f"{name}_status"]

    return [*columns, "corrected", "release"]


def _projection_columns() -> list[str]:
    columns = ["soc", "title", "area", "area_name", *PROJECTION_FIGURES]
    return [*columns, "status", "corrected", "release"]


def _csv(path: Path, header: list[str], rows: Iterable) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(safe_row(row) for row in rows)


def safe_row(row: Iterable) -> list:
    """The row with no text that a spreadsheet would run as a formula; numbers stay numbers."""
    return [guard_formula(value) if isinstance(value, str) else value for value in row]


def _json(path: Path, value) -> None:
    # Sorted keys: the same content always gives the same file.
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    path.write_text(f"{text}\n", encoding="utf-8")


def _live():
    return Release.objects.published().select_related("source").order_by("key")


def _editions():
    return Edition.objects.current().select_related("soc").order_by("slug")


def _wages() -> Iterator[list]:
    names = area_names(current_releases("wages"))
    rows = (
        WageEstimate.objects.published()
        .select_related("soc", "area", "release")
        .order_by("soc__code", "area__code", "release__key")
    )
    for row in rows.iterator(chunk_size=2000):
        # Each figure is followed by its status, which says why an empty one is empty.
        figures = []
        for name in WAGE_FIGURES:
            status = STATUSES[getattr(row, f"{name}_status")]
            figures += [getattr(row, name), status.value]

        yield [
            row.soc.code,
            row.soc.title,
            row.area.code,
            names.get((row.release_id, row.area_id), row.area.name),
            row.employment,
            STATUSES[row.employment_status].value,
            *figures,
            bool(row.correction_reason),
            row.release.key,
        ]


def _projections() -> Iterator[list]:
    names = area_names(current_releases("outlook"))
    rows = (
        Projection.objects.published()
        .select_related("soc", "area", "release")
        .order_by("soc__code", "area__code", "release__key")
    )
    for row in rows.iterator(chunk_size=2000):
        # A projection is suppressed as a whole, so its row has one status.
        status = FigureStatus.SUPPRESSED if row.is_suppressed else FigureStatus.PUBLISHED
        figures = [getattr(row, name) for name in PROJECTION_FIGURES]

        yield [
            row.soc.code,
            row.soc.title,
            row.area.code,
            names.get((row.release_id, row.area_id), row.area.name),
            *figures,
            status.value,
            bool(row.correction_reason),
            row.release.key,
        ]


def _careers() -> Iterator[list]:
    editions = list(_editions().defer("document").select_related("occupation__onet"))
    education = education_levels(editions)

    for edition in editions:
        onet = edition.occupation.onet.code if edition.occupation.onet else ""
        yield [
            edition.slug,
            edition.title,
            edition.soc.code,
            onet,
            edition.job_zone,
            education[edition.slug].level,
            edition.interests,
            edition.number,
            edition.created_at.date(),
        ]


def _programs() -> Iterator[tuple]:
    rows = Program.objects.published().order_by("soc__code", "cip", "release__key")
    return rows.values_list("soc__code", "soc__title", "cip", "title", "release__key").iterator(
        chunk_size=2000
    )


def _pathways() -> Iterator[tuple]:
    """Every listed code, also those that lead to no code of today."""
    rows = PathwayCode.objects.published().order_by(
        "listed_code", "pathway__title", "soc__code", "release__key"
    )
    columns = (
        "pathway__cluster__scheme",
        "pathway__cluster__title",
        "pathway__title",
        "listed_code",
        "listed_title",
        "bridge",
        "release__key",
    )

    return rows.values_list("soc__code", "soc__title", *columns).iterator(chunk_size=2000)


def _documents() -> Iterator[dict]:
    """What the page of each career says: its edition, and what releases add to it."""
    # A hundred documents are completed in as few queries as one.
    for editions in batched(_editions().iterator(chunk_size=100), 100):
        documents = complete_documents([(edition.document, edition.soc_id) for edition in editions])
        for edition, document in zip(editions, documents, strict=True):
            public = {key: value for key, value in document.items() if key not in PRIVATE_KEYS}
            # A release is named by its key, under which `releases.json` has all about it.
            origins = {name: release.key for name, release in document["origins"].items()}
            yield {**public, "origins": origins, "edition": edition.number}


def _release(release: Release) -> dict:
    return {
        "source": release.source.key,
        "publisher": release.source.publisher,
        "licence": release.source.licence,
        **{name: getattr(release, name) for name in RELEASE_FIELDS},
    }


def _attribution() -> str:
    sources = [
        f"- {release.attribution} Reference period: {release.reference_period}. "
        f"Retrieved {release.retrieved}. Release {release.key}."
        for release in _live()
    ]

    title = f"Career portal, open-data snapshot ({settings.SITE_URL}). Sources of the figures:"

    return "\n".join([title, "", *sources, "", BLS_DISCLAIMER, ""])
