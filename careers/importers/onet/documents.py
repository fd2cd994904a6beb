"""From rows of O*NET's tables to one document a code. Each function reads one table and adds to the
documents of the occupations it names.
"""

from collections import defaultdict
from collections.abc import Callable

from careers.importers.onet import tables
from careers.importers.onet.content import Content
from careers.importers.onet.ratings import education, interests, ratings, stamp
from careers.importers.reading import cells
from careers.importers.reading.files import Table, cell

TIERS = ("Primary-Short", "Primary-Long", "Supplemental")


def scales(content: Content, table: Table) -> None:
    for line, row in table.rows():
        scale = cell(table, line, "scale", tables.given, row[0])
        name = cell(table, line, "name", tables.given, row[1])
        low = cell(table, line, "low", tables.value, row[2])
        high = cell(table, line, "high", tables.value, row[3])
        if None in (scale, name, low, high):
            continue

        # A scale must leave room between its ends, as ratings are checked against them.
        if scale in content.scales or low >= high:
            table.problem(
                line,
                "scale",
                f"scale {scale} is there twice, or its minimum is not below its maximum",
            )

        content.scales[scale] = (low, high, name)


def occupations(content: Content, table: Table) -> None:
    for line, row in table.rows():
        code = cell(table, line, "code", cells.onet_soc_code, row[0])
        title = cell(table, line, "title", tables.given, row[1])
        if code is None or title is None:
            continue

        # Every other table hangs on these codes, so one of them must stand for one occupation.
        if code in content.documents:
            table.problem(line, "code", f"{code} is there twice")

        content.documents[code] = {
            "code": code,
            "title": title,
            "description": tables.words(row[2]),
        }


def elements(content: Content, table: Table) -> None:
    for _line, row in table.rows():
        content.elements[tables.words(row[0])] = tables.words(row[1])


def categories(content: Content, table: Table) -> None:
    for _line, row in table.rows():
        content.labels[tables.words(row[2]), tables.words(row[3])] = tables.words(row[4])


def activities(content: Content, table: Table) -> None:
    for line, row in table.rows():
        dwa = cell(table, line, "dwa", tables.given, row[2])
        title = cell(table, line, "title", tables.given, row[3])
        if dwa and title:
            content.activities[dwa] = title


def zones(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        zone = cell(table, line, "zone", tables.count, row[1])
        if document is None or zone is None:
            continue

        # O*NET gives an occupation a single zone, from 1 to 5.
        if not 1 <= zone <= 5 or "job_zone" in document:
            table.problem(
                line, "zone", f"zone {zone} is none of 1 to 5, or a second zone of the occupation"
            )

        document["job_zone"] = zone
        stamp(document, "job_zone", dict(zip(table.names, row, strict=True)))


def titles(content: Content, table: Table) -> None:
    """Alternate titles with their short form and the numbers of their sources. One printed twice
    for an occupation is kept once, and counted.
    """
    seen: dict[str, set[str]] = defaultdict(set)
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        title = cell(table, line, "title", tables.given, row[1])
        if document is None or title is None:
            continue

        if title in seen[document["code"]]:
            content.report.counts["alternate titles printed twice"] += 1
            continue

        seen[document["code"]].add(title)

        # The numbers of the sources share one cell, parted by commas.
        sources = [part.strip() for part in tables.words(row[3]).split(",") if part.strip()]
        document.setdefault("titles", []).append(
            {"title": title, "short": tables.words(row[2]), "sources": sources}
        )


def reported(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        title = cell(table, line, "title", tables.given, row[1])
        if document is not None and title:
            document.setdefault("reported_titles", []).append(
                {"title": title, "shown": cell(table, line, "shown", tables.yes, row[2])}
            )


def tasks(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        number = cell(table, line, "id", tables.count, row[1])
        text = cell(table, line, "task", tables.given, row[2])
        kind = cell(
            table,
            line,
            "type",
            lambda value: cells.one_of(
                tables.words(value), {"Core": "core", "Supplemental": "supplemental", "": ""}
            ),
            row[3],
        )

        # Where a release lacks the column the cell is None, which is read like a blank one.
        responding = cell(table, line, "n", tables.count, "" if row[4] is None else row[4])
        if document is None or number is None or text is None or kind is None:
            continue

        # "Tasks to DWAs" names a task by its number, so a number must be given once.
        if str(number) in content.tasks:
            table.problem(line, "id", f"task {number} is there twice")

        task = {
            "id": number,
            "text": text,
            "type": kind,
            "n": responding,
            "date": tables.words(row[5]),
            "source": tables.words(row[6]),
            "activities": [],
        }

        # The same dict is in the document, so that links found later reach the task.
        content.tasks[str(number)] = {"code": document["code"], "task": task}
        document.setdefault("tasks", []).append(task)


def emerging(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        text = cell(table, line, "task", tables.given, row[1])
        category = cell(
            table,
            line,
            "category",
            lambda value: cells.one_of(tables.words(value), {"New": "new", "Revision": "revision"}),
            row[2],
        )

        if document is None or text is None or category is None:
            continue

        task = {
            "text": text,
            "category": category,
            "of": cell(table, line, "of", tables.count, row[3]),
            "date": tables.words(row[5]),
            "source": tables.words(row[6]),
        }

        document.setdefault("emerging_tasks", []).append(task)


def links(content: Content, table: Table) -> None:
    """Task to detailed work activity. Unknown tasks and activities are refused by name."""
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        number = tables.words(row[1])
        dwa = tables.words(row[2])

        # A link counts only between a task and an activity that are both known.
        task = content.tasks.get(number)
        if document is None:
            continue

        if task is None or task["code"] != document["code"]:
            table.problem(line, "id", f"task {number} is not a task of {document['code']}")
        elif content.activities and dwa not in content.activities:
            table.problem(line, "dwa", f"activity {dwa} is not in DWA Reference")
        else:
            task["task"]["activities"].append(dwa)

            # An activity may serve several tasks, and is named once for the occupation.
            document.setdefault("activities", {})[dwa] = content.activities.get(dwa, "")


def technology(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        example = cell(table, line, "example", tables.given, row[1])

        # "In Demand" is an optional column: where it is absent, nothing is marked so.
        hot = cell(table, line, "hot", tables.yes, row[4])
        wanted = cell(table, line, "in_demand", tables.yes, "" if row[5] is None else row[5])
        if document is not None and example:
            entry = {
                "example": example,
                "commodity": tables.words(row[2]),
                "title": tables.words(row[3]),
                "hot": bool(hot),
                "in_demand": bool(wanted),
            }

            document.setdefault("technology", []).append(entry)


def tools(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])
        example = cell(table, line, "example", tables.given, row[1])
        if document is not None and example:
            document.setdefault("tools", []).append(
                {
                    "example": example,
                    "commodity": tables.words(row[2]),
                    "title": tables.words(row[3]),
                }
            )


def related(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document = content.document(table, line, row[0])

        # The other occupation must be in the same release, since its title is taken from there.
        to = content.document(table, line, row[1])
        tier = cell(
            table,
            line,
            "tier",
            lambda value: cells.one_of(value, {tier: tier for tier in TIERS}),
            row[2],
        )

        index = cell(table, line, "index", tables.count, row[3])
        if document is not None and to is not None and tier and index is not None:
            document.setdefault("related", []).append(
                {"code": to["code"], "title": to["title"], "tier": tier, "index": index}
            )


# What reads each table, by the key of its `Spec`.
KEEPERS: dict[str, Callable[[Content, Table], None]] = {
    "scales": scales,
    "occupations": occupations,
    "elements": elements,
    "categories": categories,
    "activities": activities,
    "zones": zones,
    "titles": titles,
    "reported": reported,
    "tasks": tasks,
    "emerging": emerging,
    "links": links,
    "interests": interests,
    "education": education,
    "technology": technology,
    "tools": tools,
    "related": related,
} | {
    key: ratings(key)
    for key in (
        "skills",
        "knowledge",
        "abilities",
        "work_styles",
        "work_activities",
        "work_context",
    )
}
