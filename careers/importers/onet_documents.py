"""From rows of O*NET's tables to one document a code. Each function reads one table and adds to the documents of the occupations it names."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from careers.importers import cells
from careers.importers import onet_tables as tables
from careers.importers.base import Report, Table, cell

RIASEC = "RIASEC"
INTERESTS = {f"1.B.1.{letter}": code for letter, code in zip("abcdef", RIASEC, strict=True)}
HIGH_POINTS = ("1.B.1.g", "1.B.1.h", "1.B.1.i")
EDUCATION = {"RL": "required_education", "RW": "related_experience", "PT": "on_site_training", "OJ": "on_the_job_training"}
TIERS = ("Primary-Short", "Primary-Long", "Supplemental")
Document = dict[str, Any]


@dataclass
class Content:
    """The documents under way, and the release's own reference tables that the rows are checked against."""

    report: Report
    documents: dict[str, Document] = field(default_factory=dict)
    scales: dict[str, tuple[Decimal, Decimal, str]] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    activities: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)

    def document(self, table: Table, line: int, code_cell: Any) -> Document | None:
        """The document of the row's code; a code that Occupation Data does not have is refused by name."""
        found = self.documents.get(code_cell) if isinstance(code_cell, str) else None
        if found is None:
            code = cell(table, line, "code", cells.onet_soc_code, code_cell)
            found = self.documents.get(code)
            if code and found is None:
                table.problem(line, "code", f"{code} is not in Occupation Data")
        return found


def scales(content: Content, table: Table) -> None:
    for line, row in table.rows():
        scale, name = cell(table, line, "scale", tables.given, row[0]), cell(table, line, "name", tables.given, row[1])
        low, high = cell(table, line, "low", tables.value, row[2]), cell(table, line, "high", tables.value, row[3])
        if None in (scale, name, low, high):
            continue
        if scale in content.scales or low >= high:
            table.problem(line, "scale", f"scale {scale} is there twice, or its minimum is not below its maximum")
        content.scales[scale] = (low, high, name)


def occupations(content: Content, table: Table) -> None:
    for line, row in table.rows():
        code, title = cell(table, line, "code", cells.onet_soc_code, row[0]), cell(table, line, "title", tables.given, row[1])
        if code is None or title is None:
            continue
        if code in content.documents:
            table.problem(line, "code", f"{code} is there twice")
        content.documents[code] = {"code": code, "title": title, "description": tables.words(row[2])}


def elements(content: Content, table: Table) -> None:
    for _line, row in table.rows():
        content.elements[tables.words(row[0])] = tables.words(row[1])


def categories(content: Content, table: Table) -> None:
    for _line, row in table.rows():
        content.labels[tables.words(row[2]), tables.words(row[3])] = tables.words(row[4])


def activities(content: Content, table: Table) -> None:
    for line, row in table.rows():
        dwa, title = cell(table, line, "dwa", tables.given, row[2]), cell(table, line, "title", tables.given, row[3])
        if dwa and title:
            content.activities[dwa] = title


def zones(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, zone = content.document(table, line, row[0]), cell(table, line, "zone", tables.count, row[1])
        if document is None or zone is None:
            continue
        if not 1 <= zone <= 5 or "job_zone" in document:
            table.problem(line, "zone", f"zone {zone} is none of 1 to 5, or a second zone of the occupation")
        document["job_zone"] = zone


def titles(content: Content, table: Table) -> None:
    """Alternate titles with their short form and the numbers of their sources. One printed twice for an occupation is kept once, and counted."""
    seen: dict[str, set[str]] = defaultdict(set)
    for line, row in table.rows():
        document, title = content.document(table, line, row[0]), cell(table, line, "title", tables.given, row[1])
        if document is None or title is None:
            continue
        if title in seen[document["code"]]:
            content.report.counts["alternate titles printed twice"] += 1
            continue
        seen[document["code"]].add(title)
        sources = [part.strip() for part in tables.words(row[3]).split(",") if part.strip()]
        document.setdefault("titles", []).append({"title": title, "short": tables.words(row[2]), "sources": sources})


def reported(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, title = content.document(table, line, row[0]), cell(table, line, "title", tables.given, row[1])
        if document is not None and title:
            document.setdefault("reported_titles", []).append({"title": title, "shown": cell(table, line, "shown", tables.yes, row[2])})


def tasks(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, number = content.document(table, line, row[0]), cell(table, line, "id", tables.count, row[1])
        text = cell(table, line, "task", tables.given, row[2])
        kind = cell(table, line, "type", lambda value: cells.one_of(tables.words(value), {"Core": "core", "Supplemental": "supplemental", "": ""}), row[3])
        responding = cell(table, line, "n", tables.count, "" if row[4] is None else row[4])
        if document is None or number is None or text is None or kind is None:
            continue
        if str(number) in content.tasks:
            table.problem(line, "id", f"task {number} is there twice")
        task = {"id": number, "text": text, "type": kind, "n": responding, "date": tables.words(row[5]), "source": tables.words(row[6]), "activities": []}
        content.tasks[str(number)] = {"code": document["code"], "task": task}
        document.setdefault("tasks", []).append(task)


def emerging(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, text = content.document(table, line, row[0]), cell(table, line, "task", tables.given, row[1])
        category = cell(table, line, "category", lambda value: cells.one_of(tables.words(value), {"New": "new", "Revision": "revision"}), row[2])
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
        document, number, dwa = content.document(table, line, row[0]), tables.words(row[1]), tables.words(row[2])
        task = content.tasks.get(number)
        if document is None:
            continue
        if task is None or task["code"] != document["code"]:
            table.problem(line, "id", f"task {number} is not a task of {document['code']}")
        elif content.activities and dwa not in content.activities:
            table.problem(line, "dwa", f"activity {dwa} is not in DWA Reference")
        else:
            task["task"]["activities"].append(dwa)
            document.setdefault("activities", {})[dwa] = content.activities.get(dwa, "")


def ratings(key: str) -> Callable[[Content, Table], None]:
    """A table of ratings: `document[key]` is a list of elements, each with its value, n, standard error, bounds and flags by scale."""

    def keep(content: Content, table: Table) -> None:
        reader = RatingReader(content, table, key)
        for line, row in table.rows():
            reader.keep(line, dict(zip(table.names, row, strict=True)))

    return keep


class RatingReader:
    """Reads up to 93,000 rows of one table, checking element, scale and range against the release's own reference tables."""

    def __init__(self, content: Content, table: Table, key: str):
        self.content, self.table, self.key = content, table, key
        self.places: dict[tuple[str, str], dict[str, Any]] = {}

    def keep(self, line: int, row: dict[str, Any]) -> None:
        document = self.content.document(self.table, line, row["code"])
        number = self.number(line, row)
        if document is None or number is None:
            return
        element, scale, category = tables.words(row["element"]), tables.words(row["scale"]), tables.words(row.get("category"))
        place = self.places.get((document["code"], element))
        if place is None:
            place = self.places[document["code"], element] = {"element": element, "name": tables.words(row["name"]), "scales": {}}
            document.setdefault(self.key, []).append(place)
        found = self.rating(line, row, number)
        if category:
            place["scales"].setdefault(scale, {"categories": {}}).setdefault("categories", {})[category] = found["value"]
        elif scale in place["scales"]:
            self.table.problem(line, "element", f"{element} on scale {scale} is there twice for {document['code']}")
        else:
            place["scales"][scale] = found

    def number(self, line: int, row: dict[str, Any]) -> float | None:
        """The value, inside the range of its scale."""
        value, scale = cell(self.table, line, "value", tables.value, row["value"]), tables.words(row["scale"])
        known, element = self.content.scales.get(scale), tables.words(row["element"])
        if known is None:
            self.table.problem(line, "scale", f"scale {scale!r} is not in Scales Reference")
        elif value is not None and not known[0] <= value <= known[1]:
            self.table.problem(line, "value", f"{value} is outside {known[0]} to {known[1]} of scale {scale}")
        elif self.content.elements and element not in self.content.elements:
            self.table.problem(line, "element", f"element {element} is not in Content Model Reference")
        elif value is not None:
            return float(value)
        return None

    def rating(self, line: int, row: dict[str, Any], number: float) -> dict[str, Any]:
        """`suppress`: the publisher recommends not to show it; `not_relevant` belongs to levels only. Both are kept, absent when no."""
        found: dict[str, Any] = {"value": number}
        for name, read in (("n", tables.count), ("se", tables.measure), ("low", tables.measure), ("high", tables.measure)):
            if row.get(name) is not None and (answer := cell(self.table, line, name, read, row[name])) is not None:
                found[name] = answer
        for name in ("suppress", "not_relevant"):
            if row.get(name) is not None and cell(self.table, line, name, tables.yes, row[name]):
                found[name] = True
        return found


def interests(content: Content, table: Table) -> None:
    """Six scores (1-7) and up to three high points (1 to 6 stand for R, I, A, S, E, C; 0 for none)."""
    reader = RatingReader(content, table, "interests")
    for line, row in table.rows():
        named = dict(zip(table.names, row, strict=True))
        document, number = content.document(table, line, row[0]), reader.number(line, named)
        if document is None or number is None:
            continue
        element, found = tables.words(named["element"]), document.setdefault("interests", {"scores": {}, "high_points": []})
        if element in INTERESTS:
            found["scores"][INTERESTS[element]] = number
        elif element in HIGH_POINTS:
            if number:
                found["high_points"].append((element, RIASEC[int(number) - 1]))
        else:
            table.problem(line, "element", f"unknown interest {element}")
    for document in content.documents.values():
        if "interests" in document:
            document["interests"]["high_points"] = [letter for _element, letter in sorted(document["interests"]["high_points"])]


def education(content: Content, table: Table) -> None:
    """Four distributions in percent by category. Required level (RL, 12 levels), related experience and training stay apart: they are different facts."""
    reader = RatingReader(content, table, "education")
    for line, row in table.rows():
        named = dict(zip(table.names, row, strict=True))
        document, number = content.document(table, line, row[0]), reader.number(line, named)
        scale, category = tables.words(named["scale"]), tables.words(named["category"])
        if document is None or number is None:
            continue
        if scale not in EDUCATION:
            content.report.counts[f"education rows on scale {scale} passed over"] += 1
            continue
        if content.labels and (scale, category) not in content.labels:
            table.problem(line, "category", f"category {category} of scale {scale} is not in the release's reference table")
            continue
        share = {"category": int(category), "label": content.labels.get((scale, category), ""), **reader.rating(line, named, number)}
        document.setdefault("education", {}).setdefault(EDUCATION[scale], []).append(share)


def technology(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, example = content.document(table, line, row[0]), cell(table, line, "example", tables.given, row[1])
        hot = cell(table, line, "hot", tables.yes, row[4])
        wanted = cell(table, line, "in_demand", tables.yes, "" if row[5] is None else row[5])
        if document is not None and example:
            entry = {"example": example, "commodity": tables.words(row[2]), "title": tables.words(row[3]), "hot": bool(hot), "in_demand": bool(wanted)}
            document.setdefault("technology", []).append(entry)


def tools(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, example = content.document(table, line, row[0]), cell(table, line, "example", tables.given, row[1])
        if document is not None and example:
            document.setdefault("tools", []).append({"example": example, "commodity": tables.words(row[2]), "title": tables.words(row[3])})


def related(content: Content, table: Table) -> None:
    for line, row in table.rows():
        document, to = content.document(table, line, row[0]), content.document(table, line, row[1])
        tier, index = (
            cell(table, line, "tier", lambda value: cells.one_of(value, {tier: tier for tier in TIERS}), row[2]),
            cell(table, line, "index", tables.count, row[3]),
        )
        if document is not None and to is not None and tier and index is not None:
            document.setdefault("related", []).append({"code": to["code"], "title": to["title"], "tier": tier, "index": index})


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
} | {key: ratings(key) for key in ("skills", "knowledge", "abilities", "work_styles", "work_activities", "work_context")}
