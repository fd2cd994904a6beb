"""Finding careers by words, as the site does."""

from careers.api.base import ApiView, ListView
from careers.api.careers_rows import career_url, content_releases, page_url
from careers.api.parameters import Unknown, read_place
from careers.api.views.careers import CareerListView
from careers.models import Edition
from portal.api.filters import CareerListFilter, WordsFilter
from portal.api.queries import SuggestQuery
from portal.api.serializers import SearchRowSerializer, SuggestionsSerializer
from portal.filters.chosen import ROW_SORTS, Chosen
from portal.filters.declaration import chosen_of
from portal.filters.narrowing import UnknownValueError, narrow_editions
from portal.reads.facts import education_levels
from portal.search import search, suggest

# High enough that the filters see practically every hit.
MOST_HITS = 1_000


def narrows(chosen: Chosen) -> bool:
    """Also where only a place is given: it must be a known one."""
    return bool(chosen.on() or chosen.place or chosen.sort in ROW_SORTS)


def kept(editions: list[int], chosen: Chosen) -> list[int]:
    """Those that pass; what is well formed and names nothing known is 404."""
    if chosen.place:
        read_place(chosen.place)

    try:
        return narrow_editions(editions, chosen)
    except UnknownValueError as error:
        raise Unknown(error.name, str(error)) from None


class CareerFinderView(CareerListView):
    """Published careers, filtered by what they are and by what they pay and grow in a place. Each
    row is the career's current edition.
    """

    filterset_class = CareerListFilter

    def filter_queryset(self, queryset):
        # Figures cannot be filtered in the query: then a list of ids goes on to paging.
        found, chosen = super().filter_queryset(queryset), chosen_of(self.asked)
        return kept(list(found.values_list("pk", flat=True)), chosen) if narrows(chosen) else found

    def paginate_queryset(self, queryset):
        page = super().paginate_queryset(queryset)

        # A query's page holds editions already; a list's page holds ids, in an order to be kept.
        if not isinstance(queryset, list):
            return page

        editions = self.get_queryset().in_bulk(page)

        return [editions[key] for key in page]

    def education_levels(self, page):
        levels = education_levels(page)

        # Education may come from a release of its own, which the answer has to name.
        self.used |= {level.release.pk for level in levels.values() if level.release}

        return {slug: education.level for slug, education in levels.items()}


class SearchListView(ListView):
    """Careers for the words of a person, best first, each with the reason it was found."""

    serializer_class = SearchRowSerializer
    filterset_class = WordsFilter
    queryset = Edition.objects.none()
    filename = "search"

    def get_queryset(self):
        return Edition.objects.current()

    def get(self, request, *args, **kwargs):
        # Run for its checks and for `asked`; the search itself finds the rows.
        self.filter_queryset(self.get_queryset())
        chosen = chosen_of(self.asked)
        found = search(chosen.q, limit=MOST_HITS)
        hits = {hit.edition: hit for hit in found.hits}
        order = kept(list(hits), chosen) if narrows(chosen) else list(hits)

        return self.page_of(self.paginate_queryset([hits[key] for key in order]))

    def row(self, item):
        entry = item.entry
        link = {
            "slug": entry.slug,
            "title": entry.title,
            "soc": entry.soc,
            "onet": entry.onet or None,
            "url": career_url(entry.slug),
        }
        return {
            **link,
            "page": page_url(entry.slug),
            "headline": entry.headline,
            "reason": {"kind": item.reason.kind.value, "text": item.reason.text},
        }

    def releases(self, page):
        return content_releases(hit.entry.content_release for hit in page)


class SuggestView(ApiView):
    """Careers and titles while a person types."""

    serializer_class = SuggestionsSerializer
    query_serializer_class = SuggestQuery

    def get(self, request):
        found = suggest(self.parameters["q"], self.parameters["limit"], self.parameters["language"])
        results = [
            {
                "text": row.text,
                "title": row.title,
                "slug": row.slug,
                "soc": row.soc,
                "language": row.language,
                "url": career_url(row.slug),
            }
            for row in found
        ]
        return self.answer(
            {"query": self.parameters["q"], "count": len(results), "results": results}, []
        )
