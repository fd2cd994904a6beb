from django.db import models
from django.db.models import Q

from careers.querysets import ReleaseRowQuerySet


class ZipCounty(models.Model):
    """A county that a ZIP code reaches into, as one release of a crosswalk says.

    Grain: release, ZIP code, county. `county` is a FIPS code, which need not be an area that is
    loaded here. `share` is the part of the ZIP code's addresses (HUD) or land (Census) that lies in
    the county, from 0 to 1.
    """

    release = models.ForeignKey(
        "careers.Release", on_delete=models.CASCADE, related_name="zip_counties"
    )
    zip = models.CharField(max_length=5)
    county = models.CharField(max_length=5)
    share = models.DecimalField(max_digits=7, decimal_places=6)

    objects = ReleaseRowQuerySet.as_manager()

    class Meta:
        ordering = ["release", "zip", "-share", "county"]
        verbose_name = "county of a ZIP code"
        verbose_name_plural = "counties of ZIP codes"
        constraints = [
            models.UniqueConstraint(
                fields=["zip", "release", "county"], name="zip_county_once_a_release"
            ),
            models.CheckConstraint(
                condition=Q(zip__regex=r"^[0-9]{5}$") & Q(county__regex=r"^[0-9]{5}$"),
                name="zip_county_code_forms",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0) & Q(share__lte=1), name="zip_county_share_0_to_1"
            ),
        ]

    def __str__(self):
        return f"{self.zip} in {self.county}"
