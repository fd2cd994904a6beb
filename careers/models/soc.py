from django.db import models
from django.db.models import Q

from careers.rules.codes import CURRENT_SOC


class SocCode(models.Model):
    """One code of an occupational classification, with its place in the hierarchy of that
    classification's own structure file.

    `soc` is the Standard Occupational Classification; `onet` is O*NET-SOC (a SOC code plus `.NN`);
    `oews` holds the codes that the wage and projections programmes publish and that are neither
    (aggregates of detailed codes, such as 51-2028). SOC 2028 is due in 2027, so a code is never
    without its version.
    """

    class Scheme(models.TextChoices):
        SOC = "soc", "SOC"
        ONET = "onet", "O*NET-SOC"
        OEWS = "oews", "OEWS and projections aggregates"

    class Level(models.TextChoices):
        TOTAL = "total", "All occupations"
        MAJOR = "major", "Major group"
        MINOR = "minor", "Minor group"
        BROAD = "broad", "Broad occupation"
        DETAILED = "detailed", "Detailed occupation"
        AGGREGATE = "aggregate", "Aggregate of detailed occupations"
        DETAIL = "detail", "O*NET detail"

    scheme = models.CharField(max_length=8, choices=Scheme, default=Scheme.SOC)
    version = models.CharField(max_length=8, default=CURRENT_SOC)
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    definition = models.TextField(
        blank=True, help_text="The official definition: searched, never shown as our own text."
    )
    direct_match_titles = models.JSONField(
        default=list,
        blank=True,
        help_text="Titles of the official direct-match file: searched only.",
    )

    class Meta:
        ordering = ["scheme", "version", "code"]
        verbose_name = "SOC code"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "version", "code"], name="soc_code_once_a_scheme_and_version"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="soc_code_has_a_title"),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="soc_code_is_not_its_own_parent"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"
