"""O*NET's releases since 30.3, and releases as Excel files, made from the text files of 30.0."""

# ruff: noqa: E501 - headers and rows are kept on one line, as the publisher has them

from pathlib import Path

from tests.data.builders import ONET, onet, workbook

# What 30.3 and later call the files and columns of `ONET`; what they split, and what they dropped.
# The names are those of public inventories of 30.3's files.
NEWER: dict[str, str | None] = {
    "Read Me": "O*NET 31.0 Database\nAugust 2026 Release\n",
    "Alternate Titles": None,
    "Job Titles": ONET["Alternate Titles"].replace("Alternate Title", "Job Title"),
    "Interests": None,
    "Career Interest Types": ONET["Interests"],
    "Skills": None,
    "Essential Skills": ONET["Skills"],
    "Transferable Skills": ONET["Skills"].replace("2.A.1.a", "2.B.1.a"),
    "Content Model Reference": ONET["Content Model Reference"] + "2.B.1.a\tSocial\tn/a\n",
    "DWA Reference": None,
    "GWAs to IWAs": "GWA Element ID\tIWA Element ID\tIWA Element Name\n4.A.2.a.1\tI05\tJudge.\n",
    "GWAs to IWAs to DWAs": "GWA Element ID\tIWA Element ID\tDWA Element ID\tDWA Element Name\n4.A.2.a.1\tI05\tD03\tEvaluate quality of materials.\n",
    "Tasks to DWAs": "O*NET-SOC Code\tTask ID\tDWA Element ID\tDate\tDomain Source\n11-3051.00\t39\tD03\t07/2014\tAnalyst\n",
    "Technology Skills": None,
    "Software Skills": "O*NET-SOC Code\tWorkplace Example\tElement ID\tElement Name\tHot Technology\tIn Demand\n11-3051.00\tSAP software\t2.E.1.a\tERP software\tY\tY\n",
    "Education": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tCategory\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tDate\tDomain Source\n"
    "11-3051.00\t2.D.1\tEducation\tRL\t6\t54.10\t28\tn/a\tn/a\tn/a\tN\t08/2021\tIncumbent\n",
    "Education Categories": "Element ID\tElement Name\tScale ID\tCategory\tCategory Description\n2.D.1\tEducation\tRL\t6\tBachelor's Degree\n",
    "Specific Interest Areas": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source\n11-3051.00\t1.B.3.a\tMechanics\tDS\t1\t08/2026\tMachine Learning\n",
}  # fmt: skip


def newer(folder: Path, **changed: str | None) -> Path:
    return onet(folder, **{name.replace(" ", "_"): text for name, text in NEWER.items()} | changed)


def as_excel(folder: Path) -> Path:
    """The same release as Excel files: `Title` beside a code and `Scale Name` beside a scale, blank
    for `n/a`, and the sheet named as the file, cut at 31 characters.
    """
    for path in sorted(folder.glob("*.txt")):
        if path.stem == "Read Me":
            continue

        rows = [line.split("\t") for line in path.read_text().splitlines()]
        for name, after in (("Title", "O*NET-SOC Code"), ("Scale Name", "Scale ID")):
            if after in rows[0] and name not in rows[0]:
                place = rows[0].index(after) + 1
                rows = [
                    [*row[:place], "x" if line else name, *row[place:]]
                    for line, row in enumerate(rows)
                ]

        rows = [["" if cell == "n/a" else cell for cell in row] for row in rows]
        workbook(path.with_suffix(".xlsx"), rows, path.stem[:31])
        path.unlink()

    return folder
