"""How an editor types a section: prose in a box, a list as one item a line."""

from django import forms
from django.core.exceptions import ValidationError

LONGEST_ITEM = 400

# What people put before the items of a list when they paste it from elsewhere.
BULLETS = ("- ", "* ", "+ ", "•", "–", "·")


class SectionText(forms.Textarea):
    """A box as tall as its text."""

    def __init__(self, rows: int = 3):
        super().__init__(attrs={"rows": rows, "cols": 90, "class": "section-text"})


class ProseField(forms.CharField):
    """Markdown: paragraphs, lists, emphasis, links."""

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=SectionText(5), **kwargs)

    def clean(self, value):
        return super().clean(value).replace("\r\n", "\n")


class LinesField(forms.CharField):
    """An ordered list, one item a line.

    Empty lines do not count; an item is not repeated, not too long and has no bullet of its own.
    """

    def __init__(self, **kwargs):
        super().__init__(required=False, widget=SectionText(4), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        items = [line.strip() for line in super().clean(value).splitlines()]
        problems = list(_line_problems(items))
        if problems:
            raise ValidationError(problems)

        return [item for item in items if item]

    def has_changed(self, initial, data):
        return split_lines(initial) != split_lines(data)


def split_lines(value) -> list[str]:
    """The items of a list as typed or as stored."""
    # A list comes from the database, a text from the box.
    lines = value if isinstance(value, list) else (value or "").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _line_problems(items: list[str]):
    first_at: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        if not item:
            continue
        if item.startswith(BULLETS):
            yield f"Line {number} begins with a bullet. Leave it out: every line becomes an item."
        if len(item) > LONGEST_ITEM:
            yield f"Line {number} has {len(item)} characters; an item may have {LONGEST_ITEM}."
        if item.casefold() in first_at:
            yield f"Line {number} repeats line {first_at[item.casefold()]}: “{item[:80]}”."

        # Only the first place of an item counts, so that each repetition names the original.
        first_at.setdefault(item.casefold(), number)
