"""From a source's codes to the ids of the loaded codes and areas; an unknown one is refused by name, once, or mapped as the caller says.

Clusters and pathways are a vocabulary: one that is not known is added as it is named.
"""

from collections.abc import Iterable, Mapping

from django.utils.text import slugify

from careers.importers.report import Report
from careers.models import Area, Cluster, Pathway, SocCode

NamedArea = tuple[str, str, str, str]  # code, kind, name, state


class Codes:
    """Ids of occupation codes. `mapped` renames codes of the source; `skipped` leaves rows out on purpose."""

    def __init__(self, report: Report, *, version: str = "2018", mapped: Mapping[str, str] | None = None, skipped: Iterable[str] = ()):
        found = SocCode.objects.filter(scheme__in=["oews", "soc"], version=version).order_by("scheme").values_list("code", "pk")
        self.ids = dict(found)  # `soc` sorts after `oews` and wins where both know a code
        self.report, self.mapped, self.skipped = report, dict(mapped or {}), frozenset(skipped)
        self.refused: set[str] = set()

    def find(self, code: str, file: str, line: int) -> int | None:
        """The id, or None for a row to leave out (counted) or to refuse (noted where it is first met)."""
        code = self.mapped.get(code, code)
        if code in self.skipped:
            self.report.counts["rows left out as asked (--skip-code)"] += 1
            return None
        found = self.ids.get(code)
        if found is None and code not in self.refused:
            self.refused.add(code)
            self.report.problem(file, line, "code", f"unknown occupation code {code}; load it first, or say --map-code {code}=OTHER or --skip-code {code}")
        return found


class Areas:
    """Ids of areas. With `add`, areas that are not known are created as the source names them, by `meet`."""

    def __init__(self, report: Report, *, mapped: Mapping[str, str] | None = None, skipped: Iterable[str] = (), add: bool = False):
        self.ids = dict(Area.objects.values_list("code", "pk"))
        self.report, self.mapped, self.skipped, self.add = report, dict(mapped or {}), frozenset(skipped), add
        self.refused: set[str] = set()

    def meet(self, named: Iterable[NamedArea]) -> None:
        """Create those that are not known, all in one query, as any query waits for the rows under way. Of two names of a code the first counts."""
        new: dict[str, Area] = {}
        for given, kind, name, state in named if self.add else ():
            code = self.mapped.get(given, given)
            if code not in self.ids and code not in self.skipped and kind and name and (state or kind == Area.Kind.NATION):
                new.setdefault(code, Area(code=code, kind=kind, name=name, state=state))
        if new:
            self.ids |= {area.code: area.pk for area in Area.objects.bulk_create(new.values())}
            self.report.counts["areas added"] += len(new)

    def find(self, code: str, file: str, line: int, *, name: str = "") -> int | None:
        code = self.mapped.get(code, code)
        if code in self.skipped:
            self.report.counts["rows left out as asked (--skip-area)"] += 1
            return None
        found = self.ids.get(code)
        if found is None and code not in self.refused:
            self.refused.add(code)
            self.report.problem(
                file,
                line,
                "area",
                f"unknown area {code} ({name}); load it with import_areas, or say --add-areas, --map-area {code}=OTHER or --skip-area {code}",
            )
        return found


def pathway(scheme: str, cluster: str, pathway: str) -> Pathway:
    """The pathway of this name in the cluster of this name."""
    group, _ = Cluster.objects.get_or_create(scheme=scheme, slug=slugify(cluster), defaults={"title": cluster})
    return Pathway.objects.get_or_create(cluster=group, title=pathway)[0]
