"""Crosswalk pairs into the database: a crosswalk given again is replaced as a whole; codes of
versions that are not loaded are added with their titles.
"""

from collections import defaultdict
from collections.abc import Iterable

from careers.importers.crosswalk.files import PUBLISHED_AS, Code, Pair
from careers.importers.reading.report import Report
from careers.models import Crosswalk, Mapping, SocCode
from careers.rules.codes import CURRENT_SOC

# The SOC that a version of O*NET-SOC details; that of 2010 details SOC 2010.
SOC_OF_ONET = {"2019": CURRENT_SOC}
NAMES = {
    PUBLISHED_AS: "Detailed SOC codes to the codes that OEWS and BLS publish",
    "onet2019-soc2018": "O*NET-SOC 2019 to SOC 2018",
    "onet2010-soc2010": "O*NET-SOC 2010 to SOC 2010",
    "soc2010-soc2018": "SOC 2010 to SOC 2018",
}


class CodeBook:
    """Ids of codes by (scheme, version, code).

    Adds a code that a crosswalk names and nobody has loaded.
    """

    def __init__(self, report: Report):
        self.report = report
        self.ids = {
            (scheme, version, code): pk
            for scheme, version, code, pk in SocCode.objects.values_list(
                "scheme", "version", "code", "pk"
            )
        }

    def find(self, code: Code) -> int | None:
        """SOC 2018 must be loaded from its structure; of other versions a crosswalk is the only
        source we have.
        """
        key = (code.scheme, code.version, code.code)
        if key in self.ids:
            return self.ids[key]

        # A code of today must not come into being with nothing but a crosswalk's title.
        if (code.scheme, code.version) == ("soc", CURRENT_SOC):
            self.report.problem(
                "crosswalk",
                0,
                "code",
                f"{code.code} ({code.title}) is not in the loaded SOC 2018; import_soc comes first",
            )

            return None

        # An O*NET-SOC code hangs under the detailed SOC code that it details.
        level = "detail" if code.scheme == "onet" else "detailed"
        detailed = ("soc", SOC_OF_ONET.get(code.version, code.version), code.code[:7])
        parent = self.ids.get(detailed) if code.scheme == "onet" else None
        made = SocCode.objects.create(
            scheme=code.scheme,
            version=code.version,
            code=code.code,
            title=code.title[:200],
            level=level,
            parent_id=parent,
        )

        self.report.counts["codes added"] += 1
        self.ids[key] = made.pk

        return made.pk

    def published(self, code: Code, members: list[Code]) -> int | None:
        """A printed aggregate: a SOC broad group where the structure has it, else a code of the
        `oews` scheme under its members' common parent.
        """
        if ("soc", code.version, code.code) in self.ids:
            return self.ids["soc", code.version, code.code]

        key = ("oews", code.version, code.code)
        if key not in self.ids:
            # A parent is only set where all members share one; otherwise the aggregate stands
            # alone.
            parents = set(
                SocCode.objects.filter(
                    scheme="soc", version=code.version, code__in=[one.code for one in members]
                ).values_list("parent_id", flat=True)
            )

            parent = parents.pop() if len(parents) == 1 else None
            made = SocCode.objects.create(
                scheme="oews",
                version=code.version,
                code=code.code,
                title=code.title[:200],
                level="aggregate",
                parent_id=parent,
            )

            self.report.counts["aggregates added"] += 1
            self.ids[key] = made.pk

        return self.ids[key]


def load(pairs: Iterable[Pair], report: Report) -> dict[str, int]:
    """Replaces each crosswalk that the files hold. Returns the number of its pairs by key."""
    # One file may hold several crosswalks, and each is replaced as a whole.
    by_key: dict[str, list[Pair]] = defaultdict(list)

    for pair in pairs:
        by_key[pair.crosswalk].append(pair)

    book = CodeBook(report)
    counts = {}

    for key in sorted(by_key):
        # Unknown codes are all named before anything of this crosswalk is replaced.
        found = ids_of(key, by_key[key], book)
        report.stop_if_refused()
        crosswalk, _ = Crosswalk.objects.get_or_create(
            key=key, defaults={"name": NAMES.get(key, key), "source": by_key[key][0].file[:300]}
        )

        # Rows that are the same as before are left alone, so a second loading changes nothing.
        if set(crosswalk.mappings.values_list("from_code_id", "to_code_id")) != found:
            crosswalk.mappings.all().delete()
            Mapping.objects.bulk_create(
                (
                    Mapping(crosswalk=crosswalk, from_code_id=old, to_code_id=new)
                    for old, new in sorted(found)
                ),
                batch_size=200,
            )

        counts[key] = len(found)

    return counts


def ids_of(key: str, pairs: list[Pair], book: CodeBook) -> set[tuple[int, int]]:
    # An aggregate's place in the hierarchy depends on all of its members, so gather them first.
    members: dict[str, list[Code]] = defaultdict(list)
    for pair in pairs:
        members[pair.new.code].append(pair.old)

    found = set()
    for pair in pairs:
        old = book.find(pair.old)
        new = (
            book.published(pair.new, members[pair.new.code])
            if key == PUBLISHED_AS
            else book.find(pair.new)
        )

        if old is not None and new is not None:
            found.add((old, new))

    return found
