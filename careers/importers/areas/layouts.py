"""The tables of areas that we read, each known by its header."""

from careers.importers.reading.layouts import Layout, column

# Years of OEWS whose files name the year in their header.
SURVEYS = range(2010, 2041)
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
# BLS's own counties of its areas, one file a survey year: area_definitions_m2025.xlsx. The year
# stands in the header. To 2023 the towns of New England have rows of their own.
DEFINITIONS = {
    year: Layout(
        f"OEWS area definitions, May {year}",
        (
            column("state", "FIPS Code"),
            column("area", f"May {year} Area Code", f"May {year} MSA Code"),
            column("name", f"May {year} Area Title", f"May {year} MSA Name"),
            column("county", "County Code"),
            column(
                "county_name",
                "County Name",
                "County name (or Township name for the New England states)",
            ),
            column("town", "Township Code", required=False),
        ),
        frozenset({"state", "state abbreviation"}),
        # Notes stand below the rows of some years.
        least_cells=4,
    )
    for year in SURVEYS
}
# OMB's delineation as the Census Bureau lays it out: list1_2023.xlsx. Header on row 3, notes below.
LIST1 = Layout(
    "core based statistical areas",
    (
        column("area", "CBSA Code"),
        column("name", "CBSA Title"),
        column("kind", "Metropolitan/Micropolitan Statistical Area"),
        column("county_name", "County/County Equivalent"),
        column("state", "FIPS State Code"),
        column("county", "FIPS County Code"),
    ),
    frozenset(
        [
            "Metropolitan Division Code",
            "Metropolitan Division Title",
            "CSA Code",
            "CSA Title",
            "State Name",
            "Central/Outlying County",
        ]
    ),
    least_cells=4,
)
LAYOUTS = (
    OFLC,
    FIPS_MASTER,
    ATLAS,
    WORKFORCE,
    OWN_AREAS,
    OWN_MEMBERS,
    OWN_DELINEATIONS,
    LIST1,
    *DEFINITIONS.values(),
)
