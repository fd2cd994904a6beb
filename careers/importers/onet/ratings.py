"""O*NET's rated tables: importance and level of skills, knowledge and the rest, interests, and the
distributions of education and training.
"""

import shlex
from collections.abc import Callable
from typing import Any

from careers.importers.onet import tables
from careers.importers.onet.content import Content, Document
from careers.importers.reading.files import Table, cell

RIASEC = "RIASEC"
# Element ids of the six interests, in the order of RIASEC.
INTERESTS = {f"1.B.1.{letter}": code for letter, code in zip("abcdef", RIASEC, strict=True)}
# Element ids of the first, second and third high point.
HIGH_POINTS = ("1.B.1.g", "1.B.1.h", "1.B.1.i")
# Scale ids of the distributions, and our keys for them.
EDUCATION = {
    "RL": "required_education",
    "RW": "related_experience",
    "PT": "on_site_training",
    "OJ": "on_the_job_training",
}


def ratings(key: str) -> Callable[[Content, Table], None]:
    """A table of ratings: `document[key]` is a list of elements, each with its value, n, standard
    error, bounds and flags by scale.
    """

    def keep(content: Content, table: Table) -> None:
        reader = RatingReader(content, table, key)
        for line, row in table.rows():
            reader.keep(line, dict(zip(table.names, row, strict=True)))

    return keep


class RatingReader:
    """Reads up to 93,000 rows of one table, checking element, scale and range against the release's
    own reference tables.
    """

    def __init__(self, content: Content, table: Table, key: str):
        self.content = content
        self.table = table
        self.key = key
        self.places: dict[tuple[str, str], dict[str, Any]] = {}

    def keep(self, line: int, row: dict[str, Any]) -> None:
        document = self.content.document(self.table, line, row["code"])
        number = self.number(line, row)
        if document is None or number is None:
            return

        element = tables.words(row["element"])
        scale = tables.words(row["scale"])
        category = tables.words(row.get("category"))

        # An element has a row for each scale, and all of them go to one place in the document.
        place = self.places.get((document["code"], element))
        if place is None:
            place = self.places[document["code"], element] = {
                "element": element,
                "name": tables.words(row["name"]),
                "scales": {},
            }

            document.setdefault(self.key, []).append(place)
            stamp(document, self.key, row)

        # A distribution has a row for each category; other ratings have a single value on a scale.
        found = self.rating(line, row, number)
        if category:
            place["scales"].setdefault(scale, {"categories": {}}).setdefault("categories", {})[
                category
            ] = found["value"]
        elif scale in place["scales"]:
            self.table.problem(
                line, "element", f"{element} on scale {scale} is there twice for {document['code']}"
            )
        else:
            place["scales"][scale] = found

    def number(self, line: int, row: dict[str, Any]) -> float | None:
        """The value, inside the range of its scale."""
        value = cell(self.table, line, "value", tables.value, row["value"])
        scale = tables.words(row["scale"])
        known = self.content.scales.get(scale)
        element = tables.words(row["element"])

        # What was left out on purpose is counted before anything else is judged.
        if scale in self.content.skipped_scales:
            self.content.report.counts["rows left out as asked (--skip-scale)"] += 1
            return None

        if known is None:
            self.table.problem(
                line,
                "scale",
                f"scale {scale!r} is not in Scales Reference; leave its rows out with "
                f"--skip-scale {scale}",
            )
            self.content.report.offer(f"--skip-scale {shlex.quote(scale)}")
        elif value is not None and not known[0] <= value <= known[1]:
            self.table.problem(
                line, "value", f"{value} is outside {known[0]} to {known[1]} of scale {scale}"
            )
        elif self.content.elements and element not in self.content.elements:
            self.table.problem(
                line, "element", f"element {element} is not in Content Model Reference"
            )
        elif value is not None:
            return float(value)

        return None

    def rating(self, line: int, row: dict[str, Any], number: float) -> dict[str, Any]:
        """`suppress`: the publisher recommends not to show it; `not_relevant` belongs to levels
        only. Both are kept, absent when no.
        """
        found: dict[str, Any] = {"value": number}

        # Cells that are empty or `n/a` leave no key behind, which keeps the documents small.
        for name, read in (
            ("n", tables.count),
            ("se", tables.measure),
            ("low", tables.measure),
            ("high", tables.measure),
        ):
            if (
                row.get(name) is not None
                and (answer := cell(self.table, line, name, read, row[name])) is not None
            ):
                found[name] = answer

        for name in ("suppress", "not_relevant"):
            if row.get(name) is not None and cell(self.table, line, name, tables.yes, row[name]):
                found[name] = True

        return found


def stamp(document: Document, key: str, row: dict[str, Any]) -> None:
    """Note when a table of an occupation was last updated and by whom it was rated; every release
    so far has one date and source for each.
    """
    found = document.setdefault("measured", {}).setdefault(key, [])
    said = {"date": tables.words(row["date"]), "source": tables.words(row["source"])}
    if said not in found:
        found.append(said)


def interests(content: Content, table: Table) -> None:
    """Six interest scores (1-7) and up to three high points.

    A high point is printed as a number: 1 to 6 stand for R, I, A, S, E, C, and 0 for none.
    """
    reader = RatingReader(content, table, "interests")

    for line, row in table.rows():
        named = dict(zip(table.names, row, strict=True))
        document = content.document(table, line, row[0])
        number = reader.number(line, named)
        if document is None or number is None:
            continue

        element = tables.words(named["element"])
        found = document.setdefault("interests", {"scores": {}, "high_points": []})
        stamp(document, "interests", named)
        if element in INTERESTS:
            found["scores"][INTERESTS[element]] = number
        elif element in HIGH_POINTS:
            if number:
                found["high_points"].append((element, RIASEC[int(number) - 1]))
        else:
            table.problem(line, "element", f"unknown interest {element}")

    # The order of the rows is not given, so the high points are sorted by their element.
    for document in content.documents.values():
        if "interests" in document:
            document["interests"]["high_points"] = [
                letter for _element, letter in sorted(document["interests"]["high_points"])
            ]


def education(content: Content, table: Table) -> None:
    """Four distributions in percent by category. Required level (RL, 12 levels), related experience
    and training stay apart: they are different facts.
    """
    reader = RatingReader(content, table, "education")
    for line, row in table.rows():
        named = dict(zip(table.names, row, strict=True))
        document = content.document(table, line, row[0])
        number = reader.number(line, named)
        scale = tables.words(named["scale"])
        category = tables.words(named["category"])
        if document is None or number is None:
            continue

        # A later release may bring further scales, which no page shows yet.
        if scale not in EDUCATION:
            content.report.counts[f"education rows on scale {scale} passed over"] += 1
            continue

        # A category without a label would be a number that no reader understands.
        if content.labels and (scale, category) not in content.labels:
            table.problem(
                line,
                "category",
                f"category {category} of scale {scale} is not in the release's reference table",
            )

            continue

        stamp(document, "education", named)
        share = {
            "category": int(category),
            "label": content.labels.get((scale, category), ""),
            **reader.rating(line, named, number),
        }

        document.setdefault("education", {}).setdefault(EDUCATION[scale], []).append(share)
