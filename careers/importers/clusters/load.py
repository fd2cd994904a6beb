"""Codes in pathways into a staged release, each with the code of today that it leads to, if any."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from careers.importers.clusters.files import SCHEME, PathwayOccupation, read
from careers.importers.reading.report import MOST_LISTED, Report
from careers.importers.staging.importing import Prepared
from careers.importers.staging.lookups import pathway
from careers.models import Mapping, PathwayCode, Release, SocCode
from careers.rules.codes import CURRENT_SOC, is_onet_detail, is_residual
from careers.selectors.codes import PUBLISHED_AS

KEY = f"clusters-{SCHEME}-perkins-iv"
PERIOD = f"clusters of {SCHEME}, list of September 2007"
Targets = list[tuple[int | None, str]]


def prepared(paths: list[Path], report: Report, **options: Any) -> Prepared:
    rows = list(read(paths, report, **options))
    date = datetime.date(2007, 9, 1)
    return Prepared(
        lambda release, found: load(rows, release, found),
        f"clusters-{SCHEME}-perkins-iv",
        f"Career clusters: {PERIOD}",
        PERIOD,
        reference_date=date,
    )


def plain(title: str) -> str:
    """A title as it is compared: its words, whatever the case, the punctuation or the sign for
    "and".
    """
    return " ".join(re.findall(r"\w+", title.replace("&", " and ").casefold()))


class Bridge:
    """Leads a code of an older O*NET-SOC to detailed codes of SOC 2018: one of the same code and
    title, else what the loaded crosswalks say; no guess.

    A crosswalk leads a detail to its occupation, but not to an "All Other" one: what is true of one
    of its jobs is not true of the rest.
    """

    def __init__(self) -> None:
        self.codes = {
            soc.pk: soc
            for soc in SocCode.objects.only("scheme", "version", "code", "title", "level")
        }

        # Codes are compared by code and title together: a reused code under another title is not
        # the same.
        self.named: dict[tuple[str, str], list[SocCode]] = defaultdict(list)

        for soc in self.codes.values():
            self.named[soc.code, plain(soc.title)].append(soc)

        # The crosswalk steps that lead from each code, in a steady order. What is published
        # together is no step from one version to the next.
        self.steps: dict[int, list[tuple[int, str]]] = defaultdict(list)
        pairs = Mapping.objects.exclude(crosswalk__key=PUBLISHED_AS).order_by(
            "crosswalk__key", "to_code__code"
        )

        for old, new, key in pairs.values_list("from_code", "to_code", "crosswalk__key"):
            self.steps[old].append((new, key))

    def targets(self, code: str, title: str) -> Targets:
        """(SOC id, how it was found) of each code of today, or (None, why there is none)."""
        # A code that is still in SOC 2018 under its own title needs no crosswalk.
        same = self.same(code, title)
        if today := [soc for soc in same if is_today(soc)]:
            return [(soc.pk, "the same code and title in SOC 2018") for soc in today]

        # What holds for one detail does not hold for a whole "All Other" occupation.
        is_detail = is_onet_detail(code)
        found = {
            pk: how
            for pk, how in self.walk(same)
            if not (is_detail and is_residual(self.codes[pk].title))
        }

        return list(found.items()) or [(None, self.reason(code, bool(same)))]

    def same(self, code: str, title: str) -> list[SocCode]:
        # An O*NET-SOC code that ends in .00 is the SOC code itself.
        forms = [code] if is_onet_detail(code) else [code, code[:7]]
        return [soc for form in forms for soc in self.named[form, plain(title)]]

    def walk(self, start: list[SocCode]) -> Iterator[tuple[int, str]]:
        """Every code of today that crosswalks lead to, with their names; on the way, a code that
        keeps its title is itself in the next version.
        """
        # Walk breadth first, so that the shortest way is the one recorded.
        waiting = [(soc, "") for soc in start]
        seen = {soc.pk for soc in start}

        while waiting:
            soc, way = waiting.pop(0)
            if is_today(soc):
                yield soc.pk, f"through {way}"
                continue

            # Next are the codes that crosswalks name, then namesakes in other versions.
            further = [
                (self.codes[pk], f"{way}, {key}" if way else key) for pk, key in self.steps[soc.pk]
            ]
            further += [(other, way) for other in self.named[soc.code, plain(soc.title)] if way]

            for other, then in further:
                if other.pk not in seen:
                    seen.add(other.pk)
                    waiting.append((other, then))

    def reason(self, code: str, is_known: bool) -> str:
        # A code in use today under another title is the most useful thing to tell a data manager.
        now = next(
            (soc for soc in self.codes.values() if soc.code == code[:7] and is_today(soc)), None
        )
        if is_known:
            return "known, but no loaded crosswalk leads from it to an occupation of SOC 2018"
        if is_onet_detail(code):
            return "a detail that no loaded classification has"

        return (
            f"SOC 2018 has {now.code} under another title: {now.title}"[:200]
            if now
            else "the code is in no loaded classification"
        )


def is_today(soc: SocCode) -> bool:
    return (soc.scheme, soc.version, soc.level) == ("soc", CURRENT_SOC, "detailed")


def load(rows: Iterable[PathwayOccupation], release: Release, report: Report) -> dict[str, int]:
    """Write every listed code, also those that lead nowhere: they are counted, and the first are
    named in the report.
    """
    # Codes and crosswalks are read once for the whole list.
    bridge = Bridge()
    pathways = {}
    made = []

    for row in rows:
        name = (row.cluster, row.pathway)
        if name not in pathways:
            pathways[name] = pathway(SCHEME, *name)

        listed = {
            "listed_code": row.onet_code,
            "listed_title": row.title,
            "pathway": pathways[name],
            "release": release,
        }

        # A listed code may lead to several codes of today, or to one row that says why to none.
        made += [
            PathwayCode(soc_id=soc, bridge=how, **listed)
            for soc, how in bridge.targets(row.onet_code, row.title)
        ]

    PathwayCode.objects.bulk_create(made, batch_size=100)

    # The report names only the first ones; all of them stay in the table.
    lost = [row for row in made if row.soc_id is None]

    for row in lost[:MOST_LISTED]:
        report.note(f"{row.listed_code} {row.listed_title} files no career: {row.bridge}")

    if len(lost) > MOST_LISTED:
        report.note(
            f"{len(lost) - MOST_LISTED:,} more listed codes file no career; the data quality page "
            "names them all"
        )

    return {
        "codes that lead to SOC 2018": len(made) - len(lost),
        "codes that lead to none": len(lost),
    }
