from django.db import models
from django.db.models import Q

from careers.rules.translations import TRANSLATIONS


class Translation(models.Model):
    """What a career's working copy says in another language than English.

    Grain: career and language. A part that is empty stays English on the page.
    """

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=8, choices=list(TRANSLATIONS.items()))
    title = models.CharField(
        max_length=200, help_text="In both genders where the language has them."
    )
    also = models.JSONField(
        default=list,
        blank=True,
        help_text="Everyday words that the search knows and no page shows.",
    )
    headline = models.CharField(max_length=400, blank=True)
    at_a_glance = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True)
    tasks = models.JSONField(default=list, blank=True)
    typically_need = models.JSONField(default=list, blank=True)
    english = models.CharField(
        max_length=16,
        blank=True,
        editable=False,
        help_text="Digest of the English parts from which it was written.",
    )

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "language"], name="translation_once_a_language"
            ),
            models.CheckConstraint(
                condition=Q(language__in=list(TRANSLATIONS)), name="translation_language_is_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="translation_has_a_title"),
        ]

    def __str__(self):
        return f"{self.title} ({self.get_language_display()})"
