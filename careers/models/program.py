from django.db import models
from django.db.models import Q

from careers.querysets import ReleaseRowQuerySet


class Program(models.Model):
    """A programme of study that prepares for an occupation, as one release of a crosswalk from
    programmes to occupations pairs them.

    Grain: release, SOC code, CIP code. `cip` is a code of the Classification of Instructional
    Programs (52.0201), whose year the release's period names. Source: CIP 2020 to SOC 2018 (NCES
    and BLS). It says what could prepare for the work, not which school teaches it.
    """

    release = models.ForeignKey(
        "careers.Release", on_delete=models.CASCADE, related_name="programs"
    )
    soc = models.ForeignKey("careers.SocCode", on_delete=models.PROTECT, related_name="programs")
    cip = models.CharField(max_length=7)
    title = models.CharField(max_length=200)

    objects = ReleaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["release", "soc__code", "cip"]
        verbose_name = "program of study"
        verbose_name_plural = "programs of study"
        constraints = [
            models.UniqueConstraint(
                fields=["soc", "release", "cip"], name="program_once_a_release_and_soc"
            ),
            models.CheckConstraint(
                condition=Q(cip__regex=r"^[0-9]{2}\.[0-9]{4}$"), name="program_cip_code_form"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="program_has_a_title"),
        ]

    def __str__(self):
        return f"{self.cip} {self.title}"
