"""Rows edited in a table: each box is named for those who do not see its column."""

import re

from django.contrib import admin
from django.forms.models import BaseInlineFormSet

# Django's default limit of forms in a formset.
MOST_ROWS = 1000


def choose_only(field):
    """A chooser without the links to add, change or delete what is chosen."""
    widget = field.widget
    if hasattr(widget, "can_add_related"):
        widget.can_add_related = widget.can_change_related = widget.can_delete_related = (
            widget.can_view_related
        ) = False

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
    """Rows of an inline form, some of which another editor may have deleted meanwhile.

    A row that was deleted since this editor opened the page stays away, unless this editor rewrote
    it.
    """

    def __init__(self, data=None, files=None, instance=None, prefix=None, **kwargs):
        if data is not None and prefix and instance is not None and instance.pk:
            existing = set(
                self.model._default_manager.filter(**{self.fk.name: instance}).values_list(
                    "pk", flat=True
                )
            )
            data = without_missing_rows(data, prefix, {str(pk) for pk in existing})

        super().__init__(data=data, files=files, instance=instance, prefix=prefix, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = (
                f"Delete {form.instance}" if form.instance.pk else "Delete this row"
            )


class Table(admin.TabularInline):
    """A table that shows no empty rows until one is asked for."""

    extra = 0
    formset = NamedRows

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return named(field, field.label) if field is not None else field


def without_missing_rows(data, prefix, existing: set[str]):
    """The data that was sent, without the rows that no longer exist.

    A missing row that this editor rewrote becomes a new row. `existing` holds the primary keys that
    the table has now.
    """
    total = _form_count(data, prefix, "TOTAL")
    initial = _form_count(data, prefix, "INITIAL")

    missing = [
        index
        for index in range(min(initial, MOST_ROWS))
        if data.get(f"{prefix}-{index}-id", "") not in existing
    ]
    if not missing:
        return data

    # Existing rows come first, as Django expects, then rewritten and new ones.
    remaining = [index for index in range(initial) if index not in missing]
    new = [index for index in missing if _rewritten(data, prefix, index)]
    new += range(initial, min(total, MOST_ROWS))
    places = {str(old): place for place, old in enumerate([*remaining, *new])}

    # Take every field of the table out, then put those that stay back under their new numbers.
    field_name = re.compile(rf"(initial-)?{re.escape(prefix)}-(\d+)-(.+)")
    matches = {name: field_name.fullmatch(name) for name in data}
    result = data.copy()

    for name, match in matches.items():
        if match:
            del result[name]

    for name, match in matches.items():
        if match and match[2] in places:
            new_name = f"{match[1] or ''}{prefix}-{places[match[2]]}-{match[3]}"
            result.setlist(new_name, data.getlist(name))

    for index in new:
        result[f"{prefix}-{places[str(index)]}-id"] = ""

    result[f"{prefix}-TOTAL_FORMS"] = str(len(remaining) + len(new))
    result[f"{prefix}-INITIAL_FORMS"] = str(len(remaining))

    return result


def _form_count(data, prefix, kind) -> int:
    """A count of the formset's management form; 0 where what was sent is no number."""
    count = data.get(f"{prefix}-{kind}_FORMS", "")
    return int(count) if count.isdecimal() else 0


def _rewritten(data, prefix, index) -> bool:
    """Does a row say anything else than when the page was opened?"""
    opened = {
        name.removeprefix("initial-"): data[name]
        for name in data
        if name.startswith(f"initial-{prefix}-{index}-")
    }

    # A ticked box is sent as "on", but its hidden opening value as "True".
    ticks = {"True": "on", "False": ""}

    return any(
        ticks.get(value, value).split() != data.get(name, "").split()
        for name, value in opened.items()
    )
