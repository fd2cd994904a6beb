"""Which rows the public may see, and the verbs that narrow a query. One method for one rule."""

from django.db import models

LIVE = "published"
PUBLIC = (LIVE, "superseded")  # never staged or taken back

# Of a career: the public can open it.
IS_PUBLISHED = models.Q(current_edition__isnull=False)


class OccupationQuerySet(models.QuerySet):
    def published(self):
        """Careers the public can open."""
        return self.filter(IS_PUBLISHED)

    def with_working_copy(self):
        """Everything an edition is made from, in a fixed number of queries."""
        return self.select_related("soc", "onet").prefetch_related(
            "texts",
            "items",
            "alternate_titles",
            "credentials",
            "resources",
            "dot_titles",
            "related__soc",
            "other_codes__soc",
            "pathways__cluster",
        )


class EditionQuerySet(models.QuerySet):
    def current(self):
        """The editions that the public sees now: one a career at most."""
        return self.filter(current_for__isnull=False)

    def for_soc(self, soc_ids):
        return self.filter(soc_id__in=soc_ids)


class ReleaseRowQuerySet(models.QuerySet):
    def published(self):
        """Rows of releases that are live now."""
        return self.filter(release__status=LIVE)

    def public(self):
        """Rows that may be read, by a pin if need be."""
        return self.filter(release__status__in=PUBLIC)


class ReleaseQuerySet(models.QuerySet):
    def staged(self):
        """Releases that wait to be checked and published."""
        return self.filter(status="staged")

    def published(self):
        """Releases that are live now."""
        return self.filter(status=LIVE)

    def public(self):
        """Releases that may be read by a pin: live now or earlier, never staged or taken back."""
        return self.filter(status__in=PUBLIC)

    def newest_first(self):
        """By what the figures refer to, then by when they went live.

        A release that does not say its period is the oldest.
        """
        return self.order_by(
            models.F("reference_date").desc(nulls_last=True),
            models.F("published_at").desc(nulls_last=True),
            "-id",
        )


class AreaQuerySet(models.QuerySet):
    def public(self):
        """Areas that the public may see: known apart from any release, or named by one that may be
        read.
        """
        named = self.model.names.rel.related_model.objects.filter(
            area=models.OuterRef("pk"), release__status__in=PUBLIC
        )
        return self.filter(models.Q(stands_alone=True) | models.Exists(named))


class DelineationQuerySet(models.QuerySet):
    def public(self):
        """Versions drawn by releases that may be read, and those known before any release."""
        return self.filter(models.Q(release=None) | models.Q(release__status__in=PUBLIC))
