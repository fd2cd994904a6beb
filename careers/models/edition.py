from django.conf import settings
from django.db import models
from django.db.models import Q

from careers.models.occupation import Occupation
from careers.models.soc import SocCode
from careers.querysets import EditionQuerySet


class ImmutableRowError(Exception):
    """An edition was about to change. Publish a new one instead."""


class Edition(models.Model):
    """A career as it was published once: an immutable document and the columns taken from it.

    Grain: career and number. The columns are what lists and filters need. The public starts from
    `Edition.objects.current()` and from nowhere else. The document's keys are declared in
    `careers/editions/schema.py`. A database trigger refuses changes of a row, so history cannot be
    rewritten even by hand.
    """

    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    schema_version = models.PositiveSmallIntegerField()
    document = models.JSONField()
    slug = models.SlugField(max_length=160)
    title = models.CharField(max_length=200)
    soc = models.ForeignKey(SocCode, on_delete=models.PROTECT, related_name="editions")
    facts_only = models.BooleanField(
        help_text="No written sections: codes and figures only, and the page says so."
    )
    job_zone = models.PositiveSmallIntegerField(null=True)
    entry_education = models.PositiveSmallIntegerField(null=True)
    interests = models.CharField(max_length=3, blank=True)
    is_residual = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True
    )
    release = models.ForeignKey(
        "careers.Release",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="The content release whose publishing made it.",
    )
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["occupation", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "number"], name="edition_number_once_a_career"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_from_one"),
        ]

    def __str__(self):
        return f"{self.title}, edition {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise ImmutableRowError(
                f"{self} is published and cannot change; publish a new edition instead."
            )

        super().save(*args, **kwargs)


class EditionFacet(models.Model):
    """One value that an edition can be filtered by: a cluster, a pathway, a SOC major group, a tag.

    Written with the edition, in the same transaction.
    """

    class Kind(models.TextChoices):
        CLUSTER = "cluster", "Cluster"
        PATHWAY = "pathway", "Pathway"
        GROUP = "group", "SOC major group"
        INTEREST = "interest", "Interest"
        TAG = "tag", "Tag"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="facets")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=80)
    label = models.CharField(max_length=160)

    class Meta:
        ordering = ["kind", "value"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "value"], name="edition_facet_once")
        ]
        indexes = [models.Index(fields=["kind", "value"], name="edition_facet_kind_value")]

    def __str__(self):
        return f"{self.kind}={self.value}"


class EditionTitle(models.Model):
    """What an edition is called in another language than English, for lists, which do not open its
    document.

    Grain: edition and language. Written with the edition, in the same transaction.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="titles")
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    headline = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"], name="edition_title_once_a_language"
            )
        ]

    def __str__(self):
        return self.title
