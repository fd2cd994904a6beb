"""The tables of areas that we read, each known by its header."""

from careers.importers.reading.layouts import Layout, column

OFLC = Layout(
    "OFLC geography",
    (
        column("area", "Area"),
        column("name", "AreaName"),
        column("state", "StateAb"),
        column("county", "CountyTownName"),
    ),
    frozenset({"state"}),
)
FIPS_MASTER = Layout(
    "county FIPS codes",
    (column("fips"), column("name", "county_name"), column("state", "state_abbr")),
    frozenset(
        [
            "state_name",
            "long_name",
            "sumlev",
            "region",
            "division",
            "state",
            "county",
            "crosswalk",
            "region_name",
            "division_name",
        ]
    ),
)
ATLAS = Layout("county names", (column("fips"), column("name")))
WORKFORCE = Layout(
    "workforce areas",
    (
        column("number", "wda_no"),
        column("name", "wda_name"),
        column("county"),
        column("fips", "county_fips"),
    ),
)
OWN_AREAS = Layout("areas", (column("code"), column("kind"), column("name"), column("state")))
OWN_MEMBERS = Layout(
    "members", (column("delineation"), column("county"), column("area"), column("area_name"))
)
OWN_DELINEATIONS = Layout(
    "delineations",
    (column("key"), column("name"), column("purpose"), column("source"), column("note")),
)
LAYOUTS = (OFLC, FIPS_MASTER, ATLAS, WORKFORCE, OWN_AREAS, OWN_MEMBERS, OWN_DELINEATIONS)
