"""How the list of careers is narrowed."""

from django.contrib import admin
from django.db.models import F, Q

from careers.querysets import IS_PUBLISHED

# The working copy was saved after its current edition was made.
EDITED_SINCE = IS_PUBLISHED & Q(updated_at__gt=F("current_edition__created_at"))


class PublicState(admin.SimpleListFilter):
    """Whether the public sees a career, and whether the working copy has moved on since."""

    title = "published"
    parameter_name = "public"
    choices_by_key = {
        "yes": ("Published", IS_PUBLISHED),
        "no": ("Not published", ~IS_PUBLISHED),
        "edited": ("Published, edited since", EDITED_SINCE),
        "planned": ("Publishing planned", Q(publish_at__isnull=False)),
    }

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _condition) in self.choices_by_key.items()]

    def queryset(self, request, queryset):
        if self.value() in self.choices_by_key:
            return queryset.filter(self.choices_by_key[self.value()][1])

        return queryset


class Content(admin.SimpleListFilter):
    """Facts only, or with written sections, as published."""

    title = "content"
    parameter_name = "content"

    def lookups(self, request, model_admin):
        return [("facts", "Facts only"), ("written", "Written profile")]

    def queryset(self, request, queryset):
        if self.value() in ("facts", "written"):
            return queryset.filter(current_edition__facts_only=self.value() == "facts")

        return queryset
