"""O*NET database releases (USDOL/ETA, CC BY 4.0), as the text or Excel files ship: one JSON
document for each O*NET-SOC code.

Keys of a document, absent where the release says nothing:
- `code`, `title`, `description`, `titles[]` {title, short, sources[]}, `reported_titles[]` {title,
  shown};
- `tasks[]` {id, text, type, n, date, source, activities[]}, `emerging_tasks[]`, `activities` {DWA
  id: title};
- `skills`, `knowledge`, `abilities`, `work_styles`, `work_activities`, `work_context`: lists of
  {element, name, scales: {IM: {value, n, se, low, high,
  suppress, not_relevant}}};
- `interests` {scores, high_points[]}, `job_zone`, `education` {required_education,
  related_experience, on_site_training, on_the_job_training:
  [{category, label, value, ...}]};
- `technology[]` {example, commodity, title, hot, in_demand}, `tools[]`, `related[]` {code, title,
  tier, index};
- `measured` {key of a rated table, `interests`, `job_zone`, `education`: [{date, source}]}: when
  each was last updated (`08/2023`) and by whom it was rated;
- `lists` {section key: lines}: what fills the lists of a profile until an editor writes them. Rows
  that O*NET recommends to suppress are kept and flagged; `lists` leaves them out, and what is too
  imprecise (`careers/ratings.py`). Work Values are not read: 30.x removes them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from careers.importers.onet.content import Content, Document
from careers.importers.onet.documents import KEEPERS
from careers.importers.onet.tables import CORE, NOT_READ, SPECS, Spec, file_key
from careers.importers.reading.files import Report, SourceFile, open_table, source_files
from careers.importers.reading.texts import decoded_lines
from careers.rules.ratings import IMPORTANT, grouped, importance

# A longer list would be no help on a page for readers.
MOST_TECHNOLOGY = 20


@dataclass
class OnetRelease:
    """A release: its number from the Read Me (`30.0`), the scales of its own reference table, and
    its documents by code.
    """

    number: str = ""
    scales: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    # Files that are not there, by the key of their table.
    missing: dict[str, list[str]] = field(default_factory=dict)
    # Core tables that are not there, and why a person lets that pass.
    without: dict[str, str] = field(default_factory=dict)


def read(
    paths: Iterable[Any],
    report: Report | None = None,
    *,
    skip_scales: Iterable[str] = (),
    ignore_columns: Iterable[str] = (),
    without: Mapping[str, str] | None = None,
) -> OnetRelease:
    """The whole release, about 150 MB for 30.0. Raises ImportRefused if anything is wrong; a file
    that the release lacks is only noted, unless its table is a core one.

    `without` says of core tables why the release may come without them.
    """
    report = report or Report("onet")

    # Names of files are steady through the releases, so a table is found by its name.
    files = by_stem(source_files(paths, report), report)
    release = OnetRelease(release_number(files, report))
    content = Content(report, frozenset(skip_scales))

    # The order of SPECS matters: reference tables come before the rows that are checked by them.
    for spec in SPECS:
        for name in spec.files_in(files):
            file = files.pop(file_key(name), None)
            if file is None:
                lacks(spec, name, release, report)
                continue

            layouts = [spec.layout()]
            with open_table(file, layouts, report, ignore_columns=ignore_columns) as table:
                KEEPERS[spec.key](content, counted(table, name, report))

    check_core(content, release, without or {}, report)

    # Files that were neither read nor known are named, since a new release may bring new tables.
    for stem in sorted(set(files) - NOT_READ):
        report.note(f"unknown file, not read: {files[stem].name}")

    report.stop_if_refused()

    # Only a release without problems gets its documents.
    release.documents = content.documents
    release.scales = {
        code: {"low": float(low), "high": float(high), "name": name}
        for code, (low, high, name) in content.scales.items()
    }

    for document in release.documents.values():
        document["lists"] = profile_lists(document)

    report.counts["codes"] = len(release.documents)

    return release


def by_stem(files: list[SourceFile], report: Report) -> dict[str, SourceFile]:
    """Files by name without folder and ending; the same name twice (two releases given at once) is
    refused.
    """
    found: dict[str, SourceFile] = {}

    for file in files:
        if file_key(file.stem) in found:
            report.refuse(
                file.name,
                0,
                "",
                f"a second file of this name, besides {found[file_key(file.stem)].name}: give one "
                "release at a time",
            )

        found[file_key(file.stem)] = file

    return found


def release_number(files: dict[str, SourceFile], report: Report) -> str:
    """From the first line of Read Me: "O*NET 30.0 Database"."""
    file = files.get("read me")
    if file is None:
        report.note("no Read Me.txt: the release number must be given")
        return ""

    # The number stands near the top, so only the first lines are read.
    lines = decoded_lines(file, "utf-8", report)
    first_lines = islice(lines, 5)
    matches = (re.search(r"O\*NET (\d+\.\d+)", text) for _number, text in first_lines)
    match = next(filter(None, matches), None)
    lines.close()

    return match[1] if match else ""


def lacks(spec: Spec, name: str, release: OnetRelease, report: Report) -> None:
    # Without scales or occupations no other table can be checked.
    if spec.required:
        report.refuse(name, 0, "", "a release without this file cannot be read")

    release.missing.setdefault(spec.key, []).append(name)
    report.note(f"the release lacks: {name}")


def check_core(
    content: Content, release: OnetRelease, without: Mapping[str, str], report: Report
) -> None:
    """Refuse a release in which a core table lacks a file, or fills fewer than half of the
    occupations, unless a person has said why it may be so. All are named at once.
    """
    total = len(content.documents)

    for name, part in CORE.items():
        filled = sum(1 for document in content.documents.values() if document.get(part))
        lost = release.missing.get(name, [])
        if not lost and filled * 2 >= total:
            continue

        if name in without:
            release.without[name] = without[name]
            continue

        report.problem(
            ", ".join(lost) or name,
            0,
            "",
            f"{'missing: ' if lost else ''}{filled:,} of {total:,} occupations have {name}, which "
            "a profile needs; add the file, or say why the release may lack it: "
            f'--without "{name}=REASON"',
        )


def counted(table, name: str, report: Report):
    """The same table, its rows counted under the name of its file as they are read."""
    rows = table.rows

    def counting() -> Iterator[Any]:
        for row in rows():
            report.counts[name] += 1
            yield row

    table.rows = counting

    return table


def profile_lists(document: Document) -> dict[str, list[str]]:
    """The lists of a profile that the release can fill, by the keys of `careers/sections.py`: an
    editor's own list takes their place.
    """
    # Supplemental tasks are left out of the page; a task without a type counts as core.
    core = [task["text"] for task in document.get("tasks", []) if task["type"] != "supplemental"]
    lists = {
        "tasks": core,
        # Where activities are not rated, the names of detailed ones take their place.
        "work_activities": important(document.get("work_activities", []))
        or sorted(set(document.get("activities", {}).values()) - {""}),
        "knowledge": important(document.get("knowledge", [])),
        "technology": technology(document.get("technology", [])),
        **grouped(document.get("skills", []) + document.get("abilities", [])),
    }

    return {key: lines for key, lines in lists.items() if lines}


def important(rated: list[dict[str, Any]]) -> list[str]:
    """Names rated 3 or more in importance, precisely enough to be shown as fact, highest first."""
    # Negative, so that the highest comes first and equal ones follow by name.
    ranked = sorted((-(importance(one) or 0), one["name"]) for one in rated)
    return [name for value, name in ranked if -value >= IMPORTANT]


def technology(entries: list[dict[str, Any]]) -> list[str]:
    """Examples that employers ask for now, then those marked hot, each once, at most twenty."""
    # False sorts before True, so what is in demand comes first, each part by name.
    wanted = sorted(
        (not one["in_demand"], one["example"]) for one in entries if one["hot"] or one["in_demand"]
    )
    return list(dict.fromkeys(example for _order, example in wanted))[:MOST_TECHNOLOGY]
