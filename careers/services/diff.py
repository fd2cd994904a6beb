"""What changes between two releases of one source: rows added, removed, changed and by how much.

The same answer for the admin, the command and the API.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from careers.models import Release, SourceProfile
from careers.statistics.datasets import DATASETS, Dataset

# How many changes are listed, and how many names of rows that came and went.
LARGEST = 20
LISTED = 200


@dataclass(frozen=True)
class RowChange:
    """One row that is in both releases with other figures."""

    soc: str
    title: str
    area: str
    fields: dict[str, tuple[str | None, str | None]]
    percent: Decimal | None


@dataclass
class ReleaseDiff:
    """Counts of everything, names of the first 200, and the twenty largest changes of the dataset's
    headline figure.
    """

    old: str
    new: str
    unit: str = "rows"
    added: int = 0
    removed: int = 0
    changed: int = 0
    unchanged: int = 0
    added_rows: list[str] = field(default_factory=list)
    removed_rows: list[str] = field(default_factory=list)
    largest: list[RowChange] = field(default_factory=list)
    parts: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        self.added += 1
        if len(self.added_rows) < LISTED:
            self.added_rows.append(text)

    def remove(self, text: str) -> None:
        self.removed += 1
        if len(self.removed_rows) < LISTED:
            self.removed_rows.append(text)


class DifferentDatasetsError(ValueError):
    """Two releases of different kinds cannot be compared."""


def diff_releases(old: Release, new: Release) -> ReleaseDiff:
    """Compare two releases of the same dataset. Rows are matched by their identity."""
    if old.source.dataset != new.source.dataset:
        raise DifferentDatasetsError(
            f"{old.key} holds {old.source.get_dataset_display().lower()}, {new.key} "
            f"{new.source.get_dataset_display().lower()}."
        )

    # Content is compared document by document, figures row by row.
    if old.source.dataset == "content":
        return _diff_content(old, new)

    dataset = DATASETS.get(old.source.dataset)

    return _diff_rows(dataset, old, new) if dataset else ReleaseDiff(old.key, new.key)


def _diff_rows(dataset: Dataset, old: Release, new: Release) -> ReleaseDiff:
    diff = ReleaseDiff(old.key, new.key)
    for identity, before, after in dataset.side_by_side(old, new):
        if before is None:
            diff.add(_name(identity))
        elif after is None:
            diff.remove(_name(identity))
        elif before == after:
            diff.unchanged += 1
        else:
            diff.changed += 1
            diff.largest.append(_change(dataset, identity, before, after))

            # Sorting now and then keeps memory small without sorting at every change.
            if len(diff.largest) > LARGEST * 50:
                _keep_largest(diff)

    _keep_largest(diff)

    return diff


def _name(identity: tuple) -> str:
    return f"{identity[0]} {identity[2]}, {identity[3]}"


def _change(dataset: Dataset, identity: tuple, old: tuple, new: tuple) -> RowChange:
    pairs = {name: (a, b) for name, a, b in zip(dataset.figures, old, new, strict=True) if a != b}

    # The figure by which the change is measured comes first, whatever else changed beside it.
    names = sorted(pairs, key=lambda name: name not in dataset.headline)
    fields = {name: (_text(pairs[name][0]), _text(pairs[name][1])) for name in names}

    return RowChange(identity[0], identity[2], identity[3], fields, _percent(dataset, old, new))


def _percent(dataset: Dataset, old: tuple, new: tuple) -> Decimal | None:
    """How much the headline figure moved; by the next one where neither row has the first (an
    hourly wage where there is no yearly one).
    """
    # The first headline figure that either row has.
    pairs = ((old[index], new[index]) for index in map(dataset.figures.index, dataset.headline))
    a, b = next((pair for pair in pairs if pair != (None, None)), (None, None))

    return ((b - a) / a * 100).quantize(Decimal("0.1")) if a and b is not None else None


def _keep_largest(diff: ReleaseDiff) -> None:
    # Ties are broken by code and area, so that the same releases give the same list.
    diff.largest.sort(key=lambda change: (-abs(change.percent or 0), change.soc, change.area))
    del diff.largest[LARGEST:]


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _diff_content(old: Release, new: Release) -> ReleaseDiff:
    """Occupations added, removed and changed, and under `parts` the tasks, titles and technology
    that came and went, by name.
    """
    diff = ReleaseDiff(old.key, new.key, unit="occupations")
    before = {profile.soc.code: profile for profile in _profiles(old)}
    parts: dict[str, dict[str, list[str]]] = {
        key: {"added": [], "removed": [], "changed": []} for key in CONTENT_PARTS
    }

    for profile in _profiles(new):
        # What is left in `before` at the end was removed.
        held = before.pop(profile.soc.code, None)
        if held is None:
            diff.add(f"{profile.soc.code} {profile.soc.title}")
        elif held.document == profile.document:
            diff.unchanged += 1
        else:
            diff.changed += 1
            _diff_parts(parts, profile.soc.code, held.document, profile.document)

    for profile in before.values():
        diff.remove(f"{profile.soc.code} {profile.soc.title}")

    diff.parts = {key: part for key, part in parts.items() if any(part.values())}

    return diff


# Of each part: what identifies a row, and what it is called in the list.
CONTENT_PARTS = {
    "tasks": ("id", "text"),
    "titles": ("title", "title"),
    "technology": ("example", "example"),
    "tools": ("example", "example"),
}


def _profiles(release: Release) -> Iterator[SourceProfile]:
    return (
        SourceProfile.objects.filter(release=release)
        .select_related("soc")
        .order_by("soc__code")
        .iterator(chunk_size=100)
    )


def _diff_parts(parts: dict, code: str, old: dict, new: dict) -> None:
    for key, (identity, label) in CONTENT_PARTS.items():
        # A row that keeps its identity and changes its text is changed, not removed and added.
        a = {str(row[identity]): str(row[label]) for row in old.get(key, [])}
        b = {str(row[identity]): str(row[label]) for row in new.get(key, [])}

        parts[key]["added"] += [f"{code} {b[name]}" for name in b if name not in a]
        parts[key]["removed"] += [f"{code} {a[name]}" for name in a if name not in b]
        parts[key]["changed"] += [
            f"{code} {b[name]}" for name in b if name in a and a[name] != b[name]
        ]
