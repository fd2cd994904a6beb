"""A career's texts in another language, beside the English ones."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaks_filter
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from careers.admin.fields import LinesField, ProseField
from careers.admin.tables import ChooseOnly
from careers.models import Occupation, Translation
from careers.rules.sections import BY_KEY
from careers.rules.translations import TRANSLATED_LISTS, TRANSLATIONS
from careers.services import review, translations

NEEDED_TO_BEGIN = ["occupation", "language", "title"]


class TranslationForm(forms.ModelForm):
    """The texts, and the word of an editor that they say what the English says now."""

    also = LinesField(
        label="Everyday words",
        help_text="One a line: what people type, with and without accents. Never shown.",
    )
    at_a_glance = LinesField(label=BY_KEY["at_a_glance"].heading)
    summary = ProseField(label=BY_KEY["summary"].heading)
    tasks = LinesField(
        label=BY_KEY["tasks"].heading, help_text="One for each English one, in its order."
    )
    typically_need = LinesField(label=BY_KEY["typically_need"].heading)
    confirmed = forms.BooleanField(
        required=False,
        label="Read beside the English of today",
        help_text="Takes the career off the list of translations that are out of date.",
    )

    class Meta:
        model = Translation
        fields = [*NEEDED_TO_BEGIN, "headline"]
        widgets = {
            "title": forms.TextInput(attrs={"size": 50}),
            "headline": forms.Textarea(attrs={"rows": 3, "cols": 50}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

        # Narrow enough to stand beside the English.
        for name in ("also", "summary", *TRANSLATED_LISTS):
            if name in self.fields:
                self.fields[name].widget.attrs |= {"cols": 50, "rows": 12}


@admin.register(Translation)
class TranslationAdmin(ChooseOnly, admin.ModelAdmin):
    """Each box stands beside the English that it translates."""

    form = TranslationForm
    list_display = ["career", "title", "language", "state"]
    list_display_links = ["career", "title"]
    list_filter = ["language"]
    list_per_page = 100
    search_fields = ["title", "occupation__title"]
    search_help_text = "Title in either language"
    show_full_result_count = False
    autocomplete_fields = ["occupation"]
    ordering = ["occupation__title", "language"]
    save_on_top = True

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("occupation")
        return rows.prefetch_related("occupation__texts", "occupation__items")

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            # The English stands beside the boxes once the career is known.
            return [("Begin", {"fields": NEEDED_TO_BEGIN})]

        pairs = [("english_title", "title"), ("english_other_titles", "also")]
        pairs += [("english_headline", "headline")]
        pairs += [
            (f"english_{key}", key) for key in ("at_a_glance", "summary", "tasks", "typically_need")
        ]
        return [
            ("English and translation", {"fields": pairs}),
            ("Up to date", {"fields": ["state", "confirmed"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        shown = ["title", "other_titles", "headline", "at_a_glance", "summary", "tasks"]
        return ["state", *(f"english_{name}" for name in (*shown, "typically_need"))]

    def response_add(self, request, obj, post_url_continue=None):
        # The first page asks only what to begin with; the texts are written on the next.
        return HttpResponseRedirect(reverse("admin:careers_translation_change", args=[obj.pk]))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("confirmed"):
            translations.confirm(obj)

        # The career counts as edited: it has something new to publish.
        obj.occupation.save(update_fields=["updated_at"])
        may_approve = request.user.has_perm("careers.review_occupation") or request.user.has_perm(
            "careers.publish_occupation"
        )

        # As with the English texts: what was approved was not this.
        if not may_approve and review.reopen(obj.occupation, by=request.user):
            self.message_user(
                request,
                "This career was approved or planned for publishing; after your change it is a "
                "draft again.",
                messages.WARNING,
            )

    @admin.display(description="Career", ordering="occupation__title")
    def career(self, obj):
        return obj.occupation.title

    @admin.display(description="State")
    def state(self, obj):
        if obj.english == translations.english_of(obj.occupation):
            return "Up to date"

        return "The English has changed since this was written"

    @admin.display(description="Title in English")
    def english_title(self, obj):
        return obj.occupation.title

    @admin.display(description="Other titles in English")
    def english_other_titles(self, obj):
        return _as_list(row.title for row in obj.occupation.alternate_titles.all())

    @admin.display(description="Headline in English")
    def english_headline(self, obj):
        return obj.occupation.headline

    @admin.display(description="At a glance in English")
    def english_at_a_glance(self, obj):
        return _items(obj, "at_a_glance")

    @admin.display(description="Summary in English")
    def english_summary(self, obj):
        bodies = [row.body for row in obj.occupation.texts.all() if row.section == "summary"]
        # The filter escapes the text; the function `linebreaks` does not.
        return format_html("<div>{}</div>", linebreaks_filter("\n\n".join(bodies)))

    @admin.display(description="Tasks in English")
    def english_tasks(self, obj):
        return _items(obj, "tasks")

    @admin.display(description="Typical needs in English")
    def english_typically_need(self, obj):
        return _items(obj, "typically_need")


def translation_links(occupation: Occupation) -> list[tuple[str, str, bool]]:
    """For each language: its name, the page where the career is translated into it, and whether
    the translation is out of date.
    """
    rows = {row.language: row for row in occupation.translations.all()}
    outdated = {row.language for row in translations.outdated(occupation)}
    links = []

    for language, name in TRANSLATIONS.items():
        if language in rows:
            address = reverse("admin:careers_translation_change", args=[rows[language].pk])
        else:
            begun = urlencode({"occupation": occupation.pk, "language": language})
            address = f"{reverse('admin:careers_translation_add')}?{begun}"

        links.append((name, address, language in outdated))

    return links


def _items(obj: Translation, key: str):
    rows = [row for row in obj.occupation.items.all() if row.section == key]
    return _as_list(row.text for row in sorted(rows, key=lambda row: (row.position, row.pk)))


def _as_list(texts):
    items = format_html_join("", "<li>{}</li>", ((text,) for text in texts))
    return format_html("<ol>{}</ol>", items)
