from django.db import models
from django.db.models import Q


class AlternateTitle(models.Model):
    """Another name for a career: a public one is shown ("also called") and searched, a hidden one
    (everyday words, misspellings) only searched.
    """

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="alternate_titles"
    )
    title = models.CharField(max_length=200)
    is_public = models.BooleanField(
        default=True,
        help_text="Shown on the page. Untick for words that only the search should know.",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "title"], name="alternate_title_once_a_career"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="alternate_title_is_not_empty"),
        ]

    def __str__(self):
        return self.title
