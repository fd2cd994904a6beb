from django.db import models


class WageEstimateQuerySet(models.QuerySet):
    def published(self):
        """Rows of releases that are live now."""
        return self.filter(release__status="published")

    def public(self):
        """Rows that may be read, by a pin if need be."""
        return self.filter(release__status__in=["published", "superseded"])

    def for_area(self, code: str):
        return self.filter(area__code=code)
