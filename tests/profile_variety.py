"""How different two careers' pages are, and the most different ones of a load.

The measure: a page is the set of its features - which tables the source has for it, which sections
editors wrote, which flags hold (suppressed or imprecise ratings, a share too uncertain, marks of
technology, no job zone, a residual, an O*NET detail, the military), and for each list whether it is
short, folded or long. Two pages differ by the number of features that only one of them has. Chosen
are, one after another, the page that differs most from the nearest already chosen (ties by
address), starting from the page with most features.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from careers.rules.ratings import is_fact

RATED = ("skills", "knowledge", "abilities", "work_styles", "work_activities", "work_context")
LISTED = ("tasks", "emerging_tasks", "technology", "tools", "related", "titles")


def features(document: dict[str, Any]) -> frozenset[str]:
    return frozenset([*_tables(document), *_flags(document), *_lengths(document)])


def _tables(document: dict[str, Any]) -> Iterator[str]:
    yield from (f"table {key}" for key, value in document["source"].items() if value)
    yield from (
        f"section {key} {'own' if section['origin'] == 'editor' else 'imported'}"
        for key, section in document["sections"].items()
    )
    yield from (
        f"list {key}"
        for key in ("related", "credentials", "resources", "clusters", "alternate_titles")
        if document[key]
    )


def _flags(document: dict[str, Any]) -> Iterator[str]:
    source, onet = document["source"], document["codes"]["onet"]
    yield f"zone {document['facts']['job_zone']}"
    yield f"interests {len(document['facts']['interests'])}"
    yield f"facts only {document['facts_only']}, residual {document['is_residual']}, military {document['codes']['soc']['code'].startswith('55-')}"  # noqa: E501
    yield f"detail {onet['code'].endswith('.00') if onet else None}"
    yield from (
        f"imprecise {key}"
        for key in RATED
        for one in source.get(key, ())
        if not all(map(is_fact, one["scales"].values()))
    )
    yield from (
        f"withheld {key}"
        for key, rows in source.get("education", {}).items()
        for row in rows
        if row.get("suppress")
    )
    yield from (
        f"mark {mark}"
        for entry in source.get("technology", ())
        for mark in ("hot", "in_demand")
        if entry[mark]
    )
    yield from (f"task {task['type']}" for task in source.get("tasks", ()))
    yield from (
        f"rated by {stamp['source']}"
        for stamps in source.get("measured", {}).values()
        for stamp in stamps
    )


def _lengths(document: dict[str, Any]) -> Iterator[str]:
    for key in LISTED:
        count = len(document["source"].get(key, ()))
        yield f"{key}: {'none' if not count else 'one' if count == 1 else 'short' if count <= 10 else 'folded' if count <= 40 else 'long'}"  # noqa: E501


def most_different(documents: Iterable[dict[str, Any]], count: int) -> list[str]:
    """The addresses of the most different pages, as the module's docstring says."""
    found = {document["slug"]: features(document) for document in documents}
    chosen = [max(found, key=lambda slug: (len(found[slug]), slug))]
    nearest = {slug: len(found[slug] ^ found[chosen[0]]) for slug in found}
    while len(chosen) < min(count, len(found)):
        chosen.append(max(nearest, key=lambda slug: (nearest[slug], slug)))
        for slug in found:
            nearest[slug] = min(nearest[slug], len(found[slug] ^ found[chosen[-1]]))
    return chosen
