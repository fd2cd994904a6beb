"""The open-data snapshot: everything published, as CSV and JSON, with checksums and attribution
inside. Written whole or not at all.
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
from careers.rules.figures import FigureStatus
from outlook.models import Projection
from outlook.rules import FIGURES, PREPARATION
from portal.reads.facts import complete_documents, with_education
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS, STATUSES

WAGE_FIGURES = [f"{period}_{name}" for period in PERIODS for name in MEASURES]
PROJECTION_FIGURES = ["base_year", "target_year", *FIGURES, *PREPARATION]
PRIVATE_KEYS = {
    "hidden_titles",
    "own",
}  # `own` repeats the hidden titles among what editors wrote themselves
BLS_DISCLAIMER = "BLS.gov cannot vouch for the data or analyses derived from these data after the data have been retrieved from BLS.gov."


def export(out: Path) -> Path:
    """Write `careers-portal-<content version>/` under `out` and return it. A snapshot of the same
    version is replaced only once the new one is whole.
    """
    version = ContentVersion.current()
    name = f"career-portal-{version.number}"
    out.mkdir(parents=True, exist_ok=True)
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
    _csv(
        folder / "wages.csv",
        [
            "soc",
            "title",
            "area",
            "area_name",
            "employment",
            "employment_status",
            *_with_status(WAGE_FIGURES),
            "corrected",
            "release",
        ],
        _wages(),
    )
    _csv(
        folder / "projections.csv",
        [
            "soc",
            "title",
            "area",
            "area_name",
            *PROJECTION_FIGURES,
            "status",
            "corrected",
            "release",
        ],
        _projections(),
    )
    _csv(
        folder / "areas.csv",
        ["code", "kind", "name", "state"],
        Area.objects.order_by("code").values_list("code", "kind", "name", "state"),
    )
    _csv(
        folder / "careers.csv",
        [
            "slug",
            "title",
            "soc",
            "onet",
            "job_zone",
            "entry_education",
            "interests",
            "edition",
            "published",
        ],
        _careers(),
    )
    _csv(folder / "programs.csv", ["soc", "title", "cip", "program", "release"], _programs())
    _csv(
        folder / "pathways.csv",
        [
            "soc",
            "title",
            "scheme",
            "cluster",
            "pathway",
            "listed_code",
            "listed_title",
            "bridge",
            "release",
        ],
        _pathways(),
    )
    _json(folder / "careers.json", list(_documents()))
    _json(folder / "releases.json", [_release(release) for release in _live()])
    (folder / "ATTRIBUTION.txt").write_text(_attribution(), encoding="utf-8")
    files = sorted(path for path in folder.iterdir() if path.is_file())
    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files
    )
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


def _csv(path: Path, header: list[str], rows: Iterable) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_safe(value) for value in row] for row in rows)


def _safe(value):
    """A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay
    numbers.
    """
    return (
        f"'{value}"
        if isinstance(value, str) and value[:1] in ("=", "+", "@", "\t", "\r")
        else value
    )


def _json(path: Path, value) -> None:
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n",
        encoding="utf-8",
    )


def _with_status(names: list[str]) -> list[str]:
    return [column for name in names for column in (name, f"{name}_status")]


def _live():
    return Release.objects.published().select_related("source").order_by("key")


def _editions():
    return Edition.objects.current().select_related("soc").order_by("slug")


def _wages() -> Iterator[list]:
    rows = (
        WageEstimate.objects.published()
        .select_related("soc", "area", "release")
        .order_by("soc__code", "area__code", "release__key")
    )
    for row in rows.iterator(chunk_size=2000):
        figures = [
            value
            for name in WAGE_FIGURES
            for value in (getattr(row, name), STATUSES[getattr(row, f"{name}_status")].value)
        ]
        status = STATUSES[row.employment_status].value
        yield [
            row.soc.code,
            row.soc.title,
            row.area.code,
            row.area.name,
            row.employment,
            status,
            *figures,
            bool(row.correction_reason),
            row.release.key,
        ]


def _projections() -> Iterator[list]:
    rows = (
        Projection.objects.published()
        .select_related("soc", "area", "release")
        .order_by("soc__code", "area__code", "release__key")
    )
    for row in rows.iterator(chunk_size=2000):
        status = FigureStatus.SUPPRESSED if row.is_suppressed else FigureStatus.PUBLISHED
        figures = [getattr(row, name) for name in PROJECTION_FIGURES]
        yield [
            row.soc.code,
            row.soc.title,
            row.area.code,
            row.area.name,
            *figures,
            status.value,
            bool(row.correction_reason),
            row.release.key,
        ]


def _careers() -> Iterator[list]:
    for edition in with_education(_editions().defer("document").select_related("occupation__onet")):
        onet = edition.occupation.onet.code if edition.occupation.onet else ""
        yield [
            edition.slug,
            edition.title,
            edition.soc.code,
            onet,
            edition.job_zone,
            edition.education,
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
    """Of each career what its page says: the edition, and what releases add to it."""
    for editions in batched(_editions().iterator(chunk_size=100), 100):
        documents = complete_documents([(edition.document, edition.soc_id) for edition in editions])
        for edition, document in zip(editions, documents, strict=True):
            public = {key: value for key, value in document.items() if key not in PRIVATE_KEYS}
            yield {
                **public,
                "origins": {name: release.key for name, release in document["origins"].items()},
                "edition": edition.number,
            }


def _release(release: Release) -> dict:
    names = (
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
    return {
        "source": release.source.key,
        "publisher": release.source.publisher,
        "licence": release.source.licence,
        **{name: getattr(release, name) for name in names},
    }


def _attribution() -> str:
    lines = [
        f"Career portal, open-data snapshot ({settings.SITE_URL}). Sources of the figures:",
        "",
    ]
    for release in _live():
        lines += [
            f"- {release.attribution} Reference period: {release.reference_period}. Retrieved "
            f"{release.retrieved}. Release {release.key}."
        ]
    return "\n".join([*lines, "", BLS_DISCLAIMER, ""])
