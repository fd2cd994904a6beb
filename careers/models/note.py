from django.conf import settings
from django.db import models


class EditorNote(models.Model):
    """A private remark of one editor to another.

    No edition, page, index or API body is ever made from this table.
    """

    occupation = models.ForeignKey(
        "careers.Occupation", on_delete=models.CASCADE, related_name="editor_notes"
    )
    body = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return self.body[:60]
