"""Rows edited in a table: each box is named for those who do not see its column."""

import re

from django.contrib import admin
from django.forms.models import BaseInlineFormSet

# A count with more digits than Django takes rows (2,000) is no count of a page of ours.
MOST_DIGITS = 4


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
        if data is not None and prefix:
            data = without_missing_rows(data, prefix, self._existing_keys(instance))

        super().__init__(data=data, files=files, instance=instance, prefix=prefix, **kwargs)

    def _existing_keys(self, instance) -> set[str]:
        if instance is None or not instance.pk:
            return set()

        keys = self.model._default_manager.filter(**{self.fk.name: instance}).values_list(
            "pk", flat=True
        )
        return {str(pk) for pk in keys}

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
    the table has now. What is looked at are the rows that were sent, however many the form's counts
    promise.
    """
    total, initial = _form_count(data, prefix, "TOTAL"), _form_count(data, prefix, "INITIAL")
    if total is None or initial is None:
        return _without_counts(data, prefix)

    sent = _sent_rows(data, prefix)
    rows = {index: row for index, row in sorted(sent.items()) if index < total}
    opened = [index for index in rows if index < initial]
    remaining = [index for index in opened if _sent_key(rows[index]) in existing]
    if len(rows) == total and len(remaining) == initial:
        return data

    # Existing rows come first, as Django expects, then rewritten and new ones.
    kept = set(remaining)
    new = [index for index in opened if index not in kept and _rewritten(rows[index])]
    new += [index for index in rows if index >= initial]

    # Take every field of the table out, then put those that stay back under their new numbers.
    result = data.copy()
    for index, row in sent.items():
        for start, field in row:
            del result[f"{start}{prefix}-{index}-{field}"]

    for place, index in enumerate([*remaining, *new]):
        for (start, field), values in rows[index].items():
            result.setlist(f"{start}{prefix}-{place}-{field}", values)

    for place in range(len(remaining), len(remaining) + len(new)):
        result[f"{prefix}-{place}-id"] = ""

    result[f"{prefix}-TOTAL_FORMS"] = str(len(remaining) + len(new))
    result[f"{prefix}-INITIAL_FORMS"] = str(len(remaining))

    return result


def _form_count(data, prefix, kind) -> int | None:
    """A count of the formset's management form; None where no page of ours says so."""
    count = data.get(f"{prefix}-{kind}_FORMS", "")
    usable = count.isdecimal() and len(count) <= MOST_DIGITS

    return int(count) if usable else None


def _without_counts(data, prefix):
    """The data with empty counts: Django answers that the form was tampered with."""
    result = data.copy()
    for kind in ("TOTAL", "INITIAL"):
        result[f"{prefix}-{kind}_FORMS"] = ""

    return result


def _sent_rows(data, prefix) -> dict[int, dict[tuple[str, str], list[str]]]:
    """The fields that were sent of each row: {number: {("initial-" or "", field): values}}."""
    field_name = re.compile(rf"(initial-)?{re.escape(prefix)}-(0|[1-9][0-9]{{0,3}})-(.+)")
    rows: dict[int, dict[tuple[str, str], list[str]]] = {}

    for name in data:
        if match := field_name.fullmatch(name):
            row = rows.setdefault(int(match[2]), {})
            row[match[1] or "", match[3]] = data.getlist(name)

    return rows


def _sent_value(row, start, field) -> str:
    """The last value of a field, as a form reads it."""
    values = row.get((start, field))
    return values[-1] if values else ""


def _sent_key(row) -> str:
    return _sent_value(row, "", "id")


def _rewritten(row) -> bool:
    """Does a row say anything else than when the page was opened?"""
    opened = {field: _sent_value(row, start, field) for start, field in row if start}

    # A ticked box is sent as "on", but its hidden opening value as "True".
    ticks = {"True": "on", "False": ""}

    return any(
        ticks.get(value, value).split() != _sent_value(row, "", field).split()
        for field, value in opened.items()
    )
