"""Areas, and which counties make them up in each delineation."""

from django.contrib import admin

from careers.admin.public import PublicAtOnce
from careers.admin.tables import ChooseOnly
from careers.models import Area, Delineation, Membership


@admin.register(Area)
class AreaAdmin(PublicAtOnce, admin.ModelAdmin):
    list_display = ["name", "kind", "code", "state"]
    list_filter = ["kind", "state"]
    search_fields = ["name", "code"]
    search_help_text = "Name or code"

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []


@admin.register(Delineation)
class DelineationAdmin(PublicAtOnce, admin.ModelAdmin):
    list_display = ["name", "key", "purpose", "valid_from", "valid_to"]
    list_filter = ["purpose"]
    search_fields = ["name", "key"]


@admin.register(Membership)
class MembershipAdmin(PublicAtOnce, ChooseOnly, admin.ModelAdmin):
    """Which area a county belongs to, in one delineation."""

    list_display = ["county", "area_name", "delineation"]
    list_filter = ["delineation"]
    list_select_related = ["county", "delineation", "area"]
    search_fields = ["county__name", "county__code", "area_name", "area__code"]
    autocomplete_fields = ["county", "area"]
    fields = ["delineation", "county", "area", "area_name"]
