"""Titles that a file prints beside its codes, compared with today's.

A code means something else in another version of the classification: 11-9071 is Gaming Managers in
SOC 2010 and Gambling Managers in SOC 2018, and 96 codes of the wages of May 2015 differ so. OEWS
to 2018 and projections to 2018-28 are of SOC 2010. BLS prints today's titles word for word; states
shorten some of them (12 of 790 in Washington's table of 2022).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from careers.importers.reading.report import Report
from careers.models import SocCode
from careers.rules.codes import CURRENT_SOC, TOTAL, title_words

CHECK = "titles"
EXAMPLES = 5
# Up to this share of the codes a publisher may only have put its titles into other words.
MOST_REWORDED_PERCENT = 3
# With fewer codes than these a share says nothing.
FEWEST_FOR_A_SHARE = 30
WHAT_TO_DO = (
    "These look like files of an older classification, in which codes mean something else "
    f"(SOC 2010: OEWS to 2018, projections to 2018-28). Take files of SOC {CURRENT_SOC}; where "
    f'only the words differ, say why: --accept {CHECK}="WHY".'
)


@dataclass(frozen=True, slots=True)
class OtherTitle:
    """A code whose printed title is not today's. `is_known` where the printed title is another
    code's today, or this one's in another version of the classification.
    """

    code: str
    printed: str
    today: str
    is_known: bool

    def __str__(self) -> str:
        return f"{self.code} is {self.printed!r} here and {self.today!r} today"


class Titles:
    """Today's titles by code, and what is known of other titles."""

    def __init__(self, report: Report):
        self.report = report
        # A code has two titles where two schemes know it: 13-1020.
        self.today: dict[str, list[str]] = {}
        self.names: set[str] = set()
        self.other_versions: set[tuple[str, str]] = set()

        loaded = SocCode.objects.filter(scheme__in=["soc", "oews"])
        for version, code, title in loaded.values_list("version", "code", "title"):
            if version == CURRENT_SOC:
                self.today.setdefault(code, []).append(title)
                self.names.add(title_words(title))
            else:
                self.other_versions.add((code, title_words(title)))

    def judge(self, printed: Iterable[tuple[str, str]]) -> None:
        """Refuse files of another version of the classification, unless a person says why they may
        pass. A few other words are only noted.
        """
        # The total is named in as many ways as there are publishers.
        compared = [
            (code, title)
            for code, title in sorted(printed)
            if title and code in self.today and code != TOTAL
        ]
        other = [self.other(code, title) for code, title in compared if self.differs(code, title)]
        if not other:
            return

        codes = len({one.code for one in other})
        count = len({code for code, _title in compared})
        # Those first that tell most: a title that stands for something else.
        examples = sorted(other, key=lambda one: not one.is_known)[:EXAMPLES]
        said = (
            f"{codes:,} of {count:,} codes have another title than in SOC {CURRENT_SOC}: "
            f"{'; '.join(map(str, examples))}"
        )

        if not is_another_version(other, codes, count):
            self.report.note(f"{said}. Taken for other words of the same")
        elif self.report.passes(CHECK):
            self.report.note(f"{said}. Accepted, because: {self.report.accepted[CHECK]}")
        else:
            self.report.object_to(f"{said}. {WHAT_TO_DO}")

    def differs(self, code: str, title: str) -> bool:
        return title_words(title) not in map(title_words, self.today[code])

    def other(self, code: str, title: str) -> OtherTitle:
        words = title_words(title)
        is_known = words in self.names or (code, words) in self.other_versions

        return OtherTitle(code, title, self.today[code][0], is_known)


def is_another_version(other: list[OtherTitle], codes: int, count: int) -> bool:
    if any(one.is_known for one in other):
        return True

    return count >= FEWEST_FOR_A_SHARE and codes * 100 > count * MOST_REWORDED_PERCENT
