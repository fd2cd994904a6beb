"""From evidence to an ordered answer: exact code, exact title, a title with one slip undone, an
editor's synonym, then all other careers by score. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from careers.rules.codes import CodeForm
from portal.search.scoring import TASKS, TOOLS, Corpus, Entry
from portal.search.titles import MAIN, PUBLIC, Title

TOO_UNLIKELY = (
    7.0  # scores are log odds: below a thousandth of the best one's, a career is not an answer
)
# for a title one slip away though every word typed is a word: more often it is meant as typed
REAL_WORDS = 2.5
TIE = 0.05  # how far "All Other" and O*NET details stand back behind an equal main occupation


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
    """What the page and the API can say of a hit. Those above WORDS may carry the title, code or
    term in `text`.
    """

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
    """A title of the index that is, in some form, what was typed. `doubt` orders corrections: 0 is
    the likeliest slip.

    With the tier SCORED it is only a neighbour, one slip away from words that all exist: that
    raises the score and is no answer by itself.
    """

    entry: int
    text: str
    kind: int
    tier: Tier
    doubt: int = 0


@dataclass(frozen=True)
class Evidence:
    """Everything the engine found out about a query. Careers are their places in the corpus; `rows`
    are the features behind the scores.
    """

    codes: tuple[CodeForm, ...] = ()
    code_prefix: str = ""
    titles: Sequence[TitleMatch] = ()
    scores: Mapping[int, float] = field(default_factory=dict)
    rows: Sequence[Sequence[float]] = ()
    near: Sequence[
        int
    ] = ()  # of each career the place of its likest title that may be shown, -1 for none
    phrases: frozenset[int] | None = (
        None  # entries that say every quoted phrase; None when nothing is quoted
    )


@dataclass(frozen=True)
class Ranked:
    """A career in its place."""

    place: int
    entry: Entry
    tier: Tier
    score: float
    match: TitleMatch | None = None


def rank(evidence: Evidence, corpus: Corpus) -> list[Ranked]:
    """All answers in order."""
    matches = _best_matches(evidence.titles)
    coded = _coded(evidence, corpus.entries)
    allowed = {*evidence.scores, *matches, *coded}

    # Quoted phrases narrow the answer unless no career says them; titles and codes stay.
    if evidence.phrases is not None and evidence.phrases & allowed:
        allowed &= evidence.phrases | matches.keys() | coded.keys()

    best = max((evidence.scores[key] for key in allowed if key in evidence.scores), default=0.0)
    ranked = []
    for key in allowed:
        match, score = matches.get(key), evidence.scores.get(key, 0.0)
        # A title one slip from words that all exist only raises the score.
        if match and match.tier == Tier.SCORED:
            score += REAL_WORDS

        # A match always stays; a score must come near enough to the best one.
        tier = min(coded.get(key, Tier.SCORED), match.tier if match else Tier.SCORED)
        if tier < Tier.SCORED or score >= best - TOO_UNLIKELY:
            ranked.append(Ranked(key, corpus.entries[key], tier, score, match))

    return sorted(ranked, key=_order)


def _order(hit: Ranked) -> tuple[int, int, float, bool, bool, str, str, str]:
    entry = hit.entry
    back = TIE * (entry.is_residual + entry.is_detail)
    # Doubt orders corrections only; in every other tier the score decides.
    doubt = hit.match.doubt if hit.match and hit.tier == Tier.CORRECTED else 0

    return (
        hit.tier,
        doubt,
        round(back - hit.score, 6),
        entry.is_residual,
        entry.is_detail,
        entry.soc,
        entry.onet,
        entry.slug,
    )


def _best_matches(matches: Iterable[TitleMatch]) -> dict[int, TitleMatch]:
    best: dict[int, TitleMatch] = {}
    # Best first, so that the first match of each career is the one that stays.
    for match in sorted(
        matches,
        key=lambda match: (match.tier, match.doubt, match.kind, len(match.text), match.text),
    ):
        best.setdefault(match.entry, match)

    return best


def _coded(evidence: Evidence, entries: Iterable[Entry]) -> dict[int, Tier]:
    """Careers named by code. An O*NET code with its own suffix comes before the rest of its SOC
    code.
    """
    found: dict[int, Tier] = {}
    if not (evidence.codes or evidence.code_prefix):
        return found

    for place, entry in enumerate(entries):
        if evidence.code_prefix and entry.soc.startswith(evidence.code_prefix):
            found[place] = Tier.SAME_SOC

        for code in evidence.codes:
            if entry.soc == code.soc:
                # A SOC code means its main occupation, an O*NET code with a suffix the detail.
                own = entry.onet == code.canonical if code.is_onet_detail else not entry.is_detail
                found[place] = min(
                    Tier.CODE if own else Tier.SAME_SOC, found.get(place, Tier.SCORED)
                )

    return found


def reason(hit: Ranked, near: Title | None, row: Sequence[float]) -> Reason:
    """Why the career is there, in a form a page can word. `near`: its likest title that may be
    shown. A hidden title is never named.
    """
    if hit.tier <= Tier.SAME_SOC:
        return Reason(ReasonKind.CODE, hit.entry.onet if hit.entry.is_detail else hit.entry.soc)

    if hit.match:
        # These tiers are a reason by themselves; other matches read by the kind of their title.
        kinds = {
            Tier.CORRECTED: ReasonKind.CORRECTED,
            Tier.SYNONYM: ReasonKind.SYNONYM,
            Tier.SCORED: ReasonKind.SIMILAR_TITLE,
        }
        kind = kinds.get(
            hit.match.tier, ReasonKind.TITLE if hit.match.kind == MAIN else ReasonKind.ALSO_CALLED
        )
        if hit.match.kind in (MAIN, PUBLIC):
            return Reason(kind, hit.match.text)

        # A hidden title is kept back, and only how it matched is said.
        return Reason(kind if kind in kinds.values() else ReasonKind.WORDS)

    if near:
        return Reason(ReasonKind.SIMILAR_TITLE, near.text)

    # Without a title to name, the stronger of tasks and technology is the reason.
    tasks, tools = (row[TASKS], row[TOOLS]) if len(row) else (0.0, 0.0)
    if max(tasks, tools) > 0:
        return Reason(ReasonKind.TASKS if tasks >= tools else ReasonKind.TECHNOLOGY)

    return Reason(ReasonKind.WORDS)
