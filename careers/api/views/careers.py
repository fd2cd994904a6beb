"""The list of published careers."""

from careers.api.base import ListView
from careers.api.careers_rows import career_row, clusters_of, content_releases, with_row_columns
from careers.api.filters import CareerFilter
from careers.api.serializers import CareerRowSerializer
from careers.models import Edition


class CareerListView(ListView):
    """Published careers, filtered. Each row is the career's current edition."""

    serializer_class = CareerRowSerializer
    filterset_class = CareerFilter
    filename = "careers"
    queryset = Edition.objects.none()

    def get_queryset(self):
        return with_row_columns(Edition.objects.current()).order_by("title", "id")

    def rows(self, page):
        clusters = clusters_of(page)
        return [career_row(edition, clusters.get(edition.pk, [])) for edition in page]

    def releases(self, page):
        return content_releases(edition.content_release for edition in page)
