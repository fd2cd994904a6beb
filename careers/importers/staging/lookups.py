"""From a source's codes to the ids of the loaded codes and areas; an unknown one is refused by
name, once, or mapped as the caller says.

Clusters and pathways are a vocabulary: one that is not known is added as it is named.
"""

import shlex
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils.text import slugify

from careers.importers.reading.report import Report
from careers.importers.staging.titles import Titles
from careers.models import Area, AreaName, Cluster, Pathway, Release, SocCode
from careers.rules.codes import CURRENT_SOC
from careers.rules.places import PLACE_FORM

NamedArea = tuple[str, str, str, str]  # code, kind, name, state


class Ids:
    """Ids of what a source names by code. `mapped` renames codes of the source; `skipped` leaves
    rows out on purpose.
    """

    word: str  # what the codes name, as the options do: --map-code, --skip-area
    unknown: str  # what to do about a {code} that is not known, which the source calls {name}

    def __init__(
        self,
        report: Report,
        ids: dict[str, int],
        mapped: Mapping[str, str] | None = None,
        skipped: Iterable[str] = (),
    ):
        self.report = report
        self.ids = dict[str, int]()
        self.mapped = dict(mapped or {})
        self.skipped = frozenset(skipped)
        # By the source's own codes, as far as they need no closer look.
        self.found: dict[str, int] = {}
        self.know(ids)
        self.refused: set[str] = set()

    def know(self, ids: Mapping[str, int]) -> None:
        self.ids |= ids
        self.found |= {
            code: pk
            for code, pk in ids.items()
            if code not in self.mapped and code not in self.skipped
        }

    def find(self, code: str, file: str, line: int, name: str = "") -> int | None:
        """The id, or None for a row to leave out (counted) or to refuse (noted where it is first
        met).
        """
        found = self.found.get(code)
        return self.sought(code, file, line, name) if found is None else found

    def sought(self, given: str, file: str, line: int, name: str) -> int | None:
        code = self.mapped.get(given, given)
        if code in self.skipped:
            self.report.counts[f"rows left out as asked (--skip-{self.word})"] += 1
        elif code in self.ids:
            # Remembered under the source's own code, so that the next row needs no closer look.
            self.found[given] = self.ids[code]
            return self.ids[code]
        elif code not in self.refused:
            # An unknown code is reported once, however many rows have it.
            self.refused.add(code)
            self.report.problem(file, line, self.word, self.unknown.format(code=code, name=name))
            self.report.offer(self.choice(code))

        return None

    def choice(self, code: str) -> str:
        """The option that leaves the rows of this code out."""
        return f"--skip-{self.word} {shlex.quote(code)}"


class Codes(Ids):
    """Ids of occupation codes."""

    word = "code"
    unknown = (
        "unknown occupation code {code}; load it first, "
        "or say --map-code {code}=OTHER or --skip-code {code}"
    )

    def __init__(self, report: Report, *, version: str = CURRENT_SOC, **choices: Any):
        # Figures are published under detailed codes and under aggregates, so both schemes are
        # known.
        found = (
            SocCode.objects.filter(scheme__in=["oews", "soc"], version=version)
            .order_by("scheme")
            .values_list("code", "pk")
        )

        super().__init__(
            report, dict(found), **choices
        )  # `soc` sorts after `oews` and wins where both know a code

        # Codes and their titles, as the files print them; today's are read now, since a transaction
        # that has failed answers nothing later.
        self.titles = Titles(report)
        self.printed: set[tuple[str, str]] = set()

    def meet(self, printed: Iterable[tuple[str, str]]) -> None:
        """Remember codes with the titles that a file prints beside them."""
        self.printed.update(printed)

    @contextmanager
    def comparing_titles(self) -> Iterator[None]:
        """Compare what was met with today's titles, once rows are read, be they refused or not."""
        try:
            yield
        finally:
            decided = self.skipped.union(self.mapped)
            self.titles.judge(pair for pair in self.printed if pair[0] not in decided)


class Areas(Ids):
    """Ids of areas, and the names that the source prints for them.

    With `add`, areas that are not known are created as the source names them, by `meet`; they are
    private with the release. None where the command has no such option.
    """

    word = "area"
    unknown = (
        "unknown area {code} ({name}); load it with import_areas, "
        "or say --map-area {code}=OTHER or --skip-area {code}"
    )

    def __init__(self, report: Report, *, add: bool | None = None, **choices: Any):
        super().__init__(report, dict(Area.objects.values_list("code", "pk")), **choices)
        self.add = add
        if add is not None:
            self.unknown = self.unknown.replace("or say", "or say --add-areas,")

        # By our own code, as the source prints it; of two names of a code the first counts.
        self.printed: dict[str, str] = {}

    def choice(self, code: str) -> str:
        return super().choice(code) if self.add is None else "--add-areas"

    def meet(self, named: Iterable[NamedArea]) -> None:
        """Create those that are not known, all in one query, as any query waits for the rows under
        way. Of two names of a code the first counts.
        """
        # A dict by code, so that a second name of a code changes nothing.
        new: dict[str, Area] = {}
        named = list(named)
        for given, _kind, name, _state in named:
            self.print_name(given, name)

        for given, kind, name, state in named if self.add else ():
            code = self.mapped.get(given, given)
            if (
                code not in self.ids
                and code not in self.skipped
                and kind
                and name
                and (state or kind == Area.Kind.NATION)
            ):
                new.setdefault(
                    code, Area(code=code, kind=kind, name=name, state=state, stands_alone=False)
                )

        # Rows that follow find the new areas like the loaded ones.
        if new:
            self.know({area.code: area.pk for area in Area.objects.bulk_create(new.values())})
            self.report.counts["areas added"] += len(new)

    def print_name(self, given: str, name: str) -> None:
        """Note what the source calls an area. A place that people choose has one name, whatever a
        file of figures calls it ("Oregon Statewide").
        """
        code = self.mapped.get(given, given)
        if name and not PLACE_FORM.fullmatch(code):
            self.printed.setdefault(code, name)

    def save_names(self, release: Release) -> None:
        """The names that the source prints, kept with its release."""
        AreaName.objects.bulk_create(
            (
                AreaName(release=release, area_id=self.ids[code], name=name[:200])
                for code, name in self.printed.items()
                if code in self.ids and code not in self.skipped
            ),
            batch_size=200,
        )


def pathway(scheme: str, cluster: str, pathway: str) -> Pathway:
    """The pathway of this name in the cluster of this name."""
    group, _ = Cluster.objects.get_or_create(
        scheme=scheme, slug=slugify(cluster), defaults={"title": cluster}
    )
    return Pathway.objects.get_or_create(cluster=group, title=pathway)[0]
