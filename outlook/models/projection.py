from django.conf import settings
from django.db import models
from django.db.models import F, Q

from careers.models import Area, Occupation, Release, SocCode
from outlook.querysets import ProjectionQuerySet


class Projection(models.Model):
    """Employment now and projected for one occupation group in one area, and the openings expected
    each year, as the source publishes them.

    Grain: release, SOC code, area. Jobs and openings are numbers of jobs (annual averages for
    openings); percents are over the whole period. A null figure is one that the source does not
    give, or withholds when `is_suppressed`. Openings come from growth, exits and transfers:
    negative growth with openings is valid. How people usually get in (BLS's typical entry
    education, experience in a related occupation, training on the job) is printed for the nation
    alone; it is not what O*NET's respondents report as required. Source: BLS Employment Projections
    and state projections; areas do not sum to their state.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="projections")
    soc = models.ForeignKey(SocCode, on_delete=models.PROTECT, related_name="projections")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="projections")

    # Null where a source prints no years.
    base_year = models.PositiveSmallIntegerField(null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    employment_base = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    employment_projected = models.DecimalField(
        max_digits=12, decimal_places=0, null=True, blank=True
    )
    change = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    percent_change = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)
    all_occupations_percent_change = models.DecimalField(
        max_digits=7, decimal_places=1, null=True, blank=True
    )

    # A total may stand without its parts: BLS prints no growth part.
    openings_total = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    openings_growth = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    openings_exits = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    openings_transfers = models.DecimalField(max_digits=12, decimal_places=0, null=True, blank=True)
    entry_education = models.PositiveSmallIntegerField(
        choices=Occupation.EntryEducation, null=True, blank=True
    )
    related_experience = models.CharField(max_length=60, blank=True)
    training = models.CharField(max_length=80, blank=True)
    is_suppressed = models.BooleanField(
        default=False, help_text="The source withholds the missing figures of this row."
    )

    # Filled only where a person has set the row by hand.
    correction_reason = models.CharField(max_length=300, blank=True)
    correction_source = models.CharField(max_length=300, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )

    objects = ProjectionQuerySet.as_manager()

    class Meta:
        ordering = ["release", "soc__code", "area__code"]
        indexes = [models.Index(fields=["area", "release"], name="projection_area_release")]
        constraints = [
            models.UniqueConstraint(
                fields=["soc", "release", "area"], name="projection_once_a_release_soc_and_area"
            ),
            models.CheckConstraint(
                condition=Q(base_year=None)
                | Q(target_year=None)
                | Q(base_year__lt=F("target_year")),
                name="projection_base_before_target",
            ),
            models.CheckConstraint(
                condition=Q(base_year__isnull=True, target_year__isnull=True)
                | Q(base_year__isnull=False, target_year__isnull=False),
                name="projection_both_years_or_none",
            ),
            models.CheckConstraint(
                condition=(Q(employment_base=None) | Q(employment_base__gte=0))
                & (Q(employment_projected=None) | Q(employment_projected__gte=0)),
                name="projection_employment_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(openings_total=None) | Q(openings_total__gte=0),
                name="projection_openings_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(percent_change=None) | Q(percent_change__gte=-100),
                name="projection_percent_not_below_minus_100",
            ),
            models.CheckConstraint(
                condition=Q(entry_education=None)
                | Q(entry_education__gte=1, entry_education__lte=8),
                name="projection_entry_education_1_to_8",
            ),
            models.CheckConstraint(
                condition=Q(correction_reason="", correction_source="")
                | (~Q(correction_reason="") & ~Q(correction_source="")),
                name="projection_correction_has_reason_and_source",
            ),
        ]

    def __str__(self):
        return f"{self.soc}, {self.area} ({self.release})"
