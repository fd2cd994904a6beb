"""The schema.org `Occupation` of a profile, for search engines: only published figures, never a
derived or missing one.
"""

from typing import Any

from careers.rules.figures import FigureStatus
from careers.statistics.answers import Answers
from wages.rules import figure

# The unit of a period as schema.org has it, and its length in ISO 8601.
UNITS = {"hourly": ("HOUR", "PT1H"), "annual": ("YEAR", "P1Y")}
# Our percentiles by the names of schema.org's properties.
NAMES = {
    "p10": "percentile10",
    "p25": "percentile25",
    "median": "median",
    "p75": "percentile75",
    "p90": "percentile90",
}


def occupation_json(document: dict[str, Any], pay: Answers, url: str) -> dict[str, Any]:
    """The document and its pay here as a JSON-LD value."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": document["title"],
        "mainEntityOfPage": url,
        "occupationalCategory": {
            "@type": "CategoryCode",
            "codeValue": document["codes"]["soc"]["code"],
            "name": document["codes"]["soc"]["title"],
            "inCodeSet": {
                "@type": "CategoryCodeSet",
                "name": "SOC " + document["codes"]["soc"]["version"],
            },
        },
    }

    # What the document does not state is left out, never empty.
    if document["headline"]:
        found["description"] = document["headline"]

    if document["alternate_titles"]:
        found["alternateName"] = document["alternate_titles"][:10]

    if tasks := document["sections"].get("tasks"):
        found["responsibilities"] = tasks["items"]

    if document["facts"]["entry_education_label"]:
        found["educationRequirements"] = document["facts"]["entry_education_label"]

    if salaries := _salaries(pay):
        found["estimatedSalary"] = salaries
        found["occupationLocation"] = [{"@type": "AdministrativeArea", "name": pay.here.area_name}]

    return found


def _salaries(pay: Answers) -> list[dict[str, Any]]:
    if not pay.here.found:
        return []

    # One distribution for each period of which any amount is printed.
    salaries = []

    for period, (unit, duration) in UNITS.items():
        figures = {name: figure(pay.here.row, period, measure) for measure, name in NAMES.items()}
        values = {
            name: float(item.value)
            for name, item in figures.items()
            if item.status is FigureStatus.PUBLISHED and item.value is not None
        }
        if values:
            salaries.append(
                {
                    "@type": "MonetaryAmountDistribution",
                    "name": "base",
                    "currency": "USD",
                    "unitText": unit,
                    "duration": duration,
                    **values,
                }
            )

    return salaries
