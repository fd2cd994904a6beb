from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """Who published, withdrew, staged, corrected or rolled back what, and when.

    Written by the service, inside its transaction.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    action = models.CharField(max_length=40)
    subject = models.CharField(
        max_length=200, help_text="What was acted on, as a person would name it."
    )
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name_plural = "audit entries"

    def __str__(self):
        return f"{self.action} {self.subject}"
