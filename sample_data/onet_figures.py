"""What the sample takes from an O*NET database release: names and figures, none of its sentences.

The tables keep O*NET's own layout (tab-separated text), so the importer reads them as it reads the
release. Left out are descriptions, tasks and the explanations behind the names of levels of
education.
"""

import zipfile
from pathlib import PurePosixPath

# Taken as they are.
WHOLE = (
    "Abilities",
    "Alternate Titles",
    "Education, Training, and Experience",
    "Interests",
    "Job Zones",
    "Knowledge",
    "Related Occupations",
    "Sample of Reported Titles",
    "Scales Reference",
    "Skills",
    "Technology Skills",
    "Work Styles",
)
# The column of sentences that is emptied.
DESCRIBED = {"Occupation Data": "Description", "Content Model Reference": "Description"}
LEVELS, LABEL = "Education, Training, and Experience Categories", "Category Description"
READ_ME = """\
O*NET {number} Database, names and figures
Source: O*NET {number} Database, U.S. Department of Labor, Employment and Training Administration
(USDOL/ETA), licensed under CC BY 4.0, https://creativecommons.org/licenses/by/4.0/
Modified: descriptions, tasks and explanations are left out. USDOL/ETA has not approved, endorsed,
or tested this modification. O*NET is a trademark of USDOL/ETA.
"""
# Of every file in the archive, so that the same tables make the same bytes.
STAMP = (2025, 8, 1, 0, 0, 0)


def tables(archive):
    """The text of each table of a release, by its name."""
    with zipfile.ZipFile(archive) as release:
        return {
            PurePosixPath(name).stem: release.read(name).decode("utf-8").replace("\r\n", "\n")
            for name in release.namelist()
            if name.endswith(".txt")
        }


def with_column(text, header, change):
    """The table with the cells of one column changed."""
    first, *rows = text.rstrip("\n").split("\n")
    at = first.split("\t").index(header)
    lines = [first]

    for row in rows:
        cells = row.split("\t")
        cells[at] = change(cells[at])
        lines.append("\t".join(cells))

    return "\n".join(lines) + "\n"


def name_of_level(label):
    """`Associate's Degree` of `Associate's Degree (or other 2-year degree)`."""
    return label.split(" - ")[0].split(" (")[0]


def figures(archive, number):
    """The tables of the sample, by the names of their files."""
    release = tables(archive)
    found = {name: release[name] for name in WHOLE}
    for name, header in DESCRIBED.items():
        found[name] = with_column(release[name], header, lambda _cell: "")

    found[LEVELS] = with_column(release[LEVELS], LABEL, name_of_level)
    found["Read Me"] = READ_ME.format(number=number)

    return found


def write_archive(path, files):
    """A zip of text files, in order of name, with the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{path.stem}/{name}.txt", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # A regular file that everybody may read.
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            archive.writestr(entry, text)

    print(f"{sum(text.count(chr(10)) for text in files.values()):6} {path}")
