"""The official SOC files into the loaded codes. Curated reference data: loading updates what is
there, removes nothing, and says what changed.
"""

from careers.importers.reading.report import Report
from careers.importers.soc.files import LEVELS, SocEntry, SocFiles
from careers.models import SocCode
from careers.rules.codes import CURRENT_SOC, TOTAL


def load(files: SocFiles, report: Report) -> dict[str, int]:
    """Codes level by level, so that each finds its parent; texts alone update codes that are loaded
    already.
    """
    if not files.entries:
        return load_texts(files, report)

    # The official structure has no row for all occupations, but figures are published for it.
    total, _ = SocCode.objects.get_or_create(
        scheme="soc",
        version=CURRENT_SOC,
        code=TOTAL,
        defaults={"title": "All Occupations", "level": "total"},
    )

    known = {soc.code: soc for soc in SocCode.objects.filter(scheme="soc", version=CURRENT_SOC)}
    counts = {"added": 0, "changed": 0, "unchanged": 0}

    for level in LEVELS:
        # Parents are one level up, so they are known by the time their children are made.
        entries = [entry for entry in files.entries.values() if entry.level == level]
        new = []
        changed = []

        for entry in entries:
            # A major group has no parent in the file and hangs under the total.
            fields = fields_of(entry, known[entry.parent].pk if entry.parent else total.pk, files)
            soc = known.get(entry.code)
            if soc is None:
                new.append(SocCode(scheme="soc", version=CURRENT_SOC, code=entry.code, **fields))
            # Only rows that differ are written, so that the counts tell what a new file changed.
            elif any(getattr(soc, name) != value for name, value in fields.items()):
                for name, value in fields.items():
                    setattr(soc, name, value)

                changed.append(soc)

        # The new codes are parents of the next level.
        known |= {soc.code: soc for soc in SocCode.objects.bulk_create(new, batch_size=200)}
        SocCode.objects.bulk_update(
            changed,
            ["title", "level", "parent", "definition", "direct_match_titles"],
            batch_size=50,
        )

        counts["added"] += len(new)
        counts["changed"] += len(changed)
        counts["unchanged"] += len(entries) - len(new) - len(changed)

    return counts


def fields_of(entry: SocEntry, parent: int, files: SocFiles) -> dict:
    """Texts are only set where their file is among those given, so that the structure alone does
    not empty them.
    """
    fields = {"title": entry.title, "level": entry.level, "parent_id": parent}
    if files.definitions:
        fields["definition"] = entry.definition

    if files.matches:
        fields["direct_match_titles"] = entry.direct_match_titles

    return fields


def load_texts(files: SocFiles, report: Report) -> dict[str, int]:
    """Direct-match titles given alone."""
    known = {soc.code: soc for soc in SocCode.objects.filter(scheme="soc", version=CURRENT_SOC)}

    # Titles of an unknown code mean that the structure is not loaded yet.
    for code in sorted(set(files.matches) - set(known)):
        report.problem(
            "direct-match titles",
            0,
            "2018 SOC Code",
            f"{code} is not loaded; import the structure first",
        )

    report.stop_if_refused()
    changed = []

    for code, titles in files.matches.items():
        if known[code].direct_match_titles != titles:
            known[code].direct_match_titles = titles
            changed.append(known[code])

    SocCode.objects.bulk_update(changed, ["direct_match_titles"], batch_size=100)

    return {"added": 0, "changed": len(changed), "unchanged": len(files.matches) - len(changed)}
