"""What people call a city that neither the post nor a list of counties calls so: pure.

The keys are names as `portal.places.names.normal` writes them.
"""

# Short names of large cities: the city's name and the FIPS code of its state.
NICKNAMES = {
    "abq": ("albuquerque", "35"),
    "atl": ("atlanta", "13"),
    "chi town": ("chicago", "17"),
    "dtla": ("los angeles", "06"),
    "indy": ("indianapolis", "18"),
    "jax": ("jacksonville", "12"),
    "la": ("los angeles", "06"),
    "nola": ("new orleans", "22"),
    "okc": ("oklahoma city", "40"),
    "philly": ("philadelphia", "42"),
    "pdx": ("portland", "41"),
    "sf": ("san francisco", "06"),
    "slc": ("salt lake city", "49"),
    "vegas": ("las vegas", "32"),
}

# New York City is five counties of the state, and its boroughs are known by other names.
NEW_YORK = "36"
NEW_YORK_CITY = {
    "Manhattan": "New York County",
    "Brooklyn": "Kings County",
    "Queens": "Queens County",
    "Bronx": "Bronx County",
    "Staten Island": "Richmond County",
}
NEW_YORK_NAMES = {"nyc", "new york", "new york city", "city of new york", "greater new york"}


def boroughs(name: str) -> dict[str, str]:
    """The boroughs that a name means, each with its county: all five for the city, one for its own
    name ("the bronx"), none for another place.
    """
    if name in NEW_YORK_NAMES:
        return NEW_YORK_CITY

    wanted = name.removeprefix("the ")
    return {
        borough: county for borough, county in NEW_YORK_CITY.items() if borough.lower() == wanted
    }
