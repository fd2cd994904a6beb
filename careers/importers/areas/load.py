"""Areas, delineations and memberships into the database. Curated reference data: loading updates
what is there and removes no area.
"""

from careers.importers.areas.readers import AreaFiles
from careers.importers.reading.report import Report
from careers.models import Area, Delineation, Membership


def load(files: AreaFiles, named: dict[str, tuple[str, str]], report: Report) -> dict[str, int]:
    """`named` is delineation key -> (name, purpose) for those that the files use but do not
    describe. A delineation's members are replaced as a whole.
    """
    # Areas come first, since memberships need their ids.
    counts = load_areas(files)
    areas = dict(Area.objects.values_list("code", "pk"))

    for key in sorted({member.delineation for member in files.members.values()}):
        delineation = described(key, files, named, report)
        members = [member for member in files.members.values() if member.delineation == key]

        # Compare with what is loaded, so that an unchanged delineation is left alone.
        wanted = {
            (areas[member.county], areas[member.area], member.area_name) for member in members
        }
        if (
            set(
                Membership.objects.filter(delineation=delineation).values_list(
                    "county_id", "area_id", "area_name"
                )
            )
            == wanted
        ):
            continue

        # A delineation is one statement of who belongs where, so it is never mixed from two files.
        Membership.objects.filter(delineation=delineation).delete()
        Membership.objects.bulk_create(
            (
                Membership(delineation=delineation, county_id=county, area_id=area, area_name=name)
                for county, area, name in sorted(wanted)
            ),
            batch_size=200,
        )

        counts["memberships"] += len(wanted)

    report.stop_if_refused()

    return counts


def load_areas(files: AreaFiles) -> dict[str, int]:
    # An area that the files do not name stays, because older releases may hang on it.
    known = {area.code: area for area in Area.objects.all()}
    new = []
    changed = []

    for entry in files.areas.values():
        area = known.get(entry.code)
        if area is None:
            new.append(Area(code=entry.code, kind=entry.kind, name=entry.name, state=entry.state))
        elif (area.kind, area.name, area.state) != (entry.kind, entry.name, entry.state):
            area.kind = entry.kind
            area.name = entry.name
            area.state = entry.state
            changed.append(area)

    Area.objects.bulk_create(new, batch_size=200)
    Area.objects.bulk_update(changed, ["kind", "name", "state"], batch_size=100)

    return {
        "areas added": len(new),
        "areas changed": len(changed),
        "areas unchanged": len(files.areas) - len(new) - len(changed),
        "memberships": 0,
    }


def described(
    key: str, files: AreaFiles, named: dict[str, tuple[str, str]], report: Report
) -> Delineation:
    """The delineation's row, made or updated from the files' own table, or made from what the
    caller says.
    """
    # The files' own description outranks what is loaded.
    if key in files.delineations:
        name, purpose, source, note = files.delineations[key]
        return Delineation.objects.update_or_create(
            key=key, defaults={"name": name, "purpose": purpose, "source": source, "note": note}
        )[0]

    # Without one, a loaded delineation is kept as it is, and a new one needs a name from the
    # caller.
    found = Delineation.objects.filter(key=key).first()
    if found is None and key not in named:
        report.refuse(
            key,
            0,
            "delineation",
            "this delineation is not loaded, and no delineations.csv among the files describes it",
        )

    return found or Delineation.objects.create(key=key, name=named[key][0], purpose=named[key][1])
