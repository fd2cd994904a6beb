"""What the life of a release needs to know about each kind of rows. Each app registers its own in `AppConfig.ready`, so this layer needs none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Finding:
    """One thing that validation found. `error` stops publishing; `warning` and `info` are for a person to weigh."""

    level: str
    check: str
    message: str
    count: int = 1
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A kind of release rows: its model, the fields that make up a row's identity (code first, names third and fourth), its figures, and the checks of a
    staged release. `headline` is the figure whose change is measured; rows without figures (a pairing of codes) only come and go.
    """

    key: str
    model: type[models.Model]
    identity: tuple[str, ...]
    figures: tuple[str, ...] = ()
    headline: str = ""
    checks: tuple[Callable[[Any], Iterable[Finding]], ...] = field(default=())


DATASETS: dict[str, Dataset] = {}


def register(dataset: Dataset) -> None:
    """Make the rows of a dataset known to staging, diff, correction and publishing."""
    DATASETS[dataset.key] = dataset
