"""The rows that hang on a career: titles, credentials, resources, related careers, codes, notes."""

from django import forms
from django.contrib import admin
from django.db import models

from careers.models import AlternateTitle, Credential, DotTitle, EditorNote, OccupationCode, RelatedCareer, Resource


def choose_only(field):
    """A chooser without the links to add, change or delete what is chosen; with words in it while it is empty."""
    widget = field.widget
    widget.can_add_related = widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
    getattr(widget, "widget", widget).attrs["data-placeholder"] = "Type to choose"
    return field


def named(field, label):
    """In a table a box has no label of its own: name it for those who do not see the column."""
    widget = getattr(field.widget, "widget", field.widget)
    widget.attrs["aria-label"] = str(label).capitalize()
    return field


class CareerRows(admin.TabularInline):
    """Rows that an editor adds, changes and takes away. Each field remembers what it said when the page was opened: only what was changed here is saved."""

    extra = 0
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 30})},
        models.PositiveSmallIntegerField: {"widget": forms.NumberInput(attrs={"class": "vSmallField", "min": 0})},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None or db_field.name == "occupation":
            return field
        field.show_hidden_initial = True
        if db_field.name == "position":
            field.label, field.help_text = "Order", "Lowest first."
        if db_field.name in self.autocomplete_fields:
            choose_only(field)
        return named(field, field.label)


class AlternateTitleRows(CareerRows):
    model = AlternateTitle
    fields = ["title", "is_public", "position"]
    verbose_name, verbose_name_plural = "other title", "Other titles"


class CredentialRows(CareerRows):
    model = Credential
    fields = ["kind", "name", "organization", "url", "no_secure_site", "required", "note", "position"]
    verbose_name, verbose_name_plural = "licence or certification", "Licences and certifications"


class ResourceRows(CareerRows):
    model = Resource
    fields = ["name", "url", "address", "no_secure_site", "position", "check_result"]
    readonly_fields = ["check_result"]
    verbose_name, verbose_name_plural = "resource", "Other resources"


class RelatedCareerRows(CareerRows):
    model = RelatedCareer
    fields = ["soc", "reason", "position"]
    autocomplete_fields = ["soc"]
    verbose_name, verbose_name_plural = "related career", "Related careers"


class OccupationCodeRows(CareerRows):
    model = OccupationCode
    fields = ["soc", "note"]
    autocomplete_fields = ["soc"]
    verbose_name, verbose_name_plural = "other code", "Other SOC and O*NET codes"


class DotTitleRows(CareerRows):
    model = DotTitle
    fields = ["code", "title"]
    verbose_name, verbose_name_plural = "DOT title", "Dictionary of Occupational Titles"


class NoteRows(admin.TabularInline):
    """Private remarks. Written once, with author and time; never part of what is published."""

    model = EditorNote
    fields = ["body", "author", "created_at"]
    readonly_fields = ["author", "created_at"]
    extra = 0
    verbose_name, verbose_name_plural = "private note", "Private notes (never published)"
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 60})}}

    def has_change_permission(self, request, obj=None):
        return False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return named(field, "private note") if db_field.name == "body" else field


INLINES = [AlternateTitleRows, CredentialRows, ResourceRows, RelatedCareerRows, OccupationCodeRows, DotTitleRows, NoteRows]
