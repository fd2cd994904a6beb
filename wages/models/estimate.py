from itertools import pairwise

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from careers.models import Area, Release, SocCode
from wages.querysets import WageEstimateQuerySet
from wages.rules import MEASURES, PERCENTILES, PERIODS

# One letter, because each row stores thirteen of them.
STATUS_CHOICES = [
    ("P", "Published"),
    ("T", "Top-coded"),
    ("S", "Suppressed"),
    ("N", "Not applicable"),
]


def _ordered(period: str) -> Q:
    """Percentiles do not decrease; a missing one compares with nothing."""
    names = [f"{period}_{name}" for name in PERCENTILES]
    condition = Q()

    # Each pair, not only neighbors: a missing percentile must not hide a decrease around it.
    for index, low in enumerate(names):
        for high in names[index + 1 :]:
            condition &= (
                Q(**{f"{low}__isnull": True})
                | Q(**{f"{high}__isnull": True})
                | Q(**{f"{low}__lte": F(high)})
            )

    return condition


def _top_coded_upwards(period: str) -> Q:
    """Once a percentile is top-coded, all higher ones are."""
    names = [f"{period}_{name}_status" for name in PERCENTILES]
    condition = Q()

    for low, high in pairwise(names):
        condition &= ~Q(**{low: "T"}) | Q(**{high: "T"})

    return condition


def _value_iff_published(period: str) -> Q:
    condition = Q()
    for name in MEASURES:
        field = f"{period}_{name}"
        condition &= Q(**{f"{field}_status": "P", f"{field}__isnull": False}) | (
            ~Q(**{f"{field}_status": "P"}) & Q(**{f"{field}__isnull": True})
        )

    return condition


def _not_negative() -> Q:
    condition = Q()
    for period in PERIODS:
        for name in MEASURES:
            condition &= Q(**{f"{period}_{name}__isnull": True}) | Q(**{f"{period}_{name}__gte": 0})

    return condition


class WageEstimate(models.Model):
    """What one occupation group earns in one area, in one release: hourly and annual mean and
    percentiles in dollars, each with its status, as published.

    Grain: release, SOC code, area. Source: OEWS layout (BLS); the self-employed, overtime and
    year-end bonuses are not in it. Hourly and annual are both stored as published: the printed
    annual is not the printed hourly x 2,080. Relative standard errors (percent) belong to
    employment and the mean only.
    """

    # No index of their own: the unique constraint and the index below cover the lookups.
    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="wage_estimates", db_index=False
    )
    soc = models.ForeignKey(
        SocCode, on_delete=models.PROTECT, related_name="wage_estimates", db_index=False
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="wage_estimates", db_index=False
    )
    employment = models.PositiveIntegerField(null=True, blank=True)
    employment_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    employment_rse = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    mean_rse = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    jobs_per_1000 = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    location_quotient = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    hourly_mean = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hourly_mean_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    hourly_p10 = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hourly_p10_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    hourly_p25 = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hourly_p25_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    hourly_median = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hourly_median_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    hourly_p75 = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hourly_p75_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    hourly_p90 = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    hourly_p90_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    annual_mean = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    annual_mean_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    annual_p10 = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    annual_p10_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    annual_p25 = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    annual_p25_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    annual_median = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    annual_median_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    annual_p75 = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    annual_p75_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")
    annual_p90 = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    annual_p90_status = models.CharField(max_length=1, choices=STATUS_CHOICES, default="N")

    # Flags of the source: the other pay period does not exist, it is not withheld.
    annual_only = models.BooleanField(
        default=False, help_text="The source publishes only annual figures (teachers, pilots)."
    )
    hourly_only = models.BooleanField(
        default=False, help_text="The source publishes only hourly figures (actors, dancers)."
    )

    # Filled only where a person has set the row by hand.
    correction_reason = models.CharField(max_length=300, blank=True)
    correction_source = models.CharField(max_length=300, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )

    objects = WageEstimateQuerySet.as_manager()

    class Meta:
        ordering = ["release", "soc__code", "area__code"]
        # Every index is paid for in each of 236,799 rows a year. A release comes first, so that the
        # current one's part of the index stays together.
        indexes = [
            models.Index(fields=["area", "release"], name="wage_area_release"),
            models.Index(
                fields=["corrected_by"],
                name="wage_corrected_by",
                condition=Q(corrected_by__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "soc", "area"], name="wage_estimate_once_a_release_soc_and_area"
            ),
            models.CheckConstraint(
                condition=_ordered("hourly"), name="wage_hourly_percentiles_in_order"
            ),
            models.CheckConstraint(
                condition=_ordered("annual"), name="wage_annual_percentiles_in_order"
            ),
            models.CheckConstraint(
                condition=_top_coded_upwards("hourly"), name="wage_hourly_top_coded_upwards"
            ),
            models.CheckConstraint(
                condition=_top_coded_upwards("annual"), name="wage_annual_top_coded_upwards"
            ),
            models.CheckConstraint(
                condition=_value_iff_published("hourly"), name="wage_hourly_value_iff_published"
            ),
            models.CheckConstraint(
                condition=_value_iff_published("annual"), name="wage_annual_value_iff_published"
            ),
            models.CheckConstraint(condition=_not_negative(), name="wage_not_negative"),
            # Employment has a status too, under the same rule as the wages.
            models.CheckConstraint(
                condition=Q(employment_status="P", employment__isnull=False)
                | (~Q(employment_status="P") & Q(employment__isnull=True)),
                name="wage_employment_iff_published",
            ),
            models.CheckConstraint(
                condition=~Q(annual_only=True, hourly_only=True),
                name="wage_annual_or_hourly_only_not_both",
            ),
            models.CheckConstraint(
                condition=Q(correction_reason="", correction_source="")
                | (~Q(correction_reason="") & ~Q(correction_source="")),
                name="wage_correction_has_reason_and_source",
            ),
        ]

    def __str__(self):
        return f"{self.soc}, {self.area} ({self.release})"
