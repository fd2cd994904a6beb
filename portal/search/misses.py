"""Counting searches that found nothing, without keeping anything about who searched."""

import re

from django.db.models import F
from django.utils import timezone

from portal.models import SearchMiss
from portal.search.query import normalise

PERSONAL = re.compile(
    r"[0-9][0-9 ().+-]{3,}[0-9]|@|https?:|www\."
)  # numbers that may be a telephone's or an identity's; addresses
LONGEST = SearchMiss._meta.get_field("text").max_length


def record_miss(text: str) -> bool:
    """Count the text for today, if it can be no personal data. True when it was counted."""
    normal = normalise(text)
    if not normal or len(normal) > LONGEST or PERSONAL.search(text[:1000]):
        return False

    miss, new = SearchMiss.objects.get_or_create(day=timezone.localdate(), text=normal)
    if not new:
        # Added in the database, so that two searches at the same time both count.
        SearchMiss.objects.filter(pk=miss.pk).update(count=F("count") + 1)

    return True
