"""Rows edited in a table: each box is named for those who do not see its column."""

from django.contrib import admin
from django.forms.models import BaseInlineFormSet


def choose_only(field):
    """A chooser without the links to add, change or delete what is chosen."""
    widget = field.widget
    if hasattr(widget, "can_add_related"):
        widget.can_add_related = widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
    return field


class ChooseOnly:
    """Mixed into an admin whose choosers only choose."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return choose_only(field) if field is not None else field


def named(field, label):
    """The same field, its box named."""
    widget = getattr(field.widget, "widget", field.widget)
    widget.attrs["aria-label"] = str(label).capitalize()
    return field


class NamedRows(BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Delete {form.instance}" if form.instance.pk else "Delete this row"


class Table(admin.TabularInline):
    """A table that shows no empty rows until one is asked for."""

    extra = 0
    formset = NamedRows

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return named(field, field.label) if field is not None else field
