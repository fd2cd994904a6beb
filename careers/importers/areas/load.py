"""Areas, their names, delineations and memberships into a staged release of areas.

Nothing that is public changes: a new area is private with the release that brings it, a name
belongs to the release that prints it, and a delineation is a new version beside the current one.
"""

from careers.importers.areas.readers import AreaFiles, Member
from careers.importers.reading.report import Report
from careers.models import Area, AreaName, Delineation, Membership, Release
from careers.selectors.delineations import delineation_to_use

BATCH = 200


def load(
    files: AreaFiles, named: dict[str, tuple[str, str]], release: Release, report: Report
) -> dict[str, int]:
    """`named` is delineation key -> (name, purpose) for those that the files use but do not
    describe.
    """
    # Areas come first, since names and memberships need their ids.
    counts = load_areas(files, release, report)
    areas = dict(Area.objects.values_list("code", "pk"))
    AreaName.objects.bulk_create(
        (
            AreaName(release=release, area_id=areas[entry.code], name=entry.name)
            for entry in files.areas.values()
        ),
        batch_size=BATCH,
    )

    # A delineation is one statement of who belongs where, so each release draws it as a whole.
    members: dict[str, list[Member]] = {}
    for (key, _county), member in sorted(files.members.items()):
        members.setdefault(key, []).append(member)
    for key, entries in members.items():
        version = new_version(key, files, named, release, report)
        Membership.objects.bulk_create(
            (
                Membership(
                    delineation=version,
                    county_id=areas[member.county],
                    area_id=areas[member.area],
                    area_name=member.area_name,
                )
                for member in entries
            ),
            batch_size=BATCH,
        )
        counts["memberships"] += len(entries)

    report.stop_if_refused()

    return counts


def load_areas(files: AreaFiles, release: Release, report: Report) -> dict[str, int]:
    """Areas that are not known are added, private with the release; what is known stays as it is,
    because public pages show it.
    """
    known = {area.code: area for area in Area.objects.all()}
    new = []
    renamed = 0

    for entry in files.areas.values():
        area = known.get(entry.code)
        if area is None:
            new.append(
                Area(
                    code=entry.code,
                    kind=entry.kind,
                    name=entry.name,
                    state=entry.state,
                    stands_alone=False,
                )
            )
        elif area.kind != entry.kind:
            report.problem(
                release.key,
                0,
                "kind",
                f"{entry.code} is known as a {area.kind}, not a {entry.kind}",
            )
        elif area.name != entry.name:
            renamed += 1

    report.stop_if_refused()
    Area.objects.bulk_create(new, batch_size=BATCH)

    return {
        "areas added": len(new),
        "areas under another name": renamed,
        "areas unchanged": len(files.areas) - len(new) - renamed,
        "memberships": 0,
    }


def new_version(
    key: str,
    files: AreaFiles,
    named: dict[str, tuple[str, str]],
    release: Release,
    report: Report,
) -> Delineation:
    """The release's own version of a delineation, described by the files' table, else as the
    current version is, else as the caller says.
    """
    if key in files.delineations:
        name, purpose, source, note = files.delineations[key]
    elif key in named and not Delineation.objects.filter(key=key).exists():
        name, purpose = named[key]
        source = note = ""
    else:
        known = next(
            (
                version
                for purpose in Delineation.Purpose.values
                if (version := delineation_to_use(key, purpose))
            ),
            None,
        )
        if known is None:
            report.refuse(
                key,
                0,
                "delineation",
                "this delineation is not loaded, and no delineations.csv among the files "
                "describes it",
            )
        name, purpose, source, note = known.name, known.purpose, known.source, known.note

    return Delineation.objects.create(
        key=key, release=release, name=name, purpose=purpose, source=source, note=note
    )
