"""A publisher's file that one of our importers reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from careers.importers.mapping.definition import Mapping as TableMapping
from careers.importers.reading.layouts import Layout


@dataclass(frozen=True)
class FoundFile:
    """What the importer is given (`path`: the file, or the zip that it lies in), its name for
    people, the key of the kind of files that it is one of (`kind`), and what its header and first
    row say. `mapping` is that under which a state's own table is read, and `states` are those that
    its rows are about.
    """

    path: Path
    name: str
    size: int
    kind: str
    layout: Layout
    years: Mapping[str, str] = field(default_factory=dict)
    first_row: Mapping[str, Any] = field(default_factory=dict)
    mapping: TableMapping | None = None
    states: frozenset[str] = frozenset()

    @property
    def stem(self) -> str:
        return self.name.rpartition("/")[2].partition(".")[0]

    @property
    def container(self) -> Path:
        """The zip or the folder that it lies in."""
        return self.path if self.path.suffix.lower() == ".zip" else self.path.parent
