from django.db import models


class SearchMiss(models.Model):
    """How often a text found nothing on one day. Grain: day and normal form. No time, address or
    session: nothing about the person.
    """

    day = models.DateField()
    text = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day", "-count", "text"]
        verbose_name = "search that found nothing"
        verbose_name_plural = "searches that found nothing"
        constraints = [
            models.UniqueConstraint(fields=["day", "text"], name="search_miss_once_a_day"),
            models.CheckConstraint(condition=~models.Q(text=""), name="search_miss_has_a_text"),
        ]

    def __str__(self):
        return f"{self.text} ({self.count})"
