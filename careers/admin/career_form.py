"""The form of a career: its own fields, and every section of the page in the page's order under the
page's own headings.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from careers.admin.fields import LinesField, ProseField
from careers.models import Occupation
from careers.rules.sections import GROUPS, LIST_KEYS, PROSE_KEYS, SECTIONS, Kind, Section
from careers.rules.text import reading_grade
from careers.services.editions import published_source
from careers.services.sections import write_sections

PREFIX = "section_"
MOST_SHOWN = 1500  # characters of what another editor saved
# Stands in the help texts where the page has the career's own title.
PLURAL = "these workers"


def field_name(key: str) -> str:
    return PREFIX + key


def _field(section: Section) -> forms.Field:
    lead_in = (
        f" The page introduces it with “{section.lead_in.format(plural=PLURAL)}”"
        if section.lead_in
        else ""
    )

    needed = "Needed to publish a written profile. " if section.required else ""

    if section.kind is Kind.PROSE:
        help_text = (
            f"{needed}Blank line between paragraphs; “- ” for a list; **bold**; [name](https://…)"
            " for a link."
        )
        return ProseField(label=section.heading, help_text=help_text, show_hidden_initial=True)

    return LinesField(
        label=section.heading,
        help_text=f"{needed}One item a line, in the order of the page.{lead_in}",
        show_hidden_initial=True,
    )


class CareerFormBase(forms.ModelForm):
    """Fields, sections, and the check that nobody else saved since this editor opened the page.

    `opened` carries the moment of the copy the editor opened; each field carries what it said then.
    If someone saved meanwhile, nothing is saved: the form comes back with the editor's own changes
    kept, the other's changes taken in where this editor changed nothing, and a message where both
    changed the same field.
    """

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Occupation
        fields = [
            "title",
            "slug",
            "headline",
            "soc",
            "onet",
            "publish_at",
            "job_zone",
            "interests",
            "entry_education",
            "related_experience",
            "training",
            "is_stem",
            "is_apprenticeship",
            "pathways",
        ]
        labels = {
            "slug": "Public address",
            "soc": "SOC code",
            "onet": "O*NET-SOC code",
            "publish_at": "Publish at",
            "interests": "Interests (Holland)",
            "entry_education": "Usual education to start",
            "related_experience": "Experience in a related occupation",
            "training": "On-the-job training",
            "is_stem": "STEM",
            "is_apprenticeship": "Apprenticeship",
            "pathways": "Clusters and pathways",
        }
        help_texts = {
            "slug": "The last part of /careers/…/. It stays for ever once the career is published.",
            "onet": "Only if the page is about one O*NET detail, or to take in what O*NET says.",
            "publish_at": (
                "The working copy is published at this time, if it is approved and passes the"
                " publishing checks then."
            ),
            "pathways": "",
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._read_sections()

            # The moment of the last saving goes to the browser and comes back with the form.
            self.initial["opened"] = self.instance.updated_at.isoformat()

        # Each field also sends what it said when the page was opened; see `_three_values`.
        for name, field in self.fields.items():
            if name not in ("opened", "publish_at"):
                field.show_hidden_initial = True

        if "headline" in self.fields:
            self.fields["headline"].widget = forms.TextInput(
                attrs={"class": "vLargeTextField", "maxlength": 200}
            )

    def _read_sections(self) -> None:
        # Every section begins empty, and the rows that exist fill theirs below.
        for key in PROSE_KEYS:
            self.initial[field_name(key)] = ""

        for key in LIST_KEYS:
            self.initial[field_name(key)] = []

        for row in self.instance.texts.all():
            self.initial[field_name(row.section)] = row.body
            if (
                row.section
                and (grade := reading_grade(row.body)) is not None
                and field_name(row.section) in self.fields
            ):
                self.fields[
                    field_name(row.section)
                ].help_text += f" Reading level now: grade {grade}."

        for row in self.instance.items.order_by("position", "pk"):
            self.initial[field_name(row.section)].append(row.text)

        self._show_imported_lists()

    def _show_imported_lists(self) -> None:
        """Under an empty list, what the published content release puts there, so that an editor
        sees what writing would replace.
        """
        source = published_source(self.instance)
        for key, items in (source.document.get("lists", {}) if source else {}).items():
            name = field_name(key)

            # Only where the editor's list is empty does the page show the imported one.
            if items and name in self.fields and not self.initial.get(name):
                lines = format_html_join("", "<li>{}</li>", ((item,) for item in items))
                note = (
                    f"Now from {source.release.key}: {len(items)} items. What you write here"
                    " replaces all of them."
                )
                self.fields[name].help_text = format_html(
                    "{} <details><summary>{}</summary><ul>{}</ul></details>",
                    self.fields[name].help_text,
                    note,
                    lines,
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            self._refuse_if_saved_meanwhile()

        return cleaned

    def _refuse_if_saved_meanwhile(self) -> None:
        # The career is locked until this request ends, so nobody saves between this look and the
        # writing.
        saved = (
            Occupation.objects.select_for_update()
            .values_list("updated_at", flat=True)
            .get(pk=self.instance.pk)
            .isoformat()
        )
        if self.cleaned_data.get("opened") == saved:
            return

        # From here on the form is sent back, as if it had been opened after the other's saving.
        data = self.data.copy()
        data[self.add_prefix("opened")] = saved
        both = []

        for name in self._shown_fields():
            mine, opened, theirs = self._three_values(name)

            # The other editor left this field alone, so this editor's value stands.
            if theirs == opened:
                continue
            if mine in (opened, theirs):
                # This editor did not touch it, or both wrote the same.
                _put(data, self.add_prefix(name), theirs)
            else:
                both.append(self.fields[name].label)
                self.add_error(
                    name,
                    f"You both changed this. The saved text is: {_shorten(theirs)} — Your own is "
                    "in the box: make it say what it should, then save.",
                )

            _put(data, self.add_initial_prefix(name), theirs)

        self.data = data
        also = f" You both changed: {', '.join(str(label) for label in both)}." if both else ""
        raise ValidationError(
            f"{self._last_editor()} saved this career while you had it open, so your changes are "
            "not saved yet; nothing is lost. "
            f"What they changed is now in the form beside your own changes.{also} Look through it "
            "and save again.",
            code="saved_meanwhile",
        )

    def _shown_fields(self) -> Iterator[str]:
        return (name for name in self.fields if name not in ("opened", "publish_at"))

    def _three_values(self, name: str) -> tuple[Any, Any, Any]:
        """What this editor sent, what the page said when it was opened, what is kept now: all as
        the form would send them.
        """
        bound, field = self[name], self.fields[name]

        # What the database has now, in the form in which a browser sends it.
        kept = field.prepare_value(self.initial.get(name, field.initial))

        return _sent(bound.data), _sent(self._hidden_initial(bound)), _sent(_as_sent(kept))

    def _hidden_initial(self, bound: forms.BoundField) -> Any:
        field = bound.field
        return field.hidden_widget().value_from_datadict(
            self.data, self.files, self.add_initial_prefix(bound.name)
        )

    def _last_editor(self) -> str:
        # The newest entry of the admin's own history tells who saved last.
        entry = (
            LogEntry.objects.filter(
                content_type=ContentType.objects.get_for_model(Occupation),
                object_id=str(self.instance.pk),
            )
            .select_related("user")
            .first()
        )
        if entry is None:
            return "Someone else"

        return (
            f"{entry.user.get_full_name() or entry.user.get_username()} (at"
            f" {format_date(localtime(entry.action_time), 'H:i')})"
        )

    def save_sections(self) -> None:
        """Write the sections that this form shows."""
        shown = self.cleaned_data
        texts = {key: shown[field_name(key)] for key in PROSE_KEYS if field_name(key) in shown}
        lists = {key: shown[field_name(key)] for key in LIST_KEYS if field_name(key) in shown}
        write_sections(self.instance, texts=texts, lists=lists)


def _as_sent(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [str(getattr(item, "pk", item)) for item in value]
    if hasattr(value, "all"):
        return [str(item.pk) for item in value.all()]

    if value is None or value is False:
        return ""

    return "on" if value is True else str(value)


def _sent(value: Any) -> Any:
    if isinstance(value, list | tuple):
        # The order of boxes ticked does not matter.
        return sorted(str(item) for item in value)
    if value in (None, False, "False"):
        return ""
    if value in (True, "True"):
        return "on"

    # Browsers send other line ends than the database keeps; neither is a change.
    return "\n".join(line.rstrip() for line in str(value).replace("\r\n", "\n").strip().split("\n"))


def _put(data: Any, name: str, value: Any) -> None:
    if isinstance(value, list):
        data.setlist(name, value)
    elif value == "":
        data.pop(name, None)
        data[name] = ""
    else:
        data[name] = value


def _shorten(value: Any) -> str:
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if not text:
        return "(empty)"

    more = "…" if len(text) > MOST_SHOWN else ""
    return f"“{text[:MOST_SHOWN]}{more}”"


# One form field for each section, so that a new section needs no code here.
CareerForm = type(
    "CareerForm",
    (CareerFormBase,),
    {field_name(section.key): _field(section) for section in SECTIONS},
)


def section_fieldsets() -> list[tuple[str, dict[str, Any]]]:
    """One fieldset for each group of the page."""
    return [
        (
            heading,
            {
                "fields": [
                    field_name(section.key) for section in SECTIONS if section.group == group
                ],
                "classes": ["section-group", f"group-{group}"],
            },
        )
        for group, heading in GROUPS.items()
    ]
