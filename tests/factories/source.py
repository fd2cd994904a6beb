"""What a content release says of one code, in the keys of `careers/importers/onet.py`: everything
at once, to be thinned out by a test.
"""

from typing import Any


def rated(
    element: str, name: str, value: float, level: float | None = None, **flags: Any
) -> dict[str, Any]:
    """One element with its importance, and its level where one is given. Flags (`se`, `suppress`,
    `n`, ...) belong to the importance.
    """
    scales: dict[str, Any] = {"IM": {"value": value, "n": 8, "se": 0.2, **flags}}
    if level is not None:
        scales["LV"] = {"value": level, "n": 8, "se": 0.2}
    return {"element": element, "name": name, "scales": scales}


def share(category: int, label: str, value: float, **flags: Any) -> dict[str, Any]:
    return {
        "category": category,
        "label": label,
        "value": value,
        "n": 28,
        "se": 5.0,
        "low": max(value - 10, 0),
        "high": min(value + 10, 100),
        **flags,
    }


def source_document(**changes: Any) -> dict[str, Any]:
    """A change replaces a key; None takes it away."""
    document: dict[str, Any] = {
        "release": "30.0",
        "scales": {
            "IM": {"low": 1.0, "high": 5.0},
            "LV": {"low": 0.0, "high": 7.0},
            "OI": {"low": 1.0, "high": 7.0},
            "CX": {"low": 1.0, "high": 5.0},
        },
        "code": "51-4121.00",
        "title": "Welders",
        "description": "Join metal parts & repair them.",
        "tasks": [
            {"id": 1, "text": "Weld parts.", "type": "core"},
            {"id": 2, "text": "Grind edges.", "type": "core"},
            {"id": 3, "text": "Train helpers.", "type": "supplemental"},
        ],
        "emerging_tasks": [{"text": "Program welding robots.", "category": "new", "of": None}],
        "activities": {"a": "Join parts using welding."},
        "skills": [
            rated("2.A.2.a", "Critical Thinking", 4.1, 4.5),
            rated("2.B.3.l", "Repairing", 3.2, 3.0),
            rated("2.A.2.b", "Active Learning", 2.9, 3.0),
        ],
        "abilities": [
            rated("1.A.4.a.1", "Near Vision", 4.6, 5.0),
            rated("1.A.3.a.1", "Static Strength", 3.4, 4.0),
        ],
        "knowledge": [
            rated("2.C.3.e", "Mechanical", 4.0, 4.0, n=28),
            rated("2.C.4.a", "Mathematics", 3.6, 3.0, n=28, se=0.9),
        ],
        "work_styles": [rated("1.C.5.a", "Dependability", 4.7, n=28)],
        "interests": {
            "scores": {"R": 6.9, "I": 2.5, "A": 1.2, "S": 1.0, "E": 2.1, "C": 3.8},
            "high_points": ["R", "C"],
        },
        "job_zone": 3,
        "education": {
            "required_education": [
                share(1, "Less than a High School Diploma", 0.0),
                share(2, "High School Diploma - or the equivalent (for example, GED)", 60.4),
                share(
                    3,
                    "Post-Secondary Certificate - awarded for training completed after high school",
                    39.2,
                ),
                share(6, "Bachelor's Degree", 0.4),
            ],
            "on_the_job_training": [
                share(1, "None or short demonstration", 20.0),
                share(4, "Over 3 months, up to and including 6 months", 80.0),
            ],
        },
        "technology": [
            {
                "example": "Python",
                "commodity": "1",
                "title": "Development software",
                "hot": True,
                "in_demand": False,
            },
            {
                "example": "AutoCAD",
                "commodity": "2",
                "title": "Design software",
                "hot": True,
                "in_demand": True,
            },
            {
                "example": "Alpha CAD",
                "commodity": "2",
                "title": "Design software",
                "hot": False,
                "in_demand": False,
            },
        ],
        "tools": [
            {"example": "Arc welder", "commodity": "3", "title": "Welders"},
            {"example": "TIG welder", "commodity": "3", "title": "Welders"},
        ],
        "related": [
            {
                "code": "51-4122.00",
                "title": "Welding Machine Setters",
                "tier": "Primary-Short",
                "index": 1,
            },
            {"code": "47-2152.00", "title": "Plumbers", "tier": "Supplemental", "index": 2},
        ],
        "measured": {
            **{key: [{"date": "08/2021", "source": "Analyst"}] for key in ("skills", "abilities")},
            **{
                key: [{"date": "08/2022", "source": "Incumbent"}]
                for key in ("knowledge", "work_styles", "education")
            },
            "interests": [{"date": "11/2023", "source": "Machine Learning"}],
        },
        "lists": {
            "tasks": ["Weld parts.", "Grind edges."],
            "work_activities": ["Join parts using welding."],
            "skills_reason": ["Critical Thinking"],
            "skills_things": ["Repairing"],
            "skills_perceive": ["Near Vision"],
            "physical_important": ["Static Strength"],
            "knowledge": ["Mechanical"],
            "technology": ["AutoCAD", "Python"],
        },
    }
    return {key: value for key, value in {**document, **changes}.items() if value is not None}


def over_source(
    document: dict[str, Any], source: dict[str, Any], key: str = "onet-30-0"
) -> dict[str, Any]:
    """A document as it follows a source, without a database."""
    lists = {
        name: {"kind": "list", "items": items, "origin": key}
        for name, items in source.get("lists", {}).items()
    }
    facts = {
        **document["facts"],
        "job_zone": source.get("job_zone"),
        "interests": source.get("interests", {}).get("high_points", []),
    }
    return {
        **document,
        "facts": facts,
        "sections": {**lists, **document["sections"]},
        "source": source,
        "source_release": key,
        "source_name": "O*NET 30.0",
        "source_attribution": "From the O*NET 30.0 Database.",
    }
