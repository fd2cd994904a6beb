"""Finding careers by words, as the site does."""

from careers.api.base import ApiView, ListView
from careers.api.careers_rows import career_url, content_releases, page_url
from careers.api.filters import choice
from careers.api.parameters import text
from careers.api.views.careers import CareerListView
from careers.models import Edition
from portal.api.finding import FIGURE_SORTS, FigureFilter, asks_for_figures, by_figures
from portal.api.queries import LONGEST_SEARCH, SuggestQuery
from portal.api.serializers import SearchRowSerializer, SuggestionsSerializer
from portal.facts import with_education
from portal.search import search, suggest

MOST_HITS = 1_000
SORTS = ("relevance", *FIGURE_SORTS)


class SearchFilter(FigureFilter):
    """The words, and the filters of the list of careers."""

    q = text("Words, a title, or any form of an occupation code.", LONGEST_SEARCH, method="leave", required=True)
    sort = choice("Order of the results; relevance if not given.", SORTS, method="leave")


class CareerFinderView(CareerListView):
    """Published careers, filtered by what they are and by what they pay and grow in a place. Each row is the career's current edition."""

    filterset_class = FigureFilter

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return by_figures(list(found.values_list("pk", flat=True)), self.asked) if asks_for_figures(self.asked) else found

    def paginate_queryset(self, queryset):
        page = super().paginate_queryset(queryset)
        if not isinstance(queryset, list):
            return page
        editions = self.get_queryset().in_bulk(page)
        return [editions[key] for key in page]

    def rows(self, page):
        rows = super().rows(with_education(page))
        self.used |= {edition.education_release.pk for edition in page if edition.education_release}
        return rows


class SearchListView(ListView):
    """Careers for the words of a person, best first, each with the reason it was found."""

    serializer_class = SearchRowSerializer
    filterset_class = SearchFilter
    queryset = Edition.objects.none()
    filename = "search"

    def get_queryset(self):
        return Edition.objects.current()

    def get(self, request, *args, **kwargs):
        narrowed = self.filter_queryset(self.get_queryset())
        filtered = any(value not in (None, "", []) for name, value in self.asked.items() if name not in ("q", "sort"))
        only = list(narrowed.values_list("pk", flat=True)) if filtered else None
        hits = {hit.edition: hit for hit in search(self.asked["q"], limit=MOST_HITS, editions=only).hits}
        order = by_figures(list(hits), self.asked) if asks_for_figures(self.asked) else list(hits)
        return self.page_of(self.paginate_queryset([hits[key] for key in order]))

    def row(self, item):
        entry = item.entry
        link = {"slug": entry.slug, "title": entry.title, "soc": entry.soc, "onet": entry.onet or None, "url": career_url(entry.slug)}
        return {**link, "page": page_url(entry.slug), "headline": entry.headline, "reason": {"kind": item.reason.kind.value, "text": item.reason.text}}

    def releases(self, page):
        return content_releases(hit.entry.content_release for hit in page)


class SuggestView(ApiView):
    """Careers and titles while a person types."""

    serializer_class = SuggestionsSerializer
    query_serializer_class = SuggestQuery

    def get(self, request):
        found = suggest(self.parameters["q"], self.parameters["limit"])
        results = [{"text": row.text, "title": row.title, "slug": row.slug, "soc": row.soc, "url": career_url(row.slug)} for row in found]
        return self.answer({"query": self.parameters["q"], "count": len(results), "results": results}, [])
