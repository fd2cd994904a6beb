import datetime
from typing import NamedTuple

from django.db import connection, models, transaction
from django.db.models import F
from django.utils import timezone


class Version(NamedTuple):
    """The number of the published content, since when it is that, and whose state the portal is
    (empty where nobody has said).
    """

    number: int
    changed_at: datetime.datetime
    home: str = ""


class ContentVersion(models.Model):
    """One row: the number of the published content, and the place that the portal is for.

    Bumped in every publishing transaction; the ETag and the prefix of the page cache.
    """

    number = models.PositiveBigIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    # A state's FIPS code, set by `setup_state`; until then the setting DEFAULT_PLACE holds.
    home = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="content_version_is_one_row")
        ]

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls) -> Version:
        """Read on every public request, so without the ORM: one statement by primary key, and no
        model instance.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number, changed_at, home FROM careers_contentversion WHERE id = 1"
            )
            number, changed_at, home = cursor.fetchone() or (0, timezone.now(), "")

        # SQLite keeps moments in UTC and its driver hands them out without saying so. Taken as they
        # come, they would count as the time of the site's zone: 8 hours off in Los Angeles.
        if changed_at.tzinfo is None:
            changed_at = changed_at.replace(tzinfo=datetime.UTC)

        return Version(number, changed_at, home)

    @classmethod
    def bump(cls) -> None:
        """Raise the number inside the caller's transaction, which also serialises publishing: the
        row is locked until it ends.
        """
        assert transaction.get_connection().in_atomic_block  # noqa: S101

        # A new database has no row yet.
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1, changed_at=timezone.now())
