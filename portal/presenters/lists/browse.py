"""The browse pages: shelves of careers with their counts, the tree of job groups, the alphabet.
Duck-typed over `portal.reads.careers.CareerRow`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careers.rules.text import alphabetical

EXAMPLES = 3


@dataclass(frozen=True)
class Shelf:
    """One door of a browse page: its name, where it leads, how many careers are behind it and a few
    of them.
    """

    title: str
    href: str
    careers: int
    words: str
    examples: tuple[Any, ...]
    english: bool


@dataclass(frozen=True)
class Branch:
    """A group of the classification with the groups in it that have careers, the careers that hang
    on it itself, and how many there are in all.
    """

    code: str
    title: str
    level: str
    branches: tuple["Branch", ...]
    rows: tuple[Any, ...]
    careers: int

    @property
    def all_rows(self) -> tuple[Any, ...]:
        """The careers of the whole branch."""
        return (*self.rows, *(row for branch in self.branches for row in branch.all_rows))


def shelf(
    title: str,
    href: str,
    rows: Sequence[Any],
    *,
    words: str = "",
    examples: Sequence[Any] | None = None,
    english: bool = False,
) -> Shelf:
    """`examples`: what the examples are taken from, if not from all. "All Other" is no example of
    anything.
    """
    shown = [row for row in (rows if examples is None else examples) if not row.is_residual]
    # Every so many, so that the examples come from the whole shelf.
    step = max(1, len(shown) // EXAMPLES)
    return Shelf(title, href, len(rows), words, tuple(shown[::step][:EXAMPLES]), english)


def tree(top: Any, groups: Iterable[Any], held: Mapping[Any, Sequence[Any]]) -> Branch:
    """The classification below a group. `groups`: every entry, by its parent's key; `held`: careers
    by the key of their entry. Parents are the source's own.
    """
    below: dict[Any, list[Any]] = {}
    for group in sorted(groups, key=lambda group: group.code):
        below.setdefault(group.parent_id, []).append(group)

    def grown(group: Any) -> Branch:
        # A group without any published career in it is left out.
        branches = tuple(
            branch for child in below.get(group.pk, ()) if (branch := grown(child)).careers
        )
        rows = tuple(held.get(group.pk, ()))

        return Branch(
            group.code,
            group_title(group.title),
            str(group.level),
            branches,
            rows,
            len(rows) + sum(branch.careers for branch in branches),
        )

    return grown(top)


def group_title(title: str) -> str:
    return title.removesuffix(" Occupations")


def alphabet(rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Careers under the first letter of their titles, accents aside."""
    found: dict[str, list[Any]] = {}
    for row in sorted(rows, key=lambda row: alphabetical(row.title)):
        found.setdefault(alphabetical(row.title)[:1], []).append(row)
    return list(found.items())
