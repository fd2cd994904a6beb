"""An O*NET release into a staged release: one source profile a code, and the O*NET-SOC codes
themselves.
"""

import datetime

from careers.importers.onet.release import OnetRelease
from careers.importers.reading.report import Report
from careers.importers.staging.load import writing
from careers.models import Release, SocCode, SourceProfile
from careers.rules.codes import CURRENT_SOC

TAXONOMY = "2019"
# Only these scales are written into each document.
SHOWN_SCALES = ("IM", "LV", "OI", "WI", "CX", "CT")


def load(content: OnetRelease, release: Release, report: Report) -> dict[str, int]:
    """Write the documents, each under its O*NET-SOC code; codes that are not known yet are added
    under the SOC code they detail.
    """
    # All codes must have a place before the first document is written.
    ids = onet_ids(content, report)
    report.stop_if_refused()
    used = {code: scale for code, scale in content.scales.items() if code in SHOWN_SCALES}

    with writing(SourceProfile, ("soc", "document"), release, report) as rows:
        for code, document in content.documents.items():
            rows.add([ids[code], {"release": content.number, "scales": used, **document}])

    return {
        "rows": rows.count,
        "tasks": sum(len(document.get("tasks", ())) for document in content.documents.values()),
    }


def onet_ids(content: OnetRelease, report: Report) -> dict[str, int]:
    known = dict(SocCode.objects.filter(scheme="onet", version=TAXONOMY).values_list("code", "pk"))
    parents = dict(
        SocCode.objects.filter(scheme="soc", version=CURRENT_SOC).values_list("code", "pk")
    )
    missing = [code for code in content.documents if code not in known]

    # Without a loaded SOC 2018 there is nothing to check against, and codes stand alone.
    for code in missing:
        if parents and code[:7] not in parents:
            report.problem(
                "Occupation Data",
                0,
                "O*NET-SOC Code",
                f"{code} details {code[:7]}, which is no SOC 2018 code",
            )

    SocCode.objects.bulk_create(
        SocCode(
            scheme="onet",
            version=TAXONOMY,
            code=code,
            title=content.documents[code]["title"][:200],
            level="detail",
            parent_id=parents.get(code[:7]),
        )
        for code in missing
    )

    report.counts["O*NET-SOC codes added"] += len(missing)

    # Read again, so that the new codes come with their ids.
    return dict(SocCode.objects.filter(scheme="onet", version=TAXONOMY).values_list("code", "pk"))


def dated(number: str) -> datetime.date | None:
    """Orders releases: 29.3 is May 2025, 30.0 August 2025; a major release begins each August, its
    .1 to .3 follow each quarter.
    """
    major, _, minor = number.partition(".")
    quarter = {"0": (0, 8), "1": (0, 11), "2": (1, 2), "3": (1, 5)}.get(minor)

    return datetime.date(1995 + int(major) + quarter[0], quarter[1], 1) if quarter else None
