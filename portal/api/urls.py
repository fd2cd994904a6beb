"""Every address of the API. A new one is listed here and nowhere else; the tests walk this list."""

from django.urls import path

from careers.api.views.areas import AreaDetailView, AreaListView, PlaceDetailView
from careers.api.views.changes import ChangeListView
from careers.api.views.crosswalk import CrosswalkListView
from careers.api.views.releases import ReleaseDetailView, ReleaseDiffView, ReleaseListView
from careers.api.views.soc import SocDetailView, SocListView
from outlook.api.views import ProjectionListView
from portal.api.views.careers import CareerDetailView
from portal.api.views.compare import CompareView
from portal.api.views.docs import DocsView, RootView, SchemaView
from portal.api.views.places import PlaceFinderView
from portal.api.views.search import CareerFinderView, SearchListView, SuggestView
from wages.api.views import WageListView

app_name = "api"
urlpatterns = [
    path("", RootView.as_view(), name="root"),
    path("careers/", CareerFinderView.as_view(), name="career-list"),
    path("careers/<str:career>/", CareerDetailView.as_view(), name="career-detail"),
    path("soc/", SocListView.as_view(), name="soc-list"),
    path("soc/<str:code>/", SocDetailView.as_view(), name="soc-detail"),
    path("areas/", AreaListView.as_view(), name="area-list"),
    path("areas/<str:code>/", AreaDetailView.as_view(), name="area-detail"),
    path("places/", PlaceFinderView.as_view(), name="place-find"),
    path("places/<str:fips>/", PlaceDetailView.as_view(), name="place-detail"),
    path("wages/", WageListView.as_view(), name="wage-list"),
    path("projections/", ProjectionListView.as_view(), name="projection-list"),
    path("search/", SearchListView.as_view(), name="search"),
    path("suggest/", SuggestView.as_view(), name="suggest"),
    path("compare/", CompareView.as_view(), name="compare"),
    path("crosswalk/", CrosswalkListView.as_view(), name="crosswalk"),
    path("releases/", ReleaseListView.as_view(), name="release-list"),
    path("releases/<str:id>/", ReleaseDetailView.as_view(), name="release-detail"),
    path("releases/<str:a>/diff/<str:b>/", ReleaseDiffView.as_view(), name="release-diff"),
    path("changes/", ChangeListView.as_view(), name="change-list"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
]
