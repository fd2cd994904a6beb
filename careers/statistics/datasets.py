"""What the life of a release needs to know about each kind of rows. Each app registers its own in
`AppConfig.ready`, so this layer needs none of them.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Collate

OLD, NEW = 0, 1
# Levels of a finding. What a person has accepted is an error no more, and has its reason.
ERROR, ACCEPTED = "error", "accepted"


@dataclass(frozen=True)
class Finding:
    """One thing that validation found. `error` stops publishing, unless a person accepts the check
    with a `reason` (`accepted`); `warning` and `info` are for a person to weigh.
    """

    level: str
    check: str
    message: str
    count: int = 1
    examples: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Dataset:
    """A kind of release rows: its model, the fields that make up a row's identity (code first,
    names third and fourth), its figures, and the checks of a staged release. `headline` is the
    figure whose change is measured, or the next one where there is none; rows without figures (a
    pairing of codes) only come and go.
    """

    key: str
    model: type[models.Model]
    identity: tuple[str, ...]
    figures: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    checks: tuple[Callable[[Any], Iterable[Finding]], ...] = field(default=())
    # From a row to its release; counties hang on the release of their delineation.
    release_path: str = "release"

    def rows(self, release: Any) -> models.QuerySet:
        """All rows of a release."""
        return self.model._default_manager.filter(**{self.release_path: release})

    def side_by_side(
        self, old: Any, new: Any
    ) -> Iterator[tuple[tuple, tuple | None, tuple | None]]:
        """(identity, figures in one release, figures in the other), in the order of the identity;
        None where a release has no such row.

        Two queries, walked side by side: memory stays flat for a year of wages.
        """
        # Both sides come in the same order, so rows of one identity meet.
        both = heapq.merge(self._in_order(OLD, old), self._in_order(NEW, new), key=itemgetter(0))
        for identity, found in groupby(both, key=itemgetter(0)):
            rows = {which: row for _identity, which, row in found}
            yield identity, rows.get(OLD), rows.get(NEW)

    def _in_order(self, which: int, release: Any) -> Iterator[tuple[tuple, int, tuple]]:
        """By code points, as Python compares texts, whatever the collation of the database."""
        # The order must be the one in which Python compares, or the two sides would miss each
        # other.
        collation, width = (
            "C" if connection.vendor == "postgresql" else "BINARY",
            len(self.identity),
        )

        # An empty text instead of NULL, which has no order in Python.
        identity = {
            f"identity_{index}": Coalesce(F(name), Value(""))
            for index, name in enumerate(self.identity)
        }
        rows = (
            self.rows(release)
            .annotate(**identity)
            .order_by(*(Collate(name, collation) for name in identity))
        )
        for row in rows.values_list(*identity, *self.figures).iterator(chunk_size=5000):
            yield row[:width], which, row[width:]


DATASETS: dict[str, Dataset] = {}


def register(dataset: Dataset) -> None:
    """Make the rows of a dataset known to staging, diff, correction and publishing."""
    DATASETS[dataset.key] = dataset
