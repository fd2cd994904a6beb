"""The portal's own small tables of `sample_data/`: SOC codes, aggregates, areas and memberships.
Curated data, so loading updates what is there.
"""

import csv
from pathlib import Path

from django.db import transaction

from careers.models import Area, Crosswalk, Delineation, Mapping, Membership, SocCode
from careers.rules.codes import CURRENT_SOC
from careers.selectors.codes import PUBLISHED_AS


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_soc(path: Path) -> int:
    """Codes with their parents, from `scheme,version,code,level,parent,title`."""
    rows = _rows(path)

    # Make all codes first, without parents, since a parent may stand below its child in the file.
    SocCode.objects.bulk_create(
        (
            SocCode(
                scheme=row["scheme"],
                version=row["version"],
                code=row["code"],
                level=row["level"],
                title=row["title"],
            )
            for row in rows
        ),
        update_conflicts=True,
        unique_fields=["scheme", "version", "code"],
        update_fields=["level", "title"],
    )

    codes = {
        (soc.version, soc.code): soc for soc in SocCode.objects.filter(scheme__in=["soc", "oews"])
    }

    for row in rows:
        # Now every parent exists and can be set.
        codes[row["version"], row["code"]].parent = (
            codes[row["version"], row["parent"]] if row["parent"] else None
        )

    SocCode.objects.bulk_update(
        [codes[row["version"], row["code"]] for row in rows], ["parent"], batch_size=500
    )

    return len(rows)


@transaction.atomic
def load_aggregates(path: Path) -> int:
    """Which detailed codes are published only together, from
    `member,published_as,published_title,published_scheme`.
    """
    crosswalk, _ = Crosswalk.objects.update_or_create(
        key=PUBLISHED_AS,
        defaults={
            "name": "Detailed SOC codes to the codes that OEWS and BLS publish",
            "source": "BLS, O*NET-SOC to National Employment Matrix crosswalk",
        },
    )

    codes = {
        (soc.scheme, soc.code): soc
        for soc in SocCode.objects.filter(version=CURRENT_SOC, scheme__in=["soc", "oews"])
    }

    rows = _rows(path)
    Mapping.objects.bulk_create(
        (
            Mapping(
                crosswalk=crosswalk,
                from_code=codes["soc", row["member"]],
                to_code=codes[row["published_scheme"], row["published_as"]],
            )
            for row in rows
        ),
        ignore_conflicts=True,
    )

    return len(rows)


@transaction.atomic
def load_areas(folder: Path) -> int:
    """Areas, delineations and the counties' memberships."""
    areas = _rows(folder / "areas.csv")
    Area.objects.bulk_create(
        (
            Area(code=row["code"], kind=row["kind"], name=row["name"], state=row["state"])
            for row in areas
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["kind", "name", "state"],
    )

    by_code = {area.code: area for area in Area.objects.all()}

    # Every column but the key describes the delineation.
    for row in _rows(folder / "delineations.csv"):
        Delineation.objects.update_or_create(key=row.pop("key"), defaults=row)

    delineations = {delineation.key: delineation for delineation in Delineation.objects.all()}

    # A county has one area in a delineation, so loading again moves it.
    Membership.objects.bulk_create(
        (
            Membership(
                delineation=delineations[row["delineation"]],
                county=by_code[row["county"]],
                area=by_code[row["area"]],
                area_name=row["area_name"],
            )
            for row in _rows(folder / "members.csv")
        ),
        update_conflicts=True,
        unique_fields=["delineation", "county"],
        update_fields=["area", "area_name"],
    )

    return len(areas)
