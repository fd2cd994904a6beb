"""From a source's codes to the ids of the loaded codes and areas; an unknown one is refused by name, once, or mapped as the caller says.

Clusters and pathways are a vocabulary: one that is not known is added as it is named.
"""

from collections.abc import Iterable, Mapping

from django.utils.text import slugify

from careers.importers.report import Report
from careers.models import Area, Cluster, Pathway, SocCode


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
    """Ids of areas. With `add`, an area that is not known is created as the source names it."""

    def __init__(self, report: Report, *, mapped: Mapping[str, str] | None = None, skipped: Iterable[str] = (), add: bool = False):
        self.ids = dict(Area.objects.values_list("code", "pk"))
        self.report, self.mapped, self.skipped, self.add = report, dict(mapped or {}), frozenset(skipped), add
        self.refused: set[str] = set()

    def find(self, code: str, file: str, line: int, *, kind: str = "", name: str = "", state: str = "") -> int | None:
        code = self.mapped.get(code, code)
        if code in self.skipped:
            self.report.counts["rows left out as asked (--skip-area)"] += 1
            return None
        found = self.ids.get(code)
        if found is None and self.add and kind and name and (state or kind == "nation"):
            found = self.ids[code] = Area.objects.create(code=code, kind=kind, name=name, state=state).pk
            self.report.counts["areas added"] += 1
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
