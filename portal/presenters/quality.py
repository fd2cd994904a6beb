"""Quality metrics as cards: the count, what it means, the first cases, how many more."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.reads.quality import Case, Metric


@dataclass(frozen=True)
class QualityCard:
    """One metric ready to show. `more` is how many cases are not listed."""

    key: str
    title: str
    meaning: str
    count: int
    cases: tuple[Case, ...]
    more: int


def quality_cards(metrics: Iterable[Metric], shown: int) -> list[QualityCard]:
    """Count every case and keep the first `shown` of each metric."""
    cards = []
    for metric in metrics:
        # Every case is read, as the card counts them all.
        cases = list(metric.cases())
        cards.append(
            QualityCard(
                metric.key,
                str(metric.title),
                str(metric.meaning),
                len(cases),
                tuple(cases[:shown]),
                max(0, len(cases) - shown),
            )
        )

    return cards
