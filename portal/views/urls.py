"""The public pages. View, URL name and template share one name."""

from django.urls import path

from portal.views import (
    browse,
    codes,
    compare,
    counselors,
    embed,
    home,
    maps,
    match,
    places,
    profile,
    quality,
    saved,
    search,
    surprise,
    texts,
)

urlpatterns = [
    # One career, and finding one
    path("", home.home, name="home"),
    path("careers/", search.occupation_list, name="occupation-list"),
    path("careers/<slug:slug>/", profile.occupation_detail, name="occupation-detail"),
    path("careers/<slug:slug>/wages/", profile.occupation_wages, name="occupation-wages"),
    path("careers/<slug:slug>/outlook/", profile.occupation_outlook, name="occupation-outlook"),
    path("soc/<str:code>/", codes.soc_detail, name="soc-detail"),
    # Browsing
    path("browse/", browse.browse, name="browse"),
    path("clusters/", browse.cluster_list, name="cluster-list"),
    path("clusters/<slug:slug>/", browse.cluster_detail, name="cluster-detail"),
    path("groups/", browse.group_list, name="group-list"),
    path("groups/<slug:code>/", browse.group_detail, name="group-detail"),
    path("interests/", browse.interest_list, name="interest-list"),
    path("education/", browse.education_list, name="education-list"),
    path("preparation/", browse.zone_list, name="zone-list"),
    path("a-z/", browse.career_index, name="career-index"),
    # About the site and its data
    path("data/", texts.data, name="data"),
    path("data/quality/", quality.quality, name="quality"),
    path("glossary/", texts.glossary, name="glossary"),
    path("about/", texts.about, name="about"),
    path("developers/", texts.developers, name="developers"),
    # Exploring: places, maps, comparing, saved lists and cards
    path("places/", places.places, name="places"),
    path("careers/<slug:slug>/map/", maps.career_map, name="map"),
    path("compare/", compare.compare, name="compare"),
    path("saved/", saved.saved, name="saved"),
    path("match/", match.match, name="match"),
    path("surprise/", surprise.surprise, name="surprise"),
    path("counselors/", counselors.counselors, name="counselors"),
    path("embed/careers/<slug:slug>/", embed.embed_career, name="embed"),
]
