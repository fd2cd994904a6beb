"""Rows edited in a table: each box is named for those who do not see its column."""

import re

from django.contrib import admin
from django.forms.models import BaseInlineFormSet


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
    """Rows of which another editor may have taken one away since this editor opened the page: it
    stays away, unless this editor rewrote it.
    """

    def __init__(self, data=None, files=None, instance=None, prefix=None, **kwargs):
        if data is not None and prefix and instance is not None and instance.pk:
            held = set(
                self.model._default_manager.filter(**{self.fk.name: instance}).values_list(
                    "pk", flat=True
                )
            )
            data = without_gone_rows(data, prefix, {str(pk) for pk in held})

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


def without_gone_rows(data, prefix, held: set[str]):
    """What was sent, without the rows that are kept no more; one that this editor rewrote becomes a
    new row.
    """
    total, initial = (
        int(count) if (count := data.get(f"{prefix}-{name}_FORMS", "")).isdecimal() else 0
        for name in ("TOTAL", "INITIAL")
    )

    gone = [
        index
        for index in range(min(initial, 1000))
        if data.get(f"{prefix}-{index}-id", "") not in held
    ]
    if not gone:
        return data

    kept = [index for index in range(initial) if index not in gone]
    new = [index for index in gone if _rewritten(data, prefix, index)] + list(
        range(initial, min(total, 1000))
    )
    places = {str(old): place for place, old in enumerate([*kept, *new])}

    named, sent = re.compile(rf"(initial-)?{re.escape(prefix)}-(\d+)-(.+)"), data.copy()
    for name in [name for name in data if named.fullmatch(name)]:
        del sent[name]

    for name in data:
        if (found := named.fullmatch(name)) and found[2] in places:
            sent.setlist(
                f"{found[1] or ''}{prefix}-{places[found[2]]}-{found[3]}", data.getlist(name)
            )

    for index in new:
        sent[f"{prefix}-{places[str(index)]}-id"] = ""

    sent[f"{prefix}-TOTAL_FORMS"], sent[f"{prefix}-INITIAL_FORMS"] = (
        str(len(kept) + len(new)),
        str(len(kept)),
    )

    return sent


def _rewritten(data, prefix, index) -> bool:
    opened = {
        name.removeprefix("initial-"): data[name]
        for name in data
        if name.startswith(f"initial-{prefix}-{index}-")
    }

    ticks = {"True": "on", "False": ""}

    return any(
        ticks.get(value, value).split() != data.get(name, "").split()
        for name, value in opened.items()
    )
