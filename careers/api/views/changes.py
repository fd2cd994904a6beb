"""What became public, or stopped being public, since a moment: what a partner fetches to keep a
copy right.
"""

import datetime

from django.conf import settings
from django.db.models import CharField, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from careers.api.base import ListView
from careers.api.careers_rows import career_url
from careers.api.code_serializers import ChangeSerializer
from careers.api.filters import ChangeFilter
from careers.api.parameters import malformed
from careers.models import AuditEntry, Edition, Occupation, Release

# The columns that all four kinds of changes share, as their union needs them.
COLUMNS = ("at", "event", "key", "label", "edition_number")


def read_moment(text: str) -> datetime.datetime:
    """A moment in UTC. A date is its midnight in UTC; a time has to say its offset, or two partners
    would mean two moments by one text.
    """
    try:
        # The date is tried first: as a time it would be one without an offset.
        if day := parse_date(text):
            moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        else:
            # An unescaped "+" of a time zone arrives as a space.
            moment = parse_datetime(text.replace(" ", "+")) or parse_datetime(text)
    except ValueError:
        moment = None

    if moment is None or not 1900 <= moment.year <= 9000:
        raise malformed(
            "since",
            f"“{text[:40]}” is not a date or time. Use ISO 8601, such as 2026-01-31 or "
            "2026-01-31T12:00:00Z.",
        )

    if timezone.is_naive(moment):
        raise malformed(
            "since",
            f"“{text[:40]}” does not say its offset from UTC. Add Z for UTC, or an offset such as "
            "-08:00: 2026-01-31T12:00:00Z.",
        )

    return moment.astimezone(datetime.UTC)


def _event(name: str) -> Value:
    return Value(name, output_field=CharField())


class ChangeListView(ListView):
    """Changes in order of time: careers published and withdrawn, releases published and taken back.
    Ask again with the `at` of the last one seen.
    """

    serializer_class = ChangeSerializer
    filterset_class = ChangeFilter
    queryset = Edition.objects.none()
    filename = "changes"

    def get_queryset(self) -> QuerySet:
        return Edition.objects.current().only("id")

    def filter_queryset(self, queryset):
        super().filter_queryset(queryset)
        since = read_moment(self.asked["since"]) if self.asked["since"] else None
        events = {
            "career_published": self.careers_published,
            "career_withdrawn": self.careers_withdrawn,
            "release_published": self.releases_published,
            "release_rolled_back": self.releases_rolled_back,
        }

        # Every kind of change is a query of the same columns, and the database joins them.
        wanted = [self.asked["event"]] if self.asked["event"] else list(events)
        parts = [self.columns(events[name](), name, since) for name in wanted]

        return (
            parts[0].union(*parts[1:], all=True).order_by("at", "event", "key")
            if len(parts) > 1
            else parts[0].order_by("at", "key")
        )

    def columns(self, rows: QuerySet, event: str, since) -> QuerySet:
        rows = rows.annotate(event=_event(event)).order_by()
        return (rows.filter(at__gte=since) if since else rows).values(*COLUMNS)

    def careers_published(self) -> QuerySet:
        return Edition.objects.current().annotate(
            at=F("created_at"),
            key=F("slug"),
            label=F("title"),
            edition_number=Cast("number", IntegerField()),
        )

    def careers_withdrawn(self) -> QuerySet:
        """Careers that were public and are not now. The time is that of the withdrawal in the audit
        log; without one (old data), of the last edition.
        """
        # A career may have been withdrawn several times, and the last time counts.
        last = (
            AuditEntry.objects.annotate(slug=KT("detail__slug"))
            .filter(action="withdraw", slug=OuterRef("slug"))
            .order_by("-at")
            .values("at")[:1]
        )
        rows = Occupation.objects.filter(
            current_edition=None, first_published_at__isnull=False
        ).annotate(at=Subquery(last))
        none = Value(None, output_field=IntegerField())

        return rows.filter(at__isnull=False).annotate(
            key=F("slug"), label=_event(""), edition_number=none
        )

    def releases_published(self) -> QuerySet:
        none = Value(None, output_field=IntegerField())
        return Release.objects.public().annotate(
            at=F("published_at"), label=F("name"), edition_number=none
        )

    def releases_rolled_back(self) -> QuerySet:
        none = Value(None, output_field=IntegerField())
        return AuditEntry.objects.filter(action="roll back").annotate(
            key=F("subject"), label=_event(""), edition_number=none
        )

    def row(self, item):
        # What is no longer public has no address to fetch.
        address = None
        if item["event"] == "career_published":
            address = career_url(item["key"])
        elif item["event"] == "release_published":
            address = settings.SITE_URL + reverse("api:release-detail", args=[item["key"]])

        return {
            "at": item["at"].isoformat(),
            "event": item["event"],
            "id": item["key"],
            "title": item["label"],
            "edition": item["edition_number"],
            "url": address,
        }
