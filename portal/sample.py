"""The embedded data set: everything in `sample_data/`, loaded through the same importers and services as any other data. Loading twice changes nothing."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

BLS_TERMS = "BLS.gov cannot vouch for the data or analyses derived from these data after the data have been retrieved from BLS.gov."


@dataclass(frozen=True)
class SampleRelease:
    """One release of the embedded data: whose it is, how it reads, and the importer that loads its file."""

    source: dict
    release: dict
    file: str
    importer: Callable


SOURCES = {
    "wa-page-wages": {
        "name": "Washington occupation page, wage table",
        "publisher": "State of Washington",
        "dataset": "wages",
        "notes": "The page prints neither a year nor a source.",
    },
    "wa-page-outlook": {
        "name": "Washington occupation page, outlook table",
        "publisher": "State of Washington",
        "dataset": "outlook",
        "notes": "The page prints neither years nor a source. Areas do not sum to the state.",
    },
    "oews": {
        "name": "Occupational Employment and Wage Statistics",
        "publisher": "U.S. Bureau of Labor Statistics",
        "url": "https://www.bls.gov/oes/",
        "dataset": "wages",
        "licence": "Public domain",
        "notes": "Wage and salary workers only: the self-employed, overtime pay and year-end bonuses are not in it. "
        "Different survey years cannot be compared as a trend.",
        "renewal_months": 14,
    },
    "bls-projections": {
        "name": "Employment Projections",
        "publisher": "U.S. Bureau of Labor Statistics",
        "url": "https://www.bls.gov/emp/",
        "dataset": "outlook",
        "licence": "Public domain",
        "notes": "Openings come from growth and from people who leave the occupation.",
        "renewal_months": 14,
    },
}
RETRIEVED = datetime.date(2026, 11, 22)
