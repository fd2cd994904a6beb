from django.conf import settings
from django.db import models
from django.db.models import Q

from careers.querysets import PUBLIC, ReleaseQuerySet


class Source(models.Model):
    """A publisher's series: OEWS wages, BLS projections, the state page, O*NET.

    Releases of it follow one another.
    """

    class Dataset(models.TextChoices):
        WAGES = "wages", "Wages"
        OUTLOOK = "outlook", "Employment and outlook"
        CONTENT = "content", "Occupation content"
        PROGRAMS = "programs", "Programs of study"
        CLUSTERS = "clusters", "Career clusters"
        CODES = "codes", "Codes"
        AREAS = "areas", "Areas and their counties"

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    publisher = models.CharField(max_length=160)
    url = models.URLField(blank=True)
    dataset = models.CharField(max_length=8, choices=Dataset)
    licence = models.CharField(max_length=160, blank=True)
    notes = models.TextField(
        blank=True, help_text="What the figures leave out and how to read them; shown beside them."
    )
    renewal_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="A newer release is due this many months after the last."
    )

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.name


class Release(models.Model):
    """One loading of one source: staged (private), published, superseded by a newer one, or rolled
    back. Rows hang on it and never change once it is public.

    Grain: a source and scope (`US` for a national series with all its areas, a state's FIPS code
    for a state's own) has at most one published release.
    """

    class Status(models.TextChoices):
        STAGED = "staged", "Staged"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        ROLLED_BACK = "rolled_back", "Rolled back"

    key = models.SlugField(
        max_length=60, unique=True, help_text="The name partners pin: oews-2025-05."
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="releases")
    scope = models.CharField(max_length=12, default="US")
    status = models.CharField(max_length=12, choices=Status, default=Status.STAGED, editable=False)
    name = models.CharField(max_length=160)
    reference_period = models.CharField(
        max_length=160,
        help_text='As a reader should see it: "May 2025", or "not printed on the page".',
    )
    reference_date = models.DateField(
        null=True,
        blank=True,
        help_text="Orders releases by age; empty where the source does not say.",
    )
    retrieved = models.DateField()

    # The version of areas that its figures were published with, which decides a county's local area
    # wherever this release is pinned. Elsewhere the current version of the same key does.
    delineation = models.ForeignKey(
        "careers.Delineation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figure_releases",
    )
    attribution = models.TextField(help_text="The sentence that the licence asks for.")
    checksum = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the files' bytes, in order of name."
    )
    files = models.JSONField(default=list, blank=True)
    top_code_hourly = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    top_code_annual = models.DecimalField(max_digits=10, decimal_places=0, null=True, blank=True)
    row_counts = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True, help_text="What validation found.")

    # The published release that this one is a corrected copy of.
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    # What this one superseded, and what rolling back returns to.
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    staged_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-staged_at", "-id"]
        permissions = [
            ("publish_release", "Can publish a staged release"),
            ("rollback_release", "Can roll back a published release"),
        ]
        constraints = [
            # Two sessions at once can never leave two current releases.
            models.UniqueConstraint(
                fields=["source", "scope"],
                condition=Q(status="published"),
                name="release_one_current_a_source_and_scope",
            ),
            models.CheckConstraint(
                condition=Q(status="staged") | Q(published_at__isnull=False),
                name="release_public_has_a_publishing_time",
            ),
            models.CheckConstraint(
                condition=~Q(reference_period=""), name="release_says_its_reference_period"
            ),
            models.CheckConstraint(
                condition=~Q(attribution=""), name="release_carries_its_attribution"
            ),
        ]

    def __str__(self):
        return self.key

    @property
    def errors(self) -> list[str]:
        """What the last validation found that stops publishing."""
        return [
            finding["message"]
            for finding in self.report.get("findings", [])
            if finding["level"] == "error"
        ]

    @property
    def is_public(self) -> bool:
        """Readable by a pin: published now or before, and not taken back."""
        return self.status in PUBLIC
