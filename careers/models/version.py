import datetime

from django.db import connection, models, transaction
from django.db.models import F
from django.utils import timezone


class ContentVersion(models.Model):
    """One row: the number of the published content. Bumped in every publishing transaction; the ETag and the prefix of the page cache."""

    number = models.PositiveBigIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="content_version_is_one_row")]

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls) -> "ContentVersion":
        """Read on every public request, so without the ORM's compiling: one statement by primary key."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT number, changed_at FROM careers_contentversion WHERE id = 1")
            row = cursor.fetchone()
        if row is None:
            return cls(pk=1, number=0)
        changed_at = datetime.datetime.fromisoformat(row[1]).replace(tzinfo=datetime.UTC) if isinstance(row[1], str) else row[1]
        return cls(pk=1, number=row[0], changed_at=changed_at)

    @classmethod
    def bump(cls) -> None:
        """Raise the number inside the caller's transaction, which also serialises publishing: the row is locked until it ends."""
        assert transaction.get_connection().in_atomic_block  # noqa: S101
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now())
