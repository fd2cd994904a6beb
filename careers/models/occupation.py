from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from careers.models.soc import SocCode
from careers.querysets import OccupationQuerySet


class Occupation(models.Model):
    """A career as editors keep it: the working copy.

    The public sees only its current edition (`current_edition`), never these fields.

    The slug is the career's permanent public address; the primary SOC code is what its wages and
    projections hang on.
    """

    class Review(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"

    class EntryEducation(models.IntegerChoices):
        """BLS's eight levels of typical entry education, lowest first."""

        NONE = 1, "No formal educational credential"
        HIGH_SCHOOL = 2, "High school diploma or equivalent"
        SOME_COLLEGE = 3, "Some college, no degree"
        AWARD = 4, "Postsecondary nondegree award"
        ASSOCIATE = 5, "Associate's degree"
        BACHELOR = 6, "Bachelor's degree"
        MASTER = 7, "Master's degree"
        DOCTORAL = 8, "Doctoral or professional degree"

    slug = models.SlugField(
        max_length=160,
        unique=True,
        help_text="The public address, /careers/<slug>/. It does not change once published.",
    )
    title = models.CharField(max_length=200)
    headline = models.CharField(
        max_length=200,
        blank=True,
        help_text="One sentence: what these people do.",
        validators=[MaxLengthValidator(200)],
    )
    soc = models.ForeignKey(
        SocCode,
        on_delete=models.PROTECT,
        related_name="occupations",
        help_text="Primary code: pay and outlook hang on it.",
    )
    onet = models.ForeignKey(
        SocCode,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="onet_occupations",
        help_text="O*NET-SOC code.",
    )
    codes = models.ManyToManyField(
        SocCode, through="OccupationCode", related_name="other_occupations"
    )

    # Empty means that a published list may file the career.
    pathways = models.ManyToManyField("careers.Pathway", blank=True, related_name="occupations")
    job_zone = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="O*NET job zone, 1 to 5."
    )
    interests = models.CharField(
        max_length=3, blank=True, help_text="Holland (RIASEC) high points in order, for example EC."
    )
    entry_education = models.PositiveSmallIntegerField(
        choices=EntryEducation, null=True, blank=True, help_text="Typical entry education (BLS)."
    )
    related_experience = models.CharField(
        max_length=60, blank=True, help_text="Work experience in a related occupation (BLS)."
    )
    training = models.CharField(
        max_length=80, blank=True, help_text="Typical on-the-job training (BLS)."
    )
    is_stem = models.BooleanField(default=False)
    is_apprenticeship = models.BooleanField(
        default=False, help_text="Registered apprenticeships are a common way in."
    )
    review = models.CharField(max_length=10, choices=Review, default=Review.DRAFT)
    current_edition = models.OneToOneField(
        "careers.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="current_for",
    )

    # Never emptied by a withdrawal: the address must go on answering.
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    publish_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Publish the working copy at this time (by `profiles publish --due`).",
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = "career"
        permissions = [
            ("review_occupation", "Can approve a career's working copy"),
            ("publish_occupation", "Can publish and withdraw careers"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="occupation_has_a_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="occupation_has_a_slug"),
            models.CheckConstraint(
                condition=Q(job_zone=None) | Q(job_zone__gte=1, job_zone__lte=5),
                name="occupation_job_zone_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(entry_education=None)
                | Q(entry_education__gte=1, entry_education__lte=8),
                name="occupation_entry_education_1_to_8",
            ),
            models.CheckConstraint(
                condition=Q(interests__regex=r"^[RIASEC]*$"), name="occupation_interests_are_riasec"
            ),
        ]

    def __str__(self):
        return self.title


class OccupationCode(models.Model):
    """A further code of a career, with what it is to it: an O*NET detail, a second SOC code."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="other_codes")
    soc = models.ForeignKey(SocCode, on_delete=models.PROTECT)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["soc__scheme", "soc__code"]
        constraints = [
            models.UniqueConstraint(fields=["occupation", "soc"], name="occupation_code_once")
        ]

    def __str__(self):
        return self.soc.code
