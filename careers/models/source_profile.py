from django.db import models

from careers.querysets import ReleaseRowQuerySet


class SourceProfile(models.Model):
    """What one content release (O*NET 30.0) says about one code, as one JSON document: titles,
    tasks, ratings, technology, interests, related codes.

    Grain: release and code. The document's keys are described in `careers/editions/schema.py`.
    """

    release = models.ForeignKey(
        "careers.Release", on_delete=models.CASCADE, related_name="source_profiles"
    )
    soc = models.ForeignKey(
        "careers.SocCode", on_delete=models.PROTECT, related_name="source_profiles"
    )
    document = models.JSONField()

    objects = ReleaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["release", "soc__code"]
        constraints = [
            models.UniqueConstraint(fields=["release", "soc"], name="source_profile_once_a_release")
        ]

    def __str__(self):
        return f"{self.soc.code} in {self.release.key}"
