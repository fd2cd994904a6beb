"""The exploring pages, beside `portal.views.urls`."""

from django.urls import path

from portal.views import compare, counselors, embed, maps, match, places, saved, surprise

urlpatterns = [
    path("places/", places.places, name="places"),
    path("careers/<slug:slug>/map/", maps.career_map, name="map"),
    path("compare/", compare.compare, name="compare"),
    path("saved/", saved.saved, name="saved"),
    path("match/", match.match, name="match"),
    path("surprise/", surprise.surprise, name="surprise"),
    path("counselors/", counselors.counselors, name="counselors"),
    path("embed/careers/<slug:slug>/", embed.embed_career, name="embed"),
]
