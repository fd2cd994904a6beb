"""Who did what. To be read, never to be written."""

import json

from django.contrib import admin

from careers.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    list_display = ["at", "by", "action", "subject"]
    list_filter = ["action", "at"]
    list_select_related = ["by"]
    search_fields = ["subject", "action", "by__username"]
    date_hierarchy = "at"
    fields = ["at", "by", "action", "subject", "details"]
    readonly_fields = fields
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Details")
    def details(self, obj):
        return json.dumps(obj.detail, indent=1, ensure_ascii=False) if obj.detail else ""
