"""The public pages. View, URL name and template share one name."""

from django.urls import path

from portal.views import browse, codes, home, profile, quality, search, texts

urlpatterns = [
    path("", home.home, name="home"),
    path("careers/", search.occupation_list, name="occupation-list"),
    path("careers/<slug:slug>/", profile.occupation_detail, name="occupation-detail"),
    path("careers/<slug:slug>/wages/", profile.occupation_wages, name="occupation-wages"),
    path("careers/<slug:slug>/outlook/", profile.occupation_outlook, name="occupation-outlook"),
    path("soc/<str:code>/", codes.soc_detail, name="soc-detail"),
    path("browse/", browse.browse, name="browse"),
    path("clusters/", browse.cluster_list, name="cluster-list"),
    path("clusters/<slug:slug>/", browse.cluster_detail, name="cluster-detail"),
    path("groups/", browse.group_list, name="group-list"),
    path("groups/<slug:code>/", browse.group_detail, name="group-detail"),
    path("interests/", browse.interest_list, name="interest-list"),
    path("education/", browse.education_list, name="education-list"),
    path("preparation/", browse.zone_list, name="zone-list"),
    path("a-z/", browse.career_index, name="career-index"),
    path("data/", texts.data, name="data"),
    path("data/quality/", quality.quality, name="quality"),
    path("glossary/", texts.glossary, name="glossary"),
    path("about/", texts.about, name="about"),
    path("developers/", texts.developers, name="developers"),
]
