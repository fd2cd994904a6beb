"""The one door to search. Uses `portal.search.search` when it is there; until then matches words of published titles, behind the same shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from careers.models import Edition
from careers.rules import parse_code
from careers.selectors import editions_for_code

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """A published career that answers the search, and why."""

    edition: int
    reason: str


@dataclass(frozen=True)
class Found:
    hits: tuple[Hit, ...]
    corrected: str = ""


def find(text: str) -> Found:
    """Published careers for what a person typed, the best first."""
    if code := parse_code(text):
        return Found(tuple(Hit(edition.pk, _("code %(code)s") % {"code": code.canonical}) for edition in editions_for_code(code)))
    words = [_stem(word) for word in WORD.findall(text.casefold())[:12]]
    if not words:
        return Found(())
    columns = ("id", "title", "is_residual", "document__alternate_titles", "document__hidden_titles")
    scored = []
    for edition, title, residual, alternates, hidden in Edition.objects.current().values_list(*columns):
        if best := _best(words, title, alternates or [], hidden or []):
            scored.append((best[0], residual, title, edition, best[1]))
    return Found(tuple(Hit(edition, reason) for _score, _residual, _title, edition, reason in sorted(scored)))


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{3})(?:ies|es|s|ing|ers?)$", "", word)


def _best(words: Sequence[str], title: str, alternates: Sequence[str], hidden: Sequence[str]) -> tuple[float, str] | None:
    """The best matching title: fewer spare words are better, the career's own title best of all."""
    found = []
    for rank, name, reason in [
        (0, title, ""),
        *((1, name, _("also called %(title)s") % {"title": name}) for name in alternates),
        *((2, name, _("matches other words for it")) for name in hidden),
    ]:
        stems = [_stem(word) for word in WORD.findall(name.casefold())]
        if all(any(stem.startswith(word) for stem in stems) for word in words):
            found.append((rank * 0.5 + len(stems) - len(words), reason))
    return min(found) if found else None
