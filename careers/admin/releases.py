"""Sources and their releases.

What was loaded, what the checks found, and the way to the public and back.
"""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html_join

from careers.admin.public import PublicAtOnce
from careers.admin.release_views import ReleaseViews
from careers.admin.tables import ChooseOnly
from careers.models import Release, Source
from careers.services.audit import record
from careers.services.releases import ReleaseError
from careers.statistics.datasets import ACCEPTED, ERROR

# What a person says of a release. All else is written by the services.
DESCRIBED = [
    "source",
    "key",
    "name",
    "scope",
    "reference_period",
    "reference_date",
    "retrieved",
    "delineation",
    "attribution",
    "top_code_hourly",
    "top_code_annual",
]


@admin.register(Source)
class SourceAdmin(PublicAtOnce, admin.ModelAdmin):
    list_display = ["name", "publisher", "dataset", "key", "renewal_months"]
    list_filter = ["dataset"]
    search_fields = ["name", "key", "publisher"]

    def get_readonly_fields(self, request, obj=None):
        return ["key", "dataset"] if obj else []


@admin.register(Release)
class ReleaseAdmin(ReleaseViews, ChooseOnly, admin.ModelAdmin):
    """Releases. A public one never changes.

    A staged one can be described and, if it corrects another or came from no file, edited row by
    row.
    """

    list_display = [
        "key",
        "source",
        "status",
        "reference_period",
        "scope",
        "row_count",
        "findings",
        "published_at",
    ]
    list_filter = ["status", "source__dataset", "source"]
    list_select_related = ["source", "corrects"]
    search_fields = ["key", "name", "source__name"]
    autocomplete_fields = ["source"]
    change_form_template = "admin/careers/release/change_form.html"

    # Each thing that can be done has a page of its own that shows what it would do.
    actions = None
    fieldsets = [
        (
            "What it is",
            {
                "fields": [
                    "source",
                    "key",
                    "name",
                    ("reference_period", "reference_date"),
                    "retrieved",
                    "scope",
                    "delineation",
                    "attribution",
                ]
            },
        ),
        (
            "Limits above which the source prints no figure",
            {"fields": [("top_code_hourly", "top_code_annual")]},
        ),
    ]
    LIFE = (
        "Its life",
        {
            "fields": [
                "status",
                "corrects",
                "previous",
                "staged_at",
                "published_at",
                "published_by",
                "checksum",
                "files_loaded",
            ]
        },
    )

    def get_fieldsets(self, request, obj=None):
        return [*self.fieldsets, self.LIFE] if obj else self.fieldsets

    def get_readonly_fields(self, request, obj=None):
        life = self.LIFE[1]["fields"]

        # Partners pin the key, and the source decides what the rows mean.
        return [*life, "source", "key"] if obj else life

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or obj.status == Release.Status.STAGED
        )

    def has_delete_permission(self, request, obj=None):
        return False  # discarding, with its own page, is the way

    def has_discard_permission(self, request):
        return super().has_delete_permission(request)

    def has_publish_permission(self, request):
        return request.user.has_perm("careers.publish_release")

    def has_rollback_permission(self, request):
        return request.user.has_perm("careers.rollback_release")

    def has_correct_permission(self, request):
        return super().has_change_permission(request)

    def save_model(self, request, obj, form, change):
        """Write only what was typed, and only while the release is staged.

        Someone may have published it since the page was opened. Raises ReleaseError then.
        """
        if not change:
            super().save_model(request, obj, form, change)
            record(by=request.user, action="stage", subject=obj.key, by_hand=True)
            return

        # The row is locked, so that nobody publishes it between this look and the writing.
        if (
            Release.objects.select_for_update(of=("self",)).get(pk=obj.pk).status
            != Release.Status.STAGED
        ):
            raise ReleaseError(f"{obj.key} is not staged any more: it cannot change.")

        obj.save(update_fields=[name for name in form.changed_data if name in DESCRIBED])
        record(
            by=request.user, action="describe release", subject=obj.key, fields=form.changed_data
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ReleaseError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def get_urls(self):
        views = {
            "publish": self.publish_view,
            "rollback": self.rollback_view,
            "correct": self.correct_view,
            "discard": self.discard_view,
            "check": self.check_view,
            "difference": self.difference_view,
        }

        return [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"careers_release_{name}",
            )
            for name, view in views.items()
        ] + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["standing"] = self.standing(request, obj)

        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="Rows")
    def row_count(self, obj):
        if not obj.row_counts:
            return ""

        # An import of several files counts each of them, and has no total.
        counts = [value for value in obj.row_counts.values() if isinstance(value, int)]

        return obj.row_counts.get("rows", sum(counts))

    @admin.display(description="Checks")
    def findings(self, obj):
        # Information ("info") is left out: only what needs a person is counted.
        levels = [finding["level"] for finding in obj.report.get("findings", [])]
        if "checked_at" not in obj.report:
            return "Not checked yet"

        counts = []
        for level in (ERROR, "warning"):
            count = levels.count(level)
            if count:
                counts.append(f"{count} {level}" if count == 1 else f"{count} {level}s")

        if count := levels.count(ACCEPTED):
            counts.append(f"{count} {ACCEPTED}")

        return ", ".join(counts) or "All well"

    @admin.display(description="Files")
    def files_loaded(self, obj):
        if not obj.files:
            return "No file recorded"

        # A file is recorded with its name and size, or by its bare name.
        names = [file.get("name", "") if isinstance(file, dict) else file for file in obj.files]

        return format_html_join("", "<div>{}</div>", ((name,) for name in names))
