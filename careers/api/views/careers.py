"""The list of published careers."""

from careers.api.base import ListView
from careers.api.careers_rows import career_row, content_releases, with_row_columns
from careers.api.serializers import CareerRowSerializer
from careers.models import Edition, Release
from careers.selectors.pathways import career_pathways


class CareerListView(ListView):
    """Published careers; whoever serves the list declares its filters.

    Each row is the career's current edition, with the clusters that a published list says where
    editors say none.
    """

    serializer_class = CareerRowSerializer
    filename = "careers"
    queryset = Edition.objects.none()

    def get_queryset(self):
        return with_row_columns(Edition.objects.current()).order_by("title", "id")

    def rows(self, page):
        # One look-up for the whole page, not one for each career.
        filed = career_pathways((edition.pk, edition.soc_id) for edition in page)
        self.used = {pathway.release for pathways in filed.values() for pathway in pathways} - {
            None
        }
        education = self.education_levels(page)

        return [career_row(edition, filed[edition.pk], education[edition.slug]) for edition in page]

    def education_levels(self, page):
        """Slug -> level of entry education. Whoever serves the list adds what releases say."""
        return {edition.slug: edition.entry_education for edition in page}

    def releases(self, page):
        # Lists of pathways are cited as sources only where they filed a career of this page.
        used = (
            list(Release.objects.filter(pk__in=self.used).select_related("source").newest_first())
            if self.used
            else []
        )

        return [*content_releases(edition.content_release for edition in page), *used]
