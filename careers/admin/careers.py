"""Careers: the working copy, its review, and its way to the public."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaks_filter
from django.urls import path, reverse
from django.utils.html import format_html

from careers.admin.career_actions import CareerActions
from careers.admin.career_filters import Content, PublicState
from careers.admin.career_form import CareerForm, field_name, section_fieldsets
from careers.admin.career_views import CareerViews
from careers.admin.inlines import INLINES
from careers.admin.tables import ChooseOnly
from careers.admin.translations import translation_links
from careers.models import EditorNote, Occupation
from careers.rules.sections import SECTIONS
from careers.services import review

PLAN = ("Planned publishing", {"fields": ["publish_at"], "classes": ["collapse"]})
FIRST = [
    ("Career", {"fields": ["title", "slug", "headline", "soc", "onet", "opened"]}),
    (
        "Facts",
        {
            "fields": [
                ("job_zone", "interests"),
                "entry_education",
                "related_experience",
                "training",
                ("is_stem", "is_apprenticeship"),
                "pathways",
            ]
        },
    ),
]


@admin.register(Occupation)
class CareerAdmin(CareerViews, CareerActions, ChooseOnly, admin.ModelAdmin):
    """The working copies, with what stands in the way of publishing each of them."""

    form = CareerForm
    inlines = INLINES
    list_display = ["title", "soc_code", "state", "content", "review", "updated_at"]
    list_filter = ["review", PublicState, Content]
    list_select_related = ["soc", "current_edition"]
    list_per_page = 100
    search_fields = ["title", "soc__code", "onet__code", "alternate_titles__title"]
    search_help_text = "Title, other title, or code such as 11-3051"
    show_full_result_count = False
    autocomplete_fields = ["soc", "onet"]
    prepopulated_fields = {"slug": ["title"]}
    actions = ["send_for_review", "approve", "send_back", "publish", "withdraw"]
    change_form_template = "admin/careers/occupation/change_form.html"
    save_on_top = True
    delete_confirmation_max_display = 20

    def get_queryset(self, request):
        # A list of a hundred careers has no use for a hundred whole documents.
        return super().get_queryset(request).defer("current_edition__document")

    def get_fieldsets(self, request, obj=None):
        return [*FIRST, *section_fieldsets(), PLAN]

    def get_readonly_fields(self, request, obj=None):
        # Planning a publication is publishing: it needs the same permission.
        fixed = [] if request.user.has_perm("careers.publish_occupation") else ["publish_at"]
        return [*fixed, "slug"] if obj and obj.first_published_at else fixed

    def get_prepopulated_fields(self, request, obj=None):
        # A public address never changes, so it is no longer made from the title.
        if obj and obj.first_published_at:
            return {}

        return super().get_prepopulated_fields(request, obj)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        queryset = db_field.related_model.objects.select_related("cluster").order_by(
            "cluster__scheme", "cluster__title", "title"
        )
        return super().formfield_for_manytomany(
            db_field, request, queryset=queryset, widget=forms.CheckboxSelectMultiple, **kwargs
        )

    def has_delete_permission(self, request, obj=None):
        """What was public once stays: its address must answer that it was withdrawn."""
        return super().has_delete_permission(request, obj) and (
            obj is None or obj.first_published_at is None
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        form.save_sections()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)

        # An edit by someone who may not approve takes back an approval that the edited text never
        # had.
        if (
            change
            and not self.has_review_permission(request)
            and not self.has_publish_permission(request)
            and review.reopen(form.instance, by=request.user)
        ):
            self.message_user(
                request,
                "This career was approved or planned for publishing; after your change it is a "
                "draft again.",
                messages.WARNING,
            )

    def save_formset(self, request, form, formset, change):
        # A note's author is who wrote it, whatever the form says.
        if formset.model is EditorNote:
            for note in formset.save(commit=False):
                note.author = note.author or request.user
                note.save()

            for removed in formset.deleted_objects:
                removed.delete()

            return

        super().save_formset(request, form, formset, change)

    def response_change(self, request, obj):
        # The whole request is one transaction: a step that is refused saves nothing.
        if "_step" in request.POST:
            return self._step_after_saving(request, obj)

        return self._onwards(request, obj) or super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._onwards(request, obj) or super().response_add(request, obj, post_url_continue)

    def _onwards(self, request, obj):
        """“Save and preview” and “Save and publish” lead on to those pages."""
        target = next((name for name in ("preview", "publish") if f"_{name}" in request.POST), None)
        if target is None:
            return None

        return HttpResponseRedirect(reverse(f"admin:careers_occupation_{target}", args=[obj.pk]))

    def get_urls(self):
        views = {
            "preview": self.preview_view,
            "publish": self.publish_view,
            "withdraw": self.withdraw_view,
            "editions": self.editions_view,
        }

        # Pages that need only the career.
        urls = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"careers_occupation_{name}",
            )
            for name, view in views.items()
        ]

        # Pages that need a step, two editions to compare, or the number of one.
        urls += [
            path(
                "<int:pk>/review/",
                self.admin_site.admin_view(self.review_view),
                name="careers_occupation_review",
            ),
            path(
                "<int:pk>/compare/",
                self.admin_site.admin_view(self.compare_view),
                name="careers_occupation_compare",
            ),
            path(
                "<int:pk>/editions/<int:number>/",
                self.admin_site.admin_view(self.edition_view),
                name="careers_occupation_edition",
            ),
            path(
                "<int:pk>/editions/<int:number>/restore/",
                self.admin_site.admin_view(self.restore_view),
                name="careers_occupation_restore",
            ),
        ]

        return urls + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["show_save_and_add_another"] = False
        context["standing"] = self.standing(request, obj) if obj else None
        context["translations"] = translation_links(obj) if obj else []

        return super().render_change_form(request, context, add, change, form_url, obj)

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm("careers.publish_occupation")

    def has_review_permission(self, request, obj=None):
        return request.user.has_perm("careers.review_occupation")

    @admin.display(description="Code", ordering="soc__code")
    def soc_code(self, obj):
        return obj.soc.code

    @admin.display(description="Public", ordering="current_edition__number")
    def state(self, obj):
        if obj.current_edition is None:
            return "Not published"

        edited_since = obj.updated_at > obj.current_edition.created_at
        state = f"Edition {obj.current_edition.number}"

        return f"{state}, edited since" if edited_since else state

    @admin.display(description="Content", ordering="current_edition__facts_only")
    def content(self, obj):
        if obj.current_edition is None:
            return ""

        return "Facts only" if obj.current_edition.facts_only else "Written"


def _as_text(section):
    """How a section reads for someone who may look at a career but not change it."""

    def read_only_section(obj):
        rows = [row.body for row in obj.texts.all() if row.section == section.key]
        rows += [f"• {row.text}" for row in obj.items.all() if row.section == section.key]
        if not rows:
            return "(empty)"

        # The filter escapes the text; the function `linebreaks` does not, and is no markup.
        paragraphs = linebreaks_filter("\n".join(rows))

        return format_html("<div class='section-readonly'>{}</div>", paragraphs)

    read_only_section.short_description = section.heading

    return staticmethod(read_only_section)


# Django looks up a read-only field by its name on the admin: one method for each section.
for _section in SECTIONS:
    setattr(CareerAdmin, field_name(_section.key), _as_text(_section))
