"""The rows that hang on a career: titles, credentials, resources, related careers, codes, notes."""

from django import forms
from django.db import models

from careers.admin.tables import Table, choose_only, named
from careers.models import (
    AlternateTitle,
    Credential,
    DotTitle,
    EditorNote,
    OccupationCode,
    RelatedCareer,
    Resource,
)


class CareerRows(Table):
    """Rows that an editor adds, changes and takes away.

    Each field remembers what it said when the page was opened: only what was changed here is saved.
    """

    formfield_overrides = {
        models.URLField: {"widget": forms.URLInput(attrs={"class": "vURLField"})},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 30})},
        models.PositiveSmallIntegerField: {
            "widget": forms.NumberInput(attrs={"class": "vSmallField", "min": 0})
        },
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None or db_field.name == "occupation":
            return field

        # `NamedRows` tells by it whether an editor rewrote a row that another deleted.
        field.show_hidden_initial = True

        if db_field.name == "position":
            field.label, field.help_text = "Order", "Lowest first."
            named(field, field.label)

        return choose_only(field) if db_field.name in self.autocomplete_fields else field


class AlternateTitleRows(CareerRows):
    model = AlternateTitle
    fields = ["title", "is_public", "position"]
    verbose_name, verbose_name_plural = "other title", "Other titles"


class CredentialRows(CareerRows):
    model = Credential
    fields = [
        "kind",
        "name",
        "organization",
        "url",
        "no_secure_site",
        "required",
        "note",
        "position",
    ]
    verbose_name, verbose_name_plural = "license or certification", "Licenses and certifications"


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


class NoteRows(Table):
    """Private remarks. Written once, with author and time; never part of what is published."""

    model = EditorNote
    fields = ["body", "author", "created_at"]
    readonly_fields = ["author", "created_at"]
    verbose_name, verbose_name_plural = "private note", "Private notes (never published)"
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 60})}
    }

    def has_change_permission(self, request, obj=None):
        return False


INLINES = [
    AlternateTitleRows,
    CredentialRows,
    ResourceRows,
    RelatedCareerRows,
    OccupationCodeRows,
    DotTitleRows,
    NoteRows,
]
