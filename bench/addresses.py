"""The public addresses that `bench.answers` asks for, the same in every run on one database."""

import random
from typing import Any

SEED = 2026
COUNTIES = ("53033", "53059", "53051", "53063", "53011", "53077")
PLACES = (*COUNTIES, "53", "US")

PAGES = (
    "/",
    "/?place=53033",
    "/careers/",
    "/careers/?q=nurse",
    "/careers/?q=nurse&interest=S",
    "/careers/?q=managers&place=53033&sort=pay",
    "/careers/?q=managers&place=53&sort=growth",
    "/careers/?sort=pay&place=53",
    "/careers/?sort=openings&place=US",
    "/careers/?sort=title&page=3",
    "/careers/?wage_min=60000&wage_max=90000",
    "/careers/?growth_min=5&education=5",
    "/careers/?zone=2&interest=R",
    "/careers/?cluster=manufacturing",
    "/careers/?group=29",
    "/careers/?q=qqqzzzq",
    "/careers/?q=11-3051",
    "/careers/?q=softwear+develper",
    "/careers/?zone=1&wage_min=900000",
    "/careers/?page=9999",
    "/careers/?x=1",
    "/careers/?place=99999",
    "/careers/?place=abc",
    "/careers/?wage_min=lots",
    "/careers/?q=a&q=b",
    "/careers/industrial-production-managers/?release=wa-page-wages&release=wa-page-outlook",
    "/careers/industrial-production-managers/?release=nope",
    "/careers/industrial-production-managers/map/?place=53033",
    "/careers/industrial-production-managers/map/?release=wa-page-wages",
    "/careers/radiologists/map/?measure=p90",
    "/careers/radiologists/map/?measure=p10&pay=hourly",
    "/careers/infantry/map/",
    "/careers/registered-nurses/map/?place=US",
    "/careers/nope/",
    "/careers/nope/wages/",
    "/compare/",
    "/compare/?career=registered-nurses&add=teacher",
    "/compare/?career=actors&career=radiologists&release=oews-2025-05-extract",
    "/compare/?career=actors&career=nope",
    "/compare/?career=actors&career=registered-nurses&place=53033&place=US&format=csv",
    (
        "/compare/?career=industrial-production-managers&career=registered-nurses&career=actors"
        "&career=radiologists&career=infantry&place=53033&place=53059&place=53&place=53077&place=US"
    ),
    "/saved/",
    "/saved/?career=actors&career=registered-nurses&place=53033",
    "/saved/?career=actors&career=nope",
    "/match/",
    "/match/?interest=S&interest=A",
    "/match/?interest=R&skill=math&place=53033",
    "/surprise/?seed=12",
    "/surprise/?seed=77&place=53033",
    "/places/",
    "/places/?next=/careers/actors/",
    "/places/?q=bothell",
    "/places/?q=98101",
    "/places/?q=king+county",
    "/places/?q=zzzz",
    "/places/?next=//evil.example/",
    "/soc/11-0000/",
    "/soc/11-3051/",
    "/soc/113051/",
    "/soc/11-3051.00/",
    "/soc/15-1299/",
    "/soc/15-1299.08/",
    "/soc/99-9999/",
    "/soc/nonsense/",
    "/browse/",
    "/clusters/",
    "/clusters/manufacturing/",
    "/clusters/nope/",
    "/groups/",
    "/groups/11-0000/",
    "/groups/29-0000/",
    "/interests/",
    "/education/",
    "/preparation/",
    "/a-z/",
    "/glossary/",
    "/counselors/",
    "/data/",
    "/data/quality/",
    "/about/",
    "/developers/",
    "/nothing/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/readyz",
    "/styleguide/",
    "/embed/careers/nope/",
)

OF_A_CAREER = (
    "/careers/{slug}/",
    "/careers/{slug}/?place={place}",
    "/careers/{slug}/wages/?place={place}",
    "/careers/{slug}/outlook/?place={place}",
    "/careers/{slug}/map/?place={place}",
    "/embed/careers/{slug}/?place={place}",
    "/es/careers/{slug}/?place={place}",
    "/compare/?career={slug}&career={other}&place={place}&place=US",
)

API = (
    "",
    "careers/",
    "careers/?q=nurse",
    "careers/?q=nurse&place=53033&sort=pay",
    "careers/?page=2&page_size=10",
    "careers/?page_size=200&format=csv",
    "careers/?page_size=500",
    "careers/?wage_min=90000&place=53",
    "careers/?nope=1",
    "careers/nope/",
    "careers/11-3051/",
    "careers/15-1299/",
    "careers/99-9999/",
    "careers/registered-nurses/?include=nope",
    "soc/",
    "soc/?level=major",
    "soc/11-3051/",
    "soc/11-0000/",
    "soc/15-1299.08/",
    "soc/nonsense/",
    "areas/",
    "areas/?kind=metro",
    "areas/?kind=county&format=csv",
    "areas/53/",
    "areas/US/",
    "areas/nope/",
    "places/53033/",
    "places/53059/",
    "places/53/",
    "places/US/",
    "places/99999/",
    "places/x/",
    "wages/",
    "wages/?place=53033",
    "wages/?place=53&format=csv",
    "wages/?area=53&page_size=50",
    "wages/?soc=11-3051",
    "wages/?soc=11-3051&soc=29-1141&place=53033",
    "wages/?soc=11-3051&release=wa-page-wages",
    "wages/?soc=55-3016",
    "wages/?soc=13-1021",
    "wages/?soc=13-1021&soc=13-1022",
    "wages/?soc=13-1021&soc=13-1022&place=53033",
    "wages/?soc=bad",
    "wages/?area=nope",
    "wages/?area=53&place=53",
    "wages/?release=nope",
    "projections/",
    "projections/?place=53033",
    "projections/?place=53&format=csv",
    "projections/?soc=11-3051",
    "projections/?soc=13-1021&soc=13-1022&place=US",
    "projections/?soc=11-3051&release=wa-page-outlook",
    "projections/?place=nope",
    "search/?q=nurse",
    "search/?q=softwear",
    "search/?q=11-3051",
    "search/",
    "suggest/?q=nur",
    "suggest/?q=",
    "compare/?career=actors&career=registered-nurses&place=53033&place=US",
    "compare/?career=nope",
    "crosswalk/",
    "crosswalk/?from=soc2010&to=soc2018",
    "crosswalk/?from=soc2010&to=soc2018&code=15-1131",
    "releases/",
    "releases/nope/",
    "releases/wa-page-wages/",
    "releases/wa-page-wages/diff/wa-page-wages/",
    "releases/wa-page-wages/diff/wa-page-outlook/",
    "changes/",
    "changes/?since=2020-01-01T00:00:00Z",
    "changes/?since=soon",
    "schema/",
    "docs/",
    "nothing/",
)

API_OF_A_CAREER = (
    "careers/{slug}/",
    "careers/{slug}/?include=wages,outlook,source&place={place}",
    "wages/?soc={code}&place={place}",
    "wages/?soc={code}",
    "wages/?soc={code}&area=53&area=US",
    "projections/?soc={code}&place={place}",
    "projections/?soc={code}",
    "compare/?career={slug}&career={other}&place={place}&place=US",
)


def addresses(careers: list[dict[str, Any]], releases: list[str]) -> list[str]:
    """The fixed addresses and those of randomly drawn careers, in an order that is always the
    same.
    """
    drawn = random.Random(SEED)
    page_careers = drawn.sample(careers, min(36, len(careers)))
    api_careers = drawn.sample(careers, min(30, len(careers)))
    result = list(PAGES)
    result += [f"/es{page}" for page in PAGES if not page.endswith((".xml", ".txt", "z"))]
    result += _of_careers(OF_A_CAREER, page_careers, drawn)
    result += [f"/api/v1/{route}" for route in API]
    result += [f"/api/v1/releases/{key}/" for key in releases]
    result += [f"/api/v1/{route}" for route in _of_careers(API_OF_A_CAREER, api_careers, drawn)]

    return list(dict.fromkeys(result))


def _of_careers(
    forms: tuple[str, ...], careers: list[dict[str, Any]], drawn: random.Random
) -> list[str]:
    result = []
    for career in careers:
        other = drawn.choice(careers)
        place = drawn.choice(PLACES)
        values = {
            "slug": career["slug"],
            "code": career["soc"],
            "other": other["slug"],
            "place": place,
        }

        result += [form.format(**values) for form in forms]

    return result
