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
    path("clusters/", browse.cluster_list, name="cluster-list"),
    path("groups/", browse.group_list, name="group-list"),
    path("interests/", browse.interest_list, name="interest-list"),
    path("data/", texts.data, name="data"),
    path("data/quality/", quality.quality, name="quality"),
    path("glossary/", texts.glossary, name="glossary"),
    path("about/", texts.about, name="about"),
    path("developers/", texts.developers, name="developers"),
]
