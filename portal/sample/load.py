"""The embedded data set: everything in `sample_data/`, loaded through the importers and services of
any other data. Loading twice changes nothing.
"""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.db import connection

from careers.importers.cip import load as cip_load
from careers.importers.clusters import load as clusters_load
from careers.importers.mapping.shipped import chosen
from careers.importers.onet import load as onet_load
from careers.importers.onet import release as onet
from careers.importers.reading.archives import checksum
from careers.importers.reading.report import Report
from careers.importers.sample import codes, profiles
from careers.importers.staging import sources
from careers.importers.staging.importing import Prepared, run_import
from careers.importers.staging.lookups import Areas, Codes
from careers.importers.staging.sources import SourceInfo
from careers.models import Delineation, Mapping, Occupation, Release, SocCode
from careers.rules.codes import CURRENT_SOC, MILITARY_GROUP
from careers.selectors.codes import PUBLISHED_AS
from careers.services.content import slug_of
from careers.services.editions import publish_changed
from outlook.importers import bls, mapped, projections_load
from wages.importers import oews, oews_load
from wages.models import WageEstimate
from wages.services.top_codes import keep_stated_limits

FOLDER = settings.BASE_DIR / "sample_data"
# The day on which the files in the sample were fetched.
RETRIEVED = datetime.date(2026, 11, 22)
# an extract bears a key of its own, so that the whole file can be loaded over it under the plain
# one
OEWS_KEY = "oews-2025-05-extract"
ONET_FILE = "onet/db_30_0_names_and_figures.zip"
ONET_KEY = "onet-30-0-extract"
ONET_WITHOUT_TASKS = "The sample holds names and figures, no sentences."
ALL_OCCUPATIONS_2024_34 = Decimal("3.1")  # percent; the export has no total row
ALL_OCCUPATIONS_SOURCE = "BLS, Employment Projections 2024-34, news release of August 28, 2025."

WA_PAGE = (
    "Washington State occupation page (Industrial Production Managers). The page prints neither a"
    " year nor a source."
)
WA_WAGES = SourceInfo(
    "wa-page-wages",
    "Washington occupation page: wages",
    "State of Washington",
    "",
    "wages",
    "Public record",
    WA_PAGE,
    WA_PAGE,
)
WA_OUTLOOK = SourceInfo(
    "wa-page-outlook",
    "Washington occupation page: outlook",
    "State of Washington",
    "",
    "outlook",
    "Public record",
    WA_PAGE,
    "Areas do not sum to the state.",
)
NOT_PRINTED = "not printed on the page"


def load() -> Iterator[str]:
    """Load everything; yields one line for each step, for a terminal."""
    # Codes and areas first: every other file points to them.
    yield f"{codes.load_soc(FOLDER / 'soc' / 'soc_2018.csv'):,} SOC codes"
    codes.load_aggregates(FOLDER / "soc" / "aggregates.csv")
    yield f"{codes.load_areas(FOLDER / 'areas'):,} areas"
    yield _release(
        WA_WAGES,
        "wages/wa-page-wages.csv",
        _wages,
        "wa-page-wages",
        NOT_PRINTED,
        None,
        "53",
        "wa-page-wages",
    )
    yield _release(
        WA_OUTLOOK,
        "outlook/wa-page-outlook.csv",
        _state_outlook,
        "wa-page-outlook",
        NOT_PRINTED,
        None,
        "53",
        "wa-page-outlook",
    )

    # BLS states the limits of the release; the file does not hold them.
    limits = {"top_code_hourly": Decimal(115), "top_code_annual": Decimal(239200)}
    yield _release(
        sources.OEWS,
        "wages/oews-2025-05.csv",
        _wages,
        OEWS_KEY,
        "May 2025",
        datetime.date(2025, 5, 1),
        "US",
        "oews-2025",
        **limits,
    )

    # The percent of all occupations is credited where BLS printed it.
    said = {
        "attribution": bls.attribution("2024-2034", ALL_OCCUPATIONS_2024_34, ALL_OCCUPATIONS_SOURCE)
    }
    yield _release(
        sources.BLS_PROJECTIONS,
        "outlook/bls-2024-34.csv",
        _bls_outlook,
        "bls-2024-34-extract",
        "2024-2034",
        datetime.date(2024, 1, 1),
        "US",
        None,
        **said,
    )
    # O*NET makes careers of its own: those that have a profile are begun before it comes.
    before = set(Occupation.objects.values_list("pk", flat=True))
    _begin_careers()
    yield _onet()
    yield _pairs(sources.CIP, "programs/cip-2020-soc-2018.csv", cip_load)
    yield _pairs(sources.CLUSTERS, "clusters/perkins-iv.csv", clusters_load)
    yield f"{_publish_careers(before):,} careers published"

    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE"
            # until then planners guess: PostgreSQL took minutes for a page, SQLite read every
            # edition to find a few
        )


def _release(
    source: SourceInfo,
    file: str,
    load: Callable[..., dict[str, int]],
    key: str,
    period: str,
    date,
    scope: str,
    delineation,
    **fields,
) -> str:
    path = FOLDER / file

    def prepare(report: Report) -> Prepared:
        def write(release: Release, found: Report) -> dict[str, int]:
            return load(path, found, Codes(found), Areas(found), release)

        return Prepared(
            write,
            key,
            f"{source.name}, {period}",
            period,
            reference_date=date,
            fields=fields | {"scope": scope, "delineation": led_by},
        )

    led_by = Delineation.objects.filter(key=delineation).first()

    return _published(source, path, key, prepare, scope)


def _onet() -> str:
    """What O*NET rates and names of all its occupations; its sentences are not in the sample."""
    path = FOLDER / ONET_FILE

    def prepare(report: Report) -> Prepared:
        without = {"tasks": ONET_WITHOUT_TASKS}
        content = onet.read([path], report, without=without)
        name = f"O*NET {content.number}"
        return Prepared(
            lambda release, found: onet_load.load(content, release, found),
            ONET_KEY,
            name,
            name,
            content.number,
            onet_load.dated(content.number),
            {"report": {"without": without}},
        )

    return _published(sources.ONET, path, ONET_KEY, prepare)


def _pairs(source: SourceInfo, file: str, loader: ModuleType) -> str:
    """Programs or clusters of the few occupations in the sample; under a key of its own, so that
    the whole file can be loaded beside it.
    """
    path = FOLDER / file
    return _published(
        source, path, f"{loader.KEY}-extract", lambda report: loader.prepared([path], report)
    )


def _published(
    source: SourceInfo,
    path: Path,
    key: str,
    prepare: Callable[[Report], Prepared],
    scope: str = "US",
) -> str:
    """Loaded over nothing, or over an older state of the same file, which keeps the plain key;
    never again, and never over what somebody else has published.
    """
    # The checksum tells an unchanged file from a newer state of it.
    digest, ours = checksum([path]), Release.objects.filter(key__startswith=key)
    if ours.filter(checksum=digest).exists():
        return f"{key} is loaded already"

    current = Release.objects.filter(
        source__key=source.key, scope=scope, status=Release.Status.PUBLISHED
    ).first()

    # Somebody has loaded the real file: the extract must not replace it.
    if current and not current.key.startswith(key):
        return f"{key} is left out: {current.key} is the current release of its source"

    # A key is used once, so a later state of the file gets a suffix.
    given = {"retrieved": RETRIEVED, "key": f"{key}-{digest[:7]}" if ours.exists() else key}
    outcome = run_import(source, [path], prepare, given=given, publish=True)
    if outcome.release is None:
        return f"{key} is loaded already, as {outcome.unchanged.key}"

    return f"{outcome.release.key}: {sum(outcome.release.row_counts.values()):,} rows"


def _wages(
    path: Path, report: Report, codes: Codes, areas: Areas, release: Release
) -> dict[str, int]:
    counts = oews_load.load(oews.read([path], report), codes, areas, release, report)
    # The limits that the release was given are kept only where the figures bear them out.
    keep_stated_limits(release, {})

    return counts


def _state_outlook(path: Path, report: Report, *into: Any) -> dict[str, int]:
    mappings = chosen("portal", mapped.VOCABULARY, report)
    return projections_load.load(mapped.read([path], mappings, report), *into, report)


def _bls_outlook(path: Path, report: Report, *into: Any) -> dict[str, int]:
    return projections_load.load(
        bls.read([path], report, all_occupations_percent=ALL_OCCUPATIONS_2024_34), *into, report
    )


def _begin_careers() -> None:
    """The profiles, full and short; then a facts-only career for each detailed occupation that OEWS
    publishes and each military one that has no profile.
    """
    profiles.load(profiles.read(path) for path in sorted((FOLDER / "profiles").rglob("*.toml")))

    # Careers that have a profile, or were loaded before, are not made again.
    taken = set(Occupation.objects.values_list("soc_id", flat=True))
    slugs = set(Occupation.objects.values_list("slug", flat=True))
    for soc in _published_codes():
        slug = slug_of(soc.title)
        if soc.pk not in taken and slug not in slugs:
            Occupation.objects.create(slug=slug, title=soc.title, soc=soc)
            slugs.add(slug)


def _publish_careers(before: set[int]) -> int:
    """Publish the careers that this run made; returns how many. `before`: ids of the older ones."""
    created = (
        Occupation.objects.exclude(pk__in=before)
        .with_working_copy()
        .select_related("current_edition")
    )

    return len(publish_changed(created, by=None, note="Embedded sample data"))


def _published_codes() -> list[SocCode]:
    """Codes that OEWS publishes as detailed (the aggregates too), and the detailed military codes,
    which it does not survey.
    """
    # The nation's rows name every occupation that OEWS publishes.
    published = WageEstimate.objects.filter(release__key=OEWS_KEY, area__code="US").values("soc")
    aggregates = Mapping.objects.filter(crosswalk__key=PUBLISHED_AS).values("to_code")
    detailed = SocCode.objects.filter(
        level__in=["detailed", "aggregate"], version=CURRENT_SOC, pk__in=published
    )
    military = SocCode.objects.filter(
        level="detailed", version=CURRENT_SOC, scheme="soc", code__startswith=MILITARY_GROUP
    )

    return list(
        (detailed | military | SocCode.objects.filter(pk__in=aggregates))
        .distinct()
        .order_by("code")
    )
