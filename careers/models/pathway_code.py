from django.db import models
from django.db.models import Q

from careers.querysets import ReleaseRowQuerySet


class PathwayCode(models.Model):
    """An occupation that a published list files under a career pathway: the code and title that the
    list prints, and today's SOC code that it leads to.

    Grain: release, listed code, pathway and SOC code. `soc` is empty where the list's code is of an
    older classification and nothing that is loaded leads from it to today's: such a row is kept and
    counted, and files no career. `bridge` says how the code was found. Source: Perkins IV
    crosswalk, table 4 (16 clusters of 2002, O*NET-SOC codes of 2007).
    """

    release = models.ForeignKey(
        "careers.Release", on_delete=models.CASCADE, related_name="pathway_codes"
    )
    pathway = models.ForeignKey("careers.Pathway", on_delete=models.PROTECT, related_name="codes")
    listed_code = models.CharField(max_length=10)
    listed_title = models.CharField(max_length=200)
    soc = models.ForeignKey(
        "careers.SocCode",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pathway_codes",
    )
    bridge = models.CharField(
        max_length=200, help_text="How the listed code leads to the SOC code, or why to none."
    )

    objects = ReleaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["release", "listed_code", "pathway"]
        verbose_name = "code in a pathway"
        verbose_name_plural = "codes in pathways"
        constraints = [
            models.UniqueConstraint(
                fields=["soc", "release", "listed_code", "pathway"],
                name="pathway_code_once_a_release_and_soc",
            ),
            models.UniqueConstraint(
                fields=["release", "listed_code", "pathway"],
                # NULLs are never equal to each other, so rows without a code need their own rule.
                condition=Q(soc=None),
                name="pathway_code_once_a_release_without_soc",
            ),
            models.CheckConstraint(
                condition=~Q(listed_code="") & ~Q(listed_title=""),
                name="pathway_code_says_what_is_listed",
            ),
            models.CheckConstraint(
                condition=~Q(bridge=""), name="pathway_code_says_how_it_was_found"
            ),
        ]

    def __str__(self):
        return f"{self.listed_code} in {self.pathway}"
