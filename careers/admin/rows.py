"""Rows of a release, one by one.

Everybody with the permission may look at them. They are entered or corrected only where
`careers.services.curation` leaves a release open to hand.
"""

import re

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponseRedirect

from careers.admin.tables import ChooseOnly
from careers.services import curation
from careers.services.releases import ReleaseError

ROW_LABELS = {
    "soc": "SOC code",
    "correction_source": "Source",
    "correction_reason": "Reason",
    "corrected_by": "Set by",
}

# What a row is about: chosen when it is added, and never changed.
NAMES = ["release", "soc", "area"]

# Django names a violated constraint so in its message.
CONSTRAINT_NAME = re.compile(r"“(\w+)”")


class ReleaseRowForm(forms.ModelForm):
    """A row entered or corrected by hand: it says where the figure comes from and why it is set."""

    constraint_messages: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

        # A new row can only join a release that is open to hand.
        if "release" in self.fields:
            self.fields["release"].queryset = curation.releases_open_to_hand()

        for name, help_text in (
            (
                "correction_source",
                "Where the right figure stands: a document, a page, a letter, with its date.",
            ),
            ("correction_reason", "Why it is set by hand."),
        ):
            if name in self.fields:
                self.fields[name].required = True
                self.fields[name].help_text = help_text
                self.fields[name].widget = AdminTextInputWidget(attrs={"class": "vLargeTextField"})

    def clean(self):
        cleaned = super().clean()

        # The lock holds until the row is saved: nobody publishes the release meanwhile.
        release = cleaned.get("release") or (self.instance.release if self.instance.pk else None)
        if release is not None:
            try:
                curation.hold_open(release.pk)
            except ReleaseError as error:
                raise ValidationError(str(error)) from error

        return cleaned

    def _update_errors(self, errors):
        """The database's constraints, in words."""
        for error in getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS, []):
            name = CONSTRAINT_NAME.search(str(error.message))
            if name:
                error.message = self.constraint_messages.get(name[1], error.message)

        super()._update_errors(errors)


class ReleaseRowAdmin(ChooseOnly, admin.ModelAdmin):
    """The admin of a dataset's rows. A subclass names its `dataset`, a `careers.Source.Dataset`."""

    form = ReleaseRowForm
    list_display = ["soc", "area", "release", "corrected"]
    list_filter = ["release__status", ("release", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["soc", "area", "release", "release__corrects"]
    search_fields = ["soc__code", "soc__title", "area__name", "area__code"]
    search_help_text = "Code, career or area, for example 11-3051 Seattle"
    autocomplete_fields = ["soc", "area"]
    show_full_result_count = False
    list_per_page = 50
    actions = None
    ordering = ["-release", "soc__code", "area__code"]

    def get_readonly_fields(self, request, obj=None):
        # A figure for another area or code is another row.
        return [*NAMES, "corrected_by"] if obj else ["corrected_by"]

    def has_add_permission(self, request):
        return (
            super().has_add_permission(request)
            and curation.releases_open_to_hand().filter(source__dataset=self.dataset).exists()
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or curation.is_open_to_hand(obj.release)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or curation.is_open_to_hand(obj.release)
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "release":
            # Of those, only releases of the dataset that these rows belong to.
            kwargs["queryset"] = curation.releases_open_to_hand().filter(
                source__dataset=self.dataset
            )

        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        # The service locks the release, stamps who did it and writes the audit entry.
        curation.save_row(
            obj, changed=[name for name in form.changed_data if name not in NAMES], by=request.user
        )

    def delete_model(self, request, obj):
        curation.delete_row(obj, by=request.user)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._or_say_why(
            request,
            lambda: super(ReleaseRowAdmin, self).changeform_view(
                request, object_id, form_url, extra_context
            ),
        )

    def delete_view(self, request, object_id, extra_context=None):
        return self._or_say_why(
            request,
            lambda: super(ReleaseRowAdmin, self).delete_view(request, object_id, extra_context),
        )

    def _or_say_why(self, request, view):
        """The view's answer; if the release closed meanwhile, the same page with the reason."""
        try:
            return view()
        except ReleaseError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    @admin.display(description="By hand", boolean=True)
    def corrected(self, obj):
        return bool(obj.correction_reason)
