"""From evidence to an ordered answer: exact code, exact title, a title with one slip undone, an editor's synonym, then all other careers by score. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from careers.rules import CodeForm
from portal.search.query import stem
from portal.search.scoring import Corpus, Entry

TOO_UNLIKELY = 7.0  # scores are log odds: below a thousandth of the best one's, a career is not an answer
REAL_WORDS = 2.5  # for a title one slip away though every word typed is a word: more often it is meant as typed
TIE = 0.05  # how far "All Other" and O*NET details stand back behind an equal main occupation
MAIN, PUBLIC = 1, 2  # kinds of SearchTitle; the others are never shown


class Tier(IntEnum):
    """Why a career stands where it does; a lower tier always comes first."""

    CODE = 1
    SAME_SOC = 2
    TITLE = 3
    ALSO_CALLED = 4
    CORRECTED = 5
    SAME_WORDS = 6
    PART = 7
    SYNONYM = 8
    SCORED = 9


class ReasonKind(StrEnum):
    """What the page and the API can say of a hit. Those above WORDS may carry the title, code or term in `text`."""

    CODE = "code"
    TITLE = "title"
    ALSO_CALLED = "also_called"
    CORRECTED = "corrected"
    SYNONYM = "synonym"
    SIMILAR_TITLE = "similar_title"
    WORDS = "words"
    TASKS = "tasks"
    TECHNOLOGY = "technology"


@dataclass(frozen=True)
class Reason:
    kind: ReasonKind
    text: str = ""


@dataclass(frozen=True)
class TitleMatch:
    """A title of the index that is, in some form, what was typed. `doubt` orders corrections: 0 is the likeliest slip.

    With the tier SCORED it is only a neighbour, one slip away from words that all exist: that raises the score and is no answer by itself.
    """

    entry: int
    text: str
    kind: int
    tier: Tier
    doubt: int = 0


@dataclass(frozen=True)
class NearTitle:
    """A title that shares words with the query: only a reason, never an order."""

    entry: int
    text: str
    kind: int
    normal: str


@dataclass(frozen=True)
class Evidence:
    """Everything the engine found out about a query. `scores` is by entry; `rows` are the features behind them."""

    codes: tuple[CodeForm, ...] = ()
    code_prefix: str = ""
    titles: Sequence[TitleMatch] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    rows: Mapping[int, Sequence[float]] = field(default_factory=dict)
    phrases: frozenset[int] | None = None  # entries that say every quoted phrase; None when nothing is quoted


@dataclass(frozen=True)
class Ranked:
    """A career in its place."""

    entry: Entry
    tier: Tier
    score: float
    match: TitleMatch | None = None


def rank(evidence: Evidence, corpus: Corpus, only: frozenset[int] | None = None) -> list[Ranked]:
    """All answers in order. `only` narrows to some entries (filters) before anything is judged unlikely."""
    matches = _best_matches(evidence.titles)
    coded = _coded(evidence, corpus.entries.values())
    allowed = {key for key in {*evidence.scores, *matches, *coded} if only is None or key in only}
    if evidence.phrases is not None and evidence.phrases & allowed:
        allowed &= evidence.phrases | matches.keys() | coded.keys()
    best = max((evidence.scores[key] for key in allowed if key in evidence.scores), default=0.0)
    ranked = []
    for key in allowed:
        match, score = matches.get(key), evidence.scores.get(key, 0.0)
        if match and match.tier == Tier.SCORED:
            score += REAL_WORDS
        tier = min(coded.get(key, Tier.SCORED), match.tier if match else Tier.SCORED)
        if tier < Tier.SCORED or score >= best - TOO_UNLIKELY:
            ranked.append(Ranked(corpus.entries[key], tier, score, match))
    return sorted(ranked, key=_order)


def _order(hit: Ranked) -> tuple[int, int, float, bool, bool, str, str, str]:
    entry = hit.entry
    back = TIE * (entry.is_residual + entry.is_detail)
    doubt = hit.match.doubt if hit.match and hit.tier == Tier.CORRECTED else 0
    return hit.tier, doubt, round(back - hit.score, 6), entry.is_residual, entry.is_detail, entry.soc, entry.onet, entry.slug


def _best_matches(matches: Iterable[TitleMatch]) -> dict[int, TitleMatch]:
    best: dict[int, TitleMatch] = {}
    for match in sorted(matches, key=lambda match: (match.tier, match.doubt, match.kind, len(match.text), match.text)):
        best.setdefault(match.entry, match)
    return best


def _coded(evidence: Evidence, entries: Iterable[Entry]) -> dict[int, Tier]:
    """Careers named by code. An O*NET code with its own suffix comes before the rest of its SOC code."""
    found: dict[int, Tier] = {}
    if not (evidence.codes or evidence.code_prefix):
        return found
    for entry in entries:
        if evidence.code_prefix and entry.soc.startswith(evidence.code_prefix):
            found[entry.id] = Tier.SAME_SOC
        for code in evidence.codes:
            if entry.soc == code.soc:
                own = entry.onet == code.canonical if code.is_onet_detail else not entry.is_detail
                found[entry.id] = min(Tier.CODE if own else Tier.SAME_SOC, found.get(entry.id, Tier.SCORED))
    return found


def reason(hit: Ranked, query: str, near: Sequence[NearTitle], row: Sequence[float]) -> Reason:
    """Why the career is there, in a form a page can word. A hidden title is never named."""
    if hit.tier <= Tier.SAME_SOC:
        return Reason(ReasonKind.CODE, hit.entry.onet if hit.entry.is_detail else hit.entry.soc)
    if hit.match:
        kinds = {Tier.CORRECTED: ReasonKind.CORRECTED, Tier.SYNONYM: ReasonKind.SYNONYM, Tier.SCORED: ReasonKind.SIMILAR_TITLE}
        kind = kinds.get(hit.match.tier, ReasonKind.TITLE if hit.match.kind == MAIN else ReasonKind.ALSO_CALLED)
        if hit.match.kind in (MAIN, PUBLIC):
            return Reason(kind, hit.match.text)
        return Reason(kind if kind in kinds.values() else ReasonKind.WORDS)
    if best := closest(query, near):
        return Reason(ReasonKind.SIMILAR_TITLE, best.text)
    tasks, tools = (row[7], row[8]) if row else (0.0, 0.0)
    if max(tasks, tools) > 0:
        return Reason(ReasonKind.TASKS if tasks >= tools else ReasonKind.TECHNOLOGY)
    return Reason(ReasonKind.WORDS)


def closest(query: str, near: Sequence[NearTitle]) -> NearTitle | None:
    """The showable title that shares the most with the query, of those that share anything; the shorter, then the earlier in the alphabet, when equal."""
    wanted = {stem(word) for word in query.split()}

    def likeness(title: NearTitle) -> tuple[float, int, int, str]:
        own = set(map(stem, title.normal.split()))
        return -len("".join(own & wanted)) / (len("".join(own | wanted)) or 1), title.kind, len(title.text), title.text

    shown = [title for title in near if title.kind in (MAIN, PUBLIC)]
    best = min(shown, key=likeness, default=None)
    return best if best and likeness(best)[0] < 0 else None


def by_entry(near: Iterable[NearTitle]) -> dict[int, list[NearTitle]]:
    grouped: defaultdict[int, list[NearTitle]] = defaultdict(list)
    for title in near:
        grouped[title.entry].append(title)
    return grouped
